#include "hanse/brokerage/effective_size.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"
#include "hanse/core/triangles.hpp"

namespace hanse::brokerage {

namespace {

constexpr std::uint64_t nodes_per_block = 1024;

/// With S(i) the strength of all ties of i, M(j) of j's strongest pair and m(i,j) of the pair,
/// e(i) = number of contacts - 1 / S(i) * sum over j of (sum over q of m(i,q) m(q,j)) / M(j).
std::vector<double> sizes(const Graph& graph, const EffectiveSizeOptions& options, bool per_contact,
                          const RunControl& run, std::string_view function) {
    if (options.weighted) require_strengths(graph, function);
    const TiedPairs pairs = tied_pairs(graph, options.weighted ? PairStrength::weight : PairStrength::ties, run);
    const NodeId n = pairs.node_count();
    std::vector<double> total(n);     // S
    std::vector<double> greatest(n);  // M
    parallel_for(n, nodes_per_block, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        for (auto i = static_cast<NodeId>(begin); i < end; ++i) {
            pairs.each(i, [&](NodeId, ArcId pair) {
                total[i] += pairs.strength(pair);
                greatest[i] = std::max(greatest[i], pairs.strength(pair));
            });
        }
    });
    std::vector<double> result(n, std::numeric_limits<double>::quiet_NaN());
    const auto fill = [&](const auto& shared) {
        parallel_for(n, nodes_per_block, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
            for (auto i = static_cast<NodeId>(begin); i < end; ++i) {
                if (pairs.neighbours[i] == 0) continue;
                double redundant = 0;
                pairs.each(i,
                           [&](NodeId j, ArcId pair) { redundant += static_cast<double>(shared[pair]) / greatest[j]; });
                const double count = pairs.neighbours[i];
                const double size = count - redundant / total[i];
                result[pairs.node[i]] = per_contact ? size / count : size;
            }
        });
    };
    if (pairs.strengths.empty())
        fill(triangles_of_pairs(pairs, run));
    else
        fill(triangle_sums(pairs, {}, run));
    return result;
}

}  // namespace

std::vector<double> effective_size(const Graph& graph, const EffectiveSizeOptions& options, const RunControl& run) {
    return sizes(graph, options, false, run, "effective_size");
}

std::vector<double> efficiency(const Graph& graph, const EffectiveSizeOptions& options, const RunControl& run) {
    return sizes(graph, options, true, run, "efficiency");
}

}  // namespace hanse::brokerage
