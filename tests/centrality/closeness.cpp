#include "hanse/centrality/closeness.hpp"

#include <cmath>

#include "hanse/centrality/harmonic.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::centrality;

TEST_CASE("a star's hub is next to all, a leaf two steps from the others") {
    // n = 5: hub 4 / 4; leaf 4 / (1 + 3 * 2). Harmonic: hub 4; leaf 1 + 3 / 2.
    const auto star = build_graph(5, std::vector<std::pair<int, int>>{{0, 1}, {0, 2}, {0, 3}, {0, 4}});
    REQUIRE(closeness(star) == std::vector<double>{1, 4.0 / 7, 4.0 / 7, 4.0 / 7, 4.0 / 7});
    REQUIRE(harmonic(star) == std::vector<double>{4, 2.5, 2.5, 2.5, 2.5});
    REQUIRE(harmonic(star, {.normalized = true})[1] == 0.625);
}

TEST_CASE("a component counts for its share of the graph, or alone") {
    // A pair and an isolated node: the pair reaches 1 of 2 others.
    const auto graph = build_graph(3, std::vector<std::pair<int, int>>{{0, 1}, {0, 0}, {0, 1}});
    REQUIRE(closeness(graph) == std::vector<double>{0.5, 0.5, 0});
    const auto alone = closeness(graph, {.scale = ClosenessScale::component});
    REQUIRE(alone[0] == 1);
    REQUIRE(std::isnan(alone[2]));
    REQUIRE(harmonic(graph) == std::vector<double>{1, 1, 0});
}

TEST_CASE("weights are distances, direction is out unless said") {
    const auto graph = build_graph(3, std::vector<Tie<Distance>>{{0, 1, {0.5}}, {1, 2, {1.5}}}, {.directed = true});
    REQUIRE(harmonic(graph) == std::vector<double>{1.5, 1, 0});
    REQUIRE(harmonic(graph, {.direction = Direction::in}) == std::vector<double>{0, 1, 1.5});
    REQUIRE(harmonic(graph, {.weighted = true}) == std::vector<double>{2.5, 1 / 1.5, 0});
    // Node 0 reaches both others at 0.5 and 2: 2 / 2.5. Node 1 reaches one of two at 1.5.
    REQUIRE(closeness(graph, {.weighted = true})[0] == Approx(0.8));
    REQUIRE(closeness(graph, {.weighted = true})[1] == Approx(0.5 / 1.5));
    REQUIRE(closeness(graph, {.weighted = true, .direction = Direction::both})[2] == Approx(2 / 3.5));
}

TEST_CASE("harmonic rounds once: thirds add up to one") {
    // A path of 4 from its end: 1 + 1/2 + 1/3; in doubles the nearest to 11/6.
    const auto path = build_graph(4, std::vector<std::pair<int, int>>{{0, 1}, {1, 2}, {2, 3}});
    REQUIRE(harmonic(path)[0] == 11.0 / 6);
}

TEST_CASE("closeness without a graph, a weight or time") {
    REQUIRE(closeness(Graph{}).empty());
    REQUIRE(harmonic(Graph{}).empty());
    const auto near = build_graph(2, std::vector<Tie<Strength>>{{0, 1, {2}}});
    REQUIRE_THROWS_WITH(closeness(near, {.weighted = true}), contains("as_distance"));
    const auto zero = build_graph(2, std::vector<Tie<Distance>>{{0, 1, {0}}});
    REQUIRE(std::isinf(harmonic(zero, {.weighted = true})[0]));
    REQUIRE(std::isinf(closeness(zero, {.weighted = true})[0]));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(closeness(near, {}, {.stop = stop.get_token()}), Cancelled);
    REQUIRE_THROWS_AS(harmonic(near, {}, {.stop = stop.get_token()}), Cancelled);
}
