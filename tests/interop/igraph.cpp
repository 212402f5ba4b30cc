#include "hanse/interop/igraph.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "hanse/core/transform.hpp"
#include "hanse/paths/components.hpp"
#include "support/catch.hpp"

using namespace hanse;
using interop::from_igraph;
using interop::Igraph;
using interop::layout;
using interop::leiden;
using Pairs = std::vector<std::pair<int, int>>;

namespace {

Graph random_graph(std::uint64_t seed, bool directed) {
    Random random(seed);
    const auto nodes = static_cast<NodeId>(1 + random.below(20));
    std::vector<Tie<Strength>> list(random.below(2 * nodes));
    for (auto& tie : list) {
        tie = {static_cast<NodeId>(random.below(nodes)),
               static_cast<NodeId>(random.below(nodes)),
               {0.1 * static_cast<double>(1 + random.below(9))}};
    }
    return build_graph(nodes, list, {.directed = directed});
}

/// Two cliques of five and one tie between them, an isolate.
Graph two_cliques() {
    Pairs list{{0, 5}};
    for (int u = 0; u < 5; ++u) {
        for (int v = u + 1; v < 5; ++v) {
            list.emplace_back(u, v);
            list.emplace_back(u + 5, v + 5);
        }
    }
    return build_graph(11, list);
}

}  // namespace

TEST_CASE("a graph comes back from igraph as it went, loops, parallel ties and weights included") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        const auto g = random_graph(seed, seed % 2 == 1);
        const Igraph there(g);
        const std::span<const double> weights(VECTOR(*there.weights()), g.tie_count());
        const auto back = from_igraph(*there.graph(), weights, Weighting::strength);
        REQUIRE(back.directed() == g.directed());
        const TieList a = ties(g);
        const TieList b = ties(back);
        REQUIRE(a.sources == b.sources);
        REQUIRE(a.targets == b.targets);
        std::multiset<std::tuple<NodeId, NodeId, double>> had;
        std::multiset<std::tuple<NodeId, NodeId, double>> has;
        for (std::size_t i = 0; i < a.sources.size(); ++i) {
            had.emplace(a.sources[i], a.targets[i], a.weights[i]);
            has.emplace(b.sources[i], b.targets[i], b.weights[i]);
        }
        REQUIRE(had == has);
    }
    const auto plain = two_cliques();
    REQUIRE(Igraph(plain).weights() == nullptr);
    REQUIRE(from_igraph(*Igraph(plain).graph()).tie_count() == plain.tie_count());
    Igraph moved(Graph{});
    moved = Igraph(plain);
    REQUIRE(igraph_vcount(moved.graph()) == 11);
    Igraph weighted(random_graph(1, false));
    const Igraph taken = std::move(weighted);
    REQUIRE(taken.weights() != nullptr);
    REQUIRE(weighted.weights() == nullptr);  // NOLINT(bugprone-use-after-move): what is tested
    REQUIRE(igraph_vcount(weighted.graph()) == 0);
}

TEST_CASE("a graph of igraph with more nodes than ours can have is refused, not cut") {
    igraph_t large;
    igraph_empty(&large, 0, false);
    large.n = (igraph_integer_t{1} << 32) + 3;  // 3 nodes if it were cut
    REQUIRE_THROWS_WITH(from_igraph(large), contains("4294967299 nodes"));
    large.n = 0;
    igraph_destroy(&large);
}

TEST_CASE("igraph's cut nodes and bridges of our graphs are ours") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const auto g = random_graph(seed, false);
        const Igraph converted(g);
        igraph_vector_int_t found;
        igraph_vector_int_init(&found, 0);
        igraph_articulation_points(converted.graph(), &found);
        std::vector<NodeId> cut(VECTOR(found), VECTOR(found) + igraph_vector_int_size(&found));
        std::sort(cut.begin(), cut.end());
        REQUIRE(paths::articulation(g) == cut);

        igraph_bridges(converted.graph(), &found);
        std::vector<std::uint64_t> bridge(VECTOR(found), VECTOR(found) + igraph_vector_int_size(&found));
        std::sort(bridge.begin(), bridge.end());
        const TieList ours = paths::bridges(g);
        const TieList all = ties(g);
        REQUIRE(ours.sources.size() == bridge.size());
        for (std::size_t i = 0; i < bridge.size(); ++i) {
            REQUIRE(ours.sources[i] == all.sources[bridge[i]]);
            REQUIRE(ours.targets[i] == all.targets[bridge[i]]);
        }
        igraph_vector_int_destroy(&found);
    }
}

TEST_CASE("Leiden finds two cliques, numbers the larger first and leaves an isolate alone") {
    REQUIRE(leiden(two_cliques()) == std::vector<NodeId>{0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2});
    REQUIRE(leiden(two_cliques(), {.seed = 7}) == leiden(two_cliques(), {.seed = 7}));
    // Resolution 0 never pays for keeping neighbours apart.
    const auto one = leiden(two_cliques(), {.resolution = 0});
    REQUIRE(std::count(one.begin(), one.end(), one[0]) >= 10);
    REQUIRE(leiden(Graph{}).empty());
    REQUIRE(leiden(build_graph(3, Pairs{})) == std::vector<NodeId>{0, 1, 2});
    const auto nothing = build_graph(2, std::vector<Tie<Strength>>{{0, 1, {0}}});
    REQUIRE(leiden(nothing, {.weighted = true}) == std::vector<NodeId>{0, 1});
}

TEST_CASE("weights decide Leiden's communities") {
    // A square whose opposite sides are strong: the pairs 0-1 and 2-3 belong together.
    const auto g = build_graph(4, std::vector<Tie<Strength>>{{0, 1, {10}}, {2, 3, {10}}, {0, 2, {0.1}}, {1, 3, {0.1}}});
    REQUIRE(leiden(g, {.weighted = true}) == std::vector<NodeId>{0, 0, 1, 1});
}

TEST_CASE("Leiden and layout refuse what they cannot use and stop when asked") {
    const auto directed = build_graph(2, Pairs{{0, 1}}, {.directed = true});
    REQUIRE_THROWS_WITH(leiden(directed), contains("as_undirected"));
    REQUIRE_THROWS_WITH(leiden(two_cliques(), {.resolution = -1}), contains("resolution"));
    const auto far = build_graph(2, std::vector<Tie<Distance>>{{0, 1, {6}}});
    REQUIRE_THROWS_WITH(leiden(far, {.weighted = true}), contains("as_strength"));
    REQUIRE_THROWS_WITH(layout(far, {.weighted = true}), contains("as_strength"));
    REQUIRE_THROWS_AS(layout(two_cliques(), {.iterations = -1}), InvalidArgument);
    const auto loose = build_graph(3, std::vector<Tie<Strength>>{{0, 1, {1}}, {1, 2, {0}}});
    REQUIRE_THROWS_WITH(layout(loose, {.weighted = true}), contains("leave such ties out"));
    REQUIRE(layout(build_graph(3, Pairs{}), {.weighted = true}).x.size() == 3);
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(leiden(two_cliques(), {}, {.stop = stop.get_token()}), Cancelled);
    REQUIRE_THROWS_AS(layout(two_cliques(), {}, {.stop = stop.get_token()}), Cancelled);
}

TEST_CASE("a layout gives every node a place, the same for the same seed") {
    const auto a = layout(two_cliques(), {.seed = 3});
    REQUIRE(a.x.size() == 11);
    REQUIRE(a.y.size() == 11);
    REQUIRE(std::all_of(a.x.begin(), a.x.end(), [](double v) { return std::isfinite(v); }));
    REQUIRE(layout(two_cliques(), {.seed = 3}).x == a.x);
    REQUIRE(layout(two_cliques(), {.seed = 4}).x != a.x);
}

TEST_CASE("labels and weights travel as igraph's attributes, both ways") {
    auto* const before = igraph_set_attribute_table(&igraph_cattribute_table);
    {
        const std::vector<std::string> names{"Bielefeld", "Paderborn", "Lemgo"};
        const auto g = build_graph(3, std::vector<Tie<Strength>>{{0, 1, {2.5}}, {1, 2, {4}}});
        const Igraph there(g, Labels(names));
        REQUIRE_THROWS_WITH(from_igraph(*there.graph(), interop::edge_weights(*there.graph())),
                            contains("not what they mean"));
        REQUIRE(igraph_cattribute_VAS(there.graph(), "name", 2) == std::string("Lemgo"));
        REQUIRE(igraph_cattribute_EAN(there.graph(), "weight", 0) == 2.5);
        const auto back = from_igraph(*there.graph(), interop::edge_weights(*there.graph()), Weighting::strength);
        REQUIRE(back == g);
        REQUIRE(interop::vertex_labels(*there.graph()).node("Paderborn") == 1);
        REQUIRE_THROWS_WITH(interop::edge_weights(*there.graph(), "cost"), contains("no numbers called \"cost\""));
        REQUIRE_THROWS_WITH(interop::vertex_labels(*there.graph(), "town"), contains("no texts called \"town\""));
        REQUIRE_THROWS_WITH(Igraph(two_cliques(), Labels(names)), contains("3 labels for 11 nodes"));
        REQUIRE_THROWS_AS(interop::edge_weights(*Igraph(two_cliques()).graph()), InvalidArgument);
    }
    igraph_set_attribute_table(before);
    const Igraph bare(two_cliques());
    REQUIRE_THROWS_AS(interop::edge_weights(*bare.graph()), InvalidArgument);
    REQUIRE_THROWS_AS(interop::vertex_labels(*bare.graph()), InvalidArgument);
    REQUIRE_THROWS_WITH(Igraph(build_graph(1, Pairs{}), Labels(std::vector<std::string>{"alone"})),
                        contains("igraph_set_attribute_table"));
}
