#pragma once

#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality {

struct PagerankOptions {
    double damping = 0.85;
    std::vector<double> personalization{};  ///< one weight >= 0 per node; empty: all equal
    bool weighted = false;
    double tolerance = 1e-10;  ///< the sum of all absolute errors stays below
    unsigned max_iterations = 10000;
};

/// PageRank: where a walker is who follows ties and now and then jumps.
///
///     x(u) = damping * (sum over v -> u of x(v) strength(v, u) / strength(v) + p(u) * sum of x over nodes without ties
///            that lead out) + (1 - damping) * p(u),     p = personalization / its sum
///
/// Sums to 1. A directed graph follows ties out; an undirected tie leads both ways, an undirected loop counts twice,
/// parallel ties add up. A node without ties out jumps as `personalization` says (as NetworkX). Weight = strength.
/// Undirected graphs: plain steps while each halves the residual, then Chebyshev iteration (the eigenvalues are
/// real), which needs 2.5 times fewer; directed: power iteration. Time O(m) per iteration, memory O(n).  @cite brin1998
/// @cite golub1961
/// @throws InvalidArgument if damping is not in [0, 1), the personalization has another length, a negative or infinite
///         entry or sum 0, or weighted on a graph of distances or with a strength outside 1e-100 .. 1e100; Error if not
///         converged; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> pagerank(const Graph& graph, const PagerankOptions& options = {},
                                                     const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::centrality
