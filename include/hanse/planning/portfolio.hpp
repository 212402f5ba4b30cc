#pragma once

#include <cstdint>
#include <vector>

#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::planning {

/// Who covers what: instrument i costs costs[i] and covers the targets covers[i], each counted once; covering target t
/// is worth worth[t].
struct Coverage {
    std::vector<std::vector<std::uint32_t>> covers;
    std::vector<double> costs;
    std::vector<double> worth;
};

/// A choice of instruments within a budget.
struct Portfolio {
    std::vector<std::uint32_t> chosen;  ///< in the order chosen
    double value = 0;                   ///< worth of all targets covered
    double cost = 0;
    double upper_bound = 0;                ///< no choice within the budget is worth more
    std::vector<double> marginal;          ///< per instrument: what leaving it out loses, or adding it would gain
    std::vector<std::uint32_t> uncovered;  ///< targets that the choice misses, rising
};

/// Chooses instruments by most new worth per cost, or the best single one if that is better.
///
///     maximise sum of worth[t] over t covered by S,  subject to sum of costs[i] over i in S <= budget
///
/// The value is at least (1 - 1/e) / 2 = 31.6 % of the best possible (all costs equal: 1 - 1/e = 63.2 %), and
/// usually far more: `upper_bound` says how much. The bound is the least, over the states that the choice went
/// through, of what was covered plus what a fractional knapsack of the gains left could add at most.
/// Equal gains per cost: the lower number first. Time O(k sum of covers), k chosen; memory O(sum of covers).
/// @cite khuller1999 @cite nemhauser1978 @cite sviridenko2004
/// @throws InvalidArgument if lengths differ, a target is unknown, a cost or worth is negative or not finite, the
///         worths add up to infinity, or the budget is negative or not a number; Cancelled.
[[nodiscard]] HANSE_API Portfolio portfolio(const Coverage& coverage, double budget, const RunControl& run = {});

/// Value, cost, marginals and what is uncovered of a given choice (for example a solver's); its upper bound is
/// infinite.
/// @throws InvalidArgument as `portfolio`, or if an instrument is chosen twice or unknown
[[nodiscard]] HANSE_API Portfolio evaluate(const Coverage& coverage, const std::vector<std::uint32_t>& chosen);

}  // namespace HANSE_NAMESPACE::planning
