#pragma once

#include <vector>

#include "hanse/core/direction.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality {

/// What closeness means where not all nodes are reached.
enum class ClosenessScale {
    wasserman_faust,  ///< times the share of the others that is reached
    component         ///< among those reached only
};

struct ClosenessOptions {
    bool weighted = false;
    Direction direction = Direction::out;
    ClosenessScale scale = ClosenessScale::wasserman_faust;
};

/// Closeness: the inverse of the mean distance to those whom a node reaches.
///
///     component:        c(u) = r / sum of d(u, v) over the r others that u reaches
///     wasserman_faust:  c(u) = that, times r / (n - 1)
///
/// Direction: distances from u (out, as igraph's default; NetworkX means in), to u (in), or along ties of any direction
/// (both). Loops and parallel ties change nothing. A node that reaches nobody gets 0 with Wasserman and Faust (as in
/// NetworkX) and NaN within its component (as in igraph). Weight = distance; if all r others are at distance 0, +inf.
/// Exact without weights (sums of integers). Time O(n m / 512) at worst, memory 216 bytes per node and thread.
/// @cite wasserman1994 @cite freeman1978 @cite then2014
/// @throws InvalidArgument if weighted on a graph of strengths, or a distance is outside 1e-300 .. 1e300; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> closeness(const Graph& graph, const ClosenessOptions& options = {},
                                                      const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::centrality
