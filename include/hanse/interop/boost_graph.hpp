#pragma once

#include <algorithm>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "hanse/core/error.hpp"
#include "hanse/core/graph.hpp"

/// Makes `hanse::Graph` a Boost graph, so that every algorithm of the Boost Graph Library runs on it without a copy:
/// VertexListGraph, EdgeListGraph, IncidenceGraph, AdjacencyGraph and BidirectionalGraph, with the property maps
/// `vertex_index`, `edge_index` and `edge_weight` (1 without weights).
///
///     std::vector<double> distance(graph.node_count());
///     boost::dijkstra_shortest_paths(graph, source, boost::distance_map(distance.data()));
///
/// Boost knows at compile time whether a graph is directed. `Graph` itself shows its *arcs*: its edges are directed, an
/// undirected tie is two of them, and `edge_index` is the arc's number. Algorithms that want an undirected graph
/// (connected_components, biconnected_components, betweenness that counts each pair once) take `interop::Undirected`,
/// whose edges are the *ties*, each once, and whose `edge_index` is the tie's place in `ties`.
namespace hanse::interop {

/// A graph's edge as Boost sees it.
struct Edge {
    NodeId source = 0;
    NodeId target = 0;
    ArcId arc = 0;            ///< where its weight is: graph.weight(arc)
    std::uint64_t index = 0;  ///< edge_index: the arc, or the tie of an undirected view

    friend bool operator==(const Edge& a, const Edge& b) noexcept { return a.index == b.index; }
    friend bool operator<(const Edge& a, const Edge& b) noexcept { return a.index < b.index; }
};

/// An undirected graph for Boost; shares the graph's data. Time O(arcs), 8 bytes per arc for the ties' numbers.
class Undirected {
public:
    /// @throws InvalidArgument if the graph is directed.
    explicit Undirected(const Graph& graph)
        : graph_(graph), ties_(std::make_shared<const std::vector<std::uint64_t>>(tie_of_arc(graph))) {
        if (graph.directed()) throw InvalidArgument("Undirected: the graph is directed; pass as_undirected(graph)");
    }
    [[nodiscard]] const Graph& graph() const noexcept { return graph_; }
    [[nodiscard]] std::uint64_t tie(ArcId arc) const noexcept { return (*ties_)[arc]; }

private:
    Graph graph_;
    std::shared_ptr<const std::vector<std::uint64_t>> ties_;
};

namespace detail {

inline const Graph& rows_of(const Graph& g) noexcept {
    return g;
}
inline const Graph& rows_of(const Undirected& g) noexcept {
    return g.graph();
}
inline std::uint64_t index_of(const Graph&, ArcId arc) noexcept {
    return arc;
}
inline std::uint64_t index_of(const Undirected& g, ArcId arc) noexcept {
    return g.tie(arc);
}

/// The arcs of one node's row.
template <class G>
class OutIterator
    : public boost::iterator_facade<OutIterator<G>, Edge, boost::random_access_traversal_tag, Edge, std::ptrdiff_t> {
public:
    OutIterator() = default;
    OutIterator(const G& graph, NodeId node, ArcId arc) : graph_(&graph), node_(node), arc_(arc) {}

private:
    friend class boost::iterator_core_access;
    Edge dereference() const { return {node_, rows_of(*graph_).targets()[arc_], arc_, index_of(*graph_, arc_)}; }
    bool equal(const OutIterator& other) const { return arc_ == other.arc_; }
    void increment() { ++arc_; }
    void decrement() { --arc_; }
    void advance(std::ptrdiff_t n) { arc_ += static_cast<ArcId>(n); }
    std::ptrdiff_t distance_to(const OutIterator& other) const {
        return static_cast<std::ptrdiff_t>(other.arc_) - static_cast<std::ptrdiff_t>(arc_);
    }

    const G* graph_ = nullptr;
    NodeId node_ = 0;
    ArcId arc_ = 0;
};

/// The arcs that end in a node. The k-th of several parallel arcs by target is the k-th by source.
template <class G>
class InIterator
    : public boost::iterator_facade<InIterator<G>, Edge, boost::bidirectional_traversal_tag, Edge, std::ptrdiff_t> {
public:
    InIterator() = default;
    InIterator(const G& graph, NodeId node, std::size_t at) : graph_(&graph), node_(node), at_(at) {}

private:
    friend class boost::iterator_core_access;
    Edge dereference() const {
        const Graph& rows = rows_of(*graph_);
        const auto into = rows.in(node_);
        const NodeId source = into[at_];
        const auto first = std::lower_bound(into.begin(), into.end(), source) - into.begin();
        const auto row = rows.out(source);
        const auto arc = rows.first_out(source) +
                         static_cast<ArcId>(std::lower_bound(row.begin(), row.end(), node_) - row.begin()) + at_ -
                         static_cast<std::size_t>(first);
        return {source, node_, arc, index_of(*graph_, arc)};
    }
    bool equal(const InIterator& other) const { return at_ == other.at_; }
    void increment() { ++at_; }
    void decrement() { --at_; }

    const G* graph_ = nullptr;
    NodeId node_ = 0;
    std::size_t at_ = 0;
};

/// Every edge once: all arcs of a Graph; of an undirected one the arc of its smaller end, of a loop the first.
template <class G>
class EdgeIterator
    : public boost::iterator_facade<EdgeIterator<G>, Edge, boost::forward_traversal_tag, Edge, std::ptrdiff_t> {
public:
    EdgeIterator() = default;
    EdgeIterator(const G& graph, ArcId arc) : graph_(&graph), arc_(arc) { settle(); }

private:
    friend class boost::iterator_core_access;
    Edge dereference() const { return {node_, rows_of(*graph_).targets()[arc_], arc_, index_of(*graph_, arc_)}; }
    bool equal(const EdgeIterator& other) const { return arc_ == other.arc_; }
    void increment() {
        ++arc_;
        settle();
    }
    void settle() {
        const Graph& rows = rows_of(*graph_);
        for (; arc_ < rows.arc_count(); ++arc_) {
            while (rows.first_out(node_ + 1) <= arc_) ++node_;
            if (!seen_elsewhere(*graph_)) return;
        }
    }
    bool seen_elsewhere(const Graph&) const { return false; }
    bool seen_elsewhere(const Undirected& g) const {
        const NodeId target = g.graph().targets()[arc_];
        return target < node_ ||
               (target == node_ && arc_ > g.graph().first_out(node_) && g.tie(arc_) == g.tie(arc_ - 1));
    }

    const G* graph_ = nullptr;
    NodeId node_ = 0;
    ArcId arc_ = 0;
};

struct GraphCategory : boost::bidirectional_graph_tag,
                       boost::adjacency_graph_tag,
                       boost::vertex_list_graph_tag,
                       boost::edge_list_graph_tag {};

template <class G, class Directed>
struct Traits {
    using vertex_descriptor = NodeId;
    using edge_descriptor = Edge;
    using directed_category = Directed;
    using edge_parallel_category = boost::allow_parallel_edge_tag;
    using traversal_category = GraphCategory;
    using vertex_iterator = boost::counting_iterator<NodeId>;
    using adjacency_iterator = const NodeId*;
    using out_edge_iterator = OutIterator<G>;
    using in_edge_iterator = InIterator<G>;
    using edge_iterator = EdgeIterator<G>;
    using vertices_size_type = NodeId;
    using edges_size_type = std::uint64_t;
    using degree_size_type = std::size_t;
    static vertex_descriptor null_vertex() { return ~NodeId{0}; }
};

template <class G>
concept BoostView = std::same_as<G, Graph> || std::same_as<G, Undirected>;

}  // namespace detail

/// The weight of an edge; 1 without weights.
struct WeightMap : boost::put_get_helper<double, WeightMap> {
    using value_type = double;
    using reference = double;
    using key_type = Edge;
    using category = boost::readable_property_map_tag;

    WeightMap() = default;
    explicit WeightMap(const Graph& graph) : graph_(&graph) {}
    double operator[](const Edge& edge) const { return graph_->weight(edge.arc); }

private:
    const Graph* graph_ = nullptr;
};

/// The number of an edge: the arc of a Graph, the tie of an Undirected.
struct EdgeIndexMap : boost::put_get_helper<std::uint64_t, EdgeIndexMap> {
    using value_type = std::uint64_t;
    using reference = std::uint64_t;
    using key_type = Edge;
    using category = boost::readable_property_map_tag;

    std::uint64_t operator[](const Edge& edge) const { return edge.index; }
};

}  // namespace hanse::interop

namespace boost {

template <>
struct graph_traits<hanse::Graph> : hanse::interop::detail::Traits<hanse::Graph, bidirectional_tag> {};
template <>
struct graph_traits<hanse::interop::Undirected>
    : hanse::interop::detail::Traits<hanse::interop::Undirected, undirected_tag> {};
template <hanse::interop::detail::BoostView G>
struct graph_traits<const G> : graph_traits<G> {};

template <hanse::interop::detail::BoostView G>
struct property_map<G, vertex_index_t> {
    using type = identity_property_map;
    using const_type = type;
};
template <hanse::interop::detail::BoostView G>
struct property_map<G, edge_weight_t> {
    using type = hanse::interop::WeightMap;
    using const_type = type;
};
template <hanse::interop::detail::BoostView G>
struct property_map<G, edge_index_t> {
    using type = hanse::interop::EdgeIndexMap;
    using const_type = type;
};

}  // namespace boost

// Boost finds these by their argument: Graph is in this namespace, Undirected names them in its own.
namespace hanse {

template <interop::detail::BoostView G>
[[nodiscard]] auto vertices(const G& g) {
    using I = boost::counting_iterator<NodeId>;
    return std::pair(I(0), I(interop::detail::rows_of(g).node_count()));
}
template <interop::detail::BoostView G>
[[nodiscard]] NodeId num_vertices(const G& g) {
    return interop::detail::rows_of(g).node_count();
}
template <interop::detail::BoostView G>
[[nodiscard]] auto edges(const G& g) {
    using I = interop::detail::EdgeIterator<G>;
    return std::pair(I(g, 0), I(g, interop::detail::rows_of(g).arc_count()));
}
[[nodiscard]] inline std::uint64_t num_edges(const Graph& g) {
    return g.arc_count();
}
[[nodiscard]] inline std::uint64_t num_edges(const interop::Undirected& g) {
    return g.graph().tie_count();
}
template <interop::detail::BoostView G>
[[nodiscard]] NodeId source(const interop::Edge& edge, const G&) {
    return edge.source;
}
template <interop::detail::BoostView G>
[[nodiscard]] NodeId target(const interop::Edge& edge, const G&) {
    return edge.target;
}
template <interop::detail::BoostView G>
[[nodiscard]] auto out_edges(NodeId node, const G& g) {
    using I = interop::detail::OutIterator<G>;
    const Graph& rows = interop::detail::rows_of(g);
    return std::pair(I(g, node, rows.first_out(node)), I(g, node, rows.first_out(node + 1)));
}
template <interop::detail::BoostView G>
[[nodiscard]] std::size_t out_degree(NodeId node, const G& g) {
    return interop::detail::rows_of(g).out(node).size();
}
template <interop::detail::BoostView G>
[[nodiscard]] auto in_edges(NodeId node, const G& g) {
    using I = interop::detail::InIterator<G>;
    return std::pair(I(g, node, 0), I(g, node, interop::detail::rows_of(g).in(node).size()));
}
template <interop::detail::BoostView G>
[[nodiscard]] std::size_t in_degree(NodeId node, const G& g) {
    return interop::detail::rows_of(g).in(node).size();
}
[[nodiscard]] inline std::size_t degree(NodeId node, const Graph& g) {
    return g.out(node).size() + g.in(node).size();
}
[[nodiscard]] inline std::size_t degree(NodeId node, const interop::Undirected& g) {
    return g.graph().out(node).size();
}
template <interop::detail::BoostView G>
[[nodiscard]] auto adjacent_vertices(NodeId node, const G& g) {
    const auto row = interop::detail::rows_of(g).out(node);
    return std::pair(row.data(), row.data() + row.size());
}
template <interop::detail::BoostView G>
[[nodiscard]] boost::identity_property_map get(boost::vertex_index_t, const G&) {
    return {};
}
template <interop::detail::BoostView G>
[[nodiscard]] interop::WeightMap get(boost::edge_weight_t, const G& g) {
    return interop::WeightMap(interop::detail::rows_of(g));
}
template <interop::detail::BoostView G>
[[nodiscard]] interop::EdgeIndexMap get(boost::edge_index_t, const G&) {
    return {};
}
template <class Tag, interop::detail::BoostView G, class Key>
requires requires(Tag tag, const G& g) {
    get(tag, g);
}
[[nodiscard]] auto get(Tag tag, const G& g, const Key& key) {
    return get(tag, g)[key];
}

}  // namespace hanse

namespace hanse::interop {
using hanse::adjacent_vertices;
using hanse::degree;
using hanse::edges;
using hanse::get;
using hanse::in_degree;
using hanse::in_edges;
using hanse::num_edges;
using hanse::num_vertices;
using hanse::out_degree;
using hanse::out_edges;
using hanse::source;
using hanse::target;
using hanse::vertices;
}  // namespace hanse::interop
