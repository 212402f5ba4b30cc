#pragma once

#include <vector>

#include "hanse/core/parallel.hpp"
#include "hanse/core/tied_pairs.hpp"

namespace HANSE_NAMESPACE {

/// Calls `visit(u, v, w, uv, uw, vw, worker)` once for every triangle, u < v < w by rank, with the numbers of its
/// pairs. Which worker meets which triangle and in which order is open: add whole numbers only.
template <class Visit>
void each_triangle(const TiedPairs& pairs, const RunControl& run, Visit&& visit) {
    std::vector<WorkVector<std::uint32_t>> places(run.thread_count());  // by worker, by node: 1 + place in v's row
    run.expect(pairs.node_count());
    parallel_for(pairs.node_count(), 64, run, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
        auto& place = places[worker];
        if (place.empty()) place.assign(pairs.node_count(), 0);
        for (auto v = static_cast<NodeId>(begin); v < end; ++v) {
            const ArcId row = pairs.first[v], row_end = pairs.first[v + 1];
            if (row == row_end || pairs.below_of(v).empty()) continue;
            run.check();
            for (ArcId p = row; p < row_end; ++p) place[pairs.others[p]] = static_cast<std::uint32_t>(p - row + 1);
            for (const auto below : pairs.below_of(v)) {
                const NodeId u = below.other;
                const ArcId uv = pairs.pair(below), u_end = pairs.first[u + 1];
                for (ArcId uw = uv + 1; uw < u_end; ++uw) {
                    if (const std::uint32_t at = place[pairs.others[uw]])
                        visit(u, v, pairs.others[uw], uv, uw, row + at - 1, worker);
                }
            }
            for (ArcId p = row; p < row_end; ++p) place[pairs.others[p]] = 0;
        }
        run.advance(end - begin);
    });
}

}  // namespace HANSE_NAMESPACE
