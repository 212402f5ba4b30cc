#pragma once

namespace hanse::benchmark {

/// An interval for what was measured by counting.
struct Interval {
    double low, high;
};

/// Two-sided p-value that a count k of n came about with probability p: the sum over all counts that are no more
/// likely. Time O(n). NaN if n is 0.  @cite clopper1934
/// @throws InvalidArgument unless 0 <= k <= n and 0 <= p <= 1.
[[nodiscard]] double binomial_test(double k, double n, double p);

/// Two-sided p-value that a count came about with that mean; equal means of two counts a, b are binomial_test(a, a + b,
/// .5).
/// @throws InvalidArgument if an argument is negative or not finite.
[[nodiscard]] double poisson_test(double count, double mean);

/// Fisher's exact two-sided p-value that a of n and b of m have the same share. Time O(a + b).  @cite fisher1934
/// @throws InvalidArgument unless 0 <= a <= n and 0 <= b <= m.
[[nodiscard]] double fisher_test(double a, double n, double b, double m);

/// Exact interval of a share (Clopper-Pearson) and of a count's mean (Garwood), of 95 % unless said otherwise.
/// @throws InvalidArgument as the tests, or if the level is not inside 0..1.
[[nodiscard]] Interval binomial_interval(double k, double n, double level = 0.95);
[[nodiscard]] Interval poisson_interval(double count, double level = 0.95);

}  // namespace hanse::benchmark
