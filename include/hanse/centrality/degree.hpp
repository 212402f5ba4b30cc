#pragma once

#include <vector>

#include "hanse/core/direction.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality {

struct DegreeOptions {
    Direction direction = Direction::both;
    bool weighted = false;
    double alpha = 1.0;  ///< only with weights: 0 counts ties, 1 adds strengths, between mixes
};

/// How many ties every node has, or how strong they are.
///
///     k(u) = number of ties of u
///     s(u) = sum of their strengths
///     weighted: k(u)^(1 - alpha) * s(u)^alpha
///
/// Direction: as asked; both = out + in. A loop counts twice in an undirected graph (as its two ends), once as out and
/// once as in in a directed one. Parallel ties count each. An isolated node gets 0. Weight = strength.
/// Not normalised. Time O(n + m), memory O(n).  @cite opsahl2010
/// @throws InvalidArgument if weighted on a graph of distances, or alpha is negative or not finite; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> degree(const Graph& graph, const DegreeOptions& options = {},
                                                   const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::centrality
