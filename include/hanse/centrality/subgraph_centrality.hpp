#pragma once

#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality {

struct SubgraphCentralityOptions {
    bool weighted = false;
};

/// How much goes on around a node: closed walks, long ones counting little.
///
///     s(u) = sum over k = 0, 1, .. of walks(u, u, k) / k! = (e^A)(u, u)
///
/// walks(u, u, k) are those of k ties from u back to u, weighted: the product of their strengths. At least 1, which an
/// isolated node gets (the walk of no ties). An undirected loop counts twice in A, parallel ties add up. Weight =
/// strength (NetworkX ignores weights). Not normalised. The sum over all nodes is the Estrada index.
/// Relative error about 1e-15 (lambda + 1), lambda the largest eigenvalue: s(u) is the squared length of e^(A/2) 1_u, a
/// series without subtraction that ends when the rest is below rounding. Time O(n m (lambda + 30) / 8), memory 192 n
/// bytes a thread.  @cite estrada2005
/// @throws InvalidArgument if the graph is directed, weighted on a graph of distances or with a strength outside
///         1e-100 .. 1e100, or lambda is above 700, where values exceed the range of numbers; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> subgraph_centrality(const Graph& graph,
                                                                const SubgraphCentralityOptions& options = {},
                                                                const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::centrality
