#pragma once

#include <limits>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

/// Shortest paths by the sum of their ties' distances, compared exactly (hanse/paths/exact_weights.hpp). The measures
/// stand in `paths/distances.hpp` and `centrality`; here is what they share. Paths follow the direction of ties; pass
/// graph.reversed() for paths towards a node. A graph without weights has distance 1 everywhere. Loops change nothing;
/// of parallel ties the shortest counts. Distances of 0 are allowed.
namespace HANSE_NAMESPACE::paths {

/// The distance of every node from the nearest of `sources`, rounded once; +inf if it is not reached or farther than
/// `cutoff`, which is compared exactly, too. Time O(m + n log n), less with few different distances.
/// @cite dijkstra1959 @cite dial1969
/// @throws InvalidArgument if a source is unknown or the graph's weights are strengths; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> weighted_distances(const Graph& graph, std::span<const NodeId> sources,
                                                               double cutoff = std::numeric_limits<double>::infinity(),
                                                               const RunControl& run = {});

/// What a node's distances to all that it reaches come to.
struct PathSums {
    NodeId reached = 0;   ///< nodes other than itself
    double total = 0;     ///< sum of the distances, added exactly and rounded once
    double inverse = 0;   ///< sum of 1 / distance, +inf if one is 0
    double farthest = 0;  ///< largest distance
};

/// The sums of every node. The same bits for any number of threads. Time O(n (m + n log n)), memory O(n + m) and
/// 16 to 24 bytes per node and thread.
/// @throws InvalidArgument if the graph's weights are strengths; Cancelled.
[[nodiscard]] HANSE_API std::vector<PathSums> weighted_path_sums(const Graph& graph, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::paths
