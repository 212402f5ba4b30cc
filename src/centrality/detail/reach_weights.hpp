#pragma once

#include <vector>

#include "hanse/paths/components.hpp"

namespace HANSE_NAMESPACE::centrality::detail {

/// What the rest of a graph looks like from inside its blocks.
struct ReachWeights {
    /// One per member of every block (as blocks.members): how many nodes are reached through it from inside the block,
    /// itself included.
    std::vector<double> of_member;
    /// One per node: ordered pairs of other nodes that it separates; 0 unless it is a cut node.
    std::vector<double> separated;
};

/// Time and memory O(n). No recursion.
[[nodiscard]] ReachWeights reach_weights(const paths::Blocks& blocks, NodeId nodes);

}  // namespace HANSE_NAMESPACE::centrality::detail
