#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/check_at.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::paths::detail {

/// A biconnected block: `top`, by which it hangs on the rest of its component, and its other nodes.
struct FoundBlock {
    NodeId top;
    std::span<const NodeId> others;  ///< the first of them is tied to the top
    bool bridge;                     ///< a single tie, not doubled
};

/// Depth first without recursion, from the lowest node of each component: calls `on_block(FoundBlock)` for every block
/// after those that hang on its other nodes, and `on_component(nodes)` for every component at its end. Nodes without
/// ties to others are components without a block. The graph's arcs must lead both ways; loops do nothing.
/// Time O(n + m).  @cite hopcroft1973
template <class OnBlock, class OnComponent>
void search_blocks(const Graph& graph, const RunControl& run, OnBlock&& on_block, OnComponent&& on_component) {
    constexpr NodeId none = std::numeric_limits<NodeId>::max();
    struct Open {
        NodeId node;
        NodeId low;
        NodeId parent;
        ArcId next;
    };
    const NodeId nodes = graph.node_count();
    const auto targets = graph.targets();
    std::vector<NodeId> visit(nodes, none);
    std::vector<Open> path;
    std::vector<NodeId> seen;       // nodes whose block is still open
    std::vector<NodeId> component;  // nodes in the order they were found
    std::uint64_t steps = 0;
    NodeId time = 0;
    const auto enter = [&](NodeId u, NodeId parent) {
        path.push_back({u, time, parent, graph.first_out(u)});
        visit[u] = time++;
        seen.push_back(u);
        component.push_back(u);
    };
    for (NodeId start = 0; start < nodes; ++start) {
        if (visit[start] != none) continue;
        component.clear();
        enter(start, none);
        while (!path.empty()) {
            check_at(run, ++steps);
            Open& top = path.back();
            const ArcId end = graph.first_out(top.node + 1);
            NodeId down = none;
            for (; top.next < end; ++top.next) {
                const NodeId v = targets[top.next];
                if (visit[v] == none) {
                    down = v;
                    break;
                }
                if (v == top.parent) {  // once only: a second tie to the parent leads back to it
                    const bool first = top.next == graph.first_out(top.node) || targets[top.next - 1] != v;
                    if (first) continue;
                }
                top.low = std::min(top.low, visit[v]);
            }
            if (down != none) {
                enter(down, top.node);
                continue;
            }
            const Open done = path.back();
            path.pop_back();
            if (path.empty()) continue;
            Open& above = path.back();
            above.low = std::min(above.low, done.low);
            if (done.low < visit[above.node]) continue;
            std::size_t first = seen.size();
            while (seen[--first] != done.node) continue;
            on_block(
                FoundBlock{above.node, std::span<const NodeId>(seen).subspan(first), done.low > visit[above.node]});
            seen.resize(first);
        }
        seen.clear();  // the start belongs to the blocks already closed
        on_component(std::span<const NodeId>(component));
    }
}

}  // namespace HANSE_NAMESPACE::paths::detail
