#include "hanse/benchmark/sobol.hpp"

#define BOOST_NO_CXX98_FUNCTION_BASE  // Boost 1.74 asks for std::unary_function, which libc++ has no more
#include <boost/random/sobol.hpp>
#include <cmath>
#include <limits>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/random.hpp"

namespace HANSE_NAMESPACE::benchmark {

namespace {

/// Draws of the bootstrap come from streams far away from those of the points.
constexpr std::uint64_t resample_stream = std::uint64_t{1} << 62;

using Table = boost::random::default_sobol_table;  // Joe and Kuo's, as in scipy.stats.qmc
using Sequence = boost::random::sobol_engine<std::uint64_t, 64, Table>;
constexpr std::size_t most_inputs = Table::max_dimension / 2;

struct Pair {
    double first, total;
};

/// Indices of one input over the samples `picked` (all of them if empty). Row s of `y`: A, B, AB_0, AB_1, ...
Pair indices_of(std::span<const double> y, std::size_t inputs, std::size_t input, std::span<const std::uint64_t> picked,
                double centre) {
    const std::size_t width = inputs + 2;
    const std::size_t samples = picked.empty() ? y.size() / width : picked.size();
    double sum = 0;
    double squares = 0;
    double first = 0;
    double total = 0;
    for (std::size_t k = 0; k < samples; ++k) {
        const std::size_t row = (picked.empty() ? k : picked[k]) * width;
        const double a = y[row] - centre;
        const double b = y[row + 1] - centre;
        const double ab = y[row + 2 + input] - centre;
        sum += a + b;
        squares += a * a + b * b;
        first += b * (ab - a);
        total += (a - ab) * (a - ab);
    }
    const auto n = static_cast<double>(samples);
    const double mean = sum / (2 * n);
    const double variance = squares / (2 * n) - mean * mean;
    if (!(variance > 1e-300))
        return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
    return {first / n / variance, total / (2 * n) / variance};
}

/// Quantile by linear interpolation; NaN (a resample in which nothing varied) is left out.
double quantile(std::vector<double> values, double q) {
    std::erase_if(values, [](double x) { return std::isnan(x); });
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::sort(values.begin(), values.end());
    const double place = q * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

}  // namespace

std::vector<double> sobol_points(std::size_t inputs, const SobolOptions& options, const RunControl& run) {
    if (inputs == 0) throw InvalidArgument("sobol: there is nothing to vary; give at least one input");
    if (options.samples < 2) throw InvalidArgument("sobol: a variance needs two samples or more; 1,024 are usual");
    if (inputs > most_inputs)
        throw InvalidArgument("sobol: the sequence has no more than " + std::to_string(most_inputs) +
                              " inputs; fix some of them");
    Random random(options.seed);
    std::vector<std::uint64_t> shift(options.seed == 0 ? 0 : 2 * inputs);
    for (auto& bits : shift) bits = random();
    shift.resize(2 * inputs);
    const std::size_t row = (inputs + 2) * inputs;
    std::vector<double> points(options.samples * row);
    parallel_for(options.samples, 256, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        Sequence sequence(2 * inputs);  // its first point is the second: Boost leaves out the one of zeros
        if (begin > 0) sequence.discard((begin - 1) * 2 * inputs);
        for (auto s = begin; s < end; ++s) {
            double* a = points.data() + s * row;
            double* b = a + inputs;
            for (std::size_t i = 0; i < 2 * inputs; ++i)
                a[i] = static_cast<double>(((s == 0 ? 0 : sequence()) ^ shift[i]) >> 11) * 0x1p-53;
            for (std::size_t i = 0; i < inputs; ++i) {
                double* ab = a + (2 + i) * inputs;
                std::copy(a, a + inputs, ab);
                ab[i] = b[i];
            }
        }
    });
    return points;
}

SobolIndices sobol_indices(std::span<const double> outcomes, std::size_t inputs, const SobolOptions& options,
                           const RunControl& run) {
    if (inputs == 0 || outcomes.empty() || outcomes.size() != options.samples * (inputs + 2))
        throw InvalidArgument("sobol: give one outcome for every point of sobol_points, with the same samples");
    double centre = 0;
    for (const double y : outcomes) {
        if (!std::isfinite(y)) throw InvalidArgument("sobol: an outcome is not a finite number");
        centre += y;
    }
    centre /= static_cast<double>(outcomes.size());
    SobolIndices result;
    for (std::size_t i = 0; i < inputs; ++i) {
        const Pair p = indices_of(outcomes, inputs, i, {}, centre);
        result.first.push_back(p.first);
        result.total.push_back(p.total);
    }
    const std::size_t r = options.resamples;
    if (r == 0) return result;
    std::vector<double> firsts(r * inputs);
    std::vector<double> totals(r * inputs);
    parallel_for(r, 1, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        std::vector<std::uint64_t> picked(options.samples);
        for (auto k = begin; k < end; ++k) {
            Random random(options.seed, resample_stream + k);
            for (auto& s : picked) s = random.below(options.samples);
            for (std::size_t i = 0; i < inputs; ++i) {
                const Pair p = indices_of(outcomes, inputs, i, picked, centre);
                firsts[i * r + k] = p.first;
                totals[i * r + k] = p.total;
            }
        }
    });
    for (std::size_t i = 0; i < inputs; ++i) {
        const auto at = [&](const std::vector<double>& all) {
            const auto begin = all.begin() + static_cast<std::ptrdiff_t>(i * r);
            return std::vector<double>(begin, begin + static_cast<std::ptrdiff_t>(r));
        };
        result.first_low.push_back(quantile(at(firsts), 0.025));
        result.first_high.push_back(quantile(at(firsts), 0.975));
        result.total_low.push_back(quantile(at(totals), 0.025));
        result.total_high.push_back(quantile(at(totals), 0.975));
    }
    return result;
}

SobolIndices sobol(std::size_t inputs, FunctionRef<double(std::span<const double>)> function,
                   const SobolOptions& options, const RunControl& run) {
    const auto points = sobol_points(inputs, options, run);
    std::vector<double> outcomes(points.size() / inputs);
    parallel_for(outcomes.size(), 16, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        for (auto k = begin; k < end; ++k)
            outcomes[k] = function(std::span<const double>(points).subspan(k * inputs, inputs));
    });
    return sobol_indices(outcomes, inputs, options, run);
}

}  // namespace HANSE_NAMESPACE::benchmark
