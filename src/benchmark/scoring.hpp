#pragma once

#include <span>
#include <vector>

#include "hanse/benchmark/composite.hpp"

// The steps of a composite index, shared by the one index and its thousands of variants.
namespace HANSE_NAMESPACE::benchmark::detail {

/// How strict a step is: the user's own data must be fit; a resampled variant that became constant just says nothing.
enum class Strict { yes, no };

/// The values with outliers treated and, under Missing::median, medians put in.
[[nodiscard]] std::vector<double> prepared(const Criteria& criteria, std::span<const double> values,
                                           const CompositeOptions& options, Strict strict);

[[nodiscard]] std::vector<double> normalised(const Criteria& criteria, std::span<const double> values, Normalise method,
                                             const CompositeOptions& options, Strict strict);

/// Of every unit: the size of the terms that its score is made of, which rounding is measured by. An indicator's own
/// values count too: what is left of 1000000000.1 - 1000000000 has lost nine digits.
[[nodiscard]] std::vector<double> magnitudes(const Criteria& criteria, std::span<const double> values,
                                             std::span<const double> normalised);

/// Every column moved linearly to 0.01..1, so that geometric and harmonic means exist.
void make_positive(std::vector<double>& normalised, std::size_t columns);

/// Scores of all units; `groups` gets the index of every branch (units x groups) if given.
[[nodiscard]] std::vector<double> scores(const Criteria& criteria, std::span<const double> normalised,
                                         const CompositeOptions& options, std::vector<double>* groups = nullptr);

}  // namespace HANSE_NAMESPACE::benchmark::detail
