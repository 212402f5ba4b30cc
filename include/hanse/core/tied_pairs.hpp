#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/big_vector.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/neighbours.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE {

/// The pairs of nodes that are tied in a graph, whatever the direction: each pair once, no loops, parallel ties merged.
///
/// Nodes are renamed by rank: rising number of neighbours, then rising id. A pair stands in the row of its end of lower
/// rank, so no row is longer than sqrt(2 pairs) and each triangle is met once from its lowest node. The number of a
/// pair is its place in `others`. Memory: 12 bytes per pair and 28 per node, 8 more per pair with strengths.
struct HANSE_API TiedPairs {
    /// A pair seen from its higher end.
    struct Below {
        NodeId other;  ///< the lower end
        NodeId place;  ///< where the pair stands in its row
    };

    WorkVector<NodeId> node;        ///< by rank
    WorkVector<NodeId> rank;        ///< by node
    WorkVector<NodeId> neighbours;  ///< by rank: how many nodes it is tied to
    WorkVector<ArcId> first;        ///< by rank: where its row begins; node count + 1 entries
    WorkVector<NodeId> others;      ///< by pair: rank of the higher end, rising within a row
    WorkVector<double> strengths;   ///< by pair: sum over its ties in both directions; empty: all 1
    WorkVector<std::uint8_t> ways;  ///< by pair: tie_up | tie_down; empty: both
    WorkVector<ArcId> first_below;  ///< by rank: where the pairs begin in which it is the higher end
    WorkVector<Below> below;        ///< these pairs, in the order of the graph's row

    static constexpr std::uint8_t tie_up = 1;    ///< a tie from the lower to the higher end
    static constexpr std::uint8_t tie_down = 2;  ///< a tie from the higher to the lower end

    [[nodiscard]] NodeId node_count() const noexcept { return static_cast<NodeId>(node.size()); }
    [[nodiscard]] double strength(ArcId pair) const noexcept { return strengths.empty() ? 1.0 : strengths[pair]; }

    [[nodiscard]] ArcId pair(Below at) const noexcept { return first[at.other] + at.place; }
    [[nodiscard]] std::span<const Below> below_of(NodeId u) const noexcept {
        return {below.data() + first_below[u], below.data() + first_below[u + 1]};
    }

    /// Calls `visit(other, pair)` for every pair of a node (by rank), always in the same order.
    template <class Visit>
    void each(NodeId u, Visit&& visit) const {
        for (const Below at : below_of(u)) visit(at.other, pair(at));
        for (ArcId p = first[u]; p < first[u + 1]; ++p) visit(others[p], p);
    }
};

/// The pairs of a graph. An undirected tie counts once. Time O(n + m), memory as TiedPairs.
/// @throws Cancelled if `run` says so.
[[nodiscard]] HANSE_API TiedPairs tied_pairs(const Graph& graph, PairStrength strength = PairStrength::one,
                                             const RunControl& run = {});

}  // namespace HANSE_NAMESPACE
