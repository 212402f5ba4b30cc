#include "hanse/paths/hop_graph.hpp"

#include <algorithm>
#include <numeric>

#include "core/check_at.hpp"

namespace HANSE_NAMESPACE::paths {

namespace {

constexpr NodeId absent = ~NodeId{0};

std::uint64_t scramble(std::uint64_t x) noexcept {
    x = (x ^ (x >> 31)) * 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 29)) * 0xbf58476d1ce4e5b9u;
    return x ^ (x >> 32);
}

/// Walks a row without loops and repetitions; rows are sorted.
template <class Visit>
void each_neighbour(std::span<const NodeId> row, NodeId self, Visit&& visit) {
    NodeId last = absent;
    for (const NodeId v : row) {
        if (v != last && v != self) visit(v);
        last = v;
    }
}

/// Whether u and v have the same neighbours, each other left out.
bool same_neighbours(const Graph& graph, NodeId u, NodeId v) {
    const auto a = graph.out(u);
    const auto b = graph.out(v);
    std::size_t i = 0;
    std::size_t j = 0;
    const auto skip = [&](std::span<const NodeId> row, std::size_t& at) {
        while (at < row.size() && (row[at] == u || row[at] == v || (at > 0 && row[at] == row[at - 1]))) ++at;
    };
    for (;;) {
        skip(a, i);
        skip(b, j);
        if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
        if (a[i++] != b[j++]) return false;
    }
}

struct Twins {
    std::vector<NodeId> leader;  // of each node: the first of its twins
    std::vector<std::uint8_t> distance;
};

/// Candidates have equal sums of scrambled neighbours; a comparison of the rows makes sure.
Twins find_twins(const Graph& graph, const RunControl& run) {
    const NodeId n = graph.node_count();
    Twins twins{std::vector<NodeId>(n), std::vector<std::uint8_t>(n)};
    std::iota(twins.leader.begin(), twins.leader.end(), NodeId{0});
    std::vector<std::uint64_t> open(n);
    for (NodeId u = 0; u < n; ++u) {
        check_at(run, u);
        each_neighbour(graph.out(u), u, [&](NodeId v) { open[u] += scramble(v + 1); });
    }
    std::vector<NodeId> order;
    for (const bool adjacent : {true, false}) {
        const auto key = [&](NodeId u) { return open[u] + (adjacent ? scramble(u + std::uint64_t{1}) : 0); };
        order.clear();
        for (NodeId u = 0; u < n; ++u) {
            if (open[u] != 0 && twins.distance[u] == 0) order.push_back(u);  // isolated nodes are nobody's twins
        }
        std::vector<std::uint64_t> keys(n);
        for (const NodeId u : order) keys[u] = key(u);
        std::sort(order.begin(), order.end(),
                  [&](NodeId a, NodeId b) { return keys[a] != keys[b] ? keys[a] < keys[b] : a < b; });
        for (std::size_t begin = 0; begin < order.size();) {
            std::size_t end = begin + 1;
            while (end < order.size() && keys[order[end]] == keys[order[begin]]) ++end;
            const NodeId first = order[begin];
            for (std::size_t i = begin + 1; i < end; ++i) {
                if (!same_neighbours(graph, first, order[i])) continue;  // a collision; stays alone
                twins.leader[order[i]] = first;
                twins.distance[order[i]] = twins.distance[first] = adjacent ? 1 : 2;
            }
            begin = end;
        }
    }
    return twins;
}

}  // namespace

HopGraph::HopGraph(const Graph& graph, bool merge_twins, const RunControl& run) {
    const auto check_now_and_then = [&](std::size_t at) { check_at(run, at); };
    const NodeId n = graph.node_count();
    Twins twins;
    if (merge_twins && !graph.directed()) {
        twins = find_twins(graph, run);
    } else {
        twins = {std::vector<NodeId>(n), std::vector<std::uint8_t>(n)};
        std::iota(twins.leader.begin(), twins.leader.end(), NodeId{0});
    }
    const auto& leader = twins.leader;
    const auto stays = [&](NodeId u) { return leader[u] == u; };

    // Number the leaders: components from their best connected vertex on, neighbours with many ties first.
    std::vector<std::size_t> degree(n);
    std::size_t highest = 0;
    for (NodeId u = 0; u < n; ++u) {
        check_now_and_then(u);
        degree[u] = graph.out(u).size() + (graph.directed() ? graph.in(u).size() : 0);
        highest = std::max(highest, degree[u]);
    }
    const auto better_connected = [&](NodeId a, NodeId b) {
        return degree[a] != degree[b] ? degree[a] > degree[b] : a < b;
    };
    std::vector<NodeId> place(highest + 2);  // of the next node of each degree, the highest first
    for (NodeId u = 0; u < n; ++u) {
        if (stays(u)) ++place[highest - degree[u] + 1];
    }
    std::partial_sum(place.begin(), place.end(), place.begin());
    std::vector<NodeId> by_degree(place.back());
    for (NodeId u = 0; u < n; ++u) {
        if (stays(u)) by_degree[place[highest - degree[u]]++] = u;
    }
    vertex_of_.assign(n, absent);
    std::vector<NodeId> order;
    order.reserve(by_degree.size());
    component_first_.push_back(0);
    for (const NodeId root : by_degree) {
        if (vertex_of_[root] != absent) continue;
        const auto first = static_cast<NodeId>(order.size());
        const auto number = [&](NodeId u) {
            if (!stays(u) || vertex_of_[u] != absent) return;
            vertex_of_[u] = static_cast<NodeId>(order.size());
            order.push_back(u);
        };
        number(root);
        for (std::size_t at = first; at < order.size(); ++at) {
            check_now_and_then(at);
            const NodeId u = order[at];
            const std::size_t fresh = order.size();
            each_neighbour(graph.out(u), u, number);
            if (graph.directed()) each_neighbour(graph.in(u), u, number);
            std::sort(order.begin() + static_cast<std::ptrdiff_t>(fresh), order.end(), better_connected);
            for (std::size_t i = fresh; i < order.size(); ++i) vertex_of_[order[i]] = static_cast<NodeId>(i);
        }
        component_.resize(order.size(), static_cast<NodeId>(component_first_.size() - 1));
        component_first_.push_back(static_cast<NodeId>(order.size()));
    }
    multiplicity_.assign(order.size(), 0);
    twin_distance_.assign(order.size(), 0);
    for (NodeId u = 0; u < n; ++u) {
        vertex_of_[u] = vertex_of_[leader[u]];
        ++multiplicity_[vertex_of_[u]];
        twin_distance_[vertex_of_[u]] = twins.distance[u];
    }

    // Vertices hand themselves in rising order to those whose rows they stand in, so rows come out sorted.
    const auto rows = [&](std::vector<ArcId>& offsets, std::vector<NodeId>& targets, auto&& row_back) {
        offsets.assign(order.size() + 1, 0);
        const auto each = [&](NodeId v, auto&& visit) {
            check_now_and_then(v);
            each_neighbour(row_back(order[v]), order[v], [&](NodeId u) {
                if (stays(u)) visit(vertex_of_[u]);
            });
        };
        for (NodeId v = 0; v < order.size(); ++v) each(v, [&](NodeId u) { ++offsets[u + 1]; });
        for (std::size_t v = 0; v < order.size(); ++v) offsets[v + 1] += offsets[v];
        targets.resize(offsets.back());
        std::vector<ArcId> next(offsets.begin(), offsets.end() - 1);
        for (NodeId v = 0; v < order.size(); ++v) each(v, [&](NodeId u) { targets[next[u]++] = v; });
    };
    rows(offsets_, targets_, [&](NodeId u) { return graph.in(u); });
    if (graph.directed()) rows(in_offsets_, in_targets_, [&](NodeId u) { return graph.out(u); });
}

}  // namespace HANSE_NAMESPACE::paths
