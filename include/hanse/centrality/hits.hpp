#pragma once

#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality {

struct HitsOptions {
    bool weighted = false;
    double tolerance = 1e-10;  ///< of the eigenvalue equation of the authorities, relative
    unsigned max_iterations = 10000;
};

struct HubsAndAuthorities {
    std::vector<double> hub;
    std::vector<double> authority;
};

/// Kleinberg's hubs and authorities: a good hub points to good authorities, a good authority is pointed to by good
/// hubs.
///
///     authority = A^T hub,  hub = A authority   (up to a factor; the pair of the largest singular value)
///
/// Each sums to 1 (as NetworkX; igraph makes the largest 1). Where that value is double, they are the limit from equal
/// authorities; else both are the same in an undirected graph. Loops count (an undirected one twice), parallel ties add
/// up; an isolated node gets 0, without ties all are equal. Weight = strength.
/// Time O(m) per iteration, memory O(24 n).  @cite kleinberg1999
/// @throws InvalidArgument if weighted on a graph of distances or with a strength outside 1e-50 .. 1e50; Error if not
/// converged after max_iterations; Cancelled.
[[nodiscard]] HANSE_API HubsAndAuthorities hits(const Graph& graph, const HitsOptions& options = {},
                                                const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::centrality
