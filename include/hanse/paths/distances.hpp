#pragma once

#include <limits>
#include <span>
#include <vector>

#include "hanse/core/direction.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::paths {

struct HANSE_API DistanceOptions {
    bool weighted = false;
    Direction direction = Direction::out;  ///< from the sources (out), to them (in), or along ties of any direction
    double cutoff = std::numeric_limits<double>::infinity();  ///< what is farther counts as unreachable
};

/// How far every node is from each of `sources`: one row per source, one column per node.
///
/// The distance is the number of ties of the shortest path or, weighted, the sum of their distances; 0 from a node to
/// itself, +inf where no path leads. Loops and parallel ties do not matter (the shortest counts). Without weights up to
/// 512 sources are searched at once. Time O(k m) at worst, memory 8 k n bytes for k sources.
/// @cite then2014 @cite dijkstra1959
/// @throws InvalidArgument if a source is unknown, weighted on a graph of strengths, or cutoff is NaN; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> distances(const Graph& graph, std::span<const NodeId> sources,
                                                      const DistanceOptions& options = {}, const RunControl& run = {});

/// How far every node is from the nearest of `sources`; +inf for all if there are none. Otherwise as `distances`.
[[nodiscard]] HANSE_API std::vector<double> distances_from_set(const Graph& graph, std::span<const NodeId> sources,
                                                               const DistanceOptions& options = {},
                                                               const RunControl& run = {});

struct ReachOptions {
    bool weighted = false;
    Direction direction = Direction::out;
};

/// For every node the distance of the farthest node that it reaches (out), that reaches it (in), or both ways.
/// Nodes that cannot be reached do not count (as in igraph); an isolated node gets 0. Weight = distance.
/// Time O(n m / 512) at worst without weights, memory 208 bytes per node and thread.
/// @throws InvalidArgument if weighted on a graph of strengths; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> eccentricity(const Graph& graph, const ReachOptions& options = {},
                                                         const RunControl& run = {});

/// The largest finite distance between two nodes; 0 if no node reaches another. Otherwise as `eccentricity`.
[[nodiscard]] HANSE_API double diameter(const Graph& graph, const ReachOptions& options = {},
                                        const RunControl& run = {});

/// The mean distance over all ordered pairs of different nodes that a path joins; NaN if there is none.
/// Exact without weights (sums of integers). Otherwise as `eccentricity`.
[[nodiscard]] HANSE_API double mean_distance(const Graph& graph, const ReachOptions& options = {},
                                             const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::paths
