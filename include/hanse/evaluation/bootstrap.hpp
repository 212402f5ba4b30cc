#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/evaluation/rewire.hpp"

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

/// Intervals for `measure(const Graph&) -> std::vector<double>` when ties are only believed with some confidence.
/// Same bits for any number of threads, if the measure's are.
template <class Measure>
[[nodiscard]] Intervals bootstrap(const Graph& graph, std::span<const double> confidence, Measure&& measure,
                                  const BootstrapOptions& options = {}, const RunControl& run = {}) {
    const std::size_t n = graph.node_count();
    std::vector<double> samples(options.samples * n);
    run.expect(options.samples);
    parallel_for(options.samples, 1, run, [&](std::uint64_t begin, std::uint64_t, unsigned) {
        const std::vector<double> values = measure(sample_ties(graph, confidence, options.seed, begin));
        std::copy(values.begin(), values.end(), samples.begin() + static_cast<std::ptrdiff_t>(begin * n));
        run.advance(1);
    });
    return summarise_samples(measure(graph), samples, options.level);
}

}  // namespace HANSE_NAMESPACE::evaluation
