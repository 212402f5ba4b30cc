#pragma once

#include <vector>

#include "hanse/centrality/betweenness.hpp"

namespace HANSE_NAMESPACE::centrality::detail {

/// Which shortcuts are taken. The result is the same, but for the last bits; tests compare.
struct WeightedPlan {
    bool prune = true;   ///< leave out ties that are longer than a way round
    bool blocks = true;  ///< split at cut nodes
    bool leaves = true;  ///< take out nodes that no shortest path leads through
};

inline constexpr WeightedPlan plain_weighted{false, false, false};

/// Betweenness by distance: as the public functions with `options.weighted`, whose arguments have been checked.
/// @throws InvalidArgument if two different nodes are joined by a tie of distance 0: the number of shortest paths would
///         depend on how often it is walked; Cancelled.
[[nodiscard]] std::vector<double> weighted_betweenness(const Graph& graph, const BetweennessOptions& options,
                                                       const WeightedPlan& plan, const RunControl& run);
[[nodiscard]] std::vector<double> weighted_edge_betweenness(const Graph& graph, const BetweennessOptions& options,
                                                            const WeightedPlan& plan, const RunControl& run);

}  // namespace HANSE_NAMESPACE::centrality::detail
