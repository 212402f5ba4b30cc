#pragma once

#include <cstdint>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::brokerage {

struct CommunitiesOptions {
    double resolution = 1;  ///< above 1: more and smaller communities
    bool weighted = false;  ///< strengths count, else every tie counts 1
    std::uint64_t seed = 1;
    unsigned rounds = 3;  ///< at most; it ends earlier when a round changes nothing
};

/// Who works with whom more than with others: communities of high modularity, by Leiden.
///
///     Q = sum over communities c of (w_c / m - resolution (K_c / 2m)^2)
///
/// w_c: strength of the ties within c, K_c: summed strengths of its nodes, m: strength of all ties. A round moves nodes
/// to the neighbouring community that raises Q most until none does, divides every community again by merging single
/// nodes into well connected parts (the part that raises Q most, so every community hangs together), makes each part
/// one node, and so on until nothing merges. Nodes come in a random order (seeded); the same seed gives the same bits.
///
/// Numbered by falling size, equal ones by their first node; a node without ties is a community of its own. Parallel
/// ties add up; a loop is a tie within. Weight = strength. Time O(m) per level in practice, memory 16 bytes per arc.
/// @cite traag2019 newman2004
/// @throws InvalidArgument if the graph is directed, its weights are distances and count, or the resolution is negative
///         or not finite; Cancelled.
[[nodiscard]] HANSE_API std::vector<std::uint32_t> communities(const Graph& graph,
                                                               const CommunitiesOptions& options = {},
                                                               const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::brokerage
