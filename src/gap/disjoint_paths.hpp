#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "paths/detail/flow_network.hpp"

namespace HANSE_NAMESPACE::gap {

/// How many paths lead from one set of nodes to others without sharing a node: how many could drop out before contact
/// breaks off (Menger). Exact; where so many short ones are found at once that more do not count, no flow is computed.
/// Time O(m) for a greedy search and O(paths * m) for a flow, memory O(m).
class DisjointPaths {
public:
    DisjointPaths(const Graph& graph, std::span<const NodeId> from) : graph_(graph), from_(from) {}

    /// At most `most`; `to` must not overlap `from`.
    [[nodiscard]] std::uint32_t count(std::span<const NodeId> to, std::uint32_t most, const RunControl& run);

private:
    [[nodiscard]] std::uint32_t short_ones(std::span<const NodeId> to, std::uint32_t most) const;

    const Graph& graph_;
    std::span<const NodeId> from_;
    std::optional<paths::detail::FlowNetwork> network_;
};

}  // namespace HANSE_NAMESPACE::gap
