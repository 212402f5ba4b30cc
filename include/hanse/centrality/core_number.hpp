#pragma once

#include <vector>

#include "hanse/core/direction.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality {

struct CoreNumberOptions {
    Direction direction = Direction::both;
};

/// The core number: the largest k such that the node belongs to a set in which each has at least k ties to the others.
///
/// Direction: ties of any direction count (both), or those out or in only. Parallel ties count each, loops are ignored;
/// an isolated node gets 0. Time and memory O(n + m).  @cite seidman1983 @cite batagelj2003
/// @throws Cancelled if `run` says so.
[[nodiscard]] HANSE_API std::vector<std::uint32_t> core_number(const Graph& graph,
                                                               const CoreNumberOptions& options = {},
                                                               const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::centrality
