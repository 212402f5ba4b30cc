#pragma once

#include <cstdint>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality {

/// In how many triangles every node is.
///
/// Direction does not matter: two nodes are neighbours if they are tied either way. Loops are ignored, parallel ties
/// count once. Isolates get 0. Weights are not used. The triangles of the graph are a third of the sum. Time O(sum over
/// ties of the lower end's degree), memory O(n + m).  @cite latapy2008  @throws Cancelled if `run` says so.
[[nodiscard]] HANSE_API std::vector<std::uint64_t> triangles(const Graph& graph, const RunControl& run = {});

/// How a triangle's strengths enter local clustering.
enum class TriangleWeight {
    barrat,  ///< the mean strength of the node's two ties; igraph's weighted transitivity
    onnela   ///< the geometric mean of the three, each divided by the graph's greatest; NetworkX's weighted clustering
};

struct ClusteringOptions {
    bool weighted = false;
    TriangleWeight triangle = TriangleWeight::barrat;  ///< only with weights
};

/// Share of the pairs of a node's neighbours that are tied themselves.
///
///     c(i)           = 2 t(i) / (k(i) (k(i) - 1)), t triangles and k neighbours of i
///     barrat: c(i)   = sum over triangles {i,j,h} of (w(i,j) + w(i,h)) / (s(i) (k(i) - 1)),  s(i) = sum of all w(i,j)
///     onnela: c(i)   = 2 * sum over triangles of (w(i,j) w(j,h) w(h,i))^(1/3) / max w / (k(i) (k(i) - 1))
///
/// Direction does not matter, loops are ignored, parallel ties count once or add their strengths up; so do the two
/// directions of a pair. A node with fewer than two neighbours gets NaN (NetworkX says 0: replace NaN by 0).
/// Weight = strength; a tie of strength 0 is no tie. Normalised: 0 to 1.
/// Time O(sum over ties of the lower end's degree), memory O(n + m).  @cite watts1998 @cite barrat2004 @cite onnela2005
/// @throws InvalidArgument if weighted on a graph of distances, or a strength is outside 1e-100 .. 1e100; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> local_clustering(const Graph& graph, const ClusteringOptions& options = {},
                                                             const RunControl& run = {});

/// Transitivity: share of all paths of two ties that are closed by a third.
///
///     C = 3 * triangles / pairs of neighbours over all nodes
///
/// Conventions and cost as `triangles`. A graph without such paths gets NaN (NetworkX says 0).  @cite newman2003
[[nodiscard]] HANSE_API double global_clustering(const Graph& graph, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::centrality
