#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::planning {

/// A tie that might be made; in a directed graph it leads from source to target.
struct CandidateTie {
    NodeId source;
    NodeId target;
};

/// What a new tie may be good for. Gains are differences "with the tie - without it", signed so that more is better.
/// Distances are numbers of ties; in a directed graph they lead from `of`.
enum class Goal {
    harmonic,           ///< sum over `of` of the inverse distances to the targets
    closeness,          ///< sum over `of` of closeness (Wasserman and Faust)
    mean_distance,      ///< decrease of the mean distance from the nearest of `of` to a target; unreachable counts as n
    reach,              ///< targets within `within` ties of the nearest of `of`
    competence,         ///< kinds of `holdings` found within `within` ties of the nearest of `of`
    independent_paths,  ///< paths from `of` to the targets that share no node but their ends
    constraint,         ///< decrease of the sum of Burt's constraint over `of`
    resilience          ///< pairs of nodes joined after the worst loss of one of `of`
};

struct WhatIfOptions {
    Goal goal = Goal::harmonic;
    std::vector<NodeId> of{};       ///< empty: each candidate's source; resilience: any node may be lost
    std::vector<NodeId> targets{};  ///< empty: all others
    std::uint32_t within = 2;
    std::vector<std::vector<std::uint32_t>> holdings{};  ///< competence: the kinds that each node holds
};

/// The exact gain of each candidate tie, as if it alone were added.
///
/// For distance goals (the first five) and the candidate (s, t)
///
///     d'(x, v) = min(d(x, v), d(x, s) + 1 + d(t, v), d(x, t) + 1 + d(s, v)),   without the last in a directed graph:
///
/// one breadth-first search from each distinct end instead of one per candidate, and the gain from the number of nodes
/// that come within each distance (bit sets). Independent paths: one maximum flow, then a look at what its residual
/// network joins. Resilience: from the components that each loss leaves. Weights are ignored. A candidate that is tied
/// already or joins a node to itself gains nothing by distance. Constraint of a node without contacts is counted as 1
/// (the most that one contact gives), so that a first contact gains nothing.
/// Time O(m e / 512 + n p / 64) per level for e distinct ends and p pairs (candidate, `of`) that gain; memory about
/// 100 MB per thread and O(n) per `of`.  @cite crescenzi2016 @cite then2014
/// @throws InvalidArgument if there are no candidates, a node is unknown, `of` or `targets` are missing where a goal
///         needs them, holdings are not one list per node, or the graph is directed for the last two goals; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> what_if(const Graph& graph, std::span<const CandidateTie> candidates,
                                                    const WhatIfOptions& options = {}, const RunControl& run = {});

/// What the goal is worth without any new tie: `what_if` gives differences to it. (mean_distance and constraint count
/// down: their values are negative.)  Needs `of`, except for resilience.  @throws InvalidArgument as `what_if`.
[[nodiscard]] HANSE_API double goal_value(const Graph& graph, const WhatIfOptions& options, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::planning
