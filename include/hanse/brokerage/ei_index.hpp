#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::brokerage {

/// Whose ties are added up.
enum class EiPer { node, group, network };

struct EiIndexOptions {
    EiPer per = EiPer::node;
    bool weighted = false;  ///< strengths instead of numbers of ties
};

/// Openness: external against internal ties, from -1 (all inside the own group) to 1 (all to other groups).
///
///     ei = (E - I) / (E + I)
///
/// Per node, E and I are its ties to other groups and to its own; per group, the ties with one end and with both ends
/// in it; for the network, all ties between and within groups. Every tie counts once in each of these. Direction does
/// not matter. Loops are ignored. Parallel ties count each. Without ties NaN. Weight = strength. `groups` has a number
/// 0, 1, ... per node. The result has one value per node, per group (up to the largest number), or a single one. Time
/// O(n + m), memory O(n).  @cite krackhardt1988
/// @throws InvalidArgument if `groups` does not have one number per node or one is not below the node count, or if
///         weighted on a graph of distances or with a strength outside 1e-100 .. 1e100; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> ei_index(const Graph& graph, std::span<const std::uint32_t> groups,
                                                     const EiIndexOptions& options = {}, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::brokerage
