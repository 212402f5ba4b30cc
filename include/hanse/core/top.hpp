#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"

namespace HANSE_NAMESPACE {

/// The nodes of the k largest values, the largest first; of values that are the same (but for rounding) the smaller
/// node first. NaN is nobody's place: there may be fewer than k.  Time O(n log n).
///
///     for (NodeId u : top(centrality::betweenness(g), 10)) ...
[[nodiscard]] HANSE_API std::vector<NodeId> top(std::span<const double> values, std::size_t k);

}  // namespace HANSE_NAMESPACE
