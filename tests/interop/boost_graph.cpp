#include "hanse/interop/boost_graph.hpp"

#define BOOST_NO_CXX98_FUNCTION_BASE  // Boost 1.74 asks for std::unary_function, which libc++ has no more
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/adjacency_matrix.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/copy.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/edmonds_karp_max_flow.hpp>
#include <boost/graph/exterior_property.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/strong_components.hpp>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/random.hpp"
#include "hanse/paths/components.hpp"
#include "support/catch.hpp"

using namespace hanse;
using interop::Undirected;

template <class G>
struct Concepts {
    BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<G>));
    BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<G>));
    BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<G>));
    BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<G>));
    BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<G>));
    BOOST_CONCEPT_ASSERT((boost::AdjacencyMatrixConcept<G>));
    BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<G, interop::Edge, boost::edge_weight_t>));
    BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<G, interop::Edge, boost::edge_index_t>));
    BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<G, NodeId, boost::vertex_index_t>));
};
template struct Concepts<Graph>;
template struct Concepts<Undirected>;

namespace {

/// Sparse enough to fall apart; with loops and parallel ties, weights 0.5, 1.0, .. 2.5.
Graph random_graph(std::uint64_t seed, bool directed) {
    Random random(seed);
    const auto nodes = static_cast<NodeId>(1 + random.below(24));
    std::vector<Tie<Distance>> list(random.below(2 * nodes));
    for (auto& tie : list) {
        tie = {static_cast<NodeId>(random.below(nodes)),
               static_cast<NodeId>(random.below(nodes)),
               {0.5 * static_cast<double>(1 + random.below(5))}};
    }
    return build_graph(nodes, list, {.directed = directed});
}

/// True if two numberings divide the nodes in the same way.
bool same_parts(const std::vector<NodeId>& a, const std::vector<NodeId>& b) {
    std::map<NodeId, NodeId> there;
    std::map<NodeId, NodeId> back;
    for (std::size_t u = 0; u < a.size(); ++u) {
        if (there.try_emplace(a[u], b[u]).first->second != b[u]) return false;
        if (back.try_emplace(b[u], a[u]).first->second != a[u]) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("edges, weights and indices seen by Boost are the graph's own") {
    const auto g =
        build_graph(3, std::vector<Tie<Distance>>{{1, 0, {2}}, {1, 1, {7}}, {1, 2, {3}}, {2, 1, {4}}, {1, 2, {5}}});
    const Undirected ties_of(g);
    const TieList list = ties(g);
    REQUIRE(num_edges(ties_of) == list.sources.size());
    std::size_t at = 0;
    for (auto [e, end] = edges(ties_of); e != end; ++e, ++at) {
        REQUIRE(source(*e, ties_of) == list.sources[at]);
        REQUIRE(target(*e, ties_of) == list.targets[at]);
        REQUIRE(get(boost::edge_weight, ties_of, *e) == list.weights[at]);
        REQUIRE(get(boost::edge_index, ties_of, *e) == at);
    }
    REQUIRE(at == 5);
    const auto d = build_graph(3, std::vector<Tie<Distance>>{{0, 2, {1}}, {1, 2, {2}}, {1, 2, {3}}, {2, 2, {4}}},
                               {.directed = true});
    double into = 0;
    for (auto [e, end] = in_edges(NodeId{2}, d); e != end; ++e) into += get(boost::edge_weight, d, *e);
    REQUIRE(into == 1 + 2 + 3 + 4);
    REQUIRE(degree(NodeId{2}, d) == 5);
    REQUIRE_THROWS_WITH(Undirected(d), contains("as_undirected"));
}

TEST_CASE("Boost's components of our graphs are ours") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        const auto g = random_graph(seed, false);
        std::vector<NodeId> component(g.node_count());
        const auto count = boost::connected_components(Undirected(g), component.data());
        const auto ours = paths::components(g);
        REQUIRE(ours.count() == static_cast<std::size_t>(count));
        REQUIRE(same_parts(ours.of_node, component));

        const auto d = random_graph(seed, true);
        component.assign(d.node_count(), 0);
        boost::strong_components(d, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, d)));
        REQUIRE(same_parts(paths::components(d, {.strong = true}).of_node, component));
    }
}

TEST_CASE("Boost's blocks and cut nodes of our graphs are ours") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        const auto g = random_graph(seed, false);
        const Undirected view(g);
        std::vector<std::uint64_t> block_of_tie(g.tie_count());
        std::vector<NodeId> cut;
        const auto map = boost::make_iterator_property_map(block_of_tie.begin(), get(boost::edge_index, view));
        const auto found = boost::biconnected_components(view, map, std::back_inserter(cut));
        std::sort(cut.begin(), cut.end());
        const auto ours = paths::biconnected(g);
        REQUIRE(ours.cut_nodes == cut);
        REQUIRE(paths::articulation(g) == cut);
        if (!g.has_loops()) REQUIRE(ours.count() == found.first);  // Boost counts some loops as blocks
    }
}

TEST_CASE("Boost's Dijkstra reads our weights") {
    // 0 -2- 1 -0.5- 2, and 0 -3- 2: the way round is shorter.
    const auto g = build_graph(4, std::vector<Tie<Distance>>{{0, 1, {2}}, {1, 2, {0.5}}, {0, 2, {3}}});
    std::vector<double> distance(4);
    boost::dijkstra_shortest_paths(g, NodeId{0}, boost::distance_map(distance.data()));
    REQUIRE(distance[1] == 2);
    REQUIRE(distance[2] == 2.5);
    REQUIRE(distance[3] == std::numeric_limits<double>::max());  // Boost's unreachable
}

TEST_CASE("Boost's betweenness of a star counts each pair of an undirected graph once") {
    // Hub of 4 leaves: 4 * 3 / 2 pairs; as arcs both directions of each pair.
    const auto g = build_graph(5, std::vector<std::pair<int, int>>{{0, 1}, {0, 2}, {0, 3}, {0, 4}});
    std::vector<double> value(5);
    boost::brandes_betweenness_centrality(Undirected(g), value.data());
    REQUIRE(value == std::vector<double>{6, 0, 0, 0, 0});
    boost::brandes_betweenness_centrality(g, value.data());
    REQUIRE(value == std::vector<double>{12, 0, 0, 0, 0});
}

TEST_CASE("an edge is found by its ends") {
    const auto g = build_graph(3, std::vector<Tie<Distance>>{{0, 1, {2}}, {0, 2, {5}}, {0, 2, {7}}});
    const Undirected view(g);
    REQUIRE(edge(NodeId{2}, NodeId{0}, g).second);
    REQUIRE(get(boost::edge_weight, g, edge(NodeId{2}, NodeId{0}, g).first) == 5);
    REQUIRE(get(boost::edge_index, view, edge(NodeId{2}, NodeId{0}, view).first) == 1);
    REQUIRE_FALSE(edge(NodeId{1}, NodeId{2}, g).second);
}

TEST_CASE("Boost's clustering asks for edges by their ends") {
    // A triangle 0 1 2 with a tail 2 - 3: one of the three pairs of 2's neighbours is tied.
    const auto g = build_graph(4, std::vector<std::pair<int, int>>{{0, 1}, {1, 2}, {0, 2}, {2, 3}});
    const Undirected view(g);
    std::vector<double> value(4);
    const auto map = boost::make_iterator_property_map(value.begin(), get(boost::vertex_index, view));
    boost::all_clustering_coefficients(view, map);
    REQUIRE(value[0] == 1);
    REQUIRE(value[2] == Approx(1.0 / 3));
}

TEST_CASE("copy_graph makes one of Boost's graphs, with weights where it has room for them") {
    using Plain = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
    using Weighted = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                           boost::property<boost::edge_weight_t, double>>;
    const auto g = build_graph(3, std::vector<Tie<Distance>>{{0, 1, {2}}, {1, 2, {5}}});
    const Undirected view(g);
    Weighted copy;
    boost::copy_graph(view, copy);
    REQUIRE(boost::num_edges(copy) == 2);
    REQUIRE(boost::get(boost::edge_weight, copy, boost::edge(1, 2, copy).first) == 5);
    Plain arcs;
    boost::copy_graph(g, arcs);
    REQUIRE(boost::num_edges(arcs) == 4);
}

TEST_CASE("Boost's maximum flow runs on an undirected graph, whose reverse arcs are known") {
    // Two ways from 0 to 3: by 1 at most 2, by 2 at most 4, and from 1 to 2 one more of the 3 that enter 1.
    const auto g = build_graph(
        4, std::vector<Tie<Strength>>{{0, 1, {3}}, {1, 3, {2}}, {0, 2, {4}}, {2, 3, {5}}, {1, 2, {1}}, {3, 3, {9}}});
    std::vector<double> left(g.arc_count());
    std::vector<boost::default_color_type> colour(4);
    std::vector<interop::Edge> before(4);
    const auto edge_number = get(boost::edge_index, g);
    const auto node = get(boost::vertex_index, g);
    const double flow = boost::edmonds_karp_max_flow(
        g, NodeId{0}, NodeId{3},
        boost::capacity_map(get(boost::edge_weight, g))
            .residual_capacity_map(boost::make_iterator_property_map(left.begin(), edge_number))
            .reverse_edge_map(interop::ReverseArcMap(g))
            .color_map(boost::make_iterator_property_map(colour.begin(), node))
            .predecessor_map(boost::make_iterator_property_map(before.begin(), node)));
    REQUIRE(flow == 7);
    REQUIRE_THROWS_WITH(interop::ReverseArcMap(build_graph(1, std::vector<std::pair<int, int>>{}, {.directed = true})),
                        contains("as_undirected"));
}
