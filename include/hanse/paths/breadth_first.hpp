#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::paths {

/// What `hops` says of a node that is not reached.
inline constexpr std::uint32_t unreached = std::numeric_limits<std::uint32_t>::max();

/// For every node the number of ties to it from the nearest of `sources` (backward: from it to the nearest),
/// `unreached` if there is no way or it is longer than `most`. Small frontiers push, large ones are pulled. Time O(n +
/// m), memory O(n).  @cite beamer2012
/// @throws InvalidArgument if a source is unknown; Cancelled.
[[nodiscard]] HANSE_API std::vector<std::uint32_t> hops(const Graph& graph, std::span<const NodeId> sources,
                                                        bool backward = false, std::uint32_t most = unreached,
                                                        const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::paths
