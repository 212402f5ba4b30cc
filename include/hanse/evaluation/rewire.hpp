#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::evaluation {

struct RewireOptions {
    double swaps_per_tie = 10;  ///< attempted
    std::uint64_t seed = 1;
};

/// A random graph in which every node has as many ties as before (as many in and out if directed): the ends of two
/// random ties are swapped again and again; swaps that would make a loop or a second tie between a pair are left out,
/// so that every simple graph with these degrees becomes equally likely. In a directed graph every fourth step turns a
/// cycle of three ties round instead, which swaps alone cannot (decision 0108). Weights stay with one end of their tie. Time
/// O(swaps), memory O(m).  @cite maslov2002, roberts2012
/// @throws InvalidArgument if the graph has loops or parallel ties, or swaps_per_tie is negative or not finite;
/// Cancelled.
[[nodiscard]] HANSE_API Graph rewire(const Graph& graph, const RewireOptions& options = {}, const RunControl& run = {});

struct NullOptions {
    std::uint64_t samples = 200;
    std::uint64_t seed = 1;
    double swaps_per_tie = 10;
};

/// What one number of a graph would be if only the degrees were given.
struct NullModel {
    double observed, mean, deviation, z, low, high;  ///< low..high covers 95 % of the null model
    double p_value;  ///< two-sided, from the ranks among the samples; values that differ by rounding are equal
    std::vector<double> samples;
};
[[nodiscard]] HANSE_API NullModel summarise_null(double observed, std::vector<double> samples);

/// The seed of a sample's own random numbers.
[[nodiscard]] HANSE_API std::uint64_t seed_of_sample(std::uint64_t seed, std::uint64_t sample) noexcept;

/// `measure(const Graph&) -> double` on the graph and on rewired ones, on several threads.
template <class Measure>
[[nodiscard]] NullModel null_model(const Graph& graph, Measure&& measure, const NullOptions& options = {},
                                   const RunControl& run = {}) {
    std::vector<double> samples(options.samples);
    RunControl inner = run;
    inner.threads = 1;
    run.expect(options.samples);
    parallel_for(options.samples, 1, run, [&](std::uint64_t begin, std::uint64_t, unsigned) {
        const Graph random = rewire(graph, {options.swaps_per_tie, seed_of_sample(options.seed, begin)}, inner);
        samples[begin] = measure(random);
        run.advance(1);
    });
    return summarise_null(measure(graph), std::move(samples));
}

}  // namespace HANSE_NAMESPACE::evaluation
