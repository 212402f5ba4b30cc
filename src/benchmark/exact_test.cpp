#include "hanse/benchmark/exact_test.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "draws.hpp"
#include "hanse/core/error.hpp"

namespace hanse::benchmark {

namespace {

using detail::binomial_probability;
using detail::log_factorial;
using detail::poisson_probability;

/// Equal probabilities may differ by rounding (as R and scipy do it).
constexpr double slack = 1 + 1e-7;

void require(bool fine, const char* what) {
    if (!fine) throw InvalidArgument(what);
}

double bisect(double low, double high, auto&& too_low) {
    for (int step = 0; step < 200 && low < high; ++step) {
        const double middle = low + (high - low) / 2;
        if (middle == low || middle == high) break;
        (too_low(middle) ? low : high) = middle;
    }
    return low + (high - low) / 2;
}

double binomial_at_most(double k, double n, double p) {
    double sum = 0;
    for (double i = 0; i <= k; ++i) sum += binomial_probability(i, n, p);
    return sum;
}

double poisson_at_most(double k, double mean) {
    double sum = 0;
    for (double i = 0; i <= k; ++i) sum += poisson_probability(i, mean);
    return sum;
}

}  // namespace

double binomial_test(double k, double n, double p) {
    require(k >= 0 && k <= n && p >= 0 && p <= 1 && std::isfinite(n), "binomial_test: needs 0 <= k <= n, 0 <= p <= 1");
    if (n == 0) return std::numeric_limits<double>::quiet_NaN();
    const double seen = binomial_probability(k, n, p) * slack;
    double sum = 0;
    for (double i = 0; i <= n; ++i) {
        const double probability = binomial_probability(i, n, p);
        if (probability <= seen) sum += probability;
    }
    return std::min(sum, 1.0);
}

double poisson_test(double count, double mean) {
    require(count >= 0 && mean >= 0 && std::isfinite(count) && std::isfinite(mean),
            "poisson_test: a count or mean is negative or not finite");
    const double seen = poisson_probability(count, mean) * slack;
    // One less the likelier outcomes, which are finitely many.
    const double reach = std::max(count, mean) + 40 + 12 * std::sqrt(mean + count);
    double sum = 0;
    for (double i = 0; i <= reach; ++i) {
        const double probability = poisson_probability(i, mean);
        if (probability <= seen) sum += probability;
    }
    return std::min(sum, 1.0);
}

double fisher_test(double a, double n, double b, double m) {
    require(a >= 0 && b >= 0 && a <= n && b <= m && std::isfinite(n) && std::isfinite(m),
            "fisher_test: needs 0 <= a <= n and 0 <= b <= m");
    const double drawn = a + b;
    const auto choose = [](double all, double some) {
        return log_factorial(all) - log_factorial(some) - log_factorial(all - some);
    };
    const auto probability = [&](double x) {
        return std::exp(choose(n, x) + choose(m, drawn - x) - choose(n + m, drawn));
    };
    const double seen = probability(a) * slack;
    double sum = 0;
    for (double x = std::max(0.0, drawn - m); x <= std::min(n, drawn); ++x) {
        if (probability(x) <= seen) sum += probability(x);
    }
    return std::min(sum, 1.0);
}

Interval binomial_interval(double k, double n, double level) {
    require(k >= 0 && k <= n && std::isfinite(n) && level > 0 && level < 1,
            "binomial_interval: needs 0 <= k <= n and a level inside 0..1");
    const double tail = (1 - level) / 2;
    Interval result{0, 1};
    if (k > 0) result.low = bisect(0, 1, [&](double p) { return 1 - binomial_at_most(k - 1, n, p) < tail; });
    if (k < n) result.high = bisect(0, 1, [&](double p) { return binomial_at_most(k, n, p) > tail; });
    return result;
}

Interval poisson_interval(double count, double level) {
    require(count >= 0 && std::isfinite(count) && level > 0 && level < 1,
            "poisson_interval: needs a count of 0 or more and a level inside 0..1");
    const double tail = (1 - level) / 2;
    const double reach = count + 20 + 20 * std::sqrt(count + 1) + 4 * -std::log(tail);
    Interval result{0, 0};
    if (count > 0)
        result.low = bisect(0, count, [&](double mean) { return 1 - poisson_at_most(count - 1, mean) < tail; });
    result.high = bisect(count, reach, [&](double mean) { return poisson_at_most(count, mean) > tail; });
    return result;
}

}  // namespace hanse::benchmark
