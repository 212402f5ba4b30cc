#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/function_ref.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::benchmark {

struct SobolOptions {
    std::uint64_t samples = 1024;   ///< (inputs + 2) * samples evaluations; powers of 2 are spread best
    std::uint64_t seed = 1;         ///< of the shift; 0: none, Sobol's sequence as it is
    std::uint32_t resamples = 200;  ///< bootstrap of the intervals (95 %); 0: none
};

/// How much of an outcome's variance each uncertain input explains, alone and with all its interactions.
struct SobolIndices {
    std::vector<double> first, total;  ///< one per input; NaN if the outcome does not vary
    std::vector<double> first_low, first_high, total_low, total_high;  ///< empty without resamples
};

/// Points of the unit cube, samples x (inputs + 2) x inputs: of every sample the points A and B, then A with input i
/// taken from B, for i = 0, 1, ...; (A, B) runs through Sobol's sequence in 2 * inputs dimensions with the directions
/// of Joe and Kuo, each dimension shifted by random bits (exclusive or), which keeps its spread.
/// @cite saltelli2010 joe2008
/// @throws InvalidArgument if there is no input or more than 1,833, or fewer than two samples; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> sobol_points(std::size_t inputs, const SobolOptions& options = {},
                                                         const RunControl& run = {});

/// Indices from the outcomes at `sobol_points`, one per point in their order.
///
///     S_i  = mean(f(B) (f(AB_i) - f(A))) / V         Saltelli et al. 2010; outcomes centred by their mean first
///     ST_i = mean((f(A) - f(AB_i))^2) / 2V           Jansen 1999;  V = variance of all f(A), f(B)
///
/// The error falls nearly with 1 / samples for smooth outcomes; estimates can leave 0..1 a little. The intervals
/// resample samples as if they were independent, so they are too wide rather than too narrow.  @cite saisana2005
/// @throws InvalidArgument if the number of outcomes does not fit or one is not finite; Cancelled.
[[nodiscard]] HANSE_API SobolIndices sobol_indices(std::span<const double> outcomes, std::size_t inputs,
                                                   const SobolOptions& options = {}, const RunControl& run = {});

/// The same for any function of a point, which is called on several threads.
///
///     auto s = sobol(3, [](std::span<const double> u) { return u[0] + u[1] * u[2]; });
[[nodiscard]] HANSE_API SobolIndices sobol(std::size_t inputs, FunctionRef<double(std::span<const double>)> function,
                                           const SobolOptions& options = {}, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::benchmark
