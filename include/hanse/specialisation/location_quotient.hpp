#pragma once

#include "hanse/core/api.hpp"
#include "hanse/core/chance.hpp"
#include "hanse/specialisation/table.hpp"

namespace HANSE_NAMESPACE::specialisation {

/// How much more of a field a unit has than the average unit: 1 is average.
///
///     LQ(r,c) = (x(r,c) / x(r,.)) / (x(.,c) / x(.,.))
///
/// Also called revealed comparative advantage; a unit is specialised where LQ >= 1, and what is 1 but for rounding is
/// exactly 1. NaN for a unit without anything and
/// for a field that nobody has. Time and memory O(units x fields).  @cite balassa1965
[[nodiscard]] HANSE_API Matrix location_quotient(const Table& counts);

/// Exact interval of a share: `successes` of `trials`, from the tails of the binomial distribution; NaN without trials.
/// @cite clopper1934
/// @throws InvalidArgument if successes > trials, one is negative or no whole number, or confidence is not in (0, 1).
[[nodiscard]] HANSE_API Interval share_interval(double successes, double trials, double confidence = 0.95);

/// A ratio of two rates with its exact interval and p-value.
struct HANSE_API RateRatio {
    double value = std::numeric_limits<double>::quiet_NaN();
    Interval interval{};
    double p_value = std::numeric_limits<double>::quiet_NaN();  ///< two-sided, against ratio 1
};

/// Is a field commoner here (x of n) than there (y of m)?
///
///     ratio = (x / n) / (y / m);  given x + y, x is binomial with share ratio * n / (ratio * n + m)
///
/// The interval inverts that binomial (exact for counts, also for 0); the p-value doubles its smaller tail.
/// NaN if n or m is 0; the ratio is NaN for x = y = 0 and +inf for y = 0 < x.  @cite przyborowski1940
/// @throws InvalidArgument if x > n or y > m, one is negative or no whole number, or confidence is not in (0, 1).
[[nodiscard]] HANSE_API RateRatio rate_ratio(double x, double n, double y, double m, double confidence = 0.95);

struct IntervalTable {
    Matrix low;
    Matrix high;
};

/// Exact interval of every location quotient of counts.
///
///     given how many hold field c, x(.,c), the number in unit r is binomial; LQ = share * x(.,.) / x(r,.)
///
/// So a unit with none of a field that ten hold elsewhere has low = 0 and a high that tells how little that says.
/// NaN as in location_quotient.  @cite clopper1934
/// @throws InvalidArgument if a value is no whole number, or confidence is not in (0, 1).
[[nodiscard]] HANSE_API IntervalTable location_quotient_interval(const Table& counts, double confidence = 0.95);

}  // namespace HANSE_NAMESPACE::specialisation
