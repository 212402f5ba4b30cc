#include "hanse/core/tied_pairs.hpp"

#include <algorithm>

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

/// Fills in the pairs whose higher ends are the ranks [from, until). In the row of a lower end they stand behind those
/// of the fillers before, so that none waits for another and the order is the same for any number of them.
struct Filler {
    NodeId from, until;
    WorkVector<NodeId> place;  ///< by rank of the lower end: where in its row the next pair goes
};

/// One per thread if there is work for it, with about as many arcs each.
std::vector<Filler> fillers(const TiedPairs& pairs, std::uint64_t arcs, unsigned threads) {
    constexpr std::uint64_t worth_a_thread = 1u << 14, most = 8;
    const auto count = std::clamp<std::uint64_t>(arcs / worth_a_thread, 1, std::min<std::uint64_t>(threads, most));
    std::vector<Filler> found(count);
    std::uint64_t passed = 0;
    NodeId r = 0;
    for (std::uint64_t k = 0; k < count; ++k) {
        found[k].from = r;
        while (r < pairs.node_count() && (k + 1 == count || passed < arcs * (k + 1) / count))
            passed += pairs.neighbours[r++];
        found[k].until = r;
        found[k].place.assign(pairs.node_count(), 0);
    }
    return found;
}

}  // namespace

TiedPairs tied_pairs(const Graph& graph, PairStrength strength, const RunControl& run) {
    const Neighbours rows(graph, strength, run);
    TiedPairs pairs;
    rank_nodes(rows, pairs);
    const NodeId n = pairs.node_count();
    const std::size_t arcs = rows.targets().size(), count = arcs / 2;
    std::vector<Filler> shares = fillers(pairs, arcs, run.thread_count());

    pairs.first.assign(std::size_t{n} + 1, 0);
    pairs.first_below.assign(std::size_t{n} + 1, 0);
    const auto before = [&](NodeId r, NodeId limit) {
        NodeId found = 0;
        for (const NodeId v : rows.of(pairs.node[r])) found += pairs.rank[v] < limit;
        return found;
    };
    const auto count_rows = [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        for (auto r = static_cast<NodeId>(begin); r < end; ++r) {
            const NodeId below = before(r, r);
            pairs.first_below[r + 1] = below;
            pairs.first[r + 1] = pairs.neighbours[r] - below;
            for (Filler& share : shares)
                if (share.from > r) share.place[r] = before(r, share.from) - below;
        }
    };
    parallel_for(n, 1024, run, count_rows, n == 0 ? 1 : 1 + 2 * arcs / n);
    for (NodeId r = 0; r < n; ++r) {
        pairs.first[r + 1] += pairs.first[r];
        pairs.first_below[r + 1] += pairs.first_below[r];
    }
    pairs.others.resize(count);
    pairs.below.resize(count);
    if (!rows.strengths().empty()) pairs.strengths.resize(count);
    if (!rows.ways().empty()) pairs.ways.resize(count);
    // The higher ends in rising order, so that every row rises.
    const auto fill = [&](std::uint64_t k, std::uint64_t, unsigned) {
        struct Down {
            NodeId to, at;
        };
        const auto [from, until] = std::pair(shares[k].from, shares[k].until);
        std::vector<Down> downs(until > from ? pairs.neighbours[until - 1] : 0);  // of one row: the last is the longest
        NodeId* const place = shares[k].place.data();
        for (NodeId r = from; r < until; ++r) {
            check_at(run, r);
            const auto row = rows.of(pairs.node[r]);
            std::size_t leading_down = 0;
            for (NodeId i = 0; i < row.size(); ++i) {
                const NodeId to = pairs.rank[row[i]];
                downs[leading_down] = {to, i};  // written in any case, which is cheaper than to ask
                leading_down += to < r;
            }
            const ArcId first = rows.first(pairs.node[r]);
            TiedPairs::Below* below = pairs.below.data() + pairs.first_below[r];
            for (const auto [low, at] : std::span(downs).first(leading_down)) {
                *below++ = {low, place[low]};
                const ArcId p = pairs.first[low] + place[low]++;
                pairs.others[p] = r;
                if (!rows.strengths().empty()) pairs.strengths[p] = rows.strengths()[first + at];
                // Seen from the higher end: its tie out leads down.
                if (!rows.ways().empty()) {
                    const std::uint8_t ways = rows.ways()[first + at];
                    pairs.ways[p] = static_cast<std::uint8_t>((ways & Neighbours::way_out ? TiedPairs::tie_down : 0) |
                                                              (ways & Neighbours::way_in ? TiedPairs::tie_up : 0));
                }
            }
        }
    };
    parallel_for(shares.size(), 1, run, fill, 1 + 4 * arcs / shares.size());
    return pairs;
}

}  // namespace HANSE_NAMESPACE
