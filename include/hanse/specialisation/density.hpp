#pragma once

#include <span>

#include "hanse/core/run_control.hpp"
#include "hanse/specialisation/table.hpp"

namespace HANSE_NAMESPACE::specialisation {

/// How close a unit is to each field: the share of the relatedness around the field that lies in fields the unit has.
///
///     d(r,i) = 100 * sum over j != i of X(r,j) phi(i,j) / sum over j != i of phi(i,j)
///
/// From 0 to 100. NaN for a field that is related to no other. `phi` is `proximity(has)` or any other symmetric
/// relatedness of the fields; its diagonal is left out. Time O(stored values x fields), memory O(units x fields).
/// @cite hidalgo2007 boschma2015
/// @throws InvalidArgument if the table is not binary or `phi` is not fields x fields; Cancelled
[[nodiscard]] HANSE_API Matrix density(const Table& has, const Matrix& phi, const RunControl& run = {});

/// What partner s would add to receiver r's density: the part of the relatedness around each field that lies in fields
/// s has and r has not. Directed: what r gains from s is not what s gains from r.
///
///     RDA(r<-s,i) = 100 * sum over j != i with X(s,j) = 1, X(r,j) = 0 of phi(i,j) / sum over j != i of phi(i,j)
///
/// One row per (receiver, partner), partners running fastest; 0 between a unit and itself. NaN as in density.
/// Time O(pairs x fields a partner adds x fields), memory O(pairs x fields).  @cite balland2021
/// @throws InvalidArgument as density, or if a receiver or partner is no unit; Cancelled
[[nodiscard]] HANSE_API Matrix complementarity(const Table& has, const Matrix& phi,
                                               std::span<const std::uint32_t> receivers,
                                               std::span<const std::uint32_t> partners, const RunControl& run = {});

/// What acquiring a field would open to a unit: the complexity of the related fields that it does not have yet.
///
///     COG(r,i) = (1 - X(r,i)) * sum over j != i of (1 - X(r,j)) phi(i,j) PCI(j) / sum over j != i of phi(i,j)
///
/// 0 for fields the unit has. NaN as in density; fields without complexity (NaN) count as 0.  @cite hausmann2013
/// @throws InvalidArgument as density, or if there is not one complexity per field; Cancelled
[[nodiscard]] HANSE_API Matrix outlook_gain(const Table& has, const Matrix& phi,
                                            std::span<const double> field_complexity, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::specialisation
