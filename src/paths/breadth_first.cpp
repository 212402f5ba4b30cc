#include "hanse/paths/breadth_first.hpp"

#include <utility>

#include "core/check_at.hpp"
#include "hanse/core/require.hpp"

namespace HANSE_NAMESPACE::paths {

namespace {

/// Pull once the frontier has more than this share of the arcs that are left, push again when it is a small part.
constexpr ArcId pull_share = 14;
constexpr NodeId push_share = 24;

}  // namespace

std::vector<std::uint32_t> hops(const Graph& graph, std::span<const NodeId> sources, bool backward, std::uint32_t most,
                                const RunControl& run) {
    for (const NodeId s : sources) require_node(graph, s, "hops");
    const NodeId n = graph.node_count();
    const auto row = [&](NodeId u) { return backward ? graph.in(u) : graph.out(u); };
    const auto row_back = [&](NodeId u) { return backward ? graph.out(u) : graph.in(u); };
    std::vector<std::uint32_t> level(n, unreached);
    std::vector<NodeId> frontier;
    for (const NodeId s : sources) {
        if (std::exchange(level[s], 0) != 0) frontier.push_back(s);
    }
    ArcId arcs_left = graph.arc_count();
    std::vector<NodeId> next;
    std::vector<NodeId> open;  // not reached when last pulled
    bool has_open = false;
    for (std::uint32_t depth = 1; !frontier.empty() && depth <= most; ++depth) {
        run.check();
        ArcId arcs = 0;
        for (const NodeId u : frontier) arcs += row(u).size();
        arcs_left -= arcs;
        next.clear();
        if (arcs > arcs_left / pull_share && frontier.size() > n / push_share) {
            if (!has_open) {
                has_open = true;
                for (NodeId v = 0; v < n; ++v) {
                    if (level[v] == unreached) open.push_back(v);
                }
            }
            std::size_t kept = 0;
            for (std::size_t i = 0; i < open.size(); ++i) {
                check_at(run, i);
                const NodeId v = open[i];
                if (level[v] != unreached) continue;
                bool found = false;
                for (const NodeId u : row_back(v)) {
                    if (level[u] != depth - 1) continue;
                    found = true;
                    break;
                }
                if (found) {
                    level[v] = depth;
                    next.push_back(v);
                } else {
                    open[kept++] = v;
                }
            }
            open.resize(kept);
        } else {
            for (std::size_t i = 0; i < frontier.size(); ++i) {
                check_at(run, i);
                for (const NodeId v : row(frontier[i])) {
                    if (level[v] != unreached) continue;
                    level[v] = depth;
                    next.push_back(v);
                }
            }
        }
        frontier.swap(next);
    }
    return level;
}

}  // namespace HANSE_NAMESPACE::paths
