#pragma once

#include <span>

#include "hanse/core/graph.hpp"

namespace HANSE_NAMESPACE {

/// Distances from strengths: distance = 1 / strength, the one named step from one meaning to the other.
/// @throws InvalidArgument if the graph has no strengths or one of them is 0 (drop such ties first).
[[nodiscard]] HANSE_API Graph as_distance(const Graph& graph);

/// Strengths from distances: strength = 1 / distance.
/// @throws InvalidArgument if the graph has no distances or one of them is 0.
[[nodiscard]] HANSE_API Graph as_strength(const Graph& graph);

/// The ties without direction. Ties in both directions become two parallel ties unless `parallel` merges them.
[[nodiscard]] HANSE_API Graph as_undirected(const Graph& graph, ParallelTies parallel = ParallelTies::keep);

/// The ties without their weights.
[[nodiscard]] HANSE_API Graph unweighted(const Graph& graph);

/// At most one tie per pair and no loops.
[[nodiscard]] HANSE_API Graph simplify(const Graph& graph, ParallelTies parallel = ParallelTies::sum,
                                       Loops loops = Loops::drop);

/// The ties among `nodes`, which get the ids 0.. in the order given.
/// @throws InvalidArgument if a node is unknown or named twice.
[[nodiscard]] HANSE_API Graph induced(const Graph& graph, std::span<const NodeId> nodes);

}  // namespace HANSE_NAMESPACE
