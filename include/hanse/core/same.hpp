#pragma once

#include <span>
#include <vector>

#include "hanse/core/api.hpp"

// Equal but for rounding. Whoever ranks values, compares them with a threshold, or calls a column constant, asks here.
namespace HANSE_NAMESPACE {

/// How far two computed numbers that are equal may lie apart, relative to what they were computed from: about 450 units
/// in the last place, room for a sum of some hundred terms; a cent in ten billion is still seen.
inline constexpr double rounding = 1e-13;

/// True if a and b are one number but for rounding: |a - b| <= rounding * max(|a|, |b|, scale). `scale` is the size of
/// the terms where a and b are sums in which larger terms cancel. NaN is the same as nothing, infinity as itself.
[[nodiscard]] HANSE_API bool same(double a, double b, double scale = 0) noexcept;

/// a > b, and not only by rounding.
[[nodiscard]] inline bool exceeds(double a, double b, double scale = 0) noexcept {
    return a > b && !same(a, b, scale);
}

/// a >= b, or less only by rounding.
[[nodiscard]] inline bool reaches(double a, double b, double scale = 0) noexcept {
    return a >= b || same(a, b, scale);
}

/// True if all values that are no NaN are the same.
[[nodiscard]] HANSE_API bool constant(std::span<const double> values) noexcept;

/// The values with those that are the same made equal (to the smallest of them), so that plain comparisons hold.
/// Whole numbers stay as they are. Does not depend on the order. Time O(n log n).
[[nodiscard]] HANSE_API std::vector<double> settled(std::span<const double> values);

}  // namespace HANSE_NAMESPACE
