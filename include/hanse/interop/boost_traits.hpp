#pragma once

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <concepts>
#include <cstdint>

#include "hanse/interop/boost_maps.hpp"
#include "hanse/interop/boost_views.hpp"

// What `boost_graph.hpp` tells Boost at compile time: graph_traits and property maps.
namespace HANSE_NAMESPACE::interop {

namespace detail {

struct GraphCategory : boost::bidirectional_graph_tag,
                       boost::adjacency_graph_tag,
                       boost::vertex_list_graph_tag,
                       boost::edge_list_graph_tag,
                       boost::adjacency_matrix_tag {};

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

}  // namespace HANSE_NAMESPACE::interop

namespace boost {

template <>
struct graph_traits<hanse::Graph> : hanse::interop::detail::Traits<hanse::Graph, bidirectional_tag> {};
template <>
struct graph_traits<hanse::interop::Undirected>
    : hanse::interop::detail::Traits<hanse::interop::Undirected, undirected_tag> {};
template <hanse::interop::detail::BoostView G>
struct graph_traits<const G> : graph_traits<G> {};

template <hanse::interop::detail::BoostView G>
struct vertex_property_type<G> {
    using type = no_property;
};
template <hanse::interop::detail::BoostView G>
struct edge_property_type<G> {
    using type = property<edge_weight_t, double>;
};
template <hanse::interop::detail::BoostView G>
struct graph_property_type<G> {
    using type = no_property;
};

template <hanse::interop::detail::BoostView G>
struct property_map<G, vertex_all_t> : hanse::interop::detail::ReadMap<hanse::interop::NodePropertiesMap> {};
template <hanse::interop::detail::BoostView G>
struct property_map<G, edge_all_t> : hanse::interop::detail::ReadMap<hanse::interop::EdgePropertiesMap> {};
template <hanse::interop::detail::BoostView G>
struct property_map<G, vertex_index_t> : hanse::interop::detail::ReadMap<identity_property_map> {};
template <hanse::interop::detail::BoostView G>
struct property_map<G, edge_weight_t> : hanse::interop::detail::ReadMap<hanse::interop::WeightMap> {};
template <hanse::interop::detail::BoostView G>
struct property_map<G, edge_index_t> : hanse::interop::detail::ReadMap<hanse::interop::EdgeIndexMap> {};

}  // namespace boost
