#include "centrality/detail/path_sampler.hpp"

#include <limits>

#include "core/check_at.hpp"

namespace HANSE_NAMESPACE::centrality::detail {

namespace {

constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();

}  // namespace

PathSampler::PathSampler(const Graph& graph, const RunControl& run) : graph_(graph), run_(run) {
    for (Side& side : sides_) {
        side.distance.assign(graph.node_count(), unseen);
        side.paths.resize(graph.node_count());
    }
}

void PathSampler::start(Side& side, NodeId end, bool forward) {
    for (const NodeId u : side.order) side.distance[u] = unseen;
    side.order.assign(1, end);
    side.distance[end] = 0;
    side.paths[end] = Wide{1.0};
    side.level_begin = 0;
    side.level = 0;
    side.level_arcs = row(end, forward).size();
}

void PathSampler::advance(Side& side, bool forward) {
    const std::size_t begin = side.level_begin;
    const std::size_t end = side.order.size();
    ++side.level;
    side.level_begin = end;
    side.level_arcs = 0;
    for (std::size_t i = begin; i < end; ++i) {
        check_at(run_, i);
        const NodeId u = side.order[i];
        for (const NodeId v : row(u, forward)) {
            if (side.distance[v] == unseen) {
                side.distance[v] = side.level;
                side.paths[v] = Wide{};
                side.order.push_back(v);
                side.level_arcs += row(v, forward).size();
            }
            if (side.distance[v] == side.level) side.paths[v] += side.paths[u];
        }
    }
}

void PathSampler::meet(const Side& side, const Side& other) {
    meeting_.clear();
    for (std::size_t i = side.level_begin; i < side.order.size(); ++i) {
        if (other.distance[side.order[i]] != unseen) meeting_.push_back(side.order[i]);
    }
}

void PathSampler::walk_back(const Side& side, NodeId from, bool forward, Random& random) {
    for (NodeId v = from; side.distance[v] > 1;) {
        // A predecessor with the probability of its share of the paths; rounding falls to the last.
        double left = random.uniform();
        NodeId chosen = v;
        for (const NodeId u : row(v, !forward)) {
            if (side.distance[u] != side.distance[v] - 1) continue;
            chosen = u;
            left -= side.paths[u] / side.paths[v];
            if (left < 0) break;
        }
        v = chosen;
        inside_.push_back(v);
    }
}

const std::vector<NodeId>& PathSampler::draw(Random& random) {
    inside_.clear();
    const NodeId n = graph_.node_count();
    const auto s = static_cast<NodeId>(random.below(n));
    auto t = static_cast<NodeId>(random.below(n - 1));
    t += t >= s;
    auto& [from, to] = sides_;
    start(from, s, true);
    start(to, t, false);
    meeting_.clear();
    while (meeting_.empty()) {
        if (from.level_begin == from.order.size() || to.level_begin == to.order.size()) return inside_;
        // Whichever has fewer ties to follow. The levels behind are complete, so the first meeting is on a shortest
        // path, and every shortest path passes exactly one of the nodes that meet.
        if (from.level_arcs <= to.level_arcs) {
            advance(from, true);
            meet(from, to);
        } else {
            advance(to, false);
            meet(to, from);
        }
    }
    Wide all;
    for (const NodeId v : meeting_) all += from.paths[v] * to.paths[v];
    double left = random.uniform();
    NodeId middle = meeting_.back();
    for (const NodeId v : meeting_) {
        middle = v;
        left -= from.paths[v] * to.paths[v] / all;
        if (left < 0) break;
    }
    if (middle != s && middle != t) inside_.push_back(middle);
    walk_back(from, middle, true, random);
    walk_back(to, middle, false, random);
    return inside_;
}

}  // namespace HANSE_NAMESPACE::centrality::detail
