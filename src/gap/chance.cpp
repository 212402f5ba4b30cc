#include "hanse/gap/chance.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <vector>

#include "hanse/core/error.hpp"

namespace hanse::gap {

namespace {

double log_choose(double n, double k) {
    using boost::math::lgamma;
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}

}  // namespace

double hypergeometric_at_most(std::uint64_t x, std::uint64_t draws, std::uint64_t marked, std::uint64_t total) {
    if (draws > total || marked > total)
        throw InvalidArgument("hypergeometric: more draws or marked ones than there are in all");
    const std::uint64_t least = draws + marked > total ? draws + marked - total : 0;
    const std::uint64_t most = std::min(draws, marked);
    if (x >= most) return 1;
    if (x < least) return 0;
    // The shorter tail is added up, so that neither loses its digits.
    const auto mass = [&](std::uint64_t k) {
        const auto n = static_cast<double>(total);
        const auto m = static_cast<double>(marked);
        const auto d = static_cast<double>(draws);
        const auto i = static_cast<double>(k);
        return std::exp(log_choose(m, i) + log_choose(n - m, d - i) - log_choose(n, d));
    };
    double sum = 0;
    if (x - least <= most - x) {
        for (std::uint64_t k = least; k <= x; ++k) sum += mass(k);
        return std::min(1.0, sum);
    }
    for (std::uint64_t k = most; k > x; --k) sum += mass(k);
    return std::max(0.0, 1 - sum);
}

double hypergeometric_none(std::uint64_t draws, std::uint64_t marked, std::uint64_t total) {
    if (draws > total || marked > total)
        throw InvalidArgument("hypergeometric: more draws or marked ones than there are in all");
    double none = 1;
    for (std::uint64_t i = 0; i < std::min(draws, marked); ++i) {
        const auto left = static_cast<double>(total - std::max(draws, marked)) - static_cast<double>(i);
        if (left <= 0) return 0;
        none *= left / static_cast<double>(total - i);
    }
    return none;
}

double poisson_binomial_at_most(std::uint64_t x, std::span<const double> probabilities) {
    if (x >= probabilities.size()) x = probabilities.size();
    std::vector<double> mass(x + 1);  // P(k successes so far)
    mass[0] = 1;
    for (const double p : probabilities) {
        if (!(p >= 0 && p <= 1)) throw InvalidArgument("poisson_binomial: a probability is not between 0 and 1");
        for (std::size_t k = mass.size(); k-- > 1;) mass[k] = mass[k] * (1 - p) + mass[k - 1] * p;
        mass[0] *= 1 - p;
    }
    double sum = 0;
    for (const double m : mass) sum += m;
    return std::min(1.0, sum);
}

}  // namespace hanse::gap
