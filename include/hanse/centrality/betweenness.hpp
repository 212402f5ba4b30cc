#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality {

struct HANSE_API BetweennessOptions {
    bool weighted = false;  ///< shortest by the sum of distances instead of the number of ties
    bool normalized = false;
    std::optional<std::vector<NodeId>> sources{};             ///< count only paths that begin here; default: everywhere
    std::optional<std::vector<NodeId>> targets{};             ///< count only paths that end here; default: everywhere
    double cutoff = std::numeric_limits<double>::infinity();  ///< count only paths at most this long
};

/// On how many shortest paths between others every node lies: who stands between.
///
///     b(v) = sum over pairs s, t other than v of paths(s, t | v) / paths(s, t)
///
/// paths(s, t) is the number of shortest paths from s to t, paths(s, t | v) of those through v; pairs without a path
/// add nothing. Direction: paths follow the ties; in a directed graph (s, t) and (t, s) are two pairs, in an undirected
/// graph one (the middle of a path of three has 1). Loops lie on no shortest path. Parallel ties count each: two ties
/// are two paths. Isolates, and all nodes of a graph of fewer than three, get 0. Weight = distance, compared exactly.
///
/// Normalised: divided by (n-1)(n-2), in an undirected graph by half of that; 0 if n < 3.
/// Sources and targets: s in sources, t in targets; in an undirected graph half of the sum over these ordered pairs
/// (all of them: each pair once), as igraph and NetworkX have it.
/// Time O(nm) for the worst graph, far less where nodes share their neighbours (docs/decisions/0010); memory O(n) per
/// thread, about 800 bytes a node. Path counts may exceed any machine number; results stay finite.
/// @cite freeman1977 brandes2001 brandes2008
/// @throws InvalidArgument if a source or target is unknown or named twice, the cutoff is negative or not a number, or
///         weighted on a graph of strengths; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> betweenness(const Graph& graph, const BetweennessOptions& options = {},
                                                        const RunControl& run = {});

/// The same for ties, in the order of `ties(graph)`.
///
///     b(e) = sum over pairs s, t of paths(s, t | e) / paths(s, t)
///
/// Parallel ties share what runs between their ends; a loop gets 0. Normalised: divided by n(n-1), in an undirected
/// graph by half of that. All else as for nodes. Memory O(n + m) per thread.
/// @cite girvan2002 brandes2008
/// @throws InvalidArgument as betweenness; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> edge_betweenness(const Graph& graph, const BetweennessOptions& options = {},
                                                             const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::centrality
