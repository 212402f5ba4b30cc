#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/planning/what_if.hpp"

namespace HANSE_NAMESPACE::planning {

/// Ties chosen one after the other, and how good the choice is at least.
struct GreedyTies {
    std::vector<std::uint32_t> chosen;  ///< indices of candidates in the order chosen
    std::vector<double> gains;          ///< what each added when it was chosen
    double value = 0;                   ///< gain of all together
    double upper_bound = 0;             ///< no k candidates together gain more
    bool submodular = false;            ///< then `value` is at least 1 - 1/e (63 %) of the best
};

/// Chooses up to k candidate ties for a distance goal (harmonic to competence), always the one that now gains most; of
/// equal ones the first. Stops early when none gains any more.
///
/// Submodular (a tie never gains more after others) are: harmonic for one node in `of`, mean_distance, reach and
/// competence, each if all candidates have an end in `of` (directed: their source), for then no shortest path uses two
/// of them. So not in general: in an undirected graph two ties between others can open a way that neither opens alone.
/// Submodular goals are evaluated lazily (a gain of an earlier round is an upper bound), others anew in every round.
///
/// The bound is the least of three. All candidates together (more ties never harm). Where submodular, what is reached
/// plus the k largest gains, after any round. Else the sum of the k largest optimistic gains: a node that a choice
/// brings nearer owes that to the last new tie (a, b) on its path, and comes no nearer than d*(x, a) + 1 + d(b, v),
/// with d* the distance in the graph with all candidates; counted for each candidate alone, that is what it can add at
/// most. Closeness may fall when far nodes are joined; its bound takes every number of reached nodes at the distances
/// d*. Time k times what_if, less where lazy.  @cite nemhauser1978 @cite minoux1978 @cite crescenzi2016
/// @throws InvalidArgument as what_if, or if `of` is empty, or the goal is not a distance goal; Cancelled.
[[nodiscard]] HANSE_API GreedyTies greedy_ties(const Graph& graph, std::span<const CandidateTie> candidates,
                                               std::uint32_t k, const WhatIfOptions& options,
                                               const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::planning
