#include "hanse/centrality/harmonic.hpp"

#include "hanse/core/require.hpp"
#include "hanse/core/transform.hpp"
#include "hanse/paths/inverse_sum.hpp"
#include "hanse/paths/shortest_paths.hpp"
#include "paths/detail/sum_distances.hpp"

namespace HANSE_NAMESPACE::centrality {

std::vector<double> harmonic(const Graph& graph, const HarmonicOptions& options, const RunControl& run) {
    if (options.weighted) require_distances(graph, "harmonic");
    if (options.weighted) require_range(graph, 1e-300, "harmonic");
    if (graph.directed() && options.direction == Direction::both)
        return harmonic(as_undirected(graph), {options.weighted, options.normalized}, run);
    std::vector<double> value(graph.node_count());
    if (options.weighted && graph.weighted()) {
        const auto sums = paths::weighted_path_sums(options.direction == Direction::in ? graph.reversed() : graph, run);
        for (NodeId u = 0; u < value.size(); ++u) value[u] = sums[u].inverse;
    } else {
        const auto sums =
            paths::sum_distances<paths::InverseSum>(graph, {.backward = options.direction == Direction::out}, run);
        for (NodeId u = 0; u < value.size(); ++u) value[u] = sums[u].value();
    }
    if (options.normalized) {
        for (auto& h : value) h /= static_cast<double>(value.size()) - 1;
    }
    return value;
}

}  // namespace HANSE_NAMESPACE::centrality
