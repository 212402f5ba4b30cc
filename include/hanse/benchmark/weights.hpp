#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::benchmark {

/// Weights from a budget allocation: every expert spreads points over the criteria; the weight of a criterion is the
/// mean of the shares it was given.
///
///     w_j = 1/E sum over experts e of points_ej / sum_k points_ek
///
/// `points` is experts x criteria, row by row. Sums to 1.  @cite oecd2008
/// @throws InvalidArgument if the shape is wrong, points are negative or not finite, or an expert gave no point at all.
[[nodiscard]] HANSE_API std::vector<double> budget_weights(std::span<const double> points, std::size_t criteria);

/// Weights from principal components of the criteria's correlation matrix: how much of every criterion the retained
/// components (eigenvalue above 1, else all that share the largest) explain.
///
///     w_j = h_j / sum_k h_k,   h_j = sum over retained components of eigenvalue * (eigenvector_j)^2   (communality)
///
/// Communalities do not depend on a rotation of the components. `values` is units x criteria without missing values;
/// direction and scale of a column do not matter. Time O(criteria^3).  @cite oecd2008
/// @throws InvalidArgument if the shape is wrong, a value is missing, or a column is constant.
[[nodiscard]] HANSE_API std::vector<double> pca_weights(std::span<const double> values, std::size_t criteria);

}  // namespace HANSE_NAMESPACE::benchmark
