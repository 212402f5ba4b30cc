#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/instruction_set.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/paths/hop_graph.hpp"

namespace HANSE_NAMESPACE::paths {

/// One bit for each source of a batch.
struct alignas(64) LaneMask {
    std::array<std::uint64_t, 8> words{};
};

/// The sources that are searched together: `sources[lane]` starts in that lane (no_vertex: the lane stays empty) and
/// counts for `weight[lane / 64]` nodes.
struct Batch {
    static constexpr NodeId lanes = 512;
    static constexpr NodeId no_vertex = ~NodeId{0};
    std::vector<NodeId> sources;
    std::array<std::uint32_t, 8> weight{1, 1, 1, 1, 1, 1, 1, 1};
};

/// Batches over all vertices of a graph that have a neighbour, each with its multiplicity as weight; vertices that
/// stand together are searched together.
[[nodiscard]] HANSE_API std::vector<Batch> batches_of_all(const HopGraph& graph);

/// Batches of single nodes' vertices in the order given, 512 each, all of weight 1.
[[nodiscard]] HANSE_API std::vector<Batch> batches_of(std::span<const NodeId> vertices);

/// Breadth-first search from up to 512 sources at once: a bit per source says at each vertex who has come by, and one
/// pass over a row serves all sources. Small frontiers push, large ones are pulled; a vertex that all its sources have
/// reached is left alone.
///
///     search.start(batch);
///     for (std::uint32_t distance = 1; search.advance(run); ++distance)
///         for (NodeId v : search.reached()) ... search.news(v) ...
///
/// Time O(arcs x levels x sources / 512) at worst, memory 200 bytes per vertex.  @cite then2014 @cite beamer2012
class HANSE_API BatchedSearch {
public:
    explicit BatchedSearch(const HopGraph& graph, InstructionSet instructions = best_instruction_set());
    explicit BatchedSearch(const HopGraph&&, InstructionSet = {}) = delete;

    /// @param backward  against the direction of the ties: the distances are those from the vertices to the sources.
    void start(const Batch& batch, bool backward = false);
    /// One step further; false when nobody new was reached.  @throws Cancelled if `run` says so.
    bool advance(const RunControl& run);

    /// The vertices that at least one more source has reached in this step, and for each the weight of these sources.
    [[nodiscard]] std::span<const NodeId> reached() const noexcept { return {reached_.data(), reached_count_}; }
    [[nodiscard]] std::span<const std::uint64_t> counts() const noexcept { return {counts_.data(), reached_count_}; }
    /// Which sources have reached a vertex in this step, and which so far (valid for vertices of their components).
    [[nodiscard]] const LaneMask& news(NodeId vertex) const noexcept { return frontier_[vertex]; }
    [[nodiscard]] const LaneMask& seen(NodeId vertex) const noexcept { return seen_[vertex]; }

private:
    struct Segment {  // of one component
        std::size_t begin;
        std::size_t end;
        LaneMask full;
    };
    void push(const RunControl& run);
    void pull(const RunControl& run);

    const HopGraph& graph_;
    InstructionSet instructions_;
    std::span<const ArcId> out_offsets_;
    std::span<const NodeId> out_targets_;
    std::span<const ArcId> in_offsets_;
    std::span<const NodeId> in_targets_;
    std::array<std::uint32_t, 8> weight_{};
    std::vector<LaneMask> seen_;
    std::vector<LaneMask> frontier_;
    std::vector<LaneMask> next_;
    std::vector<NodeId> open_;  // not yet reached by all
    std::vector<Segment> segments_;
    ArcId open_arcs_ = 0;
    std::vector<NodeId> reached_;
    std::vector<NodeId> touched_;
    std::vector<std::uint64_t> counts_;
    std::size_t reached_count_ = 0;
};

}  // namespace HANSE_NAMESPACE::paths
