#include "hanse/paths/flow.hpp"

#include <memory>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"
#include "paths/detail/flow_network.hpp"

namespace HANSE_NAMESPACE::paths {

namespace {

void check(const Graph& graph, std::span<const NodeId> sources, std::span<const NodeId> targets) {
    if (sources.size() != targets.size()) {
        throw InvalidArgument("independent_paths: " + std::to_string(sources.size()) + " sources but " +
                              std::to_string(targets.size()) + " targets; give one of each per pair");
    }
    for (std::size_t i = 0; i < sources.size(); ++i) {
        require_node(graph, sources[i], "independent_paths");
        require_node(graph, targets[i], "independent_paths");
        if (sources[i] == targets[i]) {
            throw InvalidArgument("independent_paths: node " + named(sources[i]) +
                                  " is both source and target; give two different nodes");
        }
    }
}

}  // namespace

std::vector<std::uint32_t> independent_paths(const Graph& graph, std::span<const NodeId> sources,
                                             std::span<const NodeId> targets, const IndependentPathsOptions& options,
                                             const RunControl& run) {
    check(graph, sources, targets);
    run.check();
    std::vector<std::uint32_t> count(sources.size());
    std::vector<std::unique_ptr<detail::FlowNetwork>> networks(run.thread_count());
    run.expect(count.size());
    parallel_for(
        count.size(), 1, run,
        [&](std::uint64_t i, std::uint64_t, unsigned worker) {
            auto& network = networks[worker];
            if (!network) network = std::make_unique<detail::FlowNetwork>(graph, options.by, run);
            count[i] = static_cast<std::uint32_t>(
                network->maximum_flow({sources.subspan(i, 1), targets.subspan(i, 1)}, options.cutoff, run));
            run.advance(1);
        },
        cost_of_search(graph.arc_count()));
    return count;
}

}  // namespace HANSE_NAMESPACE::paths
