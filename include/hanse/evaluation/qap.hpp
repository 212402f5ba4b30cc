#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::evaluation {

struct PermutationOptions {
    std::uint64_t permutations = 1000;
    std::uint64_t seed = 1;
};

/// How alike two networks of the same nodes are, and whether more than chance.
struct Qap {
    double correlation = 0;
    double mean = 0, deviation = 0;  ///< of the permuted correlations
    double p_greater = 0, p_less = 0;
    double p_value = 0;            ///< two-sided
    std::vector<double> permuted;  ///< one per permutation
};

/// QAP correlation: Pearson's r over all ordered pairs of different nodes, compared with its values when the nodes of
/// `b` change places (rows and columns together), which keeps everything about both networks but their match.
///
///     p = (1 + number of permutations at least as extreme) / (1 + permutations)
///
/// `a` and `b` are nodes x nodes, row by row; the diagonal is ignored. Same bits for any number of threads.
/// Time O(permutations * n^2), memory O(n^2).  @cite krackhardt1988
/// @throws InvalidArgument if the shapes are wrong, a cell is not finite, there are fewer than three nodes, or all
/// cells of
///         one matrix are equal; Cancelled.
[[nodiscard]] HANSE_API Qap qap(std::span<const double> a, std::span<const double> b, std::size_t nodes,
                                const PermutationOptions& options = {}, const RunControl& run = {});

/// A regression of one network on others; index 0 is the intercept, which is not tested (NaN).
struct Mrqap {
    std::vector<double> coefficients, t;
    std::vector<double> p_greater, p_less, p_value;
    double r_squared = 0;
    std::size_t pairs = 0;
};

/// MRQAP: least squares over all ordered pairs of different nodes, tested by double semi-partialing: each predictor is
/// cleared of the others, its residuals are permuted (rows and columns together), and its t is compared with the t's of
/// the permuted residuals.  `y` and every matrix of `xs` are nodes x nodes; the diagonal is ignored. Time
/// O(predictors^2 * permutations * n^2), memory O(predictors * n^2).  @cite dekker2007
/// @throws InvalidArgument as qap; if there is no predictor, too few pairs, or a predictor is constant or a combination
/// of
///         the others; Cancelled.
[[nodiscard]] HANSE_API Mrqap mrqap(std::span<const double> y, std::span<const std::vector<double>> xs,
                                    std::size_t nodes, const PermutationOptions& options = {},
                                    const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::evaluation
