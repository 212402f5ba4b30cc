#pragma once

#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

/// How alike two nodes are, or how likely a tie between them. In all of these direction does not matter (neighbours are
/// nodes tied either way), loops are ignored, parallel ties count once, weights are not used; N(u) are the neighbours
/// of u and k(u) their number. One value per pair, in the order given. Time O(k(u) + k(v)) per pair, memory O(n + m) at
/// most.
/// @throws InvalidArgument if an end is not in the graph or a pair joins a node with itself; Cancelled.
/// @cite libennowell2007
namespace HANSE_NAMESPACE::pairs {

struct Pair {
    NodeId source;
    NodeId target;
};

/// |N(u) and N(v)|; 0 without neighbours.
[[nodiscard]] HANSE_API std::vector<double> common_neighbours(const Graph& graph, std::span<const Pair> pairs,
                                                              const RunControl& run = {});

/// |N(u) and N(v)| / |N(u) or N(v)|; NaN if neither has neighbours (NetworkX says 0).  @cite jaccard1901
[[nodiscard]] HANSE_API std::vector<double> jaccard(const Graph& graph, std::span<const Pair> pairs,
                                                    const RunControl& run = {});

/// Sum over common neighbours q of 1 / ln k(q); 0 without common neighbours.  @cite adamic2003
[[nodiscard]] HANSE_API std::vector<double> adamic_adar(const Graph& graph, std::span<const Pair> pairs,
                                                        const RunControl& run = {});

/// Sum over common neighbours q of 1 / k(q); 0 without common neighbours.  @cite zhou2009
[[nodiscard]] HANSE_API std::vector<double> resource_allocation(const Graph& graph, std::span<const Pair> pairs,
                                                                const RunControl& run = {});

/// k(u) * k(v).  @cite barabasi1999
[[nodiscard]] HANSE_API std::vector<double> preferential_attachment(const Graph& graph, std::span<const Pair> pairs,
                                                                    const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::pairs
