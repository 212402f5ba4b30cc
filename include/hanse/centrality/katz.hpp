#pragma once

#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality {

struct KatzOptions {
    double alpha = 0.1;
    double beta = 1.0;
    bool weighted = false;
    bool normalized = false;   ///< Euclid norm 1
    double tolerance = 1e-10;  ///< of the equation, relative to beta in Euclid norm
};

/// Katz centrality: walks of all lengths that end at a node, longer ones counting less.
///
///     x(u) = alpha * sum over ties v - u (directed: v -> u) of strength * x(v) + beta
///
/// A directed graph counts ties that come in (as NetworkX). An undirected loop counts twice, parallel ties add up; an
/// isolated node gets beta. Weight = strength. Undirected graphs: conjugate gradients; directed: power iteration.
/// Time O(m) per iteration, memory O(n).  @cite katz1953
/// @throws InvalidArgument if alpha is not in (0, 1 / largest eigenvalue), beta is not positive and finite or so large
///         that a score is not, or weighted on a graph of distances; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> katz(const Graph& graph, const KatzOptions& options = {},
                                                 const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::centrality
