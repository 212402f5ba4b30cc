#include "hanse/brokerage/fragmentation.hpp"

#include <limits>
#include <vector>

#include "hanse/core/require.hpp"
#include "hanse/core/transform.hpp"
#include "hanse/paths/components.hpp"
#include "hanse/paths/inverse_sum.hpp"
#include "hanse/paths/sum_distances.hpp"

namespace hanse::brokerage {

namespace {

Graph without(const Graph& graph, std::span<const NodeId> remove) {
    if (remove.empty()) return graph;
    const std::vector<char> gone = require_group(graph, remove, "fragmentation");
    std::vector<NodeId> left;
    for (NodeId u = 0; u < graph.node_count(); ++u)
        if (!gone[u]) left.push_back(u);
    return induced(graph, left);
}

}  // namespace

double fragmentation(const Graph& graph, std::span<const NodeId> remove, const FragmentationOptions& options,
                     const RunControl& run) {
    const Graph left = without(graph, remove);
    const double n = left.node_count();
    if (n < 2) return std::numeric_limits<double>::quiet_NaN();
    double together = 0;
    if (options.distance_weighted) {
        const Graph both_ways = left.directed() ? as_undirected(left) : left;
        paths::InverseSum sum;
        for (const auto& one : paths::sum_distances<paths::InverseSum>(both_ways, {}, run)) sum.merge(one);
        together = sum.value();
    } else {
        for (const double size : paths::components(left, {}, run).sizes) together += size * (size - 1);
    }
    return 1 - together / (n * (n - 1));
}

}  // namespace hanse::brokerage
