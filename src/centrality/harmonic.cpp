#include "hanse/centrality/harmonic.hpp"

#include <limits>

#include "hanse/core/error.hpp"
#include "hanse/core/require.hpp"
#include "hanse/core/transform.hpp"
#include "hanse/paths/distances.hpp"
#include "hanse/paths/inverse_sum.hpp"
#include "hanse/paths/sum_distances.hpp"

namespace hanse::centrality {

namespace {

void add_weighted(const Graph& graph, Direction direction, const RunControl& run, std::vector<double>& value) {
    if (!graph.weight_values().empty() && graph.weight_values().front() == 0) {
        throw InvalidArgument(
            "harmonic: a tie has distance 0, whose inverse is infinite; give it a small distance or merge its ends");
    }
    run.expect(value.size());
    const RunControl alone{1, run.stop};
    parallel_for(value.size(), 1, run, [&](std::uint64_t i, std::uint64_t, unsigned) {
        const auto u = static_cast<NodeId>(i);
        auto distance = paths::distances_from_set(graph, {&u, 1}, {true, direction}, alone);
        distance[u] = std::numeric_limits<double>::infinity();
        for (const double d : distance) value[u] += 1 / d;
        run.advance(1);
    });
}

}  // namespace

std::vector<double> harmonic(const Graph& graph, const HarmonicOptions& options, const RunControl& run) {
    if (options.weighted) require_distances(graph, "harmonic");
    if (graph.directed() && options.direction == Direction::both)
        return harmonic(as_undirected(graph), {options.weighted, options.normalized}, run);
    std::vector<double> value(graph.node_count());
    if (options.weighted && graph.weighted()) {
        add_weighted(graph, options.direction, run, value);
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

}  // namespace hanse::centrality
