#pragma once

#include <vector>

#include "centrality/detail/betweenness_plan.hpp"
#include "centrality/detail/stage.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality::detail {

/// Adds what the stages count to `totals`, one per slot, in an order that does not depend on the number of threads.
void add_nodes(const std::vector<Stage>& stages, const BetweennessPlan& plan, std::vector<double>& totals,
               const RunControl& run);

/// The sum over all sources of the stage of what runs over every arc of its rows.
[[nodiscard]] std::vector<double> add_arcs(const Stage& stage, const BetweennessPlan& plan, const RunControl& run);

}  // namespace HANSE_NAMESPACE::centrality::detail
