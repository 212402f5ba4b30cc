#pragma once

#include <vector>

#include "hanse/core/direction.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality {

struct HarmonicOptions {
    bool weighted = false;
    bool normalized = false;  ///< divide by n - 1
    Direction direction = Direction::out;
};

/// Harmonic centrality: how many others a node reaches, each counted by how near it is.
///
///     h(u) = sum over v != u of 1 / d(u, v), nothing for a v that u does not reach
///
/// Direction: distances from u (out), to u (in), or along ties of any direction (both). Loops and parallel ties change
/// nothing. An isolated node gets 0. Weight = distance; a node at distance 0 counts +inf. Normalised by n - 1 on
/// request (NaN if there is one node only). Without weights exact: terms are added as integers of 1/d scaled by 2^96,
/// so the result is the rational number rounded once, with the same bits on any number of threads. Time O(n m / 512) at
/// worst, memory 216 bytes per node and thread.  @cite marchiori2000 @cite then2014
/// @throws InvalidArgument if weighted on a graph of strengths, or a distance is outside 1e-300 .. 1e300; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> harmonic(const Graph& graph, const HarmonicOptions& options = {},
                                                     const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::centrality
