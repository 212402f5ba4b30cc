#include "hanse/brokerage/group_betweenness.hpp"

#include <utility>
#include <vector>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using hanse::brokerage::group_betweenness;

namespace {

using Ties = std::vector<std::pair<NodeId, NodeId>>;

double of(const Graph& graph, std::vector<NodeId> group, bool normalized = false) {
    return group_betweenness(graph, group, {.normalized = normalized});
}

}  // namespace

TEST_CASE("a group counts the pairs outside it whose shortest paths meet it") {
    // Path 0-1-2-3-4: {1, 3} is met by the pairs 0-2, 0-4 and 2-4, each once: 3 of 3.
    const auto path = build_graph(5, Ties{{0, 1}, {1, 2}, {2, 3}, {3, 4}});
    REQUIRE(of(path, {1, 3}) == 3);
    REQUIRE(of(path, {1, 3}, true) == 1);
    REQUIRE(of(path, {2}) == 4);
    REQUIRE(of(path, {}) == 0);
    REQUIRE(of(path, {0, 1, 2, 3}) == 0);
    REQUIRE(of(path, {0, 1, 2, 3, 4}, true) == 0);
}

TEST_CASE("groups of three and more are right, too") {
    // 3-4 and 4-5 are tied, 3-5 go over 4: no path between the others needs 0, 1 or 2 (NetworkX says .125).
    const auto g = build_graph(6, Ties{{0, 1}, {0, 2}, {0, 3}, {0, 4}, {1, 3}, {2, 3}, {2, 4}, {3, 4}, {4, 5}});
    REQUIRE(of(g, {0, 1, 2}) == 0);
}

TEST_CASE("direction, parallel ties, loops and components") {
    const auto way = build_graph(3, Ties{{0, 1}, {1, 2}}, {.directed = true});
    REQUIRE(of(way, {1}) == 1);
    REQUIRE(of(way, {1}, true) == 0.5);
    // From 0 to 3 two paths over 1 (parallel ties), one over 2.
    const auto g = build_graph(6, Ties{{0, 1}, {0, 1}, {1, 1}, {1, 3}, {0, 2}, {2, 3}, {4, 5}});
    REQUIRE(of(g, {1}) == Approx(2.0 / 3));
    REQUIRE(of(g, {1, 2}) == Approx(1));
}

TEST_CASE("path counts beyond any double") {
    constexpr NodeId k = 1100;
    Ties ties;
    for (NodeId j = 0; j < 3 * k; j += 3)
        ties.insert(ties.end(), {{j, j + 1}, {j, j + 2}, {j + 1, j + 3}, {j + 2, j + 3}});
    const auto g = build_graph(3 * k + 1, ties);
    // The joint in the middle separates 3 k/2 nodes from as many, and has half of two pairs of side nodes.
    REQUIRE(of(g, {3 * k / 2}) == Approx(2.25 * k * k + 1));
}

TEST_CASE("what cannot be used is refused") {
    const auto path = build_graph(3, Ties{{0, 1}, {1, 2}});
    REQUIRE_THROWS_WITH(of(path, {1, 1}), contains("named twice"));
    REQUIRE_THROWS_WITH(of(path, {7}), contains("node #7 is not in the graph"));
    StopSource stop;
    stop.request_stop();
    const std::vector<NodeId> group{1};
    REQUIRE_THROWS_AS(group_betweenness(path, group, {}, {.threads = 1, .stop = stop.get_token()}), Cancelled);
}
