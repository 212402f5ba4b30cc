#pragma once

#include <cstdint>
#include <vector>

#include "hanse/benchmark/criteria.hpp"
#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::benchmark {

/// Where a unit stands on one criterion, in the criterion's own unit.
struct Standing {
    double value = unknown;
    double low = unknown, high = unknown;  ///< exact 95 % interval of a counted value
    double best = unknown, median = unknown, reference = unknown;
    std::uint32_t best_unit = none;
    double z = unknown;  ///< standardised distance from the mean, more is better
    /// Could chance alone explain the gap? Counts: binomial test of equal means, shares: Fisher's test; against the
    /// median: exact test with the median as the expectation. NaN where nothing was counted.
    double p_best = unknown, p_median = unknown, p_reference = unknown;
};

/// Strengths and weaknesses of `home`: one entry per criterion. Best, median and mean are over all units with a value,
/// home included; best (of equals the first by name) and z look at the criterion's direction.
/// @throws InvalidArgument as Criteria::check, or if home is not a unit.
[[nodiscard]] HANSE_API std::vector<Standing> strengths(const Criteria& criteria, std::uint32_t home);

/// How alike two units are in structure, and what makes them differ.
struct Peer {
    std::uint32_t unit = none;
    double distance = unknown;          ///< NaN if no criterion is known for both
    std::uint32_t shared = 0;           ///< criteria known for both
    std::vector<double> contributions;  ///< per criterion, shares of the squared distance; NaN where one lacks it
};

/// All other units, nearest by structure first.
///
///     d(u, v) = sqrt( sum_j w_j (z_uj - z_vj)^2 / sum_j w_j )     over the criteria known for both
///
/// z is standardised over all units (s with n - 1), w the effective weights; a criterion that is the same for all units
/// contributes 0. Units without shared criteria stand last, equals (but for rounding) by name.
/// @throws InvalidArgument as Criteria::check, or if home is not a unit.
[[nodiscard]] HANSE_API std::vector<Peer> nearest_peers(const Criteria& criteria, std::uint32_t home);

/// For every unit the number of units that dominate it: at least as good on all criteria, better on one. 0: on the
/// Pareto frontier. Units that lack a value are compared on the criteria known for both; none shared: no dominance.
[[nodiscard]] HANSE_API std::vector<std::uint32_t> dominated_by(const Criteria& criteria);

}  // namespace HANSE_NAMESPACE::benchmark
