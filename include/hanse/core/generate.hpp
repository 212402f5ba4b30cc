#pragma once

#include <cstdint>

#include "hanse/core/graph.hpp"

/// Made-up graphs for tests and measurements. The same arguments give the same graph everywhere. All are undirected,
/// without loops and without parallel ties.
namespace HANSE_NAMESPACE::generate {

/// What a two-mode network looks like from one side: nodes that share a group are tied, strength = shared groups.
///
/// Groups are filled one after the other until all nodes are placed. A group has k seats, P(k) ~ k^-2 for k = 2..50.
/// A seat goes to a new node with probability 0.3, else to the holder of an earlier seat drawn at random (Simon's
/// process: few nodes are in many groups, about two thirds in one only); a node already in the group leaves its seat
/// empty. About 3.3 seats and 15 to 20 ties per node.  @cite simon1955
/// Time and memory O(ties).
[[nodiscard]] HANSE_API Graph affiliation(NodeId nodes, std::uint64_t seed = 1);

/// The recursive matrix graph of the Graph 500 (0.57, 0.19, 0.19, 0.05): 2^scale nodes, edge_factor 2^scale draws,
/// loops and repeated ties dropped.  @cite chakrabarti2004
/// @throws InvalidArgument if scale is above 30.
[[nodiscard]] HANSE_API Graph rmat(unsigned scale, unsigned edge_factor = 16, std::uint64_t seed = 1);

/// Exactly `ties` distinct ties, every such graph equally likely.  @cite erdos1959
/// @throws InvalidArgument if there are not that many pairs of nodes.
[[nodiscard]] HANSE_API Graph uniform(NodeId nodes, std::uint64_t ties, std::uint64_t seed = 1);

}  // namespace HANSE_NAMESPACE::generate
