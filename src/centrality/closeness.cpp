#include "hanse/centrality/closeness.hpp"

#include <limits>

#include "hanse/core/require.hpp"
#include "hanse/core/transform.hpp"
#include "hanse/paths/shortest_paths.hpp"
#include "paths/detail/sum_distances.hpp"

namespace HANSE_NAMESPACE::centrality {

namespace {

struct Reach {
    std::uint64_t others = 0;
    double total = 0;
};

std::vector<Reach> weighted_reach(const Graph& graph, Direction direction, const RunControl& run) {
    const auto sums = paths::weighted_path_sums(direction == Direction::in ? graph.reversed() : graph, run);
    std::vector<Reach> reach(sums.size());
    for (std::size_t u = 0; u < sums.size(); ++u) reach[u] = {sums[u].reached, sums[u].total};
    return reach;
}

std::vector<Reach> unweighted_reach(const Graph& graph, Direction direction, const RunControl& run) {
    const auto sums = paths::sum_distances<paths::DistanceTotal>(graph, {.backward = direction == Direction::out}, run);
    std::vector<Reach> reach(sums.size());
    for (std::size_t u = 0; u < sums.size(); ++u) reach[u] = {sums[u].reached, static_cast<double>(sums[u].total)};
    return reach;
}

}  // namespace

std::vector<double> closeness(const Graph& graph, const ClosenessOptions& options, const RunControl& run) {
    if (options.weighted) require_distances(graph, "closeness");
    if (options.weighted) require_range(graph, 1e-300, "closeness");
    if (graph.directed() && options.direction == Direction::both)
        return closeness(as_undirected(graph), {.weighted = options.weighted, .scale = options.scale}, run);
    const double others = static_cast<double>(graph.node_count()) - 1;
    std::vector<double> value(graph.node_count());
    const auto reach = options.weighted && graph.weighted() ? weighted_reach(graph, options.direction, run)
                                                            : unweighted_reach(graph, options.direction, run);
    for (NodeId u = 0; u < value.size(); ++u) {
        const auto reached = static_cast<double>(reach[u].others);
        const double total = reach[u].total;
        if (options.scale == ClosenessScale::component) {
            value[u] = reached > 0 ? reached / total : std::numeric_limits<double>::quiet_NaN();
        } else {
            value[u] = reached > 0 ? (reached / others) * (reached / total) : 0.0;
        }
    }
    return value;
}

}  // namespace HANSE_NAMESPACE::centrality
