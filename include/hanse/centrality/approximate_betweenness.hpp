#pragma once

#include <cstdint>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality {

struct ApproximateBetweennessOptions {
    double error = 0.01;      ///< no node's value is farther off than this ...
    double confidence = 0.9;  ///< ... with at least this probability, for all nodes at once
    std::uint64_t seed = 1;
};

/// Betweenness of every node within a stated error, from sampled shortest paths; normalised as
/// betweenness(graph, {.normalized = true}).
///
///     P(|estimate(v) - b(v)| <= error for all v) >= confidence
///
/// Each sample takes a random ordered pair and one of its shortest paths at random, found by breadth-first search from
/// both ends (KADABRA). Sampling stops as soon as the bounds of every node are narrow enough; how often they are looked
/// at does not depend on the number of threads, so the same seed gives the same bits.
/// Paths count ties; direction, loops, parallel ties and isolates as betweenness; fewer than three nodes: 0.
/// Time: O(log(diameter) / error^2) samples at most, usually far fewer, each about the square root of m;
/// memory O(n + m).  @cite borassi2019 @cite riondato2016
/// @throws InvalidArgument if error or confidence is not between 0 and 1, or more than 10^15 samples may be needed;
///         Cancelled.
[[nodiscard]] HANSE_API std::vector<double> approximate_betweenness(const Graph& graph,
                                                                    const ApproximateBetweennessOptions& options = {},
                                                                    const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::centrality
