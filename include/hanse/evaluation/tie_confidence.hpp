#pragma once

#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/model/network.hpp"
#include "hanse/projection/projection.hpp"

namespace HANSE_NAMESPACE::evaluation {

/// How much a row is believed by what its source says; a number in the row stands for itself, silence for 1.
struct Belief {
    double stated = 1.0;
    double inferred = 0.7;
};

/// For every tie of an organisation graph, in the order of `ties(graph)`: the probability that at least one row behind
/// it is right. A contact counts with its own confidence, a common project or event with that of both participations.
///
///     confidence(u, v) = 1 - product over rows r between u and v of (1 - c_r)
///
/// A tie with no row in the network is certain (1). Time O(rows + sum of squared consortium sizes).
/// @throws InvalidArgument if the graph does not have the network's organisations as nodes, or a belief is
///         outside 0..1; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> tie_confidence(const model::Network& network, const Graph& graph,
                                                           const projection::ProjectionOptions& options = {},
                                                           const Belief& belief = {}, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::evaluation
