#include "hanse/benchmark/aggregate.hpp"

#include <cmath>
#include <limits>

#include "hanse/core/error.hpp"
#include "hanse/core/same.hpp"

namespace HANSE_NAMESPACE::benchmark {

std::string_view name(Aggregate method) noexcept {
    switch (method) {
        case Aggregate::arithmetic:
            return "arithmetic";
        case Aggregate::geometric:
            return "geometric";
        case Aggregate::harmonic:
            return "harmonic";
        case Aggregate::power:
            return "power";
        case Aggregate::copeland:
            return "copeland";
    }
    return "";
}

double power_mean(std::span<const double> values, std::span<const double> weights, double p) {
    if (values.size() != weights.size()) throw InvalidArgument("power_mean: give one weight per value");
    if (!std::isfinite(p)) throw InvalidArgument("power_mean: the exponent is not a finite number");
    double total = 0;
    double pull = -std::numeric_limits<double>::infinity();  // the largest exponent below, taken out of the sum
    for (std::size_t j = 0; j < values.size(); ++j) {
        const double x = values[j];
        if (!std::isfinite(weights[j]) || weights[j] < 0)
            throw InvalidArgument("power_mean: a weight is negative or not finite; use 0 or more");
        if (std::isnan(x) || weights[j] == 0) continue;
        if (p != 1 && !(x > 0))
            throw InvalidArgument(
                "power_mean: geometric, harmonic and power means need values above 0; "
                "use the arithmetic mean, or a scale without zeros (rank, or goalposts below the worst value)");
        total += weights[j];
        if (p != 1) pull = std::max(pull, p * std::log(x));
    }
    if (!(total > 0)) return std::numeric_limits<double>::quiet_NaN();
    const auto mean = [&](auto&& term) {
        double sum = 0;
        for (std::size_t j = 0; j < values.size(); ++j)
            if (!std::isnan(values[j]) && weights[j] > 0) sum += weights[j] / total * term(values[j]);
        return sum;
    };
    if (p == 1) return mean([](double x) { return x; });
    const double logarithm = mean([](double x) { return std::log(x); });
    if (p == 0) return std::exp(logarithm);
    // Around the geometric mean g, sum w (x / g)^p = 1 + sum w expm1(p ln(x / g)): right for p next to 0 too.
    if (pull - p * logarithm < 1) {
        const double more = mean([&](double x) { return std::expm1(p * (std::log(x) - logarithm)); });
        return std::exp(logarithm + std::log1p(more) / p);
    }
    // The largest term taken out: no exponent is too large.
    const double rest = mean([&](double x) { return std::exp(p * std::log(x) - pull); });
    return std::exp((pull + std::log(rest)) / p);
}

std::vector<double> outranking(std::span<const double> values, std::span<const double> weights) {
    const std::size_t m = weights.size();
    if (m == 0 || values.size() % m != 0) throw InvalidArgument("outranking: the values are not units x indicators");
    double all = 0;
    for (const double w : weights) {
        if (!std::isfinite(w) || w < 0) throw InvalidArgument("outranking: a weight is negative or not finite");
        all += w;
    }
    if (!(all > 0)) throw InvalidArgument("outranking: all weights are 0; give one indicator a weight");
    const std::size_t n = values.size() / m;
    std::vector<double> result(n * n, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = i + 1; k < n; ++k) {
            double wins = 0;
            double losses = 0;
            double equal = 0;
            for (std::size_t j = 0; j < m; ++j) {
                const double x = values[i * m + j];
                const double y = values[k * m + j];
                if (exceeds(x, y))
                    wins += weights[j];
                else if (exceeds(y, x))
                    losses += weights[j];
                else if (same(x, y))
                    equal += weights[j];
            }
            const double total = wins + losses + equal;
            if (!(total > 0)) continue;
            // From the difference, so that o_ij = 1 - o_ji exactly whatever the rounding of the sums.
            const double lead = (wins - losses) / total / 2;
            result[i * n + k] = 0.5 + lead;
            result[k * n + i] = 0.5 - lead;
        }
    }
    return result;
}

std::vector<double> copeland(std::span<const double> outranking, std::size_t units) {
    if (outranking.size() != units * units) throw InvalidArgument("copeland: the matrix is not units x units");
    std::vector<double> scores(units, 0.0);
    for (std::size_t i = 0; i < units; ++i) {
        for (std::size_t k = 0; k < units; ++k) {
            const double o = outranking[i * units + k];
            if (exceeds(o, 0.5)) scores[i] += 1;
            if (exceeds(0.5, o)) scores[i] -= 1;
        }
    }
    return scores;
}

}  // namespace HANSE_NAMESPACE::benchmark
