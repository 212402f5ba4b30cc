#include <algorithm>
#include <limits>

#include "paths/detail/flow_network.hpp"
#include "planning/detail/structure_gains.hpp"

namespace HANSE_NAMESPACE::planning::detail {

Gains independent_path_gains(const Graph& graph, std::span<const CandidateTie> candidates, const WhatIfOptions& options,
                             const RunControl& run) {
    paths::detail::FlowNetwork network(graph, paths::Disjoint::nodes, run);
    const paths::detail::FlowEnds ends{options.of, options.targets};
    constexpr auto all = std::numeric_limits<std::uint64_t>::max();
    Gains result;
    result.value = static_cast<double>(network.maximum_flow(ends, all, run));
    const auto residual = network.residual(ends, run);
    // Those who are tied already are not tied twice: a direct tie is one path, however many parallel ties it is.
    const auto adds = [&](NodeId u, NodeId v) {
        return residual.from_source[u] && residual.to_target[v] && !std::ranges::binary_search(graph.out(u), v);
    };
    for (const auto& [s, t] : candidates)
        result.gain.push_back(s != t && (adds(s, t) || (!graph.directed() && adds(t, s))) ? 1 : 0);
    return result;
}

}  // namespace HANSE_NAMESPACE::planning::detail
