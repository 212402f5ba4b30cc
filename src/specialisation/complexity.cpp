#include "hanse/specialisation/complexity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "hanse/core/error.hpp"
#include "second_eigenvector.hpp"

namespace HANSE_NAMESPACE::specialisation {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Units of the largest part of the table that hangs together; the first of equal ones.
std::vector<std::uint32_t> largest_part(const Table& has, const Table& holders) {
    std::vector<char> unit_seen(has.units());
    std::vector<char> field_seen(has.fields());
    std::vector<std::uint32_t> best;
    for (std::uint32_t start = 0; start < has.units(); ++start) {
        if (unit_seen[start] || has.fields_of(start).empty()) continue;
        std::vector<std::uint32_t> part{start};
        unit_seen[start] = 1;
        for (std::size_t next = 0; next < part.size(); ++next) {
            for (const auto field : has.fields_of(part[next])) {
                if (field_seen[field]) continue;
                field_seen[field] = 1;
                for (const auto unit : holders.fields_of(field)) {
                    if (unit_seen[unit]) continue;
                    unit_seen[unit] = 1;
                    part.push_back(unit);
                }
            }
        }
        if (part.size() > best.size()) best = std::move(part);
    }
    std::sort(best.begin(), best.end());
    return best;
}

void standardise(std::vector<double>& values) {
    double sum = 0;
    double squares = 0;
    double count = 0;
    for (const double v : values)
        if (!std::isnan(v)) sum += v, ++count;
    const double mean = sum / count;
    for (const double v : values)
        if (!std::isnan(v)) squares += (v - mean) * (v - mean);
    const double deviation = std::sqrt(squares / count);
    for (auto& v : values) v = deviation > 0 ? (v - mean) / deviation : nan;
}

/// Positive correlation with diversity; if there is none, the first unit away from 0 is positive.
bool upside_down(const std::vector<double>& eci, const Table& has) {
    double covariance = 0;
    double size = 0;
    double first = 0;
    double mean = 0;
    double count = 0;
    for (std::uint32_t r = 0; r < has.units(); ++r)
        if (!std::isnan(eci[r])) mean += static_cast<double>(has.fields_of(r).size()), ++count;
    mean /= count;
    for (std::uint32_t r = 0; r < has.units(); ++r) {
        if (std::isnan(eci[r])) continue;
        const double diversity = static_cast<double>(has.fields_of(r).size()) - mean;
        covariance += eci[r] * diversity;
        size += std::abs(eci[r] * diversity);
        if (first == 0 && std::abs(eci[r]) > 1e-6) first = eci[r];
    }
    return std::abs(covariance) > 1e-9 * size ? covariance < 0 : first < 0;
}

}  // namespace

Complexity complexity(const Table& has, const RunControl& run) {
    require_binary(has, "complexity");
    const Table holders = has.transposed();
    Complexity result{std::vector<double>(has.units(), nan), std::vector<double>(has.fields(), nan)};
    const auto part = largest_part(has, holders);
    if (part.size() < 2) return result;

    // D^-1/2 X U^-1 X^T D^-1/2 is symmetric with the same eigenvalues; its first eigenvector is sqrt(D).
    std::vector<double> root(part.size());
    for (std::size_t k = 0; k < part.size(); ++k)
        root[k] = std::sqrt(static_cast<double>(has.fields_of(part[k]).size()));
    std::vector<double> by_field(has.fields());
    const auto multiply = [&](const std::vector<double>& x, std::vector<double>& y) {
        std::fill(by_field.begin(), by_field.end(), 0.0);
        for (std::size_t k = 0; k < part.size(); ++k)
            for (const auto field : has.fields_of(part[k])) by_field[field] += x[k] / root[k];
        for (std::size_t k = 0; k < part.size(); ++k) {
            double sum = 0;
            for (const auto field : has.fields_of(part[k]))
                sum += by_field[field] / static_cast<double>(holders.fields_of(field).size());
            y[k] = sum / root[k];
        }
    };
    const auto second = second_eigenvector(root, multiply, run);
    if (second.empty()) return result;

    for (std::size_t k = 0; k < part.size(); ++k) result.eci[part[k]] = second[k] / root[k];
    standardise(result.eci);
    if (upside_down(result.eci, has))
        for (auto& value : result.eci) value = -value;
    for (std::uint32_t i = 0; i < has.fields(); ++i) {
        const auto units = holders.fields_of(i);
        if (units.empty() || std::isnan(result.eci[units[0]])) continue;
        double sum = 0;
        for (const auto unit : units) sum += result.eci[unit];
        result.pci[i] = sum / static_cast<double>(units.size());
    }
    standardise(result.pci);
    return result;
}

Fitness fitness(const Table& has, const FitnessOptions& options, const RunControl& run) {
    require_binary(has, "fitness");
    if (options.iterations == 0 || !(options.tolerance > 0))
        throw InvalidArgument("fitness: iterations and tolerance must be above 0");
    const auto diversity = has.unit_totals();
    const auto ubiquity = has.field_totals();
    Fitness result;
    auto& f = result.fitness;
    auto& q = result.quality;
    f.assign(has.units(), 1.0);
    q.assign(has.fields(), 1.0);
    for (std::size_t r = 0; r < f.size(); ++r)
        if (diversity[r] == 0) f[r] = nan;
    for (std::size_t i = 0; i < q.size(); ++i)
        if (ubiquity[i] == 0) q[i] = nan;
    const auto by_mean = [](std::vector<double>& values) {
        double sum = 0;
        double count = 0;
        for (const double v : values)
            if (!std::isnan(v)) sum += v, ++count;
        for (auto& v : values) v = v * count / sum;
    };
    std::vector<double> next_f(f.size());
    std::vector<double> next_q(q.size());
    run.expect(options.iterations);
    while (result.iterations < options.iterations && !result.converged) {
        run.check();
        std::fill(next_q.begin(), next_q.end(), 0.0);
        for (std::uint32_t r = 0; r < has.units(); ++r) {
            next_f[r] = std::isnan(f[r]) ? nan : 0.0;
            for (const auto i : has.fields_of(r)) {
                next_f[r] += q[i];
                next_q[i] += 1 / f[r];
            }
        }
        for (std::size_t i = 0; i < q.size(); ++i) next_q[i] = std::isnan(q[i]) ? nan : 1 / next_q[i];
        by_mean(next_f);
        by_mean(next_q);
        result.converged = true;
        for (std::size_t r = 0; r < f.size(); ++r)
            if (std::abs(next_f[r] - f[r]) > options.tolerance) result.converged = false;
        f.swap(next_f);
        q.swap(next_q);
        ++result.iterations;
        run.advance(1);
    }
    run.advance(options.iterations - result.iterations);
    return result;
}

}  // namespace HANSE_NAMESPACE::specialisation
