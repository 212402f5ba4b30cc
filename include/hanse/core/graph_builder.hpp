#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "hanse/core/graph.hpp"

namespace HANSE_NAMESPACE {

/// Makes a graph of ties that come in chunks, twice: to be counted, and to be put into their rows. What is in memory is
/// the graph, 8 bytes per node and one chunk, where `Graph::from_arrays` needs all ties at once.
///
///     GraphBuilder builder(nodes, Weighting::strength);
///     for (const auto& chunk : chunks()) builder.count(chunk.sources, chunk.targets, chunk.weights);
///     for (const auto& chunk : chunks()) builder.fill(chunk.sources, chunk.targets, chunk.weights);
///     const Graph graph = builder.build();
///
/// The second time the ties may come in other chunks and another order. Loops and parallel ties are kept; parallel ties
/// stand by weight. The graph is the same for any order of the ties. Time O(m) where they come by source and target
/// (undirected: the lower end first), else O(m log of the largest degree).
class HANSE_API GraphBuilder {
public:
    explicit GraphBuilder(NodeId nodes, Weighting weighting = Weighting::none, bool directed = false);
    ~GraphBuilder();
    GraphBuilder(GraphBuilder&&) noexcept;
    GraphBuilder& operator=(GraphBuilder&&) noexcept;

    /// First pass. @throws InvalidArgument as Graph::from_arrays; ties are numbered over all chunks.
    void count(std::span<const NodeId> sources, std::span<const NodeId> targets, std::span<const double> weights = {});
    /// Second pass. @throws InvalidArgument if a node gets more ties than in the first, or a weight is new.
    void fill(std::span<const NodeId> sources, std::span<const NodeId> targets, std::span<const double> weights = {});
    /// The graph; the builder then has no nodes left. @throws InvalidArgument if both passes had not the same ties.
    [[nodiscard]] Graph build();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace HANSE_NAMESPACE
