#pragma once

#include <span>
#include <vector>

#include "hanse/benchmark/criteria.hpp"
#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::benchmark {

/// Rates drawn towards their common mean, the more the smaller the unit: one organisation with one project in a core of
/// one is no better than the core of a hundred. Without it small units fill both ends of a ranking.
///
///     m = sum n_i v_i / sum n_i,  S = sum n_i (v_i - m)^2,  c = N - sum n_i^2 / N,  N = sum n_i, k units
///     share   r = (S / m(1-m) - (k-1)) / (c - (k-1)),  w_i = n_i / (n_i + (1-r) / r)     beta-binomial
///     count   t = (S - (k-1) m) / c,                   w_i = n_i / (n_i + m / t)         gamma-Poisson
///     exact   (v_i - m)^2 = t + s / n_i by least squares, t, s >= 0,  w_i = t / (t + s / n_i)
///     result  m + w_i (v_i - m)
///
/// n is the base of a share, what a count is divided by (v is the quotient), or the number of organisations. No spread
/// beyond chance (r or t not above 0): all get m. Unknown values, those without n, fewer than three units, and exact
/// values of fewer than 30 units (s could not be told from t) stay as they are.
/// Time O(k).  @cite kleinman1973 efron1973
/// @throws InvalidArgument if the spans differ in length or a base is negative.
[[nodiscard]] HANSE_API std::vector<double> shrunk(std::span<const double> values, std::span<const double> bases,
                                                   Measured measured);

}  // namespace HANSE_NAMESPACE::benchmark
