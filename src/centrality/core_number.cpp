#include "hanse/centrality/core_number.hpp"

#include <algorithm>
#include <limits>

#include "core/check_at.hpp"
#include "core/prefetch.hpp"
#include "hanse/core/big_vector.hpp"

namespace HANSE_NAMESPACE::centrality {

// Matula and Beck: nodes with the fewest ties are taken out first. Level by level: who has no more ties left than the
// level leaves; each of its neighbours loses one and may follow. Nodes that stay are moved together, so the levels
// look at a node as often as its core number says, all in all no more often than there are ties.
//
// In the loops nothing is asked: what a processor cannot foresee costs more than to write what is not kept.
std::vector<std::uint32_t> core_number(const Graph& graph, const CoreNumberOptions& options, const RunControl& run) {
    const NodeId n = graph.node_count();
    const bool out = !graph.directed() || options.direction != Direction::in;
    const bool in = graph.directed() && options.direction != Direction::out;
    std::vector<std::uint32_t> degree(n);  // in the end: the core number
    WorkVector<NodeId> left(n);
    for (NodeId u = 0; u < n; ++u) {
        const auto count = [&](std::span<const NodeId> row) {
            degree[u] += static_cast<std::uint32_t>(row.size());
            if (graph.has_loops()) degree[u] -= static_cast<std::uint32_t>(std::count(row.begin(), row.end(), u));
        };
        if (out) count(graph.out(u));
        if (in) count(graph.in(u));
        left[u] = u;
    }
    // Who counts ties out loses one when the node it points to goes, and the other way round.
    const auto each_row = [&](NodeId u, auto&& body) {
        if (out) body(graph.in(u));
        if (in) body(graph.out(u));
    };
    WorkVector<NodeId> leaving(std::size_t{n} + 1);  // in this order; one place more is written, but not kept
    std::size_t done = 0, end = 0;
    for (std::uint32_t level = 0; !left.empty();) {
        run.check();
        std::size_t kept = 0;
        auto next_level = std::numeric_limits<std::uint32_t>::max();
        for (const NodeId u : left) {
            const std::uint32_t ties = degree[u];
            leaving[end] = u;
            end += ties == level;
            left[kept] = u;
            kept += ties > level;
            if (ties > level) next_level = std::min(next_level, ties);
        }
        left.resize(kept);
        if (done == end) {
            level = next_level;
            continue;
        }
        while (done < end) {
            check_at(run, done);
            constexpr std::size_t ahead = 8;
            if (done + ahead < end)
                each_row(leaving[done + ahead], [](std::span<const NodeId> row) { prefetch(row.data()); });
            each_row(leaving[done++], [&](std::span<const NodeId> row) {
                for (const NodeId v : row) {
                    const std::uint32_t ties = degree[v];
                    degree[v] = ties - (ties > level);
                    leaving[end] = v;
                    end += ties == level + 1;
                }
            });
        }
        ++level;
    }
    return degree;
}

}  // namespace HANSE_NAMESPACE::centrality
