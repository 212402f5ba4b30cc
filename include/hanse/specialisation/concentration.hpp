#pragma once

#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/specialisation/table.hpp"

namespace HANSE_NAMESPACE::specialisation {

/// Whom a unit is compared with: all units together, itself included, or all the others.
enum class Compared { all, others };

/// How far a unit's mix of fields is from the mix of all (or of all others): 0 the same, 2 nothing in common.
///
///     K(r) = sum over c of |s(r,c) - S(c)|,  s = share of c in r, S = share of c in all (others)
///
/// NaN for a unit without anything, and under `others` if the others have nothing.  @cite krugman1991
[[nodiscard]] HANSE_API std::vector<double> krugman(const Table& counts, Compared of = Compared::all);

/// Half the Krugman index: the share of a unit that would have to change its field.  @cite hoover1985
[[nodiscard]] HANSE_API std::vector<double> specialisation_coefficient(const Table& counts,
                                                                       Compared of = Compared::all);

/// How close a unit's mix of fields is to the mix of all: 1 the same, towards 0 the more special.
///
///     H(r) = 1 / sum over c of LQ(r,c) s(r,c)
///
/// NaN for a unit without anything.  @cite benway2020
[[nodiscard]] HANSE_API std::vector<double> hachman(const Table& counts);

/// How much a unit rests on few fields: sum of its squared shares, from 1 / fields to 1.
///
/// NaN for a unit without anything.  @cite herfindahl1950
[[nodiscard]] HANSE_API std::vector<double> herfindahl(const Table& counts);

}  // namespace HANSE_NAMESPACE::specialisation
