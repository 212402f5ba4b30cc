#pragma once

#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality {

struct CurrentFlowClosenessOptions {
    bool weighted = false;
};

/// Closeness where all paths count, not only the shortest; also known as information centrality.
///
///     c(u) = r / (n - 1) * r / sum of R(u, v) over the r others that a path joins to u
///
/// R(u, v) is the resistance between u and v in a network of wires whose conductances are the strengths: more ways, and
/// stronger ones, make it smaller; on a tree it is the distance, and c is `closeness`. In a connected graph c is n - 1
/// times what NetworkX gives. An isolated node gets 0. Undirected graphs only; loops are ignored, parallel ties add up;
/// a tie of strength 0 is no tie. Weight = strength. Time O(s^3) and memory 16 s^2 bytes for a component of s nodes.
/// @cite stephenson1989 @cite brandes2005
/// @throws InvalidArgument if the graph is directed, has a component of more than 5,000 nodes, is weighted by
///         strengths so uneven that digits are lost (some 1e9 times others), or by distances; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> current_flow_closeness(const Graph& graph,
                                                                   const CurrentFlowClosenessOptions& options = {},
                                                                   const RunControl& run = {});

struct CurrentFlowBetweennessOptions {
    bool weighted = false;
    bool normalized = false;
};

/// Betweenness where all paths count, as current takes them; also known as random-walk betweenness.
///
///     b(v) = sum over pairs s, t other than v of the current through v when one unit flows from s to t
///
/// A pair counts once; on a tree b is `betweenness`. Normalised: divided by (n-1)(n-2)/2, as NetworkX does by default;
/// 0 if n < 3. Pairs without a path and isolates add nothing. All else as current_flow_closeness, and time
/// O(m s log s) more.  @cite newman2005 @cite brandes2005
[[nodiscard]] HANSE_API std::vector<double> current_flow_betweenness(const Graph& graph,
                                                                     const CurrentFlowBetweennessOptions& options = {},
                                                                     const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::centrality
