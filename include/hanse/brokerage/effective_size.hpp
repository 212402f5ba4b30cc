#pragma once

#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::brokerage {

struct EffectiveSizeOptions {
    bool weighted = false;  ///< strengths instead of numbers of ties
};

/// Burt's effective size of every node's neighbourhood: its number of contacts less their redundancy.
///
///     e(i)   = sum over contacts j of (1 - sum over common contacts q of p(i,q) m(j,q))
///     p(i,q) = (a(i,q) + a(q,i)) / sum over k of (a(i,k) + a(k,i))
///     m(j,q) = (a(j,q) + a(q,j)) / max over k of (a(j,k) + a(k,j))
///
/// Without weights and directions that is n - 2 t / n with n contacts and t ties among them (Borgatti).
/// Direction: both directions add up. Loops are ignored. Parallel ties add up. A node without contacts gets NaN.
/// Weight = strength; a tie of strength 0 is no tie. Not normalised: 1 to the number of contacts.
/// Time O(sum over ties of the lower end's degree), memory O(n + m).  @cite burt1992 @cite borgatti1997
/// @throws InvalidArgument if weighted on a graph of distances, or a strength is outside 1e-100 .. 1e100; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> effective_size(const Graph& graph, const EffectiveSizeOptions& options = {},
                                                           const RunControl& run = {});

/// Effective size per contact: 1 if no contact is redundant.
///
///     efficiency(i) = effective_size(i) / number of contacts of i
///
/// A contact is a node tied either way, counted once. All else as `effective_size`.  @cite burt1992
[[nodiscard]] HANSE_API std::vector<double> efficiency(const Graph& graph, const EffectiveSizeOptions& options = {},
                                                       const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::brokerage
