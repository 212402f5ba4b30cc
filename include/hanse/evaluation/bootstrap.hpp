#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/function_ref.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::evaluation {

struct BootstrapOptions {
    std::uint64_t samples = 200;
    std::uint64_t seed = 1;
    double level = 0.95;
};

/// A measure of every node, and how far it and the node's rank can be trusted. Rank 1 is the largest value; equals
/// share the better rank; undefined values stand last.
struct Intervals {
    std::vector<double> value, mean, low, high;
    std::vector<double> rank, rank_low, rank_high;
};

/// The graph with only the ties that are "really there" in one sample: tie t of `ties(graph)` stays with probability
/// confidence[t], on its own.
/// @throws InvalidArgument if there is not one confidence per tie or one is outside 0..1.
[[nodiscard]] HANSE_API Graph sample_ties(const Graph& graph, std::span<const double> confidence, std::uint64_t seed,
                                          std::uint64_t sample);

/// Intervals from samples (samples x nodes): quantiles of values and ranks. Undefined values are left out of the
/// values' quantiles; they take the last ranks.
/// @throws InvalidArgument if the shape is wrong or the level is not inside 0..1.
[[nodiscard]] HANSE_API Intervals summarise_samples(std::span<const double> observed, std::span<const double> samples,
                                                    double level = 0.95);

/// Intervals for a measure of every node when ties are only believed with some confidence; it is called on several
/// threads. Same bits for any number of threads, if the measure's are.
/// @throws InvalidArgument as sample_ties, or if the measure does not give one value per node; Cancelled.
[[nodiscard]] HANSE_API Intervals bootstrap(const Graph& graph, std::span<const double> confidence,
                                            FunctionRef<std::vector<double>(const Graph&)> measure,
                                            const BootstrapOptions& options = {}, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::evaluation
