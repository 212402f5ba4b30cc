#include "hanse/benchmark/aggregate.hpp"

#include <cmath>
#include <limits>

#include "hanse/core/error.hpp"

namespace hanse::benchmark {

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
    double sum = 0;
    double total = 0;
    for (std::size_t j = 0; j < values.size(); ++j) {
        const double x = values[j];
        if (std::isnan(x) || weights[j] == 0) continue;
        if (p != 1 && !(x > 0))
            throw InvalidArgument(
                "power_mean: geometric, harmonic and power means need values above 0; "
                "use the arithmetic mean, or a scale without zeros (rank, or goalposts below the worst value)");
        sum += weights[j] * (p == 1 ? x : p == 0 ? std::log(x) : std::pow(x, p));
        total += weights[j];
    }
    if (!(total > 0)) return std::numeric_limits<double>::quiet_NaN();
    const double mean = sum / total;
    return p == 1 ? mean : p == 0 ? std::exp(mean) : std::pow(mean, 1 / p);
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
                if (x > y)
                    wins += weights[j];
                else if (x < y)
                    losses += weights[j];
                else if (x == y)
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
            // Sums of weights such as 0.1 + 0.2 against 0.3 are equal but for rounding.
            if (o > 0.5 + 1e-12) scores[i] += 1;
            if (o < 0.5 - 1e-12) scores[i] -= 1;
        }
    }
    return scores;
}

}  // namespace hanse::benchmark
