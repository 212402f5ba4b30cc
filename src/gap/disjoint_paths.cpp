#include "disjoint_paths.hpp"

#include "hanse/paths/detail/flow_network.hpp"

namespace hanse::gap {

std::uint32_t disjoint_paths(const Graph& graph, std::span<const NodeId> from, std::span<const NodeId> to,
                             std::uint32_t most, const RunControl& run) {
    paths::detail::FlowNetwork network(graph, paths::Disjoint::nodes, run);
    return static_cast<std::uint32_t>(network.maximum_flow({from, to, true}, most, run));
}

}  // namespace hanse::gap
