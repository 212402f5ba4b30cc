#include "hanse/centrality/degree.hpp"

#include <utility>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using hanse::centrality::degree;

TEST_CASE("degree counts ends: parallel ties each, a loop twice, an isolate nothing") {
    const auto g = build_graph(4, std::vector<std::pair<int, int>>{{0, 1}, {0, 1}, {1, 1}, {1, 2}});
    REQUIRE(degree(g) == std::vector<double>{2, 5, 1, 0});
    REQUIRE(degree(Graph{}).empty());
}

TEST_CASE("direction chooses the ends of a directed graph") {
    const auto g = build_graph(3, std::vector<std::pair<int, int>>{{0, 1}, {2, 1}, {1, 1}}, {.directed = true});
    REQUIRE(degree(g, {.direction = Direction::out}) == std::vector<double>{1, 1, 1});
    REQUIRE(degree(g, {.direction = Direction::in}) == std::vector<double>{0, 3, 0});
    REQUIRE(degree(g) == std::vector<double>{1, 4, 1});
}

TEST_CASE("Opsahl's alpha mixes number and strength of ties") {
    // Node 0: k = 2, s = 8: alpha 0 -> 2, 1 -> 8, 0.5 -> sqrt(2 * 8) = 4.
    const auto g = build_graph(3, std::vector<Tie<Strength>>{{0, 1, {6}}, {0, 2, {2}}});
    REQUIRE(degree(g, {.weighted = true, .alpha = 0})[0] == Approx(2));
    REQUIRE(degree(g, {.weighted = true})[0] == Approx(8));
    REQUIRE(degree(g, {.weighted = true, .alpha = 0.5})[0] == Approx(4));
    REQUIRE_THROWS_AS(degree(g, {.alpha = -1}), InvalidArgument);
    const auto far = build_graph(2, std::vector<Tie<Distance>>{{0, 1, {6}}});
    REQUIRE_THROWS_WITH(degree(far, {.weighted = true}), contains("as_strength"));
}
