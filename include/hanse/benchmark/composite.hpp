#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/benchmark/aggregate.hpp"
#include "hanse/benchmark/criteria.hpp"
#include "hanse/benchmark/normalise.hpp"
#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::benchmark {

/// What happens to missing values: refuse them; let the siblings of the missing criterion speak for it (its weight goes
/// to them); or put in the median of the units that have a value.
enum class Missing { error, drop, median };

struct CompositeOptions {
    Normalise normalise = Normalise::min_max;
    Aggregate aggregate = Aggregate::arithmetic;
    double power = 1;  ///< exponent of Aggregate::power
    Outliers outliers = Outliers::keep;
    Missing missing = Missing::error;
};

/// A composite index and what it is made of.
struct Composite {
    std::vector<double> normalised;  ///< units x criteria, more is better
    std::vector<double> groups;      ///< units x groups: the index of every branch
    std::vector<double> scores;      ///< one per unit
    std::vector<double> ranks;       ///< 1 is best; equals share the better rank (1, 1, 3)
    std::vector<double> coverage;    ///< share of the criteria for which the unit has a value of its own
};

/// Composite index of every unit: outliers treated, missing values handled, columns normalised, then aggregated up the
/// tree with the weights in `criteria`. A branch's index is the mean of what hangs on it; Copeland's method compares
/// units on all criteria at once with their effective weights (branches then show arithmetic means).
///
/// Time O(units * criteria * log units), Copeland O(units^2 * criteria).  @cite oecd2008
/// @throws InvalidArgument as Criteria::check, normalise (with the criterion's name) and power_mean; if values are
///         missing under Missing::error; if a unit has no value at all; if Normalise::reference has no reference.
[[nodiscard]] HANSE_API Composite composite(const Criteria& criteria, const CompositeOptions& options = {});

/// Ranks of scores, 1 = highest; equals (but for rounding, `core/same`) share the better rank; NaN gets NaN.
/// `scale`, one per score: the size of the terms it was made of, if larger ones cancelled.
[[nodiscard]] HANSE_API std::vector<double> ranks_of(std::span<const double> scores,
                                                     std::span<const double> scale = {});

/// The same table with only some criteria in force: the weight of the others, and that of branches which thereby become
/// empty, is 0.
/// @throws InvalidArgument if none with a weight is left.
[[nodiscard]] HANSE_API Criteria only(const Criteria& criteria, std::span<const std::uint32_t> kept);
[[nodiscard]] HANSE_API Criteria without(const Criteria& criteria, std::size_t criterion);

}  // namespace HANSE_NAMESPACE::benchmark
