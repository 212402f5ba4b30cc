#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE {

/// Distinct weights in rising order, and each tie's index into them.
struct WeightTable {
    std::vector<double> values;
    std::vector<std::uint32_t> codes;
};

/// Of finite weights >= 0; -0 is 0. Time O(m + d log d) for m ties with d distinct weights.
[[nodiscard]] WeightTable weight_table(std::span<const double> weights);

}  // namespace HANSE_NAMESPACE
