#pragma once

#include <algorithm>
#include <array>

#include "hanse/core/parallel.hpp"
#include "hanse/core/tied_pairs.hpp"

namespace HANSE_NAMESPACE {

/// For every node, by rank, the sum of `value(other, pair)` over its pairs, in one pass over all. The rows are added
/// up in four parts, and these in their order: the same bits for any number of threads.
template <class Value>
[[nodiscard]] WorkVector<double> sum_by_node(const TiedPairs& pairs, const RunControl& run, Value&& value) {
    constexpr std::size_t parts = 4;
    const NodeId n = pairs.node_count();
    std::array<NodeId, parts + 1> from{};
    for (std::size_t k = 1; k < parts; ++k)
        from[k] = static_cast<NodeId>(std::ranges::lower_bound(pairs.first, pairs.others.size() * k / parts) -
                                      pairs.first.begin());
    from[parts] = n;
    std::array<WorkVector<double>, parts> sums;  // of part k: from node from[k] on, since others are higher
    const auto add_part = [&](std::uint64_t k, std::uint64_t, unsigned) {
        const NodeId least = from[k];
        WorkVector<double>& sum = sums[k];
        sum.assign(n - least, 0.0);
        for (NodeId u = least; u < from[k + 1]; ++u) {
            double own = sum[u - least];  // what is below u has added already
            for (ArcId p = pairs.first[u]; p < pairs.first[u + 1]; ++p) {
                const NodeId other = pairs.others[p];
                own += value(other, p);
                sum[other - least] += value(u, p);
            }
            sum[u - least] = own;
        }
    };
    parallel_for(parts, 1, run, add_part, 1 + pairs.others.size() / 2);
    WorkVector<double>& sum = sums[0];
    for (std::size_t k = 1; k < parts; ++k)
        for (NodeId u = from[k]; u < n; ++u) sum[u] += sums[k][u - from[k]];
    return std::move(sum);
}

}  // namespace HANSE_NAMESPACE
