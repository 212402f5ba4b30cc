#pragma once

#include <cstdint>
#include <vector>

#include "hanse/centrality/closeness.hpp"
#include "hanse/centrality/harmonic.hpp"
#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::centrality {

/// The best nodes in falling order of their value; of equal ones (weighted: but for rounding) the lower node first.
struct TopNodes {
    std::vector<NodeId> node;
    std::vector<double> value;
};

/// The k nodes of largest closeness, with the very values of `closeness`, without computing all.
///
/// Nodes are searched in falling order of an upper bound from their degrees and the degrees of their neighbours, 512 at
/// once; a batch ends early when what it has seen rules all its nodes out, and all end when the next bound is below the
/// k-th value. Where several nodes share the k-th value, those with the lowest ids are given. Fewer than k nodes: all;
/// nodes without a value (NaN) are left out. Weighted, or within components, all are computed.
/// Time that of `closeness` at worst, memory 270 bytes per node and thread.  @cite bergamini2019 @cite then2014
/// @throws InvalidArgument as `closeness`; Cancelled.
[[nodiscard]] HANSE_API TopNodes top_closeness(const Graph& graph, std::uint32_t k,
                                               const ClosenessOptions& options = {}, const RunControl& run = {});

/// The k nodes of largest harmonic centrality; as `top_closeness`.
[[nodiscard]] HANSE_API TopNodes top_harmonic(const Graph& graph, std::uint32_t k, const HarmonicOptions& options = {},
                                              const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::centrality
