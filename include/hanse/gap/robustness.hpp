#pragma once

#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::gap {

/// How a network falls apart when its nodes go one after the other.
struct Robustness {
    std::vector<double> largest;  ///< share of all nodes in the largest component after 1, 2, ..., n losses
    double r = 0;                 ///< mean of these: from 1/n (a star that loses its hub first) to 1/2
};

/// R = 1/n sum over q = 1..n of S(q), S(q) the share of nodes in the largest component after the first q of `order`
/// left.
///
/// Direction and weights do not matter. Time O((n + m) log n) by adding nodes back, memory O(n).  @cite schneider2011
/// @throws InvalidArgument if `order` does not name every node once; Cancelled
[[nodiscard]] HANSE_API Robustness robustness(const Graph& graph, std::span<const NodeId> order,
                                              const RunControl& run = {});

/// Nodes by number of ties, most first; equal ones in their order.
[[nodiscard]] HANSE_API std::vector<NodeId> by_degree(const Graph& graph);

}  // namespace HANSE_NAMESPACE::gap
