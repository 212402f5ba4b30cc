#pragma once

#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/pairs/scores.hpp"

namespace HANSE_NAMESPACE::pairs {

struct KatzOptions {
    double beta = 0.005;       ///< what one more step costs; below 1 / the largest eigenvalue
    unsigned length = 0;       ///< walks of at most this many ties; 0: of any length
    double tolerance = 1e-12;  ///< stop when a step adds less than this, relative to what one tie counts
};

/// Katz's score of every pair: walks from source to target, the longer the less they count.
///
///     katz(u, v) = sum over l = 1, 2, ... of beta^l * number of walks of l ties from u to v
///
/// Direction: walks follow the ties, both ways along an undirected one. A loop is a walk of one tie (two in an
/// undirected graph, as it stands twice in its row); parallel ties count each. Weights are not used. Unreachable is 0;
/// a pair may join a node with itself. Time O(steps * m) per distinct source, memory O(n) per thread.
/// @cite katz1953 @cite libennowell2007
/// @throws InvalidArgument if beta is not in (0, 1 / largest eigenvalue) while length = 0, an end is not in the graph,
/// or
///         tolerance is not above 0; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> katz(const Graph& graph, std::span<const Pair> pairs,
                                                 const KatzOptions& options = {}, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::pairs
