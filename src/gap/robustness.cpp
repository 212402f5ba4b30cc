#include "hanse/gap/robustness.hpp"

#include <algorithm>
#include <numeric>

#include "core/check_at.hpp"
#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE::gap {

Robustness robustness(const Graph& graph, std::span<const NodeId> order, const RunControl& run) {
    const NodeId n = graph.node_count();
    std::vector<char> named(n);
    for (const NodeId u : order) {
        if (u >= n || named[u])
            throw InvalidArgument("robustness: the order names a node twice or one that is not there");
        named[u] = 1;
    }
    if (order.size() != n) throw InvalidArgument("robustness: the order must name every node once");
    std::vector<NodeId> parent(n);
    std::vector<NodeId> size(n, 1);
    std::iota(parent.begin(), parent.end(), NodeId{0});
    const auto root = [&](NodeId u) {
        while (parent[u] != u) u = parent[u] = parent[parent[u]];
        return u;
    };
    Robustness result;
    result.largest.resize(n);
    std::vector<char> back(n);
    NodeId largest = 0;
    for (NodeId q = n; q-- > 0;) {  // after q + 1 losses; then order[q] comes back
        result.largest[q] = static_cast<double>(largest) / n;
        const NodeId u = order[q];
        back[u] = 1;
        largest = std::max(largest, NodeId{1});
        check_at(run, q);
        const auto join = [&](std::span<const NodeId> others) {
            for (const NodeId v : others) {
                if (!back[v]) continue;
                NodeId a = root(u);
                NodeId b = root(v);
                if (a == b) continue;
                if (size[a] < size[b]) std::swap(a, b);
                parent[b] = a;
                size[a] += size[b];
                largest = std::max(largest, size[a]);
            }
        };
        join(graph.out(u));
        if (graph.directed()) join(graph.in(u));
    }
    for (const double share : result.largest) result.r += share;
    if (n > 0) result.r /= n;
    return result;
}

std::vector<NodeId> by_degree(const Graph& graph) {
    std::vector<NodeId> order(graph.node_count());
    std::iota(order.begin(), order.end(), NodeId{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](NodeId a, NodeId b) { return graph.out(a).size() > graph.out(b).size(); });
    return order;
}

}  // namespace HANSE_NAMESPACE::gap
