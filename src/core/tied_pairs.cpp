#include "hanse/core/tied_pairs.hpp"

#include <algorithm>
#include <limits>

#include "hanse/core/parallel.hpp"

namespace hanse {

namespace {

/// Rows of contacts: every pair in both rows. Either the graph's own rows or merged copies of them.
struct Contacts {
    std::span<const ArcId> offsets;
    std::span<const NodeId> targets;
    std::vector<ArcId> own_offsets;
    std::vector<NodeId> own_targets;
    std::vector<double> strengths;
    std::vector<std::uint8_t> ways;  // bit 1: a tie out, bit 2: a tie in
};

/// Merges parallel ties and the two directions, drops loops.
Contacts merged_contacts(const Graph& graph, PairStrength strength, const RunControl& run) {
    Contacts rows;
    const bool directed = graph.directed();
    const bool weigh = strength == PairStrength::weight;
    const Graph back = graph.reversed();
    rows.own_offsets.reserve(std::size_t{graph.node_count()} + 1);
    rows.own_offsets.push_back(0);
    const auto capacity = directed ? 2 * graph.arc_count() : graph.arc_count();
    rows.own_targets.reserve(capacity);
    if (strength != PairStrength::one) rows.strengths.reserve(capacity);
    if (directed) rows.ways.reserve(capacity);
    constexpr NodeId none = std::numeric_limits<NodeId>::max();
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        if (u % 1024 == 0) run.check();
        const std::size_t row = rows.own_targets.size();
        ArcId a = graph.first_out(u);
        ArcId b = directed ? back.first_out(u) : 0;
        const ArcId a_end = graph.first_out(u + 1);
        const ArcId b_end = directed ? back.first_out(u + 1) : 0;
        while (a < a_end || b < b_end) {
            const NodeId to = a < a_end ? graph.targets()[a] : none;
            const NodeId from = b < b_end ? back.targets()[b] : none;
            const NodeId v = std::min(to, from);
            const bool out = a < a_end && to == v;
            const double w = !weigh ? 1.0 : out ? graph.weight(a++) : back.weight(b++);
            if (!weigh) ++(out ? a : b);
            if (v == u || w == 0) continue;
            const std::uint8_t way = out ? 1 : 2;
            if (rows.own_targets.size() > row && rows.own_targets.back() == v) {
                if (!rows.strengths.empty()) rows.strengths.back() += w;
                if (directed) rows.ways.back() |= way;
            } else {
                rows.own_targets.push_back(v);
                if (strength != PairStrength::one) rows.strengths.push_back(w);
                if (directed) rows.ways.push_back(way);
            }
        }
        rows.own_offsets.push_back(rows.own_targets.size());
    }
    rows.offsets = rows.own_offsets;
    rows.targets = rows.own_targets;
    return rows;
}

Contacts contacts_of(const Graph& graph, PairStrength strength, const RunControl& run) {
    const bool simple = !graph.directed() && !graph.has_loops() && !graph.has_parallel_ties();
    if (!simple || (strength == PairStrength::weight && graph.weighted())) return merged_contacts(graph, strength, run);
    Contacts rows;
    rows.offsets = graph.offsets();
    rows.targets = graph.targets();
    return rows;
}

/// Counting sort by number of contacts.
void rank_nodes(const Contacts& rows, TiedPairs& pairs) {
    const auto n = static_cast<NodeId>(rows.offsets.size() - 1);
    std::vector<NodeId> start;
    for (NodeId u = 0; u < n; ++u) {
        const auto d = static_cast<std::size_t>(rows.offsets[u + 1] - rows.offsets[u]);
        if (start.size() < d + 2) start.resize(d + 2);
        ++start[d + 1];
    }
    for (std::size_t d = 1; d < start.size(); ++d) start[d] += start[d - 1];
    pairs.node.resize(n);
    pairs.rank.resize(n);
    pairs.contacts.resize(n);
    for (NodeId u = 0; u < n; ++u) {
        const auto d = static_cast<NodeId>(rows.offsets[u + 1] - rows.offsets[u]);
        const NodeId r = start[d]++;
        pairs.node[r] = u;
        pairs.rank[u] = r;
        pairs.contacts[r] = d;
    }
}

}  // namespace

TiedPairs tied_pairs(const Graph& graph, PairStrength strength, const RunControl& run) {
    const Contacts rows = contacts_of(graph, strength, run);
    TiedPairs pairs;
    rank_nodes(rows, pairs);
    const NodeId n = pairs.node_count();
    const auto count = static_cast<std::size_t>(rows.targets.size() / 2);

    // Pairs below v first: a row of v split at v's rank. Going through v in rising rank fills both kinds of row in
    // order.
    pairs.first.assign(std::size_t{n} + 1, 0);
    pairs.first_below.assign(std::size_t{n} + 1, 0);
    parallel_for(n, 4096, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        for (auto r = static_cast<NodeId>(begin); r < end; ++r) {
            const NodeId u = pairs.node[r];
            ArcId below = 0;
            for (ArcId a = rows.offsets[u]; a < rows.offsets[u + 1]; ++a) below += pairs.rank[rows.targets[a]] < r;
            pairs.first_below[r + 1] = below;
            pairs.first[r + 1] = pairs.contacts[r] - below;
        }
    });
    for (NodeId r = 0; r < n; ++r) {
        pairs.first[r + 1] += pairs.first[r];
        pairs.first_below[r + 1] += pairs.first_below[r];
    }
    pairs.others.resize(count);
    pairs.pairs_below.resize(count);
    pairs.others_below.resize(count);
    if (!rows.strengths.empty()) pairs.strengths.resize(count);
    if (!rows.ways.empty()) pairs.ways.resize(count);
    std::vector<ArcId> fill(pairs.first.begin(), pairs.first.end() - 1);
    for (NodeId r = 0; r < n; ++r) {
        if (r % 1024 == 0) run.check();
        const NodeId v = pairs.node[r];
        for (ArcId a = rows.offsets[v]; a < rows.offsets[v + 1]; ++a) {
            const NodeId low = pairs.rank[rows.targets[a]];
            if (low > r) continue;
            const ArcId p = fill[low]++;
            pairs.others[p] = r;
            if (!rows.strengths.empty()) pairs.strengths[p] = rows.strengths[a];
            // Seen from v, the higher end: its tie out leads down.
            if (!rows.ways.empty())
                pairs.ways[p] = static_cast<std::uint8_t>((rows.ways[a] & 1 ? TiedPairs::tie_down : 0) |
                                                          (rows.ways[a] & 2 ? TiedPairs::tie_up : 0));
        }
    }
    fill.assign(pairs.first_below.begin(), pairs.first_below.end() - 1);
    for (NodeId u = 0; u < n; ++u) {
        for (ArcId p = pairs.first[u]; p < pairs.first[u + 1]; ++p) {
            const ArcId k = fill[pairs.others[p]]++;
            pairs.pairs_below[k] = p;
            pairs.others_below[k] = u;
        }
    }
    return pairs;
}

}  // namespace hanse
