#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "hanse/core/run_control.hpp"

/// Discrete distributions, each tail from positive terms of its own, so that small ones keep their digits (relative
/// error below 1e-12). No global state: safe in threads, which std::lgamma is not.
namespace HANSE_NAMESPACE {

/// An interval for what was measured by counting; NaN where nothing was.
struct HANSE_API Interval {
    double low = std::numeric_limits<double>::quiet_NaN(), high = std::numeric_limits<double>::quiet_NaN();
};

/// P(X = k), P(X <= k) and P(X >= k) for k successes of n trials of probability p each. 0 outside the range.
/// @throws InvalidArgument if p is not in [0, 1], n is negative or infinite, or one of them is NaN.
[[nodiscard]] HANSE_API double binomial_probability(double k, double n, double p);
[[nodiscard]] HANSE_API double binomial_at_most(double k, double n, double p);
[[nodiscard]] HANSE_API double binomial_at_least(double k, double n, double p);

/// The same for a count whose expectation is `mean`.  @throws InvalidArgument if that is negative or not finite.
[[nodiscard]] HANSE_API double poisson_probability(double k, double mean);
[[nodiscard]] HANSE_API double poisson_at_most(double k, double mean);
[[nodiscard]] HANSE_API double poisson_at_least(double k, double mean);

/// Exact interval of a share (Clopper-Pearson) and of a count's mean (Garwood), of 95 % unless said otherwise.
/// @throws InvalidArgument unless 0 <= k <= n and the level is inside 0..1.  @cite clopper1934
[[nodiscard]] HANSE_API Interval binomial_interval(double k, double n, double level = 0.95);
[[nodiscard]] HANSE_API Interval poisson_interval(double count, double level = 0.95);

/// x marked ones among `draws` from `total` of which `marked` are marked, without putting back: P(X = x), P(X <= x),
/// P(X >= x). Time O(standard deviation).  @cite fisher1935
/// @throws InvalidArgument if draws or marked exceed total
[[nodiscard]] HANSE_API double hypergeometric_probability(std::uint64_t x, std::uint64_t draws, std::uint64_t marked,
                                                          std::uint64_t total);
[[nodiscard]] HANSE_API double hypergeometric_at_most(std::uint64_t x, std::uint64_t draws, std::uint64_t marked,
                                                      std::uint64_t total);
[[nodiscard]] HANSE_API double hypergeometric_at_least(std::uint64_t x, std::uint64_t draws, std::uint64_t marked,
                                                       std::uint64_t total);

/// P(X = 0) of the same: no marked one among the draws.
[[nodiscard]] HANSE_API double hypergeometric_none(std::uint64_t draws, std::uint64_t marked, std::uint64_t total);

/// P(X = x) for x = 0 .. most - 1 and P(X >= most) for the number of successes of independent trials that differ in
/// probability (Poisson binomial). Time O(trials * most).  @cite hong2013
/// @throws InvalidArgument if a probability is not in [0, 1]; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> poisson_binomial(std::span<const double> probabilities, std::uint64_t most,
                                                             const RunControl& run = {});

/// P(X <= x) and P(X < x).
struct LowerTail {
    double at_most, below;
};
/// Those of the same, from one pass; and P(X <= x) alone.
[[nodiscard]] HANSE_API LowerTail poisson_binomial_lower_tail(std::uint64_t x, std::span<const double> probabilities);
[[nodiscard]] HANSE_API double poisson_binomial_at_most(std::uint64_t x, std::span<const double> probabilities);

}  // namespace HANSE_NAMESPACE
