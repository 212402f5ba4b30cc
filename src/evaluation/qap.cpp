#include "hanse/evaluation/qap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "shuffle.hpp"

namespace HANSE_NAMESPACE::evaluation {

namespace {

/// Statistics that differ by rounding only are equal.
constexpr double slack = 1e-10;

void check_matrix(std::span<const double> cells, std::size_t nodes, const char* function) {
    const std::string name = function;
    if (nodes < 3) throw InvalidArgument(name + ": there are fewer than three nodes; nothing can be permuted");
    if (cells.size() != nodes * nodes)
        throw InvalidArgument(name + ": a matrix is not nodes x nodes; give all matrices over the same nodes");
    for (std::size_t k = 0; k < cells.size(); ++k) {
        if (k % (nodes + 1) != 0 && !std::isfinite(cells[k]))
            throw InvalidArgument(name + ": a cell is missing or infinite; put 0 where there is no tie");
    }
}

constexpr std::size_t rows_per_check = 64;

/// A matrix in units of its largest cell, so that no unit of measure overflows or is taken for rounding.
struct Centred {
    std::vector<double> cells;  // less their mean, the diagonal 0
    double unit = 0, mean = 0;  // of the cells as given
    double norm = 0;            // root of the sum of squares
};

Centred centred(std::span<const double> given, std::size_t n, const char* function) {
    Centred out{{given.begin(), given.end()}};
    for (std::size_t i = 0; i < n; ++i) out.cells[i * (n + 1)] = 0;
    for (const double cell : out.cells) out.unit = std::max(out.unit, std::fabs(cell));
    double sum = 0;
    for (double& cell : out.cells) sum += cell = out.unit > 0 ? cell / out.unit : 0;
    const double mean = sum / static_cast<double>(n * (n - 1));
    double squares = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j) continue;
            out.cells[i * n + j] -= mean;
            squares += out.cells[i * n + j] * out.cells[i * n + j];
        }
    }
    out.mean = mean * out.unit;
    out.norm = std::sqrt(squares);
    if (!(out.norm > slack))
        throw InvalidArgument(std::string(function) + ": all cells of a matrix are equal; it can explain nothing");
    return out;
}

double product(std::span<const double> a, std::span<const double> b) {
    double sum = 0;
    for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] * b[k];
    return sum;
}

/// Row and column i of the result are row and column order[i] of `cells`.
void permute(std::span<const double> cells, const std::vector<std::uint32_t>& order, std::vector<double>& result,
             const RunControl& run) {
    const std::size_t n = order.size();
    for (std::size_t i = 0; i < n; ++i) {
        if (i % rows_per_check == 0) run.check();
        const double* row = cells.data() + std::size_t{order[i]} * n;
        for (std::size_t j = 0; j < n; ++j) result[i * n + j] = row[order[j]];
    }
}

/// Calls `statistic(permuted copy of cells)` for every permutation; each has its own stream of random numbers.
template <class Statistic>
std::vector<double> permuted_statistics(std::span<const double> cells, std::size_t n, const PermutationOptions& options,
                                        std::uint64_t family, const RunControl& run, Statistic&& statistic) {
    std::vector<double> result(options.permutations);
    const std::uint64_t block = std::max<std::uint64_t>(1, 20000 / (n * n));
    parallel_for(options.permutations, block, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        std::vector<double> moved(n * n);
        for (auto k = begin; k < end; ++k) {
            Random random(options.seed, (family << 40) + k);
            auto order = detail::identity(n);
            detail::shuffle(order, random);
            permute(cells, order, moved, run);
            result[k] = statistic(moved);
        }
        run.advance(end - begin);
    });
    return result;
}

struct Tails {
    double greater, less, both;
};

Tails tails(const std::vector<double>& permuted, double observed) {
    std::uint64_t greater = 0;
    std::uint64_t less = 0;
    std::uint64_t both = 0;
    const double room = slack * (1 + std::fabs(observed));
    for (const double x : permuted) {
        greater += x >= observed - room;
        less += x <= observed + room;
        both += std::fabs(x) >= std::fabs(observed) - room;
    }
    const auto p = [&](std::uint64_t count) { return detail::p_value(count, permuted.size()); };
    return {p(greater), p(less), p(both)};
}

void require_permutations(const PermutationOptions& options, const char* function) {
    if (options.permutations == 0)
        throw InvalidArgument(std::string(function) + ": permutations is 0; use some hundreds or more");
}

/// Takes the part along the orthonormal `basis` out of `x`.
void clear_of(const std::vector<std::vector<double>>& basis, std::vector<double>& x, const RunControl& run) {
    for (const auto& q : basis) {
        run.check();
        const double along = product(q, x);
        for (std::size_t k = 0; k < x.size(); ++k) x[k] -= along * q[k];
    }
}

/// Adds `x` to the orthonormal `basis`; false if it is a combination of what is there. Cleared twice against rounding.
bool extend(std::vector<std::vector<double>>& basis, std::vector<double> x, const RunControl& run) {
    const double before = std::sqrt(product(x, x));
    clear_of(basis, x, run);
    clear_of(basis, x, run);
    const double norm = std::sqrt(product(x, x));
    if (!(norm > 1e-9 * before)) return false;
    for (double& value : x) value /= norm;
    basis.push_back(std::move(x));
    return true;
}

}  // namespace

Qap qap(std::span<const double> a, std::span<const double> b, std::size_t nodes, const PermutationOptions& options,
        const RunControl& run) {
    check_matrix(a, nodes, "qap");
    check_matrix(b, nodes, "qap");
    require_permutations(options, "qap");
    run.check();
    const auto x = centred(a, nodes, "qap");
    run.check();
    const auto y = centred(b, nodes, "qap");
    run.check();
    Qap result;
    result.correlation = product(x.cells, y.cells) / (x.norm * y.norm);
    run.expect(options.permutations);
    result.permuted = permuted_statistics(y.cells, nodes, options, 0, run, [&](const std::vector<double>& moved) {
        return product(x.cells, moved) / (x.norm * y.norm);
    });
    const Tails p = tails(result.permuted, result.correlation);
    result.p_greater = p.greater;
    result.p_less = p.less;
    result.p_value = p.both;
    const auto count = static_cast<double>(options.permutations);
    for (const double r : result.permuted) result.mean += r / count;
    for (const double r : result.permuted) result.deviation += (r - result.mean) * (r - result.mean);
    result.deviation = std::sqrt(result.deviation / count);
    return result;
}

// beta, t -> coefficients, t;  epsilon_k (x_k cleared of the others) -> residual;  Q_Z -> others
Mrqap mrqap(std::span<const double> y, std::span<const std::vector<double>> xs, std::size_t nodes,
            const PermutationOptions& options, const RunControl& run) {
    check_matrix(y, nodes, "mrqap");
    require_permutations(options, "mrqap");
    if (xs.empty()) throw InvalidArgument("mrqap: there is no predictor; give at least one matrix");
    const std::size_t pairs = nodes * (nodes - 1);
    if (pairs <= xs.size() + 1) throw InvalidArgument("mrqap: there are more predictors than pairs of nodes");
    const auto outcome = centred(y, nodes, "mrqap");
    std::vector<Centred> predictors;
    for (const auto& x : xs) {
        run.check();
        check_matrix(x, nodes, "mrqap");
        run.check();
        predictors.push_back(centred(x, nodes, "mrqap"));
    }
    const auto freedom = static_cast<double>(pairs - xs.size() - 1);
    const double none = std::numeric_limits<double>::quiet_NaN();
    Mrqap result;
    result.pairs = pairs;
    result.coefficients.push_back(0);
    for (auto* column : {&result.t, &result.p_greater, &result.p_less, &result.p_value}) column->push_back(none);
    run.expect(options.permutations * xs.size());
    for (std::size_t k = 0; k < predictors.size(); ++k) {
        // Everything is centred, so the intercept is already taken out; permuting keeps the centre.
        std::vector<std::vector<double>> others;
        for (std::size_t other = 0; other < predictors.size(); ++other) {
            if (other != k && !extend(others, predictors[other].cells, run))
                throw InvalidArgument("mrqap: a predictor is a combination of the others; leave it out");
        }
        auto residual = predictors[k].cells;
        clear_of(others, residual, run);
        if (!(product(residual, residual) > 1e-18 * product(predictors[k].cells, predictors[k].cells)))
            throw InvalidArgument("mrqap: a predictor is a combination of the others; leave it out");
        auto rest = outcome.cells;
        clear_of(others, rest, run);
        const double rest_squares = product(rest, rest);
        double beta = 0;
        const auto t_of = [&](std::vector<double> x) {
            clear_of(others, x, run);
            run.check();
            const double squares = product(x, x);
            if (!(squares > 0)) return 0.0;
            const double slope = product(x, rest) / squares;
            const double error = std::max(rest_squares - slope * slope * squares, 0.0) / freedom / squares;
            return slope / std::sqrt(std::max(error, 1e-300));
        };
        beta = product(residual, rest) / product(residual, residual);
        const double t = t_of(residual);
        const Tails p = tails(permuted_statistics(residual, nodes, options, k + 1, run, t_of), t);
        result.coefficients.push_back(beta);
        result.t.push_back(t);
        result.p_greater.push_back(p.greater);
        result.p_less.push_back(p.less);
        result.p_value.push_back(p.both);
    }
    auto unexplained = outcome.cells;
    result.coefficients[0] = outcome.mean;
    for (std::size_t k = 0; k < xs.size(); ++k) {
        double& beta = result.coefficients[k + 1];
        for (std::size_t c = 0; c < unexplained.size(); ++c) unexplained[c] -= beta * predictors[k].cells[c];
        beta *= outcome.unit / predictors[k].unit;
        result.coefficients[0] -= beta * predictors[k].mean;
    }
    result.r_squared = 1 - product(unexplained, unexplained) / (outcome.norm * outcome.norm);
    return result;
}

}  // namespace HANSE_NAMESPACE::evaluation
