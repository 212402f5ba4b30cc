#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/random.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/core/wide.hpp"

namespace HANSE_NAMESPACE::centrality::detail {

/// Draws shortest paths: a random ordered pair of nodes, then one of its shortest paths, each equally likely.
class PathSampler {
public:
    explicit PathSampler(const Graph& graph, const RunControl& run);

    /// The nodes inside the path drawn, ends left out; empty if the pair is tied or not connected.
    const std::vector<NodeId>& draw(Random& random);

private:
    /// The half of a search that starts at one end.
    struct Side {
        std::vector<std::uint32_t> distance;
        std::vector<Wide> paths;
        std::vector<NodeId> order;     ///< as reached
        std::size_t level_begin = 0;   ///< of the farthest level in `order`
        std::uint64_t level_arcs = 0;  ///< that lead on from there
        std::uint32_t level = 0;
    };

    void start(Side& side, NodeId end, bool forward);
    void advance(Side& side, bool forward);
    /// Nodes of the newest level of `side` that the other has reached.
    void meet(const Side& side, const Side& other);
    void walk_back(const Side& side, NodeId from, bool forward, Random& random);
    [[nodiscard]] std::span<const NodeId> row(NodeId u, bool forward) const {
        return forward ? graph_.out(u) : graph_.in(u);
    }

    const Graph& graph_;
    const RunControl& run_;
    Side sides_[2];
    std::vector<NodeId> meeting_;
    std::vector<NodeId> inside_;
};

}  // namespace HANSE_NAMESPACE::centrality::detail
