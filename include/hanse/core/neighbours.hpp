#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE {

/// What the strength of a pair of neighbours is made of.
enum class PairStrength {
    one,    ///< tied or not
    ties,   ///< the number of their ties, in both directions
    weight  ///< the sum of their strengths; a tie of strength 0 is no tie
};

/// Who is tied to whom, whatever the direction: rows without loops, every neighbour once, rising. An undirected tie
/// counts once, not once per direction. The rows are the graph's own where those are such rows already: keep the graph
/// alive.
class HANSE_API Neighbours {
public:
    /// Time O(n + m), memory none or O(n + m).  @throws Cancelled if `run` says so.
    explicit Neighbours(const Graph& graph, PairStrength strength = PairStrength::one, const RunControl& run = {});
    Neighbours(const Graph&&, PairStrength = PairStrength::one, const RunControl& = {}) = delete;
    Neighbours(const Neighbours&) = delete;
    Neighbours& operator=(const Neighbours&) = delete;

    static constexpr std::uint8_t way_out = 1;  ///< a tie leads from the row's node to the neighbour
    static constexpr std::uint8_t way_in = 2;   ///< a tie leads from the neighbour to the row's node

    [[nodiscard]] NodeId node_count() const noexcept { return static_cast<NodeId>(offsets_.size() - 1); }
    [[nodiscard]] ArcId first(NodeId node) const noexcept { return offsets_[node]; }
    [[nodiscard]] std::span<const NodeId> of(NodeId node) const& noexcept {
        return targets_.subspan(offsets_[node], offsets_[node + 1] - offsets_[node]);
    }
    [[nodiscard]] NodeId count(NodeId node) const noexcept {
        return static_cast<NodeId>(offsets_[node + 1] - offsets_[node]);
    }
    [[nodiscard]] std::span<const NodeId> targets() const& noexcept { return targets_; }
    /// By place in `targets`; empty: all 1.
    [[nodiscard]] std::span<const double> strengths() const& noexcept { return strengths_; }
    /// By place in `targets`: way_out | way_in; empty: both.
    [[nodiscard]] std::span<const std::uint8_t> ways() const& noexcept { return ways_; }

    std::span<const NodeId> of(NodeId) && = delete;  // would look into what is gone
    std::span<const NodeId> targets() && = delete;
    std::span<const double> strengths() && = delete;
    std::span<const std::uint8_t> ways() && = delete;

private:
    void merge(const Graph& graph, PairStrength strength, const RunControl& run);

    std::span<const ArcId> offsets_;
    std::span<const NodeId> targets_;
    std::vector<ArcId> own_offsets_;
    std::vector<NodeId> own_targets_;
    std::vector<double> strengths_;
    std::vector<std::uint8_t> ways_;
};

}  // namespace HANSE_NAMESPACE
