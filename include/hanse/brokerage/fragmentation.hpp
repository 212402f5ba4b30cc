#pragma once

#include <span>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::brokerage {

struct FragmentationOptions {
    bool distance_weighted = false;  ///< pairs that are far apart count as partly cut
};

/// How much of a network falls apart: share of the pairs of nodes that cannot reach each other.
///
///     F = 1 - sum over components of s (s - 1) / (n (n - 1))
///     distance weighted: 1 - sum over ordered pairs of 1 / d(i,j) / (n (n - 1))
///
/// The nodes in `remove` are taken out first and n counts those that are left, so 1 means that nobody reaches anybody.
/// Direction is ignored. Loops, parallel ties and weights change nothing (a tie is one step). An isolate cuts n - 1
/// pairs. Fewer than two nodes left: NaN. Time O(n + m), distance weighted O(n m / 512) at worst; memory O(n + m).
/// @cite borgatti2006
/// @throws InvalidArgument if a node of `remove` is unknown or named twice; Cancelled.
[[nodiscard]] HANSE_API double fragmentation(const Graph& graph, std::span<const NodeId> remove = {},
                                             const FragmentationOptions& options = {}, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::brokerage
