#include "hanse/centrality/core_number.hpp"

#include <algorithm>
#include <limits>

#include "core/check_at.hpp"

namespace HANSE_NAMESPACE::centrality {

// Matula and Beck: nodes with the fewest ties are taken out first. Level by level: who has no more ties left than the
// level goes on a stack; each of its neighbours loses one and may follow. Nodes that stay are moved together, so the
// levels look at a node as often as its core number says, all in all no more often than there are ties.
std::vector<std::uint32_t> core_number(const Graph& graph, const CoreNumberOptions& options, const RunControl& run) {
    const NodeId n = graph.node_count();
    const bool out = !graph.directed() || options.direction != Direction::in;
    const bool in = graph.directed() && options.direction != Direction::out;
    std::vector<std::uint32_t> degree(n);  // in the end: the core number
    std::vector<NodeId> left(n);
    for (NodeId u = 0; u < n; ++u) {
        const auto count = [&](std::span<const NodeId> row) {
            degree[u] += static_cast<std::uint32_t>(row.size());
            if (graph.has_loops()) degree[u] -= static_cast<std::uint32_t>(std::count(row.begin(), row.end(), u));
        };
        if (out) count(graph.out(u));
        if (in) count(graph.in(u));
        left[u] = u;
    }
    std::vector<NodeId> leaving;
    std::size_t taken = 0;
    for (std::uint32_t level = 0; !left.empty();) {
        run.check();
        std::size_t kept = 0;
        auto next_level = std::numeric_limits<std::uint32_t>::max();
        for (const NodeId u : left) {
            if (degree[u] == level) leaving.push_back(u);
            if (degree[u] <= level) continue;
            left[kept++] = u;
            next_level = std::min(next_level, degree[u]);
        }
        left.resize(kept);
        if (leaving.empty()) {
            level = next_level;
            continue;
        }
        const auto lower = [&](NodeId v) {
            if (degree[v] > level && --degree[v] == level) leaving.push_back(v);
        };
        while (!leaving.empty()) {
            check_at(run, ++taken);
            const NodeId u = leaving.back();
            leaving.pop_back();
            // Who counts ties out loses one when the node it points to goes, and the other way round.
            if (out) {
                for (const NodeId v : graph.in(u)) lower(v);
            }
            if (in) {
                for (const NodeId v : graph.out(u)) lower(v);
            }
        }
        ++level;
    }
    return degree;
}

}  // namespace HANSE_NAMESPACE::centrality
