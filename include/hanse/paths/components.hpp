#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::paths {

/// The parts a graph falls into: component 0 is the largest; of equal ones the one with the smallest node id is first.
struct HANSE_API Components {
    std::vector<NodeId> of_node;  ///< the number of every node's component
    std::vector<NodeId> sizes;    ///< nodes in each component

    [[nodiscard]] std::size_t count() const noexcept { return sizes.size(); }
};

struct ComponentsOptions {
    bool strong = false;  ///< of a directed graph: paths must follow the direction both ways
};

/// Which nodes reach each other.
///
/// Direction: ignored (weak components) unless `strong`; an undirected graph has the same components either way.
/// Loops, parallel ties and weights change nothing; an isolated node is a component of its own; the empty graph has
/// none. Weak: union of sampled ties first, so that most ties of a large component are never looked at; time
/// O(n + m) in effect. Strong: one depth-first search, O(n + m). Memory O(n), no recursion.
/// @cite tarjan1972, pearce2016, sutton2018
/// @throws Cancelled if `run` says so.
[[nodiscard]] HANSE_API Components components(const Graph& graph, const ComponentsOptions& options = {},
                                              const RunControl& run = {});

/// The biconnected parts ("blocks") of a graph: two nodes of a block stay connected whichever third node leaves.
struct HANSE_API Blocks {
    std::vector<std::uint64_t> offsets{
        0};                         ///< block b has the nodes members[offsets[b]] .. members[offsets[b + 1] - 1]
    std::vector<NodeId> members;    ///< rising within a block; a cut node is in several blocks
    std::vector<NodeId> cut_nodes;  ///< rising
    TieList bridges;                ///< in the order of `ties`, without weights

    [[nodiscard]] std::size_t count() const noexcept { return offsets.size() - 1; }
    [[nodiscard]] std::span<const NodeId> block(std::size_t b) const& noexcept {
        return {members.data() + offsets[b], members.data() + offsets[b + 1]};
    }
    std::span<const NodeId> block(std::size_t) && = delete;  // would look into what is gone
};

/// Blocks, cut nodes and bridges in one depth-first search.
///
/// A *cut node* (articulation) is one whose loss leaves its component in more parts; a *bridge* is a tie whose loss
/// does. Blocks come largest first, then by their nodes. Direction is ignored. Loops change nothing; of parallel ties
/// none is a bridge. An isolated node is in no block and no cut node. Weights are ignored.
/// Time O(n + m), memory O(n) besides the result, no recursion.  @cite hopcroft1973
/// @throws Cancelled if `run` says so.
[[nodiscard]] HANSE_API Blocks biconnected(const Graph& graph, const RunControl& run = {});

/// The cut nodes alone, rising; see `biconnected`.
[[nodiscard]] HANSE_API std::vector<NodeId> articulation(const Graph& graph, const RunControl& run = {});

/// The bridges alone, in the order of `ties` and without weights; see `biconnected`.
[[nodiscard]] HANSE_API TieList bridges(const Graph& graph, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::paths
