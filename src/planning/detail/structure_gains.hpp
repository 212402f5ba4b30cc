#pragma once

#include <span>
#include <vector>

#include "hanse/planning/what_if.hpp"

namespace HANSE_NAMESPACE::planning::detail {

/// A goal's value without new ties and each candidate's gain.
struct Gains {
    double value = 0;
    std::vector<double> gain;
};

/// Node-independent paths from `of` to `targets`: one maximum flow; a tie adds a path if and only if it joins what the
/// source still reaches in the residual network with what still reaches the sink.
[[nodiscard]] Gains independent_path_gains(const Graph& graph, std::span<const CandidateTie> candidates,
                                           const WhatIfOptions& options, const RunControl& run);

/// Burt's constraint of `of` (empty: of each candidate's source), computed again for those whom a tie concerns.
[[nodiscard]] Gains constraint_gains(const Graph& graph, std::span<const CandidateTie> candidates,
                                     const WhatIfOptions& options, const RunControl& run);

/// Pairs joined after the worst loss: losses in rising order of what they leave, until no further one can be the worst.
[[nodiscard]] Gains resilience_gains(const Graph& graph, std::span<const CandidateTie> candidates,
                                     const WhatIfOptions& options, const RunControl& run);

}  // namespace HANSE_NAMESPACE::planning::detail
