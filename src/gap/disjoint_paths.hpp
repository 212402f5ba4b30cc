#pragma once

#include <cstdint>
#include <span>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace hanse::gap {

/// How many paths lead from one set of nodes to another without sharing a node, at most `most`: how many could drop out
/// before contact breaks off (Menger). Sets must not overlap. Time O(paths * m), memory O(n).
[[nodiscard]] std::uint32_t disjoint_paths(const Graph& graph, std::span<const NodeId> from, std::span<const NodeId> to,
                                           std::uint32_t most, const RunControl& run);

}  // namespace hanse::gap
