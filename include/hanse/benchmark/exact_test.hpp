#pragma once

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::benchmark {

/// Two-sided p-value that a count k of n came about with probability p: of all counts that are no more likely (equal up
/// to 1e-7, as in R and scipy). Time O(log n). NaN if n is 0.  @cite clopper1934
/// @throws InvalidArgument unless 0 <= k <= n are whole numbers and 0 <= p <= 1.
[[nodiscard]] HANSE_API double binomial_test(double k, double n, double p);

/// Two-sided p-value that a count came about with that mean; equal means of two counts a, b are binomial_test(a, a + b,
/// .5).
/// @throws InvalidArgument if the count is no whole number, or an argument negative or not finite.
[[nodiscard]] HANSE_API double poisson_test(double count, double mean);

/// Fisher's exact two-sided p-value that a of n and b of m have the same share.  @cite fisher1934
/// @throws InvalidArgument unless 0 <= a <= n and 0 <= b <= m are whole numbers.
[[nodiscard]] HANSE_API double fisher_test(double a, double n, double b, double m);

}  // namespace HANSE_NAMESPACE::benchmark
