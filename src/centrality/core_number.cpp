#include "hanse/centrality/core_number.hpp"

#include <algorithm>

namespace hanse::centrality {

// Batagelj and Zaversnik: nodes stand in the order of their degree, in bins; the first one is taken out again and
// again, and each of its neighbours moves to the head of its bin and so into the one below.
std::vector<std::uint32_t> core_number(const Graph& graph, const CoreNumberOptions& options, const RunControl& run) {
    const NodeId n = graph.node_count();
    const bool out = !graph.directed() || options.direction != Direction::in;
    const bool in = graph.directed() && options.direction != Direction::out;
    std::vector<std::uint32_t> degree(n);
    std::uint32_t most = 0;
    for (NodeId u = 0; u < n; ++u) {
        const auto count = [&](std::span<const NodeId> row) {
            degree[u] += static_cast<std::uint32_t>(row.size());
            if (graph.has_loops()) degree[u] -= static_cast<std::uint32_t>(std::count(row.begin(), row.end(), u));
        };
        if (out) count(graph.out(u));
        if (in) count(graph.in(u));
        most = std::max(most, degree[u]);
    }
    std::vector<NodeId> bin(std::size_t{most} + 2);
    for (const auto d : degree) ++bin[d + 1];
    for (std::size_t d = 0; d <= most; ++d) bin[d + 1] += bin[d];
    std::vector<NodeId> order(n);
    std::vector<NodeId> place(n);
    {
        std::vector<NodeId> next(bin.begin(), bin.end() - 1);
        for (NodeId u = 0; u < n; ++u) order[place[u] = next[degree[u]]++] = u;
    }
    for (NodeId i = 0; i < n; ++i) {
        if (i % 4096 == 0) run.check();
        const NodeId u = order[i];
        const auto lower = [&](NodeId v) {
            if (degree[v] <= degree[u]) return;
            const NodeId head = bin[degree[v]]++;
            const NodeId other = order[head];
            std::swap(order[place[v]], order[head]);
            std::swap(place[v], place[other]);
            --degree[v];
        };
        // Who counts ties out loses one when the node it points to goes, and the other way round.
        if (out) {
            for (const NodeId v : graph.in(u)) lower(v);
        }
        if (in) {
            for (const NodeId v : graph.out(u)) lower(v);
        }
    }
    return degree;
}

}  // namespace hanse::centrality
