#pragma once

#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::brokerage {

struct ConstraintOptions {
    bool weighted = false;  ///< proportions of strength instead of numbers of ties
};

/// Burt's constraint of every node: low means that the node bridges holes between contacts who do not know each other.
///
///     c(i)   = sum over contacts j of (p(i,j) + sum over common contacts q of p(i,q) p(q,j))^2
///     p(i,j) = (a(i,j) + a(j,i)) / sum over k of (a(i,k) + a(k,i))
///
/// Direction: both directions of a tie add up, contacts are nodes tied either way. Loops are ignored. Parallel ties add
/// up. A node without contacts gets NaN. Weight = strength; a tie of strength 0 is no tie. Not normalised: 1 with one
/// contact, and values above 1 are legal. Time O(sum over ties of the lower end's degree), memory O(n + m).
/// @cite burt1992 @cite burt2004
/// @throws InvalidArgument if weighted on a graph of distances, or a strength is outside 1e-100 .. 1e100; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> constraint(const Graph& graph, const ConstraintOptions& options = {},
                                                       const RunControl& run = {});

/// How unevenly a node's constraint is spread over its contacts: 0 evenly, 1 all in one contact.
///
///     h(i)    = sum over contacts j of r(i,j) ln r(i,j) / (N ln N)
///     r(i,j)  = c(i,j) / (c(i) / N),  c(i,j) the summand of `constraint` for j,  N = number of contacts
///
/// A node with one contact gets 1 (all constraint is in it), without contacts NaN. Direction, loops, parallel ties and
/// weights as `constraint`, cost and errors too.  @cite burt1992
[[nodiscard]] HANSE_API std::vector<double> hierarchy(const Graph& graph, const ConstraintOptions& options = {},
                                                      const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::brokerage
