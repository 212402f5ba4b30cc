#include "hanse/brokerage/fragmentation.hpp"

#include <limits>
#include <vector>

#include "core/check_at.hpp"
#include "hanse/core/require.hpp"
#include "hanse/core/transform.hpp"
#include "hanse/paths/inverse_sum.hpp"
#include "paths/detail/sum_distances.hpp"
#include "paths/detail/union.hpp"

namespace HANSE_NAMESPACE::brokerage {

namespace {

Graph without(const Graph& graph, const std::vector<char>& gone) {
    std::vector<NodeId> left;
    for (NodeId u = 0; u < gone.size(); ++u)
        if (!gone[u]) left.push_back(u);
    return left.size() == gone.size() ? graph : induced(graph, left);
}

/// Ordered pairs of nodes that a path joins once those that are `gone` have left; the graph is not built anew.
double joined_pairs(const Graph& graph, const std::vector<char>& gone, const RunControl& run) {
    const NodeId n = graph.node_count();
    paths::detail::Union sets(n);
    for (NodeId u = 0; u < n; ++u) {
        check_at(run, u);
        if (gone[u]) continue;
        for (const NodeId v : graph.out(u))
            if (!gone[v]) sets.join(u, v);
    }
    sets.flatten();
    std::vector<NodeId> size(n);
    for (NodeId u = 0; u < n; ++u) size[sets.parent(u)] += !gone[u];
    double pairs = 0;
    for (const double s : size) pairs += s * (s - 1);
    return pairs;
}

}  // namespace

double fragmentation(const Graph& graph, std::span<const NodeId> remove, const FragmentationOptions& options,
                     const RunControl& run) {
    const std::vector<char> gone =
        remove.empty() ? std::vector<char>(graph.node_count()) : require_group(graph, remove, "fragmentation");
    const double n = static_cast<double>(gone.size() - remove.size());
    if (n < 2) return std::numeric_limits<double>::quiet_NaN();
    run.check();
    double together = 0;
    if (options.distance_weighted) {
        const Graph left = without(graph, gone);
        const Graph both_ways = left.directed() ? as_undirected(left) : left;
        paths::InverseSum sum;
        for (const auto& one : paths::sum_distances<paths::InverseSum>(both_ways, {}, run)) sum.merge(one);
        together = sum.value();
    } else {
        together = joined_pairs(graph, gone, run);
    }
    return 1 - together / (n * (n - 1));
}

}  // namespace HANSE_NAMESPACE::brokerage
