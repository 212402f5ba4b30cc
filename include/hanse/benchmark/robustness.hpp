#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "hanse/benchmark/composite.hpp"
#include "hanse/benchmark/sobol.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::benchmark {

/// What another analyst might have done otherwise, or chance might have made otherwise.
struct Uncertainty {
    double weights = 0.25;  ///< every weight with siblings varies by this share up and down, uniformly; 0: fixed
    /// Methods to draw from with equal chance; empty: only the one in the options.
    std::vector<Normalise> normalise = {Normalise::min_max, Normalise::z, Normalise::rank};
    std::vector<Aggregate> aggregate = {Aggregate::arithmetic, Aggregate::geometric, Aggregate::copeland};
    bool counts = true;  ///< redraw what was counted: counts as Poisson, shares as binomial
};

struct SampleOptions {
    std::uint64_t samples = 1000;
    std::uint64_t seed = 1;
};

/// Ranks of all units in many variants of the index.
struct Robustness {
    std::vector<double> ranks;      ///< samples x units
    std::vector<double> frequency;  ///< units x units: share of samples in which the unit had rank 1, 2, ...
    std::vector<double> mean, median, low, high;  ///< of the rank; low..high covers 95 %
};

/// Names of the inputs that vary: "normalise", "aggregate", "weight of ...", "counts".
[[nodiscard]] HANSE_API std::vector<std::string> uncertain_inputs(const Criteria& criteria,
                                                                  const CompositeOptions& options,
                                                                  const Uncertainty& uncertainty);

/// Distribution of ranks when weights, normalisation, aggregation and counts vary together (Monte Carlo). For means
/// other than the arithmetic every column is first moved to 0.01..1, so that the worst unit does not make them
/// undefined. Each sample has its own stream of random numbers: same bits for any number of threads.  @cite saisana2005
/// Time O(samples * one index).
/// @throws InvalidArgument as composite; if nothing is uncertain, a share of weight is outside 0..1, samples is 0;
/// Cancelled.
[[nodiscard]] HANSE_API Robustness robustness(const Criteria& criteria, const CompositeOptions& options = {},
                                              const Uncertainty& uncertainty = {}, const SampleOptions& sampling = {},
                                              const RunControl& run = {});

/// Sobol indices of every unit's rank, and last of the mean absolute shift in rank against the index as chosen: what
/// the ranking owes to which choice. One entry per unit, then the shift.
[[nodiscard]] HANSE_API std::vector<SobolIndices> rank_sensitivity(const Criteria& criteria,
                                                                   const CompositeOptions& options = {},
                                                                   const Uncertainty& uncertainty = {},
                                                                   const SobolOptions& sampling = {},
                                                                   const RunControl& run = {});

/// Ranks without each criterion in turn: criteria x units.
/// @throws InvalidArgument as composite and without; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> leave_one_out(const Criteria& criteria,
                                                          const CompositeOptions& options = {},
                                                          const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::benchmark
