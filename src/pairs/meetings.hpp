#pragma once

#include <span>
#include <vector>

#include "hanse/core/function_ref.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::pairs {

/// What two nodes have in common, for all scores.
struct Meeting {
    double adamic_adar = 0;
    double resource_allocation = 0;
    double common = 0;
    void operator+=(const Meeting& other) noexcept {
        adamic_adar += other.adamic_adar;
        resource_allocation += other.resource_allocation;
        common += other.common;
    }
    [[nodiscard]] bool none() const noexcept { return common == 0; }
};

/// A source, those two steps away that are not tied to it, rising, and what it has in common with each.
using VisitMeetings = FunctionRef<void(NodeId, std::span<const NodeId>, std::span<const Meeting>)>;

/// The pairs of `two_step` with these sources, one source after the other, for who keeps few of them. At least one.
void each_meeting(const Graph& graph, const std::vector<NodeId>& sources, const VisitMeetings& visit,
                  const RunControl& run);

}  // namespace HANSE_NAMESPACE::pairs
