#include "hanse/core/tied_pairs.hpp"

#include "core/check_at.hpp"
#include "hanse/core/parallel.hpp"

namespace HANSE_NAMESPACE {

namespace {

/// Counting sort by number of neighbours.
void rank_nodes(const Neighbours& rows, TiedPairs& pairs) {
    const NodeId n = rows.node_count();
    std::vector<NodeId> start;
    for (NodeId u = 0; u < n; ++u) {
        const std::size_t d = rows.count(u);
        if (start.size() < d + 2) start.resize(d + 2);
        ++start[d + 1];
    }
    for (std::size_t d = 1; d < start.size(); ++d) start[d] += start[d - 1];
    pairs.node.resize(n);
    pairs.rank.resize(n);
    pairs.neighbours.resize(n);
    for (NodeId u = 0; u < n; ++u) {
        const NodeId d = rows.count(u);
        const NodeId r = start[d]++;
        pairs.node[r] = u;
        pairs.rank[u] = r;
        pairs.neighbours[r] = d;
    }
}

}  // namespace

TiedPairs tied_pairs(const Graph& graph, PairStrength strength, const RunControl& run) {
    const Neighbours rows(graph, strength, run);
    TiedPairs pairs;
    rank_nodes(rows, pairs);
    const NodeId n = pairs.node_count();
    const auto count = static_cast<std::size_t>(rows.targets().size() / 2);

    pairs.first.assign(std::size_t{n} + 1, 0);
    pairs.first_below.assign(std::size_t{n} + 1, 0);
    parallel_for(n, 4096, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        for (auto r = static_cast<NodeId>(begin); r < end; ++r) {
            ArcId below = 0;
            for (const NodeId v : rows.of(pairs.node[r])) below += pairs.rank[v] < r;
            pairs.first_below[r + 1] = below;
            pairs.first[r + 1] = pairs.neighbours[r] - below;
        }
    });
    for (NodeId r = 0; r < n; ++r) {
        pairs.first[r + 1] += pairs.first[r];
        pairs.first_below[r + 1] += pairs.first_below[r];
    }
    // The higher ends in rising order, so that every row rises. An arc that leads up is written, too, which is cheaper
    // than to ask: it goes where that row, or a later one, begins, and all of these are still to be filled.
    pairs.others.resize(count + 1);
    if (!rows.strengths().empty()) pairs.strengths.resize(count + 1);
    if (!rows.ways().empty()) pairs.ways.resize(count + 1);
    WorkVector<ArcId> fill(pairs.first.begin(), pairs.first.end() - 1);
    for (NodeId r = 0; r < n; ++r) {
        check_at(run, r);
        const NodeId v = pairs.node[r];
        for (ArcId a = rows.first(v); a < rows.first(v + 1); ++a) {
            const NodeId low = pairs.rank[rows.targets()[a]];
            const ArcId p = fill[low];
            fill[low] = p + (low < r);
            pairs.others[p] = r;
            if (!rows.strengths().empty()) pairs.strengths[p] = rows.strengths()[a];
            // Seen from v, the higher end: its tie out leads down.
            if (!rows.ways().empty())
                pairs.ways[p] =
                    static_cast<std::uint8_t>((rows.ways()[a] & Neighbours::way_out ? TiedPairs::tie_down : 0) |
                                              (rows.ways()[a] & Neighbours::way_in ? TiedPairs::tie_up : 0));
        }
    }
    pairs.others.resize(count);
    if (!rows.strengths().empty()) pairs.strengths.resize(count);
    if (!rows.ways().empty()) pairs.ways.resize(count);
    // Then the rows, so that what is below rises, too.
    pairs.below.resize(count);
    fill.assign(pairs.first_below.begin(), pairs.first_below.end() - 1);
    for (NodeId u = 0; u < n; ++u) {
        check_at(run, u);
        const ArcId row = pairs.first[u];
        for (ArcId p = row; p < pairs.first[u + 1]; ++p)
            pairs.below[fill[pairs.others[p]]++] = {u, static_cast<NodeId>(p - row)};
    }
    return pairs;
}

}  // namespace HANSE_NAMESPACE
