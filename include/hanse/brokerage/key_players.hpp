#pragma once

#include <cstdint>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::brokerage {

/// What a set of key players is good for.
enum class KeyPlayerGoal {
    fragment,  ///< without them the network falls apart: greatest `fragmentation`
    reach      ///< together they are near everyone: greatest reach
};

struct KeyPlayersOptions {
    KeyPlayerGoal goal = KeyPlayerGoal::fragment;
    bool distance_weighted = false;     ///< fragment: see `fragmentation`
    std::uint32_t within = 0;           ///< reach: count nodes at most so many steps away; 0: all, by 1 / distance
    std::uint64_t exhaustive = 20'000;  ///< try every set if there are no more than this
    unsigned starts = 4;                ///< else: searches, the first from the greedy set, the others from random ones
};

struct KeyPlayers {
    std::vector<NodeId> nodes;  ///< rising
    double value = 0;           ///< fragmentation without them, or their reach
    bool exact = false;         ///< every set was tried: there is no better one
};

/// The k nodes that together cut the network most, or reach it best.
///
///     fragment: fragmentation(graph, nodes)
///     reach:    1 / n * sum over all nodes v of 1 / d(nodes, v), where members count 1 as their neighbours do
///               or, with `within`, the share of nodes at most so many steps away, members included
///
/// All sets are tried if they are few. Otherwise the greedy set, and random ones, are improved by exchanging a member
/// for a node outside as long as that helps; the best is kept (of equal ones the first found), without a promise that
/// it is the optimum. Direction is ignored for fragment; reach follows the ties. Loops, parallel ties and weights
/// change nothing. Time: greedy k n evaluations, each exchange round k n; an evaluation costs as `fragmentation` or one
/// search, O(n + m). Made for networks of up to some thousand nodes.  @cite borgatti2006
/// @throws InvalidArgument if k is 0 or above the node count (fragment: above the node count - 2); Cancelled.
[[nodiscard]] HANSE_API KeyPlayers key_players(const Graph& graph, NodeId k, const KeyPlayersOptions& options = {},
                                               std::uint64_t seed = 1, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::brokerage
