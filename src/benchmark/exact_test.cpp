#include "hanse/benchmark/exact_test.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "hanse/core/chance.hpp"
#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE::benchmark {

namespace {

/// Equal probabilities may differ by rounding (as R and scipy do it).
constexpr double slack = 1 + 1e-7;

bool count(double x) {
    return x >= 0 && x <= 9007199254740992.0 && x == std::floor(x);
}

void require(bool fine, const char* what) {
    if (!fine) throw InvalidArgument(what);
}

/// The least whole number in (low, high] for which `holds`, which stays true from there on; high if none before it.
double first(double low, double high, auto&& holds) {
    while (high - low > 1) {
        const double middle = low + std::floor((high - low) / 2);
        (holds(middle) ? high : low) = middle;
    }
    return high;
}

/// The probability of all outcomes of least .. most that are no likelier than x. Likelihood rises up to the mode and
/// falls beyond.
double no_likelier(double x, double least, double mode, double most, auto&& probability, auto&& at_most,
                   auto&& at_least) {
    const double seen = probability(x) * slack;
    if (probability(mode) <= seen) return 1;
    const double above = first(mode, most + 1, [&](double k) { return probability(k) <= seen; });
    const double below = -first(-mode, 1 - least, [&](double k) { return probability(-k) <= seen; });
    return std::min(1.0, (below < least ? 0 : at_most(below)) + (above > most ? 0 : at_least(above)));
}

}  // namespace

double binomial_test(double k, double n, double p) {
    require(count(k) && count(n) && k <= n && p >= 0 && p <= 1,
            "binomial_test: needs whole numbers 0 <= k <= n, and 0 <= p <= 1");
    if (n == 0) return std::numeric_limits<double>::quiet_NaN();
    return no_likelier(
        k, 0, std::min(n, std::floor((n + 1) * p)), n, [&](double i) { return binomial_probability(i, n, p); },
        [&](double i) { return binomial_at_most(i, n, p); }, [&](double i) { return binomial_at_least(i, n, p); });
}

double poisson_test(double k, double mean) {
    require(count(k) && mean >= 0 && std::isfinite(mean),
            "poisson_test: needs a whole number as count, and a mean of 0 or more that is finite");
    // What lies beyond is less than the smallest double.
    const double reach = std::ceil(std::max(k, mean) + 800 + 50 * std::sqrt(mean));
    return no_likelier(
        k, 0, std::floor(mean), reach, [&](double i) { return poisson_probability(i, mean); },
        [&](double i) { return poisson_at_most(i, mean); }, [&](double i) { return poisson_at_least(i, mean); });
}

double fisher_test(double a, double n, double b, double m) {
    require(count(a) && count(b) && count(n) && count(m) && a <= n && b <= m,
            "fisher_test: needs whole numbers 0 <= a <= n and 0 <= b <= m");
    const double drawn = a + b;
    const auto of = [&](auto&& what) {
        return [=](double x) {
            return what(static_cast<std::uint64_t>(x), static_cast<std::uint64_t>(drawn), static_cast<std::uint64_t>(n),
                        static_cast<std::uint64_t>(n + m));
        };
    };
    return no_likelier(a, std::max(0.0, drawn - m), std::floor((drawn + 1) * (n + 1) / (n + m + 2)), std::min(n, drawn),
                       of(hypergeometric_probability), of(hypergeometric_at_most), of(hypergeometric_at_least));
}

}  // namespace HANSE_NAMESPACE::benchmark
