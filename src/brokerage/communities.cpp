#include "hanse/brokerage/communities.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "core/group_by.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "hanse/core/require.hpp"

namespace HANSE_NAMESPACE::brokerage {

namespace {

using Part = std::uint32_t;  // community, or part of one

constexpr std::size_t arcs_per_check = 65'536;

/// A graph of one level: rows without loops, which count in the strength of their node only.
struct Level {
    std::vector<ArcId> first{0};
    std::vector<NodeId> to;
    std::vector<double> weight;
    std::vector<double> strength;

    [[nodiscard]] NodeId size() const { return static_cast<NodeId>(strength.size()); }
};

class Leiden {
public:
    Leiden(const CommunitiesOptions& options, const RunControl& run)
        : options_(options), run_(run), random_(options.seed) {}

    std::vector<Part> run(const Graph& graph);

private:
    Level convert(const Graph& graph);
    bool move(const Level& level, std::vector<Part>& part);
    std::vector<Part> divide(const Level& level, const std::vector<Part>& part);
    Level merged(const Level& level, const std::vector<Part>& part, Part parts);
    bool round(const Level& ground, std::vector<Part>& part);

    std::vector<NodeId> shuffled(NodeId n) {
        std::vector<NodeId> order(n);
        std::iota(order.begin(), order.end(), NodeId{0});
        for (NodeId i = n; i > 1; --i) std::swap(order[i - 1], order[random_.below(i)]);
        return order;
    }
    void passed(std::size_t arcs) {
        if ((arcs_ += arcs + 1) < arcs_per_check) return;
        arcs_ = 0;
        run_.check();
    }
    /// What the ties of a node and of a part would be by chance.
    [[nodiscard]] double expected(double node, double part) const { return factor_ * node * part; }

    const CommunitiesOptions& options_;
    const RunControl& run_;
    Random random_;
    bool any_ = false;           // whether there are ties
    double factor_ = 0;          // resolution / 2m
    std::vector<double> to_;     // strength of the ties to every part; 0 between two nodes
    std::vector<Part> touched_;  // parts that are not 0 there
    std::size_t arcs_ = 0;
};

Level Leiden::convert(const Graph& graph) {
    Level level;
    level.first.reserve(std::size_t{graph.node_count()} + 1);
    level.to.reserve(graph.arc_count());
    level.weight.reserve(graph.arc_count());
    double ends = 0;
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        double all = 0;
        for (ArcId a = graph.first_out(u); a < graph.first_out(u + 1); ++a) {
            const double w = options_.weighted ? graph.weight(a) : 1;
            all += w;
            if (graph.targets()[a] == u || w == 0) continue;
            level.to.push_back(graph.targets()[a]);
            level.weight.push_back(w);
        }
        passed(graph.out(u).size());
        level.first.push_back(level.to.size());
        level.strength.push_back(all);
        ends += all;
    }
    any_ = ends > 0;
    factor_ = any_ ? options_.resolution / ends : 0;
    return level;
}

/// Moves nodes to the community that raises Q most, until none does; whether any moved.
bool Leiden::move(const Level& level, std::vector<Part>& part) {
    const NodeId n = level.size();
    std::vector<double> total(n);
    std::vector<NodeId> count(n);
    for (NodeId u = 0; u < n; ++u) total[part[u]] += level.strength[u], ++count[part[u]];
    std::vector<Part> empty;
    for (Part p = n; p-- > 0;)
        if (count[p] == 0) empty.push_back(p);
    auto queue = shuffled(n);
    std::vector<char> waits(n, 1);
    bool any = false;
    std::size_t head = 0;
    for (NodeId waiting = n; waiting > 0; --waiting) {
        const NodeId u = queue[head];
        const Part own = part[u];
        for (ArcId a = level.first[u]; a < level.first[u + 1]; ++a) {
            const Part p = part[level.to[a]];
            if (to_[p] == 0) touched_.push_back(p);
            to_[p] += level.weight[a];
        }
        passed(2 * (level.first[u + 1] - level.first[u]));
        const double k = level.strength[u];
        Part best = own;
        double most = to_[own] - expected(k, total[own] - k);
        if (count[own] > 1 && most < 0) best = empty.back(), most = 0;
        for (const Part p : touched_) {
            const double gain = to_[p] - expected(k, total[p]);
            if (p != own && gain > most + 1e-12 * k) best = p, most = gain;
        }
        for (const Part p : touched_) to_[p] = 0;
        touched_.clear();
        waits[u] = 0;
        std::size_t tail = head + waiting;  // the queue is a ring: nobody waits twice
        head = head + 1 == n ? 0 : head + 1;
        if (best == own) continue;
        any = true;
        if (count[best] == 0) empty.pop_back();
        total[own] -= k, total[best] += k;
        ++count[best];
        if (--count[own] == 0) empty.push_back(own), total[own] = 0;
        part[u] = best;
        for (ArcId a = level.first[u]; a < level.first[u + 1]; ++a) {
            const NodeId v = level.to[a];
            if (waits[v] || part[v] == best) continue;
            waits[v] = 1;
            queue[tail++ % n] = v;
            ++waiting;
        }
    }
    return any;
}

/// Divides every community: single nodes merge, each into the well connected part of its community that raises Q most.
std::vector<Part> Leiden::divide(const Level& level, const std::vector<Part>& part) {
    const NodeId n = level.size();
    std::vector<double> whole(n);  // strength of every community
    for (NodeId u = 0; u < n; ++u) whole[part[u]] += level.strength[u];
    std::vector<Part> fine(n);
    std::iota(fine.begin(), fine.end(), Part{0});
    std::vector<double> total = level.strength;
    std::vector<double> inner(n);  // strength of a part's ties to the rest of its community
    std::vector<char> single(n, 1);
    for (NodeId u = 0; u < n; ++u)
        for (ArcId a = level.first[u]; a < level.first[u + 1]; ++a)
            if (part[level.to[a]] == part[u]) inner[u] += level.weight[a];
    run_.check();
    const auto well = [&](Part p, Part community) {
        return inner[p] >= expected(total[p], whole[community] - total[p]);
    };
    for (const NodeId u : shuffled(n)) {
        const Part community = part[u];
        if (!single[u] || !well(fine[u], community)) continue;
        for (ArcId a = level.first[u]; a < level.first[u + 1]; ++a) {
            const NodeId v = level.to[a];
            if (part[v] != community) continue;
            if (to_[fine[v]] == 0) touched_.push_back(fine[v]);
            to_[fine[v]] += level.weight[a];
        }
        passed(level.first[u + 1] - level.first[u]);
        const double k = level.strength[u];
        Part best = fine[u];
        double most = 0;
        for (const Part p : touched_) {
            const double gain = to_[p] - expected(k, total[p]);
            if (gain > most && well(p, community)) best = p, most = gain;
        }
        if (best != fine[u]) {
            const double joined = to_[best];
            single[u] = single[best] = 0;
            total[best] += k, total[fine[u]] = 0;
            inner[best] += inner[u] - 2 * joined;
            fine[u] = best;
        }
        for (const Part p : touched_) to_[p] = 0;
        touched_.clear();
    }
    return fine;
}

/// Renumbers 0, 1, ... in the order of the first node; how many there are.
Part number(std::vector<Part>& part) {
    constexpr Part none = ~Part{0};
    std::vector<Part> as(part.empty() ? 0 : std::size_t{*std::max_element(part.begin(), part.end())} + 1, none);
    Part next = 0;
    for (Part& p : part) {
        if (as[p] == none) as[p] = next++;
        p = as[p];
    }
    return next;
}

/// The graph of which every part is one node.
Level Leiden::merged(const Level& level, const std::vector<Part>& part, Part parts) {
    const auto members = group_by(level.size(), parts, [&](NodeId u) { return part[u]; });
    Level up;
    up.strength.resize(parts);
    for (Part p = 0; p < parts; ++p) {
        for (const NodeId u : members[p]) {
            up.strength[p] += level.strength[u];
            for (ArcId a = level.first[u]; a < level.first[u + 1]; ++a) {
                const Part q = part[level.to[a]];
                if (q == p) continue;
                if (to_[q] == 0) touched_.push_back(q);
                to_[q] += level.weight[a];
            }
            passed(level.first[u + 1] - level.first[u]);
        }
        for (const Part q : touched_) {
            up.to.push_back(q);
            up.weight.push_back(to_[q]);
            to_[q] = 0;
        }
        touched_.clear();
        up.first.push_back(up.to.size());
    }
    return up;
}

/// One round from the communities of all nodes; whether it changed them.
bool Leiden::round(const Level& ground, std::vector<Part>& part) {
    std::vector<Part> node(ground.size());  // of this level, by node of the ground
    std::iota(node.begin(), node.end(), Part{0});
    auto here = part;  // community, by node of this level
    Level made;
    const Level* level = &ground;
    bool any = false;
    for (;;) {
        run_.check();
        any = move(*level, here) || any;
        auto fine = divide(*level, here);
        const Part parts = number(fine);
        if (parts == level->size()) break;  // nothing merges
        std::vector<Part> up(parts);
        for (NodeId u = 0; u < level->size(); ++u) up[fine[u]] = here[u];
        for (Part& u : node) u = fine[u];
        made = merged(*level, fine, parts);
        level = &made;
        number(up);
        here = std::move(up);
    }
    for (NodeId u = 0; u < part.size(); ++u) part[u] = here[node[u]];
    number(part);
    return any;
}

std::vector<Part> Leiden::run(const Graph& graph) {
    const Level ground = convert(graph);
    to_.resize(ground.size());
    std::vector<Part> part(ground.size());
    std::iota(part.begin(), part.end(), Part{0});
    for (unsigned i = 0; any_ && i < options_.rounds && round(ground, part); ++i) {
    }
    return part;
}

std::vector<Part> largest_first(std::vector<Part> part) {
    const Part parts = number(part);
    std::vector<NodeId> size(parts);
    for (const Part p : part) ++size[p];
    std::vector<Part> order(parts), rank(parts);
    std::iota(order.begin(), order.end(), Part{0});
    std::stable_sort(order.begin(), order.end(), [&](Part a, Part b) { return size[a] > size[b]; });
    for (Part i = 0; i < parts; ++i) rank[order[i]] = i;
    for (Part& p : part) p = rank[p];
    return part;
}

}  // namespace

std::vector<std::uint32_t> communities(const Graph& graph, const CommunitiesOptions& options, const RunControl& run) {
    require_undirected(graph, "communities");
    if (options.weighted) require_strengths(graph, "communities");
    if (!std::isfinite(options.resolution) || options.resolution < 0)
        throw InvalidArgument("communities: resolution is negative or not finite; 1 is plain modularity");
    run.check();
    return largest_first(Leiden(options, run).run(graph));
}

}  // namespace HANSE_NAMESPACE::brokerage
