#pragma once

#include <span>

#include "hanse/core/direction.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::brokerage {

struct GroupDegreeOptions {
    Direction direction = Direction::both;  ///< tied from the group (out), to it (in), or either way
    bool normalized = false;                ///< share of the nodes outside instead of their number
};

/// How many nodes outside a group are tied to it.
///
///     D(C) = |nodes outside C with a contact in C| / (n - |C|)
///
/// Each outside node counts once, however many ties it has; loops and weights are not used. A group of isolates gets 0;
/// a group of all nodes NaN (0 if not normalized). Time O(ties of the group), memory O(n).  @cite everett1999
/// @throws InvalidArgument if the group is empty, or a node is unknown or named twice; Cancelled.
[[nodiscard]] HANSE_API double group_degree(const Graph& graph, std::span<const NodeId> group,
                                            const GroupDegreeOptions& options = {}, const RunControl& run = {});

struct GroupClosenessOptions {
    Direction direction =
        Direction::out;  ///< distances from the group (out), to it (in), or along ties of any direction
    bool weighted = false;
};

/// How near the nodes outside are to a group.
///
///     C(C) = r / (n - |C|) * r / sum of d(C, v) over the r nodes v outside that are reached
///
/// d(C, v) is the distance from the nearest member. If all are reached this is (n - |C|) / sum d; nodes that are not
/// reached lower the value by their share (Wasserman-Faust), they do not count as near (NetworkX gives them distance
/// 0). A group that reaches none gets 0, a group of all nodes NaN. Loops do not matter, of parallel ties the shortest
/// counts. Weight = distance. Time O(n + m), weighted O(m log n); memory O(n).  @cite everett1999 @cite wasserman1994
/// @throws InvalidArgument as group_degree, or if weighted on a graph of strengths; Cancelled.
[[nodiscard]] HANSE_API double group_closeness(const Graph& graph, std::span<const NodeId> group,
                                               const GroupClosenessOptions& options = {}, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::brokerage
