#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/parallel.hpp"
#include "hanse/core/tied_pairs.hpp"

namespace hanse {

/// Sums over the triangles on every pair, of which most brokerage and clustering measures are made:
///
///     sum(i, j) = sum over common contacts q of strength(i, q) * strength(q, j) * factor(q)
///
/// `factor` is by rank; empty: 1. One value per pair, same bits for any number of threads.
/// Time O(sum over pairs of the shorter-row length), memory O(pairs).  @throws Cancelled.
[[nodiscard]] std::vector<double> triangle_sums(const TiedPairs& pairs, std::span<const double> factor,
                                                const RunControl& run = {});

/// The number of common contacts of every pair: the triangles that it is in.
[[nodiscard]] std::vector<std::uint32_t> triangles_of_pairs(const TiedPairs& pairs, const RunControl& run = {});

/// Calls `visit(u, v, w, uv, uw, vw, worker)` for every triangle, u < v < w by rank, with the numbers of its pairs.
/// Triangles of one u are met by one worker in order; which worker meets which u is open.
template <class Visit>
void each_triangle(const TiedPairs& pairs, const RunControl& run, Visit&& visit) {
    std::vector<std::vector<ArcId>> place(run.thread_count());  // per worker: 1 + pair (u, w) for u's row
    parallel_for(pairs.node_count(), 64, run, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
        auto& at = place[worker];
        if (at.empty()) at.assign(pairs.node_count(), 0);
        for (auto u = static_cast<NodeId>(begin); u < end; ++u) {
            if (pairs.first[u + 1] - pairs.first[u] < 2) continue;
            run.check();
            for (ArcId p = pairs.first[u]; p < pairs.first[u + 1]; ++p) at[pairs.others[p]] = p + 1;
            for (ArcId uv = pairs.first[u]; uv < pairs.first[u + 1]; ++uv) {
                const NodeId v = pairs.others[uv];
                for (ArcId vw = pairs.first[v]; vw < pairs.first[v + 1]; ++vw) {
                    const NodeId w = pairs.others[vw];
                    if (at[w]) visit(u, v, w, uv, at[w] - 1, vw, worker);
                }
            }
            for (ArcId p = pairs.first[u]; p < pairs.first[u + 1]; ++p) at[pairs.others[p]] = 0;
        }
        run.advance(end - begin);
    });
}

}  // namespace hanse
