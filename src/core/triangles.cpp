#include "hanse/core/triangles.hpp"

#include <algorithm>

#include "hanse/core/parallel.hpp"

namespace HANSE_NAMESPACE {

namespace {

/// What one worker needs while it stands at one node x.
template <class Value>
struct Desk {
    WorkVector<Value> below;          ///< by node y: what y adds as an apex, if y is a neighbour of lower rank
    WorkVector<std::uint32_t> place;  ///< by node y: 1 + place in x's row, if y is a neighbour of higher rank, else 0
    std::vector<Value> above;         ///< by place: what the neighbour adds as an apex; above[0] = 0
    std::vector<Value> sums;          ///< by place: what apexes of lower rank add to the pair; sums[0] is not used

    void lay(NodeId nodes) {
        if (!below.empty()) return;
        below.assign(nodes, Value{});
        place.assign(nodes, 0);
    }
};

/// Sum of table[id] over ids; four sums at a time, since a single one would wait for itself.
template <class Value>
Value sum_of(const Value* table, const NodeId* ids, std::size_t count) {
    Value a{}, b{}, c{}, d{};
    std::size_t k = 0;
    for (; k + 4 <= count; k += 4) {
        a += table[ids[k]];
        b += table[ids[k + 1]];
        c += table[ids[k + 2]];
        d += table[ids[k + 3]];
    }
    for (; k < count; ++k) a += table[ids[k]];
    return (a + b) + (c + d);
}

/// Two sums for every pair over its common neighbours, without two workers writing to one place.
///
/// Standing at x, for each neighbour u of lower rank go through u's row. A y of u's row that is also a neighbour of x
/// closes the triangle {u, x, y}: y is an apex of the pair (u, x), and if y > x, then u is an apex of (x, y). So every
/// pair gets its apexes above the lower end while standing at its higher end, and those below it while standing at its
/// lower end. Nothing is asked in the loops: what is no neighbour adds 0.
///
/// `weight(p)` is the strength of pair p, `factor(y)` what apex y counts.
template <class Value, bool weighted, class Weight, class Factor>
WorkVector<Value> over_triangles(const TiedPairs& pairs, const RunControl& run, Weight&& weight, Factor&& factor) {
    const NodeId n = pairs.node_count();
    WorkVector<Value> from_above, from_below;
    from_above.resize(pairs.others.size());
    from_below.resize(pairs.others.size());
    std::vector<Desk<Value>> desks(run.thread_count());
    run.expect(n);
    parallel_for(n, 64, run, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
        Desk<Value>& desk = desks[worker];
        desk.lay(n);
        Value* const below = desk.below.data();
        std::uint32_t* const place = desk.place.data();
        for (auto x = static_cast<NodeId>(begin); x < end; ++x) {
            const ArcId row = pairs.first[x];
            const auto length = static_cast<std::uint32_t>(pairs.first[x + 1] - row);
            const auto lower = pairs.below_of(x);
            if (lower.empty()) {
                std::fill_n(from_below.begin() + static_cast<std::ptrdiff_t>(row), length, Value{});
                continue;
            }
            run.check();
            desk.above.assign(std::size_t{length} + 1, Value{});
            desk.sums.assign(std::size_t{length} + 1, Value{});
            Value* const above = desk.above.data();
            Value* const sums = desk.sums.data();
            for (const auto y : lower) below[y.other] = weight(pairs.pair(y)) * factor(y.other);
            for (std::uint32_t i = 0; i < length; ++i) {
                const NodeId y = pairs.others[row + i];
                place[y] = i + 1;
                above[i + 1] = weight(row + i) * factor(y);
            }
            for (const auto at : lower) {
                const NodeId u = at.other;
                const ArcId ux = pairs.pair(at), first = pairs.first[u], last = pairs.first[u + 1];
                const NodeId* const others = pairs.others.data();
                Value sum{};
                if constexpr (weighted) {
                    for (ArcId uy = first; uy < ux; ++uy) sum += weight(uy) * below[others[uy]];
                } else {
                    sum = sum_of(below, others + first, ux - first);
                }
                if (length > 0) {
                    const Value apex = weight(ux) * factor(u);
                    for (ArcId uy = ux + 1; uy < last; ++uy) {
                        const std::uint32_t entry = place[others[uy]];
                        sum += weight(uy) * above[entry];
                        sums[entry] += weight(uy) * apex;
                    }
                }
                from_above[ux] = sum;
            }
            std::copy(sums + 1, sums + 1 + length, from_below.begin() + static_cast<std::ptrdiff_t>(row));
            for (const auto y : lower) below[y.other] = Value{};
            for (std::uint32_t i = 0; i < length; ++i) place[pairs.others[row + i]] = 0;
        }
        run.advance(end - begin);
    });
    const auto add = [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        for (std::uint64_t p = begin; p < end; ++p) from_above[p] += from_below[p];
    };
    parallel_for(from_above.size(), 1u << 14, run, add, 1);
    return from_above;
}

}  // namespace

WorkVector<double> triangle_sums(const TiedPairs& pairs, std::span<const double> factor, const RunControl& run) {
    const WorkVector<double> ones(factor.empty() ? pairs.node_count() : 0, 1.0);
    const double* const value = factor.empty() ? ones.data() : factor.data();
    const auto apex = [value](NodeId y) { return value[y]; };
    if (pairs.strengths.empty())
        return over_triangles<double, false>(
            pairs, run, [](ArcId) { return 1.0; }, apex);
    const double* const strength = pairs.strengths.data();
    return over_triangles<double, true>(
        pairs, run, [strength](ArcId p) { return strength[p]; }, apex);
}

WorkVector<std::uint32_t> triangles_of_pairs(const TiedPairs& pairs, const RunControl& run) {
    return over_triangles<std::uint32_t, false>(
        pairs, run, [](ArcId) { return 1u; }, [](NodeId) { return 1u; });
}

WorkVector<std::uint64_t> triangles_of_nodes(const TiedPairs& pairs, const RunControl& run) {
    const NodeId n = pairs.node_count();
    struct Tally {
        WorkVector<std::uint8_t> above;   // by node: 1 if it is in x's row
        WorkVector<std::uint64_t> count;  // by node
    };
    std::vector<Tally> tallies(run.thread_count());
    run.expect(n);
    parallel_for(n, 64, run, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
        Tally& tally = tallies[worker];
        if (tally.count.empty()) {
            tally.above.assign(n, 0);
            tally.count.assign(n, 0);
        }
        std::uint8_t* const above = tally.above.data();
        std::uint64_t* const count = tally.count.data();
        const NodeId* const others = pairs.others.data();
        for (auto x = static_cast<NodeId>(begin); x < end; ++x) {
            const ArcId row = pairs.first[x], row_end = pairs.first[x + 1];
            const auto lower = pairs.below_of(x);
            if (row == row_end || lower.empty()) continue;
            run.check();
            for (ArcId p = row; p < row_end; ++p) above[others[p]] = 1;
            std::uint64_t all = 0;
            for (const auto at : lower) {
                const NodeId u = at.other;
                std::uint64_t closed = 0;
                for (ArcId uw = pairs.pair(at) + 1; uw < pairs.first[u + 1]; ++uw) {
                    const std::uint64_t triangle = above[others[uw]];  // added without asking
                    count[others[uw]] += triangle;
                    closed += triangle;
                }
                count[u] += closed;
                all += closed;
            }
            count[x] += all;
            for (ArcId p = row; p < row_end; ++p) above[others[p]] = 0;
        }
        run.advance(end - begin);
    });
    WorkVector<std::uint64_t> count(n, 0);
    for (const Tally& tally : tallies)
        for (std::size_t u = 0; u < tally.count.size(); ++u) count[u] += tally.count[u];
    return count;
}

}  // namespace HANSE_NAMESPACE
