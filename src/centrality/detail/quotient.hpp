#pragma once

#include <limits>
#include <vector>

#include "centrality/detail/stage.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality::detail {

/// Where totals are kept while nodes are split among blocks and merged into classes.
///
/// The first slots are the nodes' own. A class has a slot for what each of its members gets while they are together;
/// a cut node has one more slot for every block below it.
class Slots {
public:
    explicit Slots(NodeId nodes) : value(nodes), class_(nodes, none), nodes_(nodes) {}

    /// A slot for one more place where `node` stands.
    [[nodiscard]] NodeId another(NodeId node);
    /// A slot for the class that these slots now belong to.
    [[nodiscard]] NodeId merged(const std::vector<NodeId>& members);
    /// The total of every node.
    [[nodiscard]] std::vector<double> totals() &&;

    std::vector<double> value;

private:
    static constexpr NodeId none = std::numeric_limits<NodeId>::max();
    struct Place {
        NodeId node;
        NodeId slot;
    };
    std::vector<NodeId> class_;
    std::vector<Place> places_;
    NodeId nodes_;
};

/// An undirected simple graph whose nodes may stand for several nodes; see Stage.
struct Quotient {
    Rows rows;
    std::vector<double> copies;
    std::vector<double> weight;  ///< how many nodes of the whole graph are reached through it, itself included
    std::vector<NodeId> slot;

    [[nodiscard]] bool complete() const noexcept {
        return rows.targets.size() == std::size_t{rows.size()} * (rows.size() - 1);
    }
};

/// The whole graph without loops, every node with weight 1. The graph must be undirected without parallel ties.
[[nodiscard]] Quotient quotient_of(const Graph& graph);

/// The biconnected blocks that have anything inside: cliques are left out. A node's weight is the number of nodes that
/// are reached through it from the rest of the block; cut nodes get the pairs they separate.
///
/// In a component of N nodes a cut node separates (N-1)^2 - sum of squared sizes of its sides ordered pairs; pairs
/// with their ends behind two nodes s, t of a block take the shortest paths between s and t. Depth first without
/// recursion, O(n + m).  @cite hopcroft1973 puzis2015
[[nodiscard]] std::vector<Quotient> split_blocks(const Graph& graph, Slots& slots, const RunControl& run);

/// Merges nodes with the same neighbours (tied to each other or not) into classes, once; returns how many went.
///
/// No shortest path between others tells them apart, so each gets the same share of the class's; two untied twins have
/// their own pair on the nodes between them.  @cite sariyuce2013
std::size_t merge_twins(Quotient& quotient, Slots& slots, const RunControl& run);

/// Which nodes have neighbours that all know each other: no shortest path leads through them.
[[nodiscard]] std::vector<bool> simplicial_nodes(const Quotient& quotient, const RunControl& run);

/// The quotient without the nodes marked.
void remove_nodes(Quotient& quotient, const std::vector<bool>& marked);

/// A stage that runs the nodes marked (empty: all) as sources, numbered breadth first from the best-connected node so
/// that neighbours lie together, sources in an order in which neighbours fall into one batch. Pairs of sources count
/// once in each direction, pairs of a source and another node count for both directions.
[[nodiscard]] Stage stage_of(const Quotient& quotient, const std::vector<bool>& marked, const RunControl& run);

}  // namespace HANSE_NAMESPACE::centrality::detail
