#include "hanse/paths/distances.hpp"

#include <cmath>
#include <numeric>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::paths;

namespace {

constexpr double far = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("distances count ties or add their lengths") {
    // 0 - 1 - 2 of lengths 0.5 and 1, a longer tie beside the first, a loop; 3 is alone.
    const auto graph = build_graph(4, std::vector<Tie<Distance>>{{0, 1, {0.5}}, {0, 1, {3}}, {1, 2, {1}}, {2, 2, {1}}});
    const std::vector<NodeId> sources{2, 0};
    REQUIRE(distances(graph, sources) == std::vector<double>{2, 1, 0, far, 0, 1, 2, far});
    REQUIRE(distances(graph, sources, {.weighted = true}) == std::vector<double>{1.5, 1, 0, far, 0, 0.5, 1.5, far});
    REQUIRE(distances_from_set(graph, sources, {.weighted = true}) == std::vector<double>{0, 0.5, 0, far});
    REQUIRE(distances_from_set(graph, {}) == std::vector<double>(4, far));
    REQUIRE(distances_from_set(graph, {&sources[0], 1}, {.cutoff = 1}) == std::vector<double>{far, 1, 0, far});
    REQUIRE(eccentricity(graph) == std::vector<double>{2, 1, 2, 0});
    REQUIRE(eccentricity(graph, {.weighted = true}) == std::vector<double>{1.5, 1, 1.5, 0});
    REQUIRE(diameter(graph) == 2);
    REQUIRE(mean_distance(graph) == Approx(8.0 / 6));
    REQUIRE(std::isnan(mean_distance(Graph{})));
    REQUIRE(distances(Graph{}, {}).empty());
}

TEST_CASE("direction follows the ties or goes against them") {
    const auto graph = build_graph(3, std::vector<std::pair<int, int>>{{0, 1}, {1, 2}}, {.directed = true});
    const NodeId middle = 1;
    REQUIRE(distances(graph, {&middle, 1}) == std::vector<double>{far, 0, 1});
    REQUIRE(distances(graph, {&middle, 1}, {.direction = Direction::in}) == std::vector<double>{1, 0, far});
    REQUIRE(distances(graph, {&middle, 1}, {.direction = Direction::both}) == std::vector<double>{1, 0, 1});
    REQUIRE(eccentricity(graph, {.direction = Direction::in}) == std::vector<double>{0, 1, 2});
}

TEST_CASE("many sources at once are as far as one by one") {
    // A ring of 40 with a clique of twins on top: all rows by batches against single rows.
    std::vector<std::pair<int, int>> list;
    for (int v = 0; v < 40; ++v) list.emplace_back(v, (v + 1) % 40);
    for (int u = 40; u < 46; ++u) {
        list.emplace_back(u, 0);
        for (int v = 40; v < u; ++v) list.emplace_back(u, v);
    }
    const auto graph = build_graph(46, list);
    std::vector<NodeId> all(46);
    std::iota(all.begin(), all.end(), NodeId{0});
    const auto matrix = distances(graph, all);
    for (NodeId u = 0; u < 46; ++u) {
        const auto row = distances_from_set(graph, {&u, 1});
        REQUIRE(std::equal(row.begin(), row.end(), matrix.begin() + u * 46));
    }
    const auto cut = distances(graph, all, {.cutoff = 0});
    REQUIRE(std::count(cut.begin(), cut.end(), 0.0) == 46);
    REQUIRE(std::count(cut.begin(), cut.end(), far) == 46 * 45);
}

TEST_CASE("what cannot be measured is refused") {
    const auto graph = build_graph(2, std::vector<Tie<Strength>>{{0, 1, {2}}});
    const NodeId unknown = 7;
    REQUIRE_THROWS_WITH(distances(graph, {&unknown, 1}), contains("distances: node #7 is not in the graph"));
    REQUIRE_THROWS_WITH(eccentricity(graph, {.weighted = true}), contains("as_distance"));
    REQUIRE_THROWS_WITH(diameter(graph, {.weighted = true}), contains("diameter"));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(mean_distance(graph, {}, {.stop = stop.get_token()}), Cancelled);
}
