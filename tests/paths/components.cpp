#include "hanse/paths/components.hpp"

#include <set>
#include <utility>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "hanse/core/transform.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::paths;
using Pairs = std::vector<std::pair<int, int>>;

namespace {

std::size_t parts(const Graph& graph) {
    return components(graph).count();
}

/// The plain definition of a cut node: without it the others are in more parts than before.
std::vector<NodeId> cut_by_removal(const Graph& graph) {
    std::vector<NodeId> cut;
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        std::vector<NodeId> others;
        for (NodeId v = 0; v < graph.node_count(); ++v) {
            if (v != u) others.push_back(v);
        }
        bool isolate = true;
        for (const NodeId v : graph.out(u)) isolate = isolate && v == u;
        for (const NodeId v : graph.in(u)) isolate = isolate && v == u;
        if (!isolate && parts(induced(graph, others)) > parts(graph)) cut.push_back(u);
    }
    return cut;
}

}  // namespace

TEST_CASE("components are numbered from the largest, equal ones by their first node") {
    const auto g = build_graph(8, Pairs{{1, 0}, {5, 6}, {6, 7}, {3, 3}, {4, 2}, {4, 2}});
    const auto c = components(g);
    REQUIRE(c.sizes == std::vector<NodeId>{3, 2, 2, 1});
    REQUIRE(c.of_node == std::vector<NodeId>{1, 1, 2, 3, 2, 0, 0, 0});
}

TEST_CASE("the empty graph has no component, an isolate is its own") {
    REQUIRE(components(Graph{}).count() == 0);
    REQUIRE(components(Graph{}, {.strong = true}).count() == 0);
    REQUIRE(components(build_graph(1, Pairs{})).of_node == std::vector<NodeId>{0});
    REQUIRE(biconnected(Graph{}).count() == 0);
    REQUIRE(biconnected(build_graph(2, Pairs{{0, 0}})).count() == 0);
    REQUIRE(articulation(build_graph(1, Pairs{})).empty());
}

TEST_CASE("strong components follow the direction, weak ones do not") {
    // 0 -> 1 -> 2 -> 0 is a circle, 2 -> 3 leaves it, 4 -> 3 comes in.
    const auto g = build_graph(5, Pairs{{0, 1}, {1, 2}, {2, 0}, {2, 3}, {4, 3}}, {.directed = true});
    REQUIRE(components(g).count() == 1);
    REQUIRE(components(g, {.strong = true}).of_node == std::vector<NodeId>{0, 0, 0, 1, 2});
    REQUIRE(components(as_undirected(g), {.strong = true}).count() == 1);
}

TEST_CASE("a long path needs no stack: 300,000 nodes, every inner node cut, every tie a bridge") {
    Pairs list;
    for (int u = 0; u + 1 < 300000; ++u) list.emplace_back(u, u + 1);
    const auto g = build_graph(300000, list);
    REQUIRE(articulation(g).size() == 299998);
    REQUIRE(bridges(g).sources.size() == 299999);
    REQUIRE(components(g).count() == 1);
    REQUIRE(components(build_graph(300000, list, {.directed = true}), {.strong = true}).count() == 300000);
}

TEST_CASE("two triangles that share a node: one cut node, two blocks, no bridge") {
    const auto g = build_graph(5, Pairs{{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 2}});
    const auto b = biconnected(g);
    REQUIRE(b.cut_nodes == std::vector<NodeId>{2});
    REQUIRE(b.count() == 2);
    REQUIRE(std::vector<NodeId>(b.block(0).begin(), b.block(0).end()) == std::vector<NodeId>{0, 1, 2});
    REQUIRE(std::vector<NodeId>(b.block(1).begin(), b.block(1).end()) == std::vector<NodeId>{2, 3, 4});
    REQUIRE(b.bridges.sources.empty());
}

TEST_CASE("a doubled tie is no bridge, its block still is one, and its cut node still cuts") {
    const auto g = build_graph(4, Pairs{{0, 1}, {1, 0}, {1, 2}, {2, 2}, {3, 2}});
    const auto found = bridges(g);
    REQUIRE(found.sources == std::vector<NodeId>{1, 2});
    REQUIRE(found.targets == std::vector<NodeId>{2, 3});
    REQUIRE(articulation(g) == std::vector<NodeId>{1, 2});
    REQUIRE(biconnected(g).count() == 3);
}

TEST_CASE("bridges of a directed graph keep their direction; a tie there and back is none") {
    const auto g = build_graph(4, Pairs{{1, 0}, {1, 2}, {2, 1}, {3, 2}}, {.directed = true});
    const auto found = bridges(g);
    REQUIRE(found.sources == std::vector<NodeId>{1, 3});
    REQUIRE(found.targets == std::vector<NodeId>{0, 2});
}

TEST_CASE("cut nodes and bridges are what removal says, on graphs of every kind") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const auto nodes = static_cast<NodeId>(2 + random.below(14));
        Pairs list;
        for (auto i = random.below(2 * nodes); i > 0; --i)
            list.emplace_back(static_cast<int>(random.below(nodes)), static_cast<int>(random.below(nodes)));
        const auto g = build_graph(nodes, list, {.directed = seed % 2 == 1});
        REQUIRE(articulation(g) == cut_by_removal(g));
        std::set<std::pair<NodeId, NodeId>> by_removal;
        const TieList all = ties(g);
        for (std::size_t i = 0; i < all.sources.size(); ++i) {
            TieList rest = all;
            rest.sources.erase(rest.sources.begin() + static_cast<std::ptrdiff_t>(i));
            rest.targets.erase(rest.targets.begin() + static_cast<std::ptrdiff_t>(i));
            const auto without = Graph::from_arrays(nodes, rest.sources, rest.targets, {}, Weighting::none);
            if (parts(without) > parts(g)) by_removal.emplace(all.sources[i], all.targets[i]);
        }
        const auto found = bridges(g);
        std::set<std::pair<NodeId, NodeId>> ours;
        for (std::size_t i = 0; i < found.sources.size(); ++i) ours.emplace(found.sources[i], found.targets[i]);
        REQUIRE(ours == by_removal);
        // Every node of a component larger than one is in a block; blocks overlap in cut nodes alone.
        const auto blocks = biconnected(g);
        REQUIRE(blocks.bridges.sources == found.sources);
    }
}

TEST_CASE("components stop when asked") {
    StopSource stop;
    stop.request_stop();
    const auto g = build_graph(3, Pairs{{0, 1}});
    REQUIRE_THROWS_AS(components(g, {}, {.stop = stop.get_token()}), Cancelled);
    REQUIRE_THROWS_AS(biconnected(g, {.stop = stop.get_token()}), Cancelled);
    REQUIRE_THROWS_AS(articulation(g, {.stop = stop.get_token()}), Cancelled);
    REQUIRE_THROWS_AS(bridges(g, {.stop = stop.get_token()}), Cancelled);
}
