#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"

namespace HANSE_NAMESPACE::centrality::detail {

/// Rows of neighbours; like a Graph's, but made for one computation.
struct Rows {
    std::vector<ArcId> offsets{0};
    std::vector<NodeId> targets;

    [[nodiscard]] NodeId size() const noexcept { return static_cast<NodeId>(offsets.size() - 1); }
    [[nodiscard]] std::span<const NodeId> operator[](NodeId u) const noexcept {
        return {targets.data() + offsets[u], targets.data() + offsets[u + 1]};
    }
};

inline constexpr std::uint32_t no_cutoff = std::numeric_limits<std::uint32_t>::max();

/// One part of a betweenness computation: a graph and the sources to run on it.
///
/// A node may stand for several nodes of the whole graph that have the same neighbours. The part adds
///
///     total(v) += sum over sources s, targets t of source_weight(s) weight(t) paths(s, t | v) / paths(s, t)
///
/// to every single node that v stands for, where a path through v counts `copies(v)` times.
struct Stage {
    Rows out;
    Rows in;                     ///< by target; empty if the graph is undirected
    std::vector<double> copies;  ///< how many nodes a node stands for
    std::vector<double> weight;  ///< what a node counts for as a target
    std::vector<NodeId> sources;
    std::vector<double> source_weight;  ///< one per source
    std::vector<NodeId> slot;           ///< where a node's total is kept
    std::uint32_t cutoff = no_cutoff;   ///< longest path that counts

    [[nodiscard]] const Rows& backward() const noexcept { return in.offsets.size() > 1 ? in : out; }
};

}  // namespace HANSE_NAMESPACE::centrality::detail
