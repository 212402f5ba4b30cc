#include "hanse/core/triangles.hpp"

namespace hanse {

namespace {

/// A row of pairs unpacked for look-up by node: the place of a node in the row (from 1), 0 if it is not there.
class MarkedRow {
public:
    void mark(const TiedPairs& pairs, NodeId u) {
        if (place_.empty()) place_.assign(pairs.node_count(), 0);
        for (ArcId p = pairs.first[u]; p < pairs.first[u + 1]; ++p)
            place_[pairs.others[p]] = static_cast<std::uint32_t>(p - pairs.first[u] + 1);
    }
    void clear(const TiedPairs& pairs, NodeId u) {
        for (ArcId p = pairs.first[u]; p < pairs.first[u + 1]; ++p) place_[pairs.others[p]] = 0;
    }
    [[nodiscard]] std::uint32_t operator[](NodeId w) const noexcept { return place_[w]; }

private:
    std::vector<std::uint32_t> place_;
};

/// Each pair gets what its triangles say, in an order that does not depend on threads, without two workers writing to
/// one place. A triangle u < v < w is met twice: from its middle v, where (v, w) is in v's row, and from its lowest u,
/// where (u, v) and (u, w) are in u's row. `add(value, first, second, apex)` adds to a pair's value for the apex that
/// closes the triangle, over the pairs that join it to both ends.
template <class Value, class Add>
std::vector<Value> over_triangles(const TiedPairs& pairs, const RunControl& run, Add&& add) {
    std::vector<Value> sums(pairs.others.size());
    std::vector<MarkedRow> rows(run.thread_count());
    const NodeId n = pairs.node_count();
    run.expect(2 * std::uint64_t{n});
    parallel_for(n, 64, run, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
        MarkedRow& row = rows[worker];
        for (auto v = static_cast<NodeId>(begin); v < end; ++v) {
            const ArcId start = pairs.first[v];
            if (start == pairs.first[v + 1] || pairs.first_below[v] == pairs.first_below[v + 1]) continue;
            run.check();
            row.mark(pairs, v);
            for (ArcId k = pairs.first_below[v]; k < pairs.first_below[v + 1]; ++k) {
                const NodeId u = pairs.others_below[k];
                const ArcId uv = pairs.pairs_below[k];
                for (ArcId uw = uv + 1; uw < pairs.first[u + 1]; ++uw) {
                    if (const auto at = row[pairs.others[uw]]) add(sums[start + at - 1], uv, uw, u);
                }
            }
            row.clear(pairs, v);
        }
        run.advance(end - begin);
    });
    parallel_for(n, 64, run, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
        MarkedRow& row = rows[worker];
        for (auto u = static_cast<NodeId>(begin); u < end; ++u) {
            const ArcId start = pairs.first[u];
            if (pairs.first[u + 1] - start < 2) continue;
            run.check();
            row.mark(pairs, u);
            for (ArcId uv = start; uv < pairs.first[u + 1]; ++uv) {
                const NodeId v = pairs.others[uv];
                Value here = sums[uv];
                for (ArcId vw = pairs.first[v]; vw < pairs.first[v + 1]; ++vw) {
                    const NodeId w = pairs.others[vw];
                    if (const auto at = row[w]) {
                        const ArcId uw = start + at - 1;
                        add(here, uw, vw, w);
                        add(sums[uw], uv, vw, v);
                    }
                }
                sums[uv] = here;
            }
            row.clear(pairs, u);
        }
        run.advance(end - begin);
    });
    return sums;
}

}  // namespace

std::vector<double> triangle_sums(const TiedPairs& pairs, std::span<const double> factor, const RunControl& run) {
    if (pairs.strengths.empty()) {
        return over_triangles<double>(
            pairs, run, [&](double& sum, ArcId, ArcId, NodeId apex) { sum += factor.empty() ? 1.0 : factor[apex]; });
    }
    return over_triangles<double>(pairs, run, [&](double& sum, ArcId first, ArcId second, NodeId apex) {
        sum += pairs.strengths[first] * pairs.strengths[second] * (factor.empty() ? 1.0 : factor[apex]);
    });
}

std::vector<std::uint32_t> triangles_of_pairs(const TiedPairs& pairs, const RunControl& run) {
    return over_triangles<std::uint32_t>(pairs, run, [](std::uint32_t& sum, ArcId, ArcId, NodeId) { ++sum; });
}

}  // namespace hanse
