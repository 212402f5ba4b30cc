#include "hanse/benchmark/shrink.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "hanse/core/error.hpp"
#include "hanse/core/same.hpp"

namespace HANSE_NAMESPACE::benchmark {

namespace {

/// From fewer units the spread inside them cannot be told from the spread between them.
constexpr std::size_t fewest_means = 30;

/// Units with a value and a base.
struct Known {
    std::vector<std::size_t> at;
    double total = 0, squares = 0, mean = 0, spread = 0;  // N, sum of n^2, m, S
};

Known known_of(std::span<const double> values, std::span<const double> bases) {
    Known known;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (bases[i] < 0) throw InvalidArgument("shrunk: a base is negative; give what each rate is a rate of");
        if (!std::isfinite(values[i]) || !(bases[i] > 0)) continue;
        known.at.push_back(i);
        known.total += bases[i];
        known.squares += bases[i] * bases[i];
        known.mean += bases[i] * values[i];
    }
    known.mean /= known.total;
    for (const auto i : known.at) known.spread += bases[i] * (values[i] - known.mean) * (values[i] - known.mean);
    return known;
}

/// How many observations of the common mean a unit gets on top of its own n; infinite if there is no spread.
double prior_weight(const Known& known, Measured measured) {
    const double fewer = static_cast<double>(known.at.size()) - 1;
    const double c = known.total - known.squares / known.total;
    if (measured == Measured::share) {
        const double chance = known.mean * (1 - known.mean);
        if (!(chance > 0) || !(c > fewer)) return unknown;
        const double r = (known.spread / chance - fewer) / (c - fewer);
        return r > 0 ? (1 - std::min(r, 1.0)) / r : std::numeric_limits<double>::infinity();
    }
    const double t = (known.spread - fewer * known.mean) / c;
    return t > 0 ? known.mean / t : std::numeric_limits<double>::infinity();
}

/// s / t of (v - m)^2 = t + s / n: the same thing for a mean over n members whose own spread is not known.
double prior_weight_of_means(const Known& known, std::span<const double> values, std::span<const double> bases) {
    double x = 0, y = 0, xx = 0, xy = 0;
    const auto k = static_cast<double>(known.at.size());
    for (const auto i : known.at) {
        const double u = 1 / bases[i];
        const double d = (values[i] - known.mean) * (values[i] - known.mean);
        x += u;
        y += d;
        xx += u * u;
        xy += u * d;
    }
    if (!exceeds(k * xx, x * x)) return 0;  // all of one size, but for rounding: nothing to tell apart
    const double s = (k * xy - x * y) / (k * xx - x * x);
    const double t = (y - s * x) / k;
    if (s <= 0) return 0;
    return t > 0 ? s / t : std::numeric_limits<double>::infinity();
}

}  // namespace

std::vector<double> shrunk(std::span<const double> values, std::span<const double> bases, Measured measured) {
    if (values.size() != bases.size()) throw InvalidArgument("shrunk: give one base per value");
    std::vector<double> result(values.begin(), values.end());
    const auto known = known_of(values, bases);
    if (known.at.size() < 3) return result;
    if (measured == Measured::exact && known.at.size() < fewest_means) return result;
    const double prior =
        measured == Measured::exact ? prior_weight_of_means(known, values, bases) : prior_weight(known, measured);
    if (std::isnan(prior)) return result;
    for (const auto i : known.at) {
        const double own = std::isinf(prior) ? 0 : bases[i] / (bases[i] + prior);
        result[i] = known.mean + own * (values[i] - known.mean);
    }
    return result;
}

}  // namespace HANSE_NAMESPACE::benchmark
