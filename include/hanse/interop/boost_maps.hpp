#pragma once

#include <boost/graph/properties.hpp>
#include <boost/pending/property.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstdint>
#include <memory>
#include <vector>

#include "hanse/interop/boost_views.hpp"

// The property maps of `boost_graph.hpp`.
namespace HANSE_NAMESPACE::interop {

namespace detail {

/// What boost::property_map says of a map that is only read: the graph is never changed through it.
template <class Map>
struct ReadMap {
    using type = Map;
    using const_type = Map;
};

}  // namespace detail

/// The weight of an edge; 1 without weights.
struct WeightMap : boost::put_get_helper<double, WeightMap> {
    using value_type = double;
    using reference = double;
    using key_type = Edge;
    using category = boost::readable_property_map_tag;

    WeightMap() = default;
    explicit WeightMap(const Graph& graph) : graph_(&graph) {}
    explicit WeightMap(const Graph&&) = delete;
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

/// What copy_graph takes from an edge: its weight where the copy has room for one.
struct EdgeProperties {
    double weight;
    using Weighted = boost::property<boost::edge_weight_t, double>;
    operator Weighted() const { return Weighted(weight); }
    operator boost::no_property() const { return {}; }
};
struct EdgePropertiesMap : boost::put_get_helper<EdgeProperties, EdgePropertiesMap> {
    using value_type = EdgeProperties;
    using reference = EdgeProperties;
    using key_type = Edge;
    using category = boost::readable_property_map_tag;

    EdgePropertiesMap() = default;
    explicit EdgePropertiesMap(const Graph& graph) : weight_(graph) {}
    EdgeProperties operator[](const Edge& edge) const { return {weight_[edge]}; }

private:
    WeightMap weight_;
};

/// Nodes have no properties.
struct NodePropertiesMap : boost::put_get_helper<boost::no_property, NodePropertiesMap> {
    using value_type = boost::no_property;
    using reference = boost::no_property;
    using key_type = NodeId;
    using category = boost::readable_property_map_tag;

    boost::no_property operator[](NodeId) const { return {}; }
};

/// Of every arc of an undirected graph the arc of the same tie the other way, as maximum flows need it:
///
///     std::vector<double> left(graph.arc_count());
///     auto residual = boost::make_iterator_property_map(left.begin(), get(boost::edge_index, graph));
///     double flow = boost::edmonds_karp_max_flow(graph, s, t, boost::capacity_map(get(boost::edge_weight, graph))
///         .residual_capacity_map(residual).reverse_edge_map(interop::ReverseArcMap(graph)). ...);
///
/// Time O(arcs), 8 bytes per arc, shared by copies.
class ReverseArcMap : public boost::put_get_helper<Edge, ReverseArcMap> {
public:
    using value_type = Edge;
    using reference = Edge;
    using key_type = Edge;
    using category = boost::readable_property_map_tag;

    /// @throws InvalidArgument if the graph is directed: its arcs have no reverse.
    explicit ReverseArcMap(const Graph& graph) {
        if (graph.directed()) throw InvalidArgument("ReverseArcMap: the graph is directed; pass as_undirected(graph)");
        const std::vector<std::uint64_t> tie = tie_of_arc(graph);
        std::vector<ArcId> first(graph.tie_count(), graph.arc_count());
        std::vector<ArcId> reverse(graph.arc_count());
        for (ArcId arc = 0; arc < reverse.size(); ++arc) {
            ArcId& other = first[tie[arc]];
            if (other == reverse.size()) {
                other = arc;
            } else {
                reverse[arc] = other;
                reverse[other] = arc;
            }
        }
        reverse_ = std::make_shared<const std::vector<ArcId>>(std::move(reverse));
    }
    Edge operator[](const Edge& edge) const {
        const ArcId arc = (*reverse_)[edge.arc];
        return {edge.target, edge.source, arc, arc};
    }

private:
    std::shared_ptr<const std::vector<ArcId>> reverse_;
};

}  // namespace HANSE_NAMESPACE::interop
