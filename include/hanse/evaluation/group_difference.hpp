#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/run_control.hpp"
#include "hanse/evaluation/qap.hpp"

namespace HANSE_NAMESPACE::evaluation {

/// Whether groups of nodes differ in a measure by more than chance.
struct GroupDifference {
    std::vector<double> means;         ///< one per group; NaN for an empty one
    std::vector<std::uint64_t> sizes;  ///< nodes with a value
    double difference = 0;             ///< of two groups: mean of group 0 less mean of group 1; else NaN
    double f = 0;                      ///< variance between over variance within groups
    double p_value = 0;                ///< share of permutations with an F at least as large; two-sided
};

/// Permutation test on group differences: the values of nodes of one network depend on each other, so the usual t or F
/// table is wrong; instead the values change places among the nodes.
///
///     F = (sum_g n_g (mean_g - mean)^2 / (G - 1)) / (sum_g sum_i (x_gi - mean_g)^2 / (N - G))
///     p = (1 + number of permutations with F* >= F) / (1 + permutations)
///
/// F is infinite where no group varies, NaN where each has one value. `groups` numbers every value's group from 0.
/// Missing values (NaN) take no part. Same bits for any number of threads.
/// Time O(permutations * n).  @cite good2005
/// @throws InvalidArgument if lengths differ, fewer than two groups have values, or all values are equal; Cancelled.
[[nodiscard]] HANSE_API GroupDifference group_difference(std::span<const double> values,
                                                         std::span<const std::uint32_t> groups,
                                                         const PermutationOptions& options = {},
                                                         const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::evaluation
