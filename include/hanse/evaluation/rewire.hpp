#pragma once

#include <cstdint>
#include <vector>

#include "hanse/core/function_ref.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::evaluation {

struct RewireOptions {
    double swaps_per_tie = 10;  ///< attempted
    std::uint64_t seed = 1;
};

/// A random graph in which every node has as many ties as before (as many in and out if directed): the ends of two
/// random ties are swapped again and again; swaps that would make a loop or a second tie between a pair are left out,
/// so that every simple graph with these degrees becomes equally likely. In a directed graph every fourth step turns a
/// cycle of three ties round instead, which swaps alone cannot (decision 0108). Weights stay with one end of their tie.
/// Time O(swaps), memory O(m).  @cite maslov2002, roberts2012
/// @throws InvalidArgument if the graph has loops or parallel ties, or swaps_per_tie is negative, not finite or more
///         than can be counted; Cancelled.
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

/// `measure` of the graph and of rewired ones; it is called on several threads.
[[nodiscard]] HANSE_API NullModel null_model(const Graph& graph, FunctionRef<double(const Graph&)> measure,
                                             const NullOptions& options = {}, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::evaluation
