#pragma once

#include <algorithm>
#include <bit>
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
    [[nodiscard]] static std::size_t of(double log_score) noexcept {
        if (!(log_score > lowest)) return 0;
        return std::min(count - 1, 1 + static_cast<std::size_t>((log_score - lowest) / width));
    }
};

/// Bins of scores by their cubes: `Bins::of(std::log(cube) / 3)` for millions of pairs, without the logarithm. All
/// numbers with the same first bits lie in one bin or the next.
class CubeBins {
public:
    [[nodiscard]] static const CubeBins& all();
    [[nodiscard]] std::size_t of(double cube) const noexcept {
        if (!(cube >= least_[1])) return 0;
        const std::size_t bin = below_[std::min<std::uint64_t>(first_bits(cube) - offset_, below_.size() - 1)];
        return bin + (cube >= least_[bin + 1]);
    }

private:
    CubeBins();
    static constexpr int last_bits = 46;  // of 52: 64 parts of every power of two, each less than a bin wide
    [[nodiscard]] static std::uint64_t first_bits(double x) noexcept {
        return std::bit_cast<std::uint64_t>(x) >> last_bits;
    }

    std::vector<double> least_;         ///< by bin: the least cube; NaN beyond the last, so that none is above
    std::uint64_t offset_ = 0;          ///< first bits of the least cube of bin 1
    std::vector<std::uint16_t> below_;  ///< by first bits from `offset_` on: the bin of the least number with these
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
