#include "draws.hpp"

#include <cmath>
#include <limits>

#include "hanse/core/chance.hpp"

namespace HANSE_NAMESPACE::benchmark::detail {

namespace {

/// Walks from the mode to both sides until the probability passed exceeds a uniform number. `up(k)` is
/// P(k + 1) / P(k), `down(k)` is P(k - 1) / P(k).
template <class Up, class Down>
double invert(Random& random, double mode, double at_mode, double largest, Up&& up, Down&& down) {
    double left = random.uniform() - at_mode;
    double low = mode;
    double high = mode;
    double low_probability = at_mode;
    double high_probability = at_mode;
    while (left >= 0) {
        const bool can_rise = high < largest && high_probability > 0;
        const bool can_fall = low > 0 && low_probability > 0;
        if (!can_rise && !can_fall) return mode;  // rounding left a crumb of probability
        if (can_rise) {
            high_probability *= up(high);
            left -= high_probability;
            ++high;
            if (left < 0) return high;
        }
        if (can_fall) {
            low_probability *= down(low);
            left -= low_probability;
            --low;
            if (left < 0) return low;
        }
    }
    return mode;
}

}  // namespace

double draw_poisson(Random& random, double mean) {
    if (!(mean > 0)) return 0;
    const double mode = std::floor(mean);
    return invert(
        random, mode, poisson_probability(mode, mean), std::numeric_limits<double>::infinity(),
        [&](double k) { return mean / (k + 1); }, [&](double k) { return k / mean; });
}

double draw_binomial(Random& random, double n, double p) {
    if (!(n > 0) || !(p > 0)) return 0;
    if (p >= 1) return n;
    const double mode = std::floor((n + 1) * p);
    const double odds = p / (1 - p);
    return invert(
        random, mode, binomial_probability(mode, n, p), n, [&](double k) { return odds * (n - k) / (k + 1); },
        [&](double k) { return k / (odds * (n - k + 1)); });
}

}  // namespace HANSE_NAMESPACE::benchmark::detail
