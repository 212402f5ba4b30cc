#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::paths {

/// What is left of a graph when distances are counted in ties: no loops, no parallel ties, and of nodes with the same
/// neighbours (twins) only one. Its vertices are numbered component by component, each in breadth-first order from its
/// best connected one, so that those who meet first stand together in memory.
///
/// Twins of an undirected graph are as far from all others as each other: adjacent twins (same neighbours and each
/// other) are 1 apart, the others 2. A directed graph keeps all its nodes.  @cite then2014
class HANSE_API HopGraph {
public:
    /// @param merge_twins the switch by which tests compare with the plain graph.
    /// @throws Cancelled if `run` says so.
    explicit HopGraph(const Graph& graph, bool merge_twins = true, const RunControl& run = {});

    [[nodiscard]] NodeId size() const noexcept { return static_cast<NodeId>(multiplicity_.size()); }
    [[nodiscard]] NodeId node_count() const noexcept { return static_cast<NodeId>(vertex_of_.size()); }
    [[nodiscard]] bool directed() const noexcept { return !in_offsets_.empty(); }

    [[nodiscard]] std::span<const ArcId> offsets() const& noexcept { return offsets_; }
    [[nodiscard]] std::span<const NodeId> targets() const& noexcept { return targets_; }
    [[nodiscard]] std::span<const ArcId> in_offsets() const& noexcept { return directed() ? in_offsets_ : offsets_; }
    [[nodiscard]] std::span<const NodeId> in_targets() const& noexcept { return directed() ? in_targets_ : targets_; }

    std::span<const ArcId> offsets() && = delete;  // would look into what is gone
    std::span<const NodeId> targets() && = delete;
    std::span<const ArcId> in_offsets() && = delete;
    std::span<const NodeId> in_targets() && = delete;

    /// The vertex that stands for a node, for how many nodes a vertex stands, and how far apart these are (0: one
    /// node).
    [[nodiscard]] NodeId vertex_of(NodeId node) const noexcept { return vertex_of_[node]; }
    [[nodiscard]] std::uint32_t multiplicity(NodeId vertex) const noexcept { return multiplicity_[vertex]; }
    [[nodiscard]] std::uint32_t twin_distance(NodeId vertex) const noexcept { return twin_distance_[vertex]; }

    /// The (weak) component of a vertex: vertices component_first(c) .. component_first(c + 1).
    [[nodiscard]] NodeId component(NodeId vertex) const noexcept { return component_[vertex]; }
    [[nodiscard]] NodeId component_first(NodeId component) const noexcept { return component_first_[component]; }
    [[nodiscard]] NodeId component_count() const noexcept { return static_cast<NodeId>(component_first_.size() - 1); }

private:
    std::vector<ArcId> offsets_;
    std::vector<NodeId> targets_;
    std::vector<ArcId> in_offsets_;  // directed only
    std::vector<NodeId> in_targets_;
    std::vector<NodeId> vertex_of_;
    std::vector<std::uint32_t> multiplicity_;
    std::vector<std::uint8_t> twin_distance_;
    std::vector<NodeId> component_;
    std::vector<NodeId> component_first_;
};

}  // namespace HANSE_NAMESPACE::paths
