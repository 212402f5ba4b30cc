#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::benchmark {

/// How criteria become one number. The means let good make up for bad less and less from arithmetic to harmonic;
/// Copeland does not at all: it only counts who is better.
enum class Aggregate { arithmetic, geometric, harmonic, power, copeland };
[[nodiscard]] HANSE_API std::string_view name(Aggregate method) noexcept;

/// Weighted mean of exponent p of the values that are known; NaN if none is.
///
///     M_p = (sum_j w_j x_j^p / sum_j w_j)^(1/p),   p = 0: exp(sum_j w_j ln x_j / sum_j w_j)
///
/// p = 1 arithmetic, 0 geometric, -1 harmonic; any finite p, however large. Missing values (NaN) and weights of 0 take
/// no part. NaN if all weights are 0.
/// @throws InvalidArgument if p is not 1 and a value is not above 0, p or a weight is not finite, a weight is negative,
///         or the lengths differ.
[[nodiscard]] HANSE_API double power_mean(std::span<const double> values, std::span<const double> weights, double p);

/// Outranking matrix, units x units: the weight of the criteria on which i beats j, plus half of those where they are
/// equal. Criteria that one of the two lacks are left out and the weights of the others scaled up; NaN where nothing is
/// left and on the diagonal. o_ij + o_ji = 1. Time O(units^2 * criteria).  @cite munda2009 `values` is units x
/// criteria, more is better.
/// @throws InvalidArgument if the shape is wrong or the weights are negative or all 0.
[[nodiscard]] HANSE_API std::vector<double> outranking(std::span<const double> values, std::span<const double> weights);

/// Copeland's score of every unit: units it outranks (o_ij > 1/2) less units that outrank it.
[[nodiscard]] HANSE_API std::vector<double> copeland(std::span<const double> outranking, std::size_t units);

}  // namespace HANSE_NAMESPACE::benchmark
