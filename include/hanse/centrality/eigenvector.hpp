#pragma once

#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality {

struct EigenvectorOptions {
    bool weighted = false;
    double tolerance = 1e-10;  ///< |A x - lambda x| <= tolerance * lambda
    unsigned max_iterations = 10000;
};

/// Eigenvector centrality: central is who is tied to the central.
///
///     lambda x(u) = sum over ties v - u (directed: v -> u) of strength * x(v),   lambda the largest eigenvalue
///
/// Not negative, Euclid norm 1. A directed graph counts ties that come in (as NetworkX). An undirected loop counts
/// twice, parallel ties add up. Only the component with the largest lambda has values above 0; where several have the
/// same, each gets the share of the all-equal vector. Without ties all nodes are equal. Weight = strength.
/// Undirected: restarted Lanczos; directed: power iteration with a shift, so that bipartite and periodic graphs
/// converge. Time O(m) per iteration, memory O(24 n).  @cite bonacich1972 @cite golub2013
/// @throws InvalidArgument if weighted on a graph of distances or with a strength outside 1e-100 .. 1e100, or a
///         directed graph has no cycle (all eigenvalues are 0; use katz or pagerank); Error if not converged after
///         max_iterations; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> eigenvector(const Graph& graph, const EigenvectorOptions& options = {},
                                                        const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::centrality
