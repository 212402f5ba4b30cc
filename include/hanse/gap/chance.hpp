#pragma once

#include <cstdint>
#include <span>

namespace hanse::gap {

/// P(X <= x) for x marked among `draws` from `total` of which `marked` are marked, without putting back.
/// Exact; 1 for x >= min(draws, marked). Time O(x).  @cite fisher1935
/// @throws InvalidArgument if draws or marked exceed total
[[nodiscard]] double hypergeometric_at_most(std::uint64_t x, std::uint64_t draws, std::uint64_t marked,
                                            std::uint64_t total);

/// P(X = 0) of the same: no marked one among the draws.
[[nodiscard]] double hypergeometric_none(std::uint64_t draws, std::uint64_t marked, std::uint64_t total);

/// P(X <= x) for the number of successes of independent trials that differ in probability (Poisson binomial).
/// Exact. Time O(trials * x).  @cite hong2013
/// @throws InvalidArgument if a probability is not in [0, 1]
[[nodiscard]] double poisson_binomial_at_most(std::uint64_t x, std::span<const double> probabilities);

}  // namespace hanse::gap
