#include "hanse/core/chance.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numeric>

#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE {

namespace {

// Arguments are checked before; what is out of reach of a double is 0 or infinite and no error.
using Policy =
    boost::math::policies::policy<boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
                                  boost::math::policies::underflow_error<boost::math::policies::ignore_error>,
                                  boost::math::policies::evaluation_error<boost::math::policies::ignore_error>>;
using Binomial = boost::math::binomial_distribution<double, Policy>;
using WideBinomial = boost::math::binomial_distribution<long double, Policy>;
using Poisson = boost::math::poisson_distribution<double, Policy>;

// What Boost would answer in words of its own.
Binomial binomial(double k, double n, double p) {
    if (!(p >= 0 && p <= 1) || !(n >= 0 && std::isfinite(n)) || std::isnan(k))
        throw InvalidArgument("binomial: needs a number of trials and a probability between 0 and 1");
    return Binomial(n, p);
}

Poisson poisson(double k, double mean) {
    if (!(mean > 0 && std::isfinite(mean)) || !std::isfinite(k))
        throw InvalidArgument("poisson: the mean is negative, or one of both is not finite");
    return Poisson(mean);
}

void require_level(double level, const char* function) {
    if (!(level > 0 && level < 1))
        throw InvalidArgument(std::string(function) + ": the level must lie inside 0..1; 0.95 is usual");
}

/// X marked ones among the draws; in long double, whose exponents are wide enough for what a double would lose.
class Hypergeometric {
public:
    Hypergeometric(std::uint64_t draws, std::uint64_t marked, std::uint64_t total)
        : least(draws + marked > total ? draws + marked - total : 0),
          most(std::min(draws, marked)),
          draws_(static_cast<long double>(draws)),
          marked_(static_cast<long double>(marked)),
          total_(static_cast<long double>(total)) {
        if (draws > total || marked > total)
            throw InvalidArgument("hypergeometric: more draws or marked ones than there are in all");
    }

    /// Binomials of one and the same p, which cancels: that of the marked, that of the others, over that of all.
    [[nodiscard]] long double probability(std::uint64_t x) const {
        if (least == most) return 1;
        const long double p = draws_ / total_;
        const auto k = static_cast<long double>(x);
        return pdf(WideBinomial(marked_, p), k) * pdf(WideBinomial(total_ - marked_, p), draws_ - k) /
               pdf(WideBinomial(total_, p), draws_);
    }
    [[nodiscard]] bool below_mode(std::uint64_t x) const {
        return static_cast<long double>(x) * (total_ + 2) < (draws_ + 1) * (marked_ + 1);
    }
    /// P(X <= x) and P(X >= x) for least <= x <= most, from x outwards.
    [[nodiscard]] long double down_from(std::uint64_t x) const {
        long double term = probability(x), sum = term;
        for (auto k = x; k > least && term > sum * smallest; --k) {
            const auto i = static_cast<long double>(k);
            term *= i * (total_ - marked_ - draws_ + i) / ((marked_ - i + 1) * (draws_ - i + 1));
            sum += term;
        }
        return std::min(sum, 1.0L);
    }
    [[nodiscard]] long double up_from(std::uint64_t x) const {
        long double term = probability(x), sum = term;
        for (auto k = x; k < most && term > sum * smallest; ++k) {
            const auto i = static_cast<long double>(k);
            term *= (marked_ - i) * (draws_ - i) / ((i + 1) * (total_ - marked_ - draws_ + i + 1));
            sum += term;
        }
        return std::min(sum, 1.0L);
    }

    const std::uint64_t least, most;

private:
    static constexpr long double smallest = 1e-20L;
    long double draws_, marked_, total_;
};

}  // namespace

double binomial_probability(double k, double n, double p) {
    if (k < 0 || k > n) return 0;
    return pdf(binomial(k, n, p), k);
}

double binomial_at_most(double k, double n, double p) {
    if (k < 0) return 0;
    return k >= n ? 1 : cdf(binomial(k, n, p), k);
}

double binomial_at_least(double k, double n, double p) {
    if (k <= 0) return 1;
    return k > n ? 0 : cdf(complement(binomial(k, n, p), k - 1));
}

double poisson_probability(double k, double mean) {
    if (k < 0) return 0;
    if (mean == 0) return k == 0 ? 1 : 0;
    return pdf(poisson(k, mean), k);
}

double poisson_at_most(double k, double mean) {
    if (k < 0) return 0;
    return mean == 0 ? 1 : cdf(poisson(k, mean), k);
}

double poisson_at_least(double k, double mean) {
    if (k <= 0) return 1;
    return mean == 0 ? 0 : cdf(complement(poisson(k, mean), k - 1));
}

Interval binomial_interval(double k, double n, double level) {
    if (!(k >= 0 && k <= n && std::isfinite(n))) throw InvalidArgument("binomial_interval: needs 0 <= k <= n");
    require_level(level, "binomial_interval");
    const double tail = (1 - level) / 2;
    return {k == 0 ? 0 : Binomial::find_lower_bound_on_p(n, k, tail),
            k == n ? 1 : Binomial::find_upper_bound_on_p(n, k, tail)};
}

Interval poisson_interval(double count, double level) {
    if (!(count >= 0 && std::isfinite(count)))
        throw InvalidArgument("poisson_interval: the count is negative or not finite");
    require_level(level, "poisson_interval");
    const double tail = (1 - level) / 2;
    return {count == 0 ? 0 : boost::math::gamma_p_inv(count, tail, Policy()),
            boost::math::gamma_q_inv(count + 1, tail, Policy())};
}

double hypergeometric_probability(std::uint64_t x, std::uint64_t draws, std::uint64_t marked, std::uint64_t total) {
    const Hypergeometric X(draws, marked, total);
    return x < X.least || x > X.most ? 0 : static_cast<double>(X.probability(x));
}

double hypergeometric_at_most(std::uint64_t x, std::uint64_t draws, std::uint64_t marked, std::uint64_t total) {
    const Hypergeometric X(draws, marked, total);
    if (x >= X.most) return 1;
    if (x < X.least) return 0;
    return static_cast<double>(X.below_mode(x) ? X.down_from(x) : 1 - X.up_from(x + 1));
}

double hypergeometric_at_least(std::uint64_t x, std::uint64_t draws, std::uint64_t marked, std::uint64_t total) {
    const Hypergeometric X(draws, marked, total);
    if (x <= X.least) return 1;
    if (x > X.most) return 0;
    return static_cast<double>(X.below_mode(x) ? 1 - X.down_from(x - 1) : X.up_from(x));
}

double hypergeometric_none(std::uint64_t draws, std::uint64_t marked, std::uint64_t total) {
    return hypergeometric_probability(0, draws, marked, total);
}

std::vector<double> poisson_binomial(std::span<const double> probabilities, std::uint64_t most, const RunControl& run) {
    std::vector<double> mass(most + 1), next(most + 1);  // of k successes so far; the last of `most` or more
    mass[0] = 1;
    std::uint64_t steps = 0;
    for (const double p : probabilities) {
        if (!(p >= 0 && p <= 1)) throw InvalidArgument("poisson_binomial: a probability is not between 0 and 1");
        if ((steps += most + 1) > 1'000'000) run.check(), steps = 0;
        if (p == 0 || most == 0) continue;
        next[0] = mass[0] * (1 - p);
        for (std::size_t k = 1; k < most; ++k) next[k] = mass[k] * (1 - p) + mass[k - 1] * p;
        next[most] = mass[most] + mass[most - 1] * p;
        mass.swap(next);
    }
    return mass;
}

LowerTail poisson_binomial_lower_tail(std::uint64_t x, std::span<const double> probabilities) {
    const auto all = probabilities.size();
    const auto mass = poisson_binomial(probabilities, std::min<std::uint64_t>(x, all) + 1);
    const auto below = std::accumulate(mass.begin(), mass.end() - 2, 0.0);
    const auto at_most = std::min(1.0, below + mass[mass.size() - 2]);
    return {at_most, x > all ? at_most : std::min(1.0, below)};
}

double poisson_binomial_at_most(std::uint64_t x, std::span<const double> probabilities) {
    return poisson_binomial_lower_tail(x, probabilities).at_most;
}

}  // namespace HANSE_NAMESPACE
