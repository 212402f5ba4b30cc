#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "hanse/core/build_options.hpp"
#include "hanse/core/row.hpp"

namespace HANSE_NAMESPACE {

/// An immutable graph in compressed rows (CSR); nodes are 0..n-1. Copies share their data.
///
/// An *arc* is an entry of a row. A directed tie is one arc; an undirected tie is two, one in each end's row, and an
/// undirected loop stands twice in its node's row, so a row's length is the node's degree. Rows are sorted by node.
/// A weight is stored as a 32-bit index into the table of distinct values, so decimal weights stay what they are
/// and paths can compare them exactly. Memory: 8 (n + 1) bytes + 4 per arc, and 4 more per arc with weights plus 8 per
/// distinct weight. The rows by target of a directed graph (`in`) are made at their first use.
///
/// Threads may share a graph: nothing that is const changes what another sees. A graph that was moved from is empty.
/// Spans and rows look into the graph; those of a temporary do not compile. Weights say what they mean, but no measure
/// looks at them unless asked: `{.weighted = true}`.
class HANSE_API Graph {
public:
    Graph() noexcept;
    Graph(const Graph&) = default;
    Graph& operator=(const Graph&) = default;
    Graph(Graph&& other) noexcept;
    Graph& operator=(Graph&& other) noexcept;
    ~Graph() = default;

    /// Ties (sources[i], targets[i]) with weights[i]; no weights: leave the span empty and `weighting` none.
    /// Time O(n + m), memory of the result plus as much again while it runs.
    /// @throws InvalidArgument if an end is >= nodes, the spans differ in length, a weight is NaN, infinite or negative
    ///         (a distance of 0 is allowed, a strength of 0 too), or there are weights and `weighting` is none.
    static Graph from_arrays(NodeId nodes, std::span<const NodeId> sources, std::span<const NodeId> targets,
                             std::span<const double> weights, Weighting weighting, const BuildOptions& options = {});

    [[nodiscard]] NodeId node_count() const noexcept { return nodes_; }
    [[nodiscard]] std::uint64_t tie_count() const noexcept;
    [[nodiscard]] ArcId arc_count() const noexcept { return arcs_; }
    [[nodiscard]] bool directed() const noexcept { return directed_; }
    [[nodiscard]] Weighting weighting() const noexcept { return weighting_; }
    [[nodiscard]] bool weighted() const noexcept { return weighting_ != Weighting::none; }
    [[nodiscard]] bool has_loops() const noexcept;
    [[nodiscard]] bool has_parallel_ties() const noexcept;

    /// Where `node`'s row begins: its arcs are first_out(node) .. first_out(node + 1).
    [[nodiscard]] ArcId first_out(NodeId node) const noexcept { return offsets_[node]; }
    [[nodiscard]] std::span<const NodeId> out(NodeId node) const& noexcept {
        return {targets_ + offsets_[node], degree(node)};
    }
    /// The same with weights: `for (auto [v, weight] : graph.neighbours(u))`.
    [[nodiscard]] Row neighbours(NodeId node) const& noexcept {
        return {targets_ + offsets_[node], codes_ ? codes_ + offsets_[node] : nullptr, values_, degree(node)};
    }
    /// The length of the row: ties of an undirected graph (a loop counts twice), ties that leave in a directed one.
    [[nodiscard]] std::size_t degree(NodeId node) const noexcept { return offsets_[node + 1] - offsets_[node]; }
    /// Whether a tie leads from one to the other. Time O(log degree).
    [[nodiscard]] bool has_edge(NodeId from, NodeId to) const noexcept;
    /// All rows at once: node_count() + 1 offsets, arc_count() targets.
    [[nodiscard]] std::span<const ArcId> offsets() const& noexcept { return {offsets_, std::size_t{nodes_} + 1}; }
    [[nodiscard]] std::span<const NodeId> targets() const& noexcept { return {targets_, arcs_}; }

    /// The same by target: who points here. Of an undirected graph these are its rows.
    [[nodiscard]] std::span<const NodeId> in(NodeId node) const&;
    [[nodiscard]] Graph reversed() const;

    /// The weight of an arc; 1 if the graph has none.
    [[nodiscard]] double weight(ArcId arc) const noexcept { return codes_ ? values_[codes_[arc]] : 1.0; }
    /// The distinct weights in rising order, and for each arc the index of its weight; empty without weights.
    [[nodiscard]] std::span<const double> weight_values() const& noexcept;
    [[nodiscard]] std::span<const std::uint32_t> weight_codes() const& noexcept;

    std::span<const NodeId> out(NodeId) && = delete;
    Row neighbours(NodeId) && = delete;
    std::span<const ArcId> offsets() && = delete;
    std::span<const NodeId> targets() && = delete;
    std::span<const NodeId> in(NodeId) && = delete;
    std::span<const double> weight_values() && = delete;
    std::span<const std::uint32_t> weight_codes() && = delete;

    /// The same nodes, direction and ties with the same weights and meaning. Parallel ties are told apart by weight
    /// only.
    friend HANSE_API bool operator==(const Graph& a, const Graph& b);

private:
    friend class GraphBuilder;
    struct Rows;
    struct Data;
    explicit Graph(std::shared_ptr<const Data> data) noexcept;
    static std::shared_ptr<const Data> nothing() noexcept;

    std::shared_ptr<const Data> data_;
    NodeId nodes_ = 0;
    ArcId arcs_ = 0;
    bool directed_ = false;
    Weighting weighting_ = Weighting::none;
    const ArcId* offsets_ = nullptr;
    const NodeId* targets_ = nullptr;
    const std::uint32_t* codes_ = nullptr;
    const double* values_ = nullptr;
};

/// The ties of a graph in their canonical order: by source, then target; of an undirected tie source <= target.
struct TieList {
    std::vector<NodeId> sources;
    std::vector<NodeId> targets;
    std::vector<double> weights;  ///< empty without weights
};
[[nodiscard]] HANSE_API TieList ties(const Graph& graph);

/// For each arc the index of its tie in the order of `ties`. Time and memory O(arcs).
[[nodiscard]] HANSE_API std::vector<std::uint64_t> tie_of_arc(const Graph& graph);

}  // namespace HANSE_NAMESPACE
