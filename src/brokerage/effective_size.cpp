#include "hanse/brokerage/effective_size.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

#include "core/sum_by_node.hpp"
#include "hanse/core/require.hpp"
#include "hanse/core/triangles.hpp"

namespace HANSE_NAMESPACE::brokerage {

namespace {

/// With S(i) the strength of all ties of i, M(j) of j's strongest pair and m(i,j) of the pair,
/// e(i) = number of contacts - 1 / S(i) * sum over j of (sum over q of m(i,q) m(q,j)) / M(j).
std::vector<double> sizes(const Graph& graph, const EffectiveSizeOptions& options, bool per_contact,
                          const RunControl& run, std::string_view function) {
    if (options.weighted) require_strengths(graph, function);
    if (options.weighted) require_range(graph, 1e-100, function);
    const TiedPairs pairs = tied_pairs(graph, options.weighted ? PairStrength::weight : PairStrength::ties, run);
    WorkVector<double> total(pairs.neighbours.begin(), pairs.neighbours.end());  // S
    WorkVector<double> greatest(total.size(), 1.0);                              // M
    if (!pairs.strengths.empty()) {
        total = sum_by_node(pairs, run, [&](NodeId, ArcId pair) { return pairs.strengths[pair]; });
        greatest.assign(total.size(), 0.0);
        for (NodeId i = 0; i < total.size(); ++i)
            pairs.each(i, [&](NodeId, ArcId pair) { greatest[i] = std::max(greatest[i], pairs.strengths[pair]); });
    }
    const auto redundant = [&](const auto& shared) {
        return sum_by_node(pairs, run,
                           [&](NodeId j, ArcId pair) { return static_cast<double>(shared[pair]) / greatest[j]; });
    };
    const WorkVector<double> sum =
        pairs.strengths.empty() ? redundant(triangles_of_pairs(pairs, run)) : redundant(triangle_sums(pairs, {}, run));
    std::vector<double> result(sum.size(), std::numeric_limits<double>::quiet_NaN());
    for (NodeId i = 0; i < sum.size(); ++i) {
        if (pairs.neighbours[i] == 0) continue;
        const double count = pairs.neighbours[i];
        const double size = count - sum[i] / total[i];
        result[pairs.node[i]] = per_contact ? size / count : size;
    }
    return result;
}

}  // namespace

std::vector<double> effective_size(const Graph& graph, const EffectiveSizeOptions& options, const RunControl& run) {
    return sizes(graph, options, false, run, "effective_size");
}

std::vector<double> efficiency(const Graph& graph, const EffectiveSizeOptions& options, const RunControl& run) {
    return sizes(graph, options, true, run, "efficiency");
}

}  // namespace HANSE_NAMESPACE::brokerage
