#pragma once

#include "hanse/core/api.hpp"
#include "hanse/specialisation/table.hpp"

namespace HANSE_NAMESPACE::specialisation {

/// Which fields a unit entered between two times: 1 entered, 0 could have but did not, NaN had it already.
/// @cite boschma2015
/// @throws InvalidArgument if the tables differ in shape or are not binary
[[nodiscard]] HANSE_API Matrix entries(const Table& before, const Table& after);

/// Which fields a unit left between two times: 1 left, 0 kept, NaN never had it.  @cite boschma2015
/// @throws InvalidArgument if the tables differ in shape or are not binary
[[nodiscard]] HANSE_API Matrix exits(const Table& before, const Table& after);

}  // namespace HANSE_NAMESPACE::specialisation
