#pragma once

#include <cstdint>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::brokerage {

/// What makes a core.
enum class CoreMethod {
    discrete,   ///< best correlation with an ideal where a pair is tied if one of the two is in the core
    minimum,    ///< fewest errors: untied pairs within the core plus tied pairs within the periphery; exact
    continuous  ///< strengths are close to the product of two nodes' coreness
};

struct CorePeripheryOptions {
    CoreMethod method = CoreMethod::discrete;
    bool weighted = false;  ///< only continuous: strengths instead of tied or not
    unsigned samples = 99;  ///< networks of the null model; 0: no p-value
};

struct CorePeriphery {
    std::vector<double>
        coreness;              ///< by node; 1 in the core and 0 outside, or continuous with squares that add up to 1
    double fit = 0;            ///< correlation with the ideal
    std::uint64_t errors = 0;  ///< of the discrete methods: untied pairs within the core + tied pairs outside
    double p_value = 0;        ///< share of networks that fit as well, this one included; NaN without samples
};

/// Who is in the core, and whether there is one.
///
///     discrete:   ideal(i,j) = 1 if i or j is in the core, else 0; fit over all pairs. Up to 16 nodes all cores are
///                 tried; up to 256 cores of every size from eight starts; beyond, the best set of nodes of highest
///                 degree is improved node by node, a local optimum
///     minimum:    errors(k) = k (k - 1) / 2 + m - sum of the k highest degrees, smallest k that is best; of nodes with
///                 equal degree those that fit best; fit over the pairs within the core and within the periphery (ideal
///                 1 and 0), those between do not count
///     continuous: minimises the sum over pairs of (a(i,j) - c(i) c(j))^2; fit = correlation of a(i,j) and c(i) c(j)
///
/// A core is always found, so its fit is compared with networks of the same degrees (ties exchange their ends, 5
/// exchanges per tie and network): p = (1 + networks with at least this fit) / (1 + samples). Seeded, same bits for any
/// threads. Loops are ignored, parallel ties count once or add their strengths up. Isolates have coreness 0. Without
/// ties, or with all pairs tied (continuous: equally, or all of one coreness), fit and p are NaN, and the core is that
/// of fewest errors. Weight = strength. Time O((n + m) rounds) for each network, memory O(n + m) per thread.
/// @cite borgatti1999 @cite lip2011 @cite comrey1962
/// @throws InvalidArgument if the graph is directed, weighted with a discrete method, on distances or with a strength
///         outside 1e-50 .. 1e50; Cancelled.
[[nodiscard]] HANSE_API CorePeriphery core_periphery(const Graph& graph, const CorePeripheryOptions& options = {},
                                                     std::uint64_t seed = 1, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::brokerage
