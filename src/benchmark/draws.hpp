#pragma once

#include <cstdint>

#include "hanse/core/random.hpp"

// Exact random counts and the logarithms behind them.
namespace hanse::benchmark::detail {

/// ln n!, to full precision; without the global state of std::lgamma.
[[nodiscard]] double log_factorial(double n) noexcept;
/// Probabilities; 0 outside the range.
[[nodiscard]] double poisson_probability(double k, double mean) noexcept;
[[nodiscard]] double binomial_probability(double k, double n, double p) noexcept;

/// A draw by inversion from the mode outwards: O(standard deviation) steps.
[[nodiscard]] double draw_poisson(Random& random, double mean) noexcept;
[[nodiscard]] double draw_binomial(Random& random, double n, double p) noexcept;

}  // namespace hanse::benchmark::detail
