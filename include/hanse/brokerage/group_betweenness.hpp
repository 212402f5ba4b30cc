#pragma once

#include <span>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::brokerage {

struct GroupBetweennessOptions {
    bool normalized = false;
};

/// How much of what runs between the others goes through at least one member of a group.
///
///     b(C) = sum over pairs s, t outside C of paths(s, t | C) / paths(s, t)
///
/// paths(s, t | C) counts the shortest paths from s to t that meet any member, once each: members on the same path do
/// not add up, whatever the size of the group (a sum over members would count them twice, and packages that subtract
/// pairs of members are wrong from three on). Direction: paths follow the ties; an undirected pair counts once.
/// Loops lie on no shortest path, parallel ties count each, pairs without a path and isolates add nothing; an empty
/// group, or one that leaves fewer than two others, has 0. Distances are numbers of ties.
///
/// Normalised: divided by (n-k)(n-k-1) for k members, in an undirected graph by half of that; 0 if that is 0.
/// Time O(nm), memory O(n) per thread. Path counts may exceed any machine number.  @cite everett1999
/// @throws InvalidArgument if a member is unknown or named twice; Cancelled.
[[nodiscard]] HANSE_API double group_betweenness(const Graph& graph, std::span<const NodeId> group,
                                                 const GroupBetweennessOptions& options = {},
                                                 const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::brokerage
