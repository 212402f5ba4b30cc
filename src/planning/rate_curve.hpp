#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "hanse/planning/likelihood.hpp"

// From scores of past pairs and what became of them to rates of new ties.
namespace HANSE_NAMESPACE::planning::detail {

/// Scores by their logarithm, in steps of 1 %.
struct Bins {
    static constexpr double lowest = -16, width = 0.01;
    static constexpr std::size_t count = 2400;
    [[nodiscard]] static std::size_t of(double log_score) noexcept;
};

/// How many pairs have a score, and how many of them came about.
struct Counts {
    std::vector<double> pairs = std::vector<double>(Bins::count), ties = std::vector<double>(Bins::count);
};

/// One look back: what was scored on a day, and what came within the window.
struct LookBack {
    Counts counts;
    double exposure = 1;  ///< years of the window, times how much rarer new ties have become since
};

/// Expected new ties per year and pair, by bin of today's score.
struct RateCurve {
    std::vector<double> rate = std::vector<double>(Bins::count, std::numeric_limits<double>::quiet_NaN());
    Basis basis = Basis::none;
    double last_ratio = 1;
};

/// Rates by the number of pairs that score higher, which fall as it grows: isotonic, logistic or none as `Basis` says
/// of the ties of the looks back, `ties` of them different ones. `today` are the pairs of the same units as they score
/// today. The last look back (the first in the list) corrects the level.
[[nodiscard]] RateCurve rate_curve(const std::vector<LookBack>& past, std::size_t ties,
                                   const std::vector<double>& today, double years);

/// Weighted least squares under the condition that the values do not fall (pool adjacent violators). Time O(n).
[[nodiscard]] std::vector<double> rising(const std::vector<double>& values, const std::vector<double>& weights);

}  // namespace HANSE_NAMESPACE::planning::detail
