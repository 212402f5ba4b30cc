#pragma once

#include "hanse/core/run_control.hpp"
#include "hanse/specialisation/table.hpp"

namespace HANSE_NAMESPACE::specialisation {

/// How many units have both fields: fields x fields, symmetric, 0 on the diagonal. Any amount > 0 counts as having.
///
/// Time O(sum over units of (fields of the unit)^2), memory O(fields^2).
[[nodiscard]] HANSE_API Matrix cooccurrence(const Table& table, const RunControl& run = {});

/// How co-occurrence is set in relation to the size of the two fields.
enum class Relatedness { probability, association, cosine, jaccard };

/// How closely two fields go together, beyond what their size alone would bring.
///
///     C = cooccurrence, S(i) = sum over j of C(i,j), T = sum over i of S(i)
///     probability: C / { [ (S_i/T) (S_j/(T - S_i)) + (S_j/T) (S_i/(T - S_j)) ] T/2 }
///     association: C T / (S_i S_j)      cosine: C / sqrt(S_i S_j)      jaccard: C / (S_i + S_j - C)
///
/// 1 is what chance would bring under `probability`. 0 on the diagonal; 0/0 is 0 (as the sources say). Symmetric.
/// Time as cooccurrence, memory O(fields^2).  @cite vaneck2009 steijn2017
/// @throws Cancelled if `run` says so.
[[nodiscard]] HANSE_API Matrix relatedness(const Table& table, Relatedness method = Relatedness::probability,
                                           const RunControl& run = {});

/// The smaller of the two shares with which one field comes with the other.
///
///     phi(i,j) = C(i,j) / max(ubiquity_i, ubiquity_j)
///
/// 0 on the diagonal (a field says nothing about itself); NaN for two fields that nobody has.  @cite hidalgo2007
/// @throws InvalidArgument if the table is not binary; Cancelled
[[nodiscard]] HANSE_API Matrix proximity(const Table& has, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::specialisation
