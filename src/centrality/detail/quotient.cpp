#include "centrality/detail/quotient.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "core/check_at.hpp"

namespace HANSE_NAMESPACE::centrality::detail {

namespace {

constexpr NodeId none = std::numeric_limits<NodeId>::max();

struct Hashed {
    std::uint64_t hash;
    NodeId node;
    auto operator<=>(const Hashed&) const = default;  // NOLINT(modernize-use-nullptr): false alarm on <=>
};

/// A number that looks random (the finaliser of splitmix64).
std::uint64_t mixed(std::uint64_t x) noexcept {
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/// Whether a and b have the same neighbours, each other not counted.
bool twins(const Rows& rows, NodeId a, NodeId b) {
    const auto row = rows[a];
    const auto other = rows[b];
    if (row.size() != other.size()) return false;
    auto i = row.begin();
    auto j = other.begin();
    for (;;) {
        while (i != row.end() && *i == b) ++i;
        while (j != other.end() && *j == a) ++j;
        if (i == row.end() || j == other.end()) return i == row.end() && j == other.end();
        if (*i++ != *j++) return false;
    }
}

/// Classes of at least two twins, found by a hash of their neighbours and then compared.
void find_classes(const Rows& rows, std::vector<Hashed>& hashed, std::vector<std::vector<NodeId>>& classes) {
    std::sort(hashed.begin(), hashed.end());
    for (std::size_t i = 0; i < hashed.size();) {
        std::size_t end = i + 1;
        std::vector<NodeId> members{hashed[i].node};
        for (; end < hashed.size() && hashed[end].hash == hashed[i].hash; ++end) {
            if (twins(rows, hashed[i].node, hashed[end].node)) members.push_back(hashed[end].node);
        }
        if (members.size() > 1) classes.push_back(std::move(members));
        i = end;
    }
}

/// Puts sources that share their first neighbours, the best-connected ones, into one batch: they see most of the graph
/// at the same distances.
void order_sources(Stage& stage) {
    std::ranges::stable_sort(stage.sources, [&](NodeId a, NodeId b) {
        return std::ranges::lexicographical_compare(stage.out[a], stage.out[b]);
    });
}

}  // namespace

std::size_t merge_twins(Quotient& quotient, Slots& slots, const RunControl& run) {
    const Rows& rows = quotient.rows;
    const NodeId n = rows.size();
    std::vector<Hashed> open;
    std::vector<Hashed> closed;
    for (NodeId u = 0; u < n; ++u) {
        check_at(run, u);
        std::uint64_t hash = 0;
        for (const NodeId v : rows[u]) hash += mixed(v);
        if (!rows[u].empty()) open.push_back({hash, u});
        closed.push_back({hash + mixed(u), u});
    }
    std::vector<std::vector<NodeId>> classes;
    find_classes(rows, open, classes);
    const std::size_t open_classes = classes.size();
    run.check();
    find_classes(rows, closed, classes);
    run.check();

    // Untied twins first, with the copies and slots that the nodes between them have now.
    for (std::size_t c = 0; c < open_classes; ++c) {
        double sum = 0;
        double squares = 0;
        double between = 0;
        for (const NodeId u : classes[c]) {
            sum += quotient.weight[u];
            squares += quotient.weight[u] * quotient.weight[u];
        }
        for (const NodeId v : rows[classes[c].front()]) between += quotient.copies[v];
        for (const NodeId v : rows[classes[c].front()])
            slots.value[quotient.slot[v]] += (sum * sum - squares) / between;
    }
    std::vector<bool> gone(n);
    std::size_t count = 0;
    for (const auto& members : classes) {
        const NodeId first = members.front();
        std::vector<NodeId> member_slots;
        for (const NodeId u : members) {
            member_slots.push_back(quotient.slot[u]);
            if (u == first) continue;
            gone[u] = true;
            quotient.weight[first] += quotient.weight[u];
            quotient.copies[first] += quotient.copies[u];
        }
        quotient.slot[first] = slots.merged(member_slots);
        count += members.size() - 1;
    }
    if (count > 0) remove_nodes(quotient, gone);
    return count;
}

std::vector<bool> simplicial_nodes(const Quotient& quotient, const RunControl& run) {
    const Rows& rows = quotient.rows;
    const NodeId n = rows.size();
    std::vector<bool> simplicial(n);
    std::vector<NodeId> by_degree;
    std::vector<NodeId> mark(n, none);
    for (NodeId u = 0; u < n; ++u) {
        check_at(run, u);
        const auto row = rows[u];
        // Each neighbour must be tied to all others and to u; those with the fewest ties fail first.
        by_degree.assign(row.begin(), row.end());
        if (std::ranges::any_of(row, [&](NodeId v) { return rows[v].size() < row.size(); })) continue;
        std::ranges::sort(by_degree, {}, [&](NodeId v) { return rows[v].size(); });
        for (const NodeId v : row) mark[v] = u;
        bool clique = true;
        for (std::size_t i = 0; clique && i < by_degree.size(); ++i) {
            const auto other = rows[by_degree[i]];
            const std::size_t left = by_degree.size() - i - 1;
            if (other.size() < left * 16) {
                clique = std::ranges::count_if(other, [&](NodeId v) { return mark[v] == u; }) ==
                         static_cast<std::ptrdiff_t>(row.size() - 1);
            } else {
                for (std::size_t j = i + 1; clique && j < by_degree.size(); ++j)
                    clique = std::ranges::binary_search(other, by_degree[j]);
            }
        }
        simplicial[u] = clique;
    }
    return simplicial;
}

void remove_nodes(Quotient& quotient, const std::vector<bool>& marked) {
    const NodeId n = quotient.rows.size();
    std::vector<NodeId> id(n, none);
    NodeId kept = 0;
    for (NodeId u = 0; u < n; ++u) {
        if (!marked[u]) id[u] = kept++;
    }
    // Everything moves towards the front, so it can be done in place.
    ArcId arcs = 0;
    ArcId begin = 0;
    for (NodeId u = 0; u < n; ++u) {
        const ArcId end = quotient.rows.offsets[u + 1];
        if (id[u] != none) {
            for (ArcId a = begin; a < end; ++a) {
                const NodeId v = id[quotient.rows.targets[a]];
                if (v != none) quotient.rows.targets[arcs++] = v;
            }
            quotient.copies[id[u]] = quotient.copies[u];
            quotient.weight[id[u]] = quotient.weight[u];
            quotient.slot[id[u]] = quotient.slot[u];
            quotient.rows.offsets[id[u] + 1] = arcs;
        }
        begin = end;
    }
    quotient.rows.offsets.resize(std::size_t{kept} + 1);
    quotient.rows.targets.resize(arcs);
    quotient.copies.resize(kept);
    quotient.weight.resize(kept);
    quotient.slot.resize(kept);
}

Stage stage_of(const Quotient& quotient, const std::vector<bool>& marked, const RunControl& run) {
    const Rows& rows = quotient.rows;
    const NodeId n = rows.size();
    std::vector<NodeId> by_degree(n);
    std::iota(by_degree.begin(), by_degree.end(), NodeId{0});
    std::ranges::stable_sort(by_degree, [&](NodeId a, NodeId b) { return rows[a].size() > rows[b].size(); });
    std::vector<NodeId> rank(n);
    for (NodeId i = 0; i < n; ++i) rank[by_degree[i]] = i;

    std::vector<NodeId> order;
    std::vector<NodeId> id(n, none);
    order.reserve(n);
    for (const NodeId root : by_degree) {
        if (id[root] != none) continue;
        id[root] = static_cast<NodeId>(order.size());
        order.push_back(root);
        for (std::size_t next = id[root]; next < order.size(); ++next) {
            check_at(run, next);
            const std::size_t first = order.size();
            for (const NodeId v : rows[order[next]]) {
                if (id[v] != none) continue;
                id[v] = 0;
                order.push_back(v);
            }
            std::sort(order.begin() + static_cast<std::ptrdiff_t>(first), order.end(),
                      [&](NodeId a, NodeId b) { return rank[a] < rank[b]; });
            for (std::size_t i = first; i < order.size(); ++i) id[order[i]] = static_cast<NodeId>(i);
        }
    }

    Stage stage;
    stage.out.offsets.reserve(std::size_t{n} + 1);
    stage.out.targets.reserve(rows.targets.size());
    for (const NodeId u : order) {
        check_at(run, stage.out.size());
        const auto begin = static_cast<std::ptrdiff_t>(stage.out.targets.size());
        for (const NodeId v : rows[u]) stage.out.targets.push_back(id[v]);
        std::sort(stage.out.targets.begin() + begin, stage.out.targets.end());
        stage.out.offsets.push_back(stage.out.targets.size());
        const bool source = marked.empty() || marked[u];
        const bool all = marked.empty();
        stage.copies.push_back(quotient.copies[u]);
        stage.weight.push_back(source && !all ? quotient.weight[u] / 2 : quotient.weight[u]);
        stage.slot.push_back(quotient.slot[u]);
        if (source) stage.sources.push_back(static_cast<NodeId>(stage.slot.size() - 1));
    }
    order_sources(stage);
    for (const NodeId s : stage.sources)
        stage.source_weight.push_back((marked.empty() ? 1 : 2) * quotient.weight[order[s]]);
    return stage;
}

}  // namespace HANSE_NAMESPACE::centrality::detail
