#include "hanse/centrality/betweenness.hpp"

#include <cmath>
#include <utility>
#include <vector>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using hanse::centrality::betweenness;
using hanse::centrality::edge_betweenness;

namespace {

using Ties = std::vector<std::pair<NodeId, NodeId>>;
using Values = std::vector<double>;

}  // namespace

TEST_CASE("the middle of a path is between its ends") {
    const auto path = build_graph(4, Ties{{0, 1}, {1, 2}, {2, 3}});
    // Node 1 lies between 0 and 2, 0 and 3; tie 1-2 carries 2 * 2 pairs.
    REQUIRE(betweenness(path) == Values{0, 2, 2, 0});
    REQUIRE(edge_betweenness(path) == Values{3, 4, 3});
    // 3 pairs of other nodes, 6 pairs of nodes.
    REQUIRE(betweenness(path, {.normalized = true})[1] == Approx(2.0 / 3));
    REQUIRE(edge_betweenness(path, {.normalized = true})[1] == Approx(4.0 / 6));
}

TEST_CASE("empty, single and isolated nodes have 0") {
    REQUIRE(betweenness(Graph{}).empty());
    REQUIRE(edge_betweenness(Graph{}).empty());
    REQUIRE(betweenness(build_graph(1, Ties{}), {.normalized = true}) == Values{0});
    REQUIRE(betweenness(build_graph(2, Ties{{0, 1}}), {.normalized = true}) == Values{0, 0});
    REQUIRE(betweenness(build_graph(3, Ties{{0, 0}})) == Values{0, 0, 0});
    REQUIRE(edge_betweenness(build_graph(3, Ties{{0, 0}, {0, 2}})) == Values{0, 1});
}

TEST_CASE("pairs in different components add nothing") {
    const auto g = build_graph(7, Ties{{0, 1}, {1, 2}, {3, 4}, {4, 5}});
    REQUIRE(betweenness(g) == Values{0, 1, 0, 0, 1, 0, 0});
}

TEST_CASE("direction counts both orders of a pair") {
    const auto cycle = build_graph(3, Ties{{0, 1}, {1, 2}, {2, 0}}, {.directed = true});
    REQUIRE(betweenness(cycle) == Values{1, 1, 1});
    REQUIRE(betweenness(cycle, {.normalized = true}) == Values{0.5, 0.5, 0.5});
    // Each tie carries its own pair and two pairs of two steps: 0-1 is on 0->1, 0->2, 2->1.
    REQUIRE(edge_betweenness(cycle) == Values{3, 3, 3});
}

TEST_CASE("a parallel tie is another shortest path, a loop is none") {
    // 0 to 3 over 1 (two ties, so two paths) or over 2 (one): thirds.
    const auto g = build_graph(4, Ties{{0, 1}, {0, 1}, {1, 3}, {0, 2}, {2, 3}, {1, 1}});
    const auto nodes = betweenness(g);
    // 1 and 2 are joined over 0 by two paths, over 3 by one.
    REQUIRE(nodes[0] == Approx(2.0 / 3));
    REQUIRE(nodes[1] == Approx(2.0 / 3));
    REQUIRE(nodes[2] == Approx(1.0 / 3));
    REQUIRE(nodes[3] == Approx(1.0 / 3));
    // Each of the parallel ties: half of pair 0-1, a third of 0-3, a third of 1-2. The loop stands between 0-2 and 1-3.
    const auto edges = edge_betweenness(g);
    REQUIRE(edges[0] == Approx(0.5 + 2.0 / 3));
    REQUIRE(edges[1] == Approx(0.5 + 2.0 / 3));
    REQUIRE(edges[3] == 0);
}

TEST_CASE("sources, targets and a cutoff choose the paths that count") {
    const auto path = build_graph(4, Ties{{0, 1}, {1, 2}, {2, 3}});
    // One ordered pair of an undirected graph is half a pair, as in igraph and NetworkX.
    REQUIRE(betweenness(path, {.sources = std::vector<NodeId>{0}, .targets = std::vector<NodeId>{2}}) ==
            Values{0, 0.5, 0, 0});
    REQUIRE(betweenness(path, {.cutoff = 2}) == Values{0, 1, 1, 0});
    REQUIRE(edge_betweenness(path, {.cutoff = 1}) == Values{1, 1, 1});
    REQUIRE(edge_betweenness(path, {.cutoff = 0}) == Values{0, 0, 0});
    REQUIRE(betweenness(path, {.targets = std::vector<NodeId>{}}) == Values{0, 0, 0, 0});
}

TEST_CASE("what cannot be used is refused with what to do") {
    const auto path = build_graph(3, Ties{{0, 1}, {1, 2}});
    REQUIRE_THROWS_WITH(betweenness(path, {.sources = std::vector<NodeId>{3}}),
                        contains("node #3 is not in the graph"));
    REQUIRE_THROWS_WITH(betweenness(path, {.targets = std::vector<NodeId>{1, 1}}), contains("named twice in targets"));
    REQUIRE_THROWS_WITH(edge_betweenness(path, {.cutoff = -1}), contains("cutoff"));
    REQUIRE_THROWS_AS(betweenness(path, {.cutoff = std::nan("")}), InvalidArgument);
    const auto strong = build_graph(2, std::vector<Tie<Strength>>{{0, 1, {6}}});
    REQUIRE_THROWS_WITH(betweenness(strong, {.weighted = true}), contains("as_distance"));
}

TEST_CASE("a run that was stopped throws") {
    StopSource stop;
    stop.request_stop();
    Progress progress;
    const RunControl run{.threads = 2, .stop = stop.get_token(), .progress = &progress};
    const auto square = build_graph(4, Ties{{0, 1}, {1, 2}, {2, 3}, {3, 0}});
    REQUIRE_THROWS_AS(betweenness(square, {}, run), Cancelled);
    REQUIRE(progress.total >= 4);  // announced before the blocks and twins are looked for, which can take seconds
    REQUIRE_THROWS_AS(edge_betweenness(square, {}, run), Cancelled);

    const auto far = build_graph(4, std::vector<Tie<Distance>>{{0, 1, {1}}, {1, 2, {2}}, {2, 3, {1}}, {3, 0, {2}}});
    Progress by_distance;
    REQUIRE(betweenness(far, {.weighted = true}, {.threads = 2, .progress = &by_distance}).size() == 4);
    REQUIRE(by_distance.total >= 8);  // rows and blocks first, then the searches
    REQUIRE(by_distance.done == by_distance.total);
}
