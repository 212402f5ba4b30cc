#pragma once

#include "hanse/core/random.hpp"

namespace HANSE_NAMESPACE::benchmark::detail {

/// A random count by inversion from the mode outwards: O(standard deviation) steps.
[[nodiscard]] double draw_poisson(Random& random, double mean);
[[nodiscard]] double draw_binomial(Random& random, double n, double p);

}  // namespace HANSE_NAMESPACE::benchmark::detail
