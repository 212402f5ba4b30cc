#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "hanse/benchmark/criteria.hpp"
#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::benchmark {

/// How numbers of different units are put on one scale.
enum class Normalise { min_max, z, rank, borda, goalposts, reference, target };
[[nodiscard]] HANSE_API std::string_view name(Normalise method) noexcept;

struct NormaliseOptions {
    Normalise method = Normalise::min_max;
    double direction = 1;  ///< +1: more is better, -1: less is better; the result is always "more is better"
    double low = unknown, high = unknown;  ///< goalposts: what is bad and good (direction 1) or good and bad (-1)
    double reference = unknown;            ///< reference: the value of the reference unit; target: the value aimed at
};

/// One column on a common scale where more is better.
///
///     min_max    (x - min) / (max - min)                     0 worst, 1 best
///     z          (x - mean) / s, s with n - 1
///     rank       1 + number of worse units + half of the equal ones      1 worst
///     borda      rank - 1: points won against the others
///     goalposts  (x - low) / (high - low), cut to 0..1
///     reference  1 + (x - x_ref) / |x_ref|                   the reference gets 1
///     target     (x - min) / (target - min), cut at 1        whoever reaches the target gets 1
///
/// With direction -1 the first two and the ranks are turned round; goalposts gives (high - x) / (high - low), reference
/// 1 - (x - x_ref) / |x_ref|, target (max - x) / (max - target). Missing values (NaN) stay missing and take no part.
/// Rank and Borda do not change under a rising rescaling of x. Time O(n log n).  @cite oecd2008
/// @throws InvalidArgument if all values are missing or infinite; if all are equal (min_max, z); if goalposts,
/// reference
///         or target are missing or make the scale empty.
[[nodiscard]] HANSE_API std::vector<double> normalise(std::span<const double> values,
                                                      const NormaliseOptions& options = {});

/// What happens to outliers before normalising.
enum class Outliers { keep, winsorise, log };

struct OutlierOptions {
    Outliers method = Outliers::winsorise;
    double skewness = 2.0;  ///< winsorise: while |skewness| is above this ...
    double kurtosis = 3.5;  ///< ... and excess kurtosis above this,
    unsigned points = 5;    ///< and at most so many values
};

/// Outliers treated. Winsorise: while the column is too skewed and heavy-tailed (sample skewness G1 and excess kurtosis
/// G2), its most extreme value is set to the next one on that side. Log: the natural logarithm. Missing stays missing.
/// Skewness needs 3 and kurtosis 4 values that are not all equal; with fewer nothing is winsorised.  @cite oecd2008
/// @throws InvalidArgument for the logarithm of a value that is not above 0.
[[nodiscard]] HANSE_API std::vector<double> treat_outliers(std::span<const double> values,
                                                           const OutlierOptions& options = {});

}  // namespace HANSE_NAMESPACE::benchmark
