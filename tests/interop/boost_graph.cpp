#include "hanse/interop/boost_graph.hpp"

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
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

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, interop::Edge, boost::edge_weight_t>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Undirected>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Undirected>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Undirected>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Undirected>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Undirected>));

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
        const auto g = random_graph(seed, false);
        std::vector<NodeId> component(g.node_count());
        const auto count = boost::connected_components(Undirected(g), component.data());
        const auto ours = paths::components(g);
        REQUIRE(ours.count() == static_cast<std::size_t>(count));
        REQUIRE(same_parts(ours.of_node, component));

        const auto d = random_graph(seed, true);
        component.assign(d.node_count(), 0);
        boost::strong_components(d, component.data());
        REQUIRE(same_parts(paths::components(d, {.strong = true}).of_node, component));
    }
}

TEST_CASE("Boost's blocks and cut nodes of our graphs are ours") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
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
