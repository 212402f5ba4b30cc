#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::paths {

/// What independent paths may not share.
enum class Disjoint { nodes, ties };

struct HANSE_API IndependentPathsOptions {
    Disjoint by = Disjoint::nodes;
    std::uint32_t cutoff = std::numeric_limits<std::uint32_t>::max();  ///< stop counting there
};

/// How many independent paths lead from each source to its target (sources[i] to targets[i]).
///
/// By nodes: no two share a node other than the ends; as many as other nodes must leave to part the two (Menger). The
/// direct tie counts as one path, however many parallel ties it is. By ties: no two share a tie; parallel ties count
/// each. Direction: paths follow the ties. Loops change nothing. 0 where no path leads. Weights are ignored.
/// Maximum flow by Dinitz' phases, one pair after the other: seldom more than O(paths m) each; memory about 64 bytes
/// per tie and thread.  @cite menger1927, dinitz1970
/// @throws InvalidArgument if the lists differ in length, a node is unknown, or source and target are the same;
///         Cancelled.
[[nodiscard]] HANSE_API std::vector<std::uint32_t> independent_paths(const Graph& graph,
                                                                     std::span<const NodeId> sources,
                                                                     std::span<const NodeId> targets,
                                                                     const IndependentPathsOptions& options = {},
                                                                     const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::paths
