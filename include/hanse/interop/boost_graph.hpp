#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>

#include "hanse/interop/boost_traits.hpp"

/// Makes `hanse::Graph` a Boost graph, so that every algorithm of the Boost Graph Library runs on it without a copy:
/// VertexListGraph, EdgeListGraph, IncidenceGraph, AdjacencyGraph, BidirectionalGraph and AdjacencyMatrix (with
/// `edge(u, v, g)` by binary search), with the property maps `vertex_index`, `edge_index` and `edge_weight` (1 without
/// weights), and `vertex_all` and `edge_all`, with which `copy_graph` makes one of Boost's own graphs of it. Flows find
/// reverse arcs by `ReverseArcMap`. (`stoer_wagner_min_cut` calls boost::target by its full name: Boost's graphs only.)
///
///     std::vector<double> distance(graph.node_count());
///     boost::dijkstra_shortest_paths(graph, source, boost::distance_map(distance.data()));
///
/// Boost knows at compile time whether a graph is directed. `Graph` itself shows its *arcs*: its edges are directed, an
/// undirected tie is two of them, and `edge_index` is the arc's number. Algorithms that want an undirected graph
/// (connected_components, biconnected_components, betweenness that counts each pair once) take `interop::Undirected`,
/// whose edges are the *ties*, each once, and whose `edge_index` is the tie's place in `ties`.

// Boost finds these by their argument: Graph is in this namespace, Undirected names them in its own.
namespace HANSE_NAMESPACE {

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
/// The edge from one node to another, the first of several.
template <interop::detail::BoostView G>
[[nodiscard]] std::pair<interop::Edge, bool> edge(NodeId from, NodeId to, const G& g) {
    const auto row = interop::detail::rows_of(g).out(from);
    const auto at = std::lower_bound(row.begin(), row.end(), to);
    if (at == row.end() || *at != to) return {};
    const ArcId arc = interop::detail::rows_of(g).first_out(from) + static_cast<ArcId>(at - row.begin());
    return {{from, to, arc, interop::detail::index_of(g, arc)}, true};
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
template <interop::detail::BoostView G>
[[nodiscard]] interop::EdgePropertiesMap get(boost::edge_all_t, const G& g) {
    return interop::EdgePropertiesMap(interop::detail::rows_of(g));
}
template <interop::detail::BoostView G>
[[nodiscard]] interop::NodePropertiesMap get(boost::vertex_all_t, const G&) {
    return {};
}
template <class Tag, interop::detail::BoostView G, class Key>
requires requires(Tag tag, const G& g) {
    get(tag, g);
}
[[nodiscard]] auto get(Tag tag, const G& g, const Key& key) {
    return get(tag, g)[key];
}

// What looks into a view that would be gone by then.
template <interop::detail::BoostView G>
void edges(const G&&) = delete;
template <interop::detail::BoostView G>
void out_edges(NodeId, const G&&) = delete;
template <interop::detail::BoostView G>
void in_edges(NodeId, const G&&) = delete;
template <interop::detail::BoostView G>
void adjacent_vertices(NodeId, const G&&) = delete;
template <interop::detail::BoostView G>
void get(boost::edge_weight_t, const G&&) = delete;
template <interop::detail::BoostView G>
void get(boost::edge_all_t, const G&&) = delete;

}  // namespace HANSE_NAMESPACE

namespace HANSE_NAMESPACE::interop {
using hanse::adjacent_vertices;
using hanse::degree;
using hanse::edge;
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
}  // namespace HANSE_NAMESPACE::interop
