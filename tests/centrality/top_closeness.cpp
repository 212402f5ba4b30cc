#include "hanse/centrality/top_closeness.hpp"

#include <algorithm>
#include <numeric>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::centrality;

namespace {

void require_best_of(const std::vector<double>& values, std::uint32_t k, const TopNodes& top) {
    std::vector<NodeId> order(values.size());
    std::iota(order.begin(), order.end(), NodeId{0});
    std::stable_sort(order.begin(), order.end(), [&](NodeId a, NodeId b) { return values[a] > values[b]; });
    order.resize(std::min<std::size_t>(k, order.size()));
    REQUIRE(top.node == order);
    for (std::size_t i = 0; i < order.size(); ++i) REQUIRE(top.value[i] == values[order[i]]);
}

}  // namespace

TEST_CASE("the best are the best of all, ties at the end by node") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const auto n = static_cast<NodeId>(1 + random.below(1500));
        std::vector<std::pair<NodeId, NodeId>> ties;
        for (std::uint64_t i = random.below(3 * n); i > 0; --i)
            ties.emplace_back(static_cast<NodeId>(random.below(n)),
                              static_cast<NodeId>(random.below(1 + random.below(n))));
        const auto graph = build_graph(n, ties, {.directed = seed % 2 == 1});
        for (const std::uint32_t k : {1u, 10u, 2000u}) {
            for (const auto direction : {Direction::out, Direction::in, Direction::both}) {
                const ClosenessOptions near{.direction = direction};
                require_best_of(closeness(graph, near), k, top_closeness(graph, k, near));
                const HarmonicOptions far{.direction = direction};
                require_best_of(harmonic(graph, far), k, top_harmonic(graph, k, far, {.threads = 3}));
            }
        }
    }
}

TEST_CASE("by distance, values that differ by rounding are equal") {
    // Node 0 has ten leaves at distance 10, ten tenths, which add up to 0.9999999999999999; 11 and 12 are 1 apart.
    std::vector<Tie<Distance>> ties{{11, 12, {1}}};
    for (NodeId leaf = 1; leaf <= 10; ++leaf) ties.push_back({0, leaf, {10}});
    const auto graph = build_graph(13, ties);
    const auto value = harmonic(graph, {.weighted = true});
    REQUIRE(value[0] < value[11]);
    const auto best = top_harmonic(graph, 2, {.weighted = true});
    REQUIRE(best.node == std::vector<NodeId>{0, 11});
    REQUIRE(best.value == std::vector<double>{value[0], value[11]});
}

TEST_CASE("a star's hub leads, its leaves follow in order; nothing from nothing") {
    const auto star = build_graph(5, std::vector<std::pair<int, int>>{{3, 0}, {3, 1}, {3, 2}, {3, 4}});
    REQUIRE(top_harmonic(star, 3).node == std::vector<NodeId>{3, 0, 1});
    REQUIRE(top_harmonic(star, 1, {.normalized = true}).value == std::vector<double>{1});
    REQUIRE(top_closeness(star, 2, {.scale = ClosenessScale::component}).node == std::vector<NodeId>{3, 0});
    REQUIRE(top_closeness(Graph{}, 3).node.empty());
    REQUIRE(top_closeness(star, 0).node.empty());
    const auto alone = build_graph(1, std::vector<std::pair<int, int>>{});
    REQUIRE(top_closeness(alone, 3).value == std::vector<double>{0});
    REQUIRE(top_closeness(alone, 3, {.scale = ClosenessScale::component}).node.empty());
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(top_harmonic(star, 1, {}, {.stop = stop.get_token()}), Cancelled);
    REQUIRE_THROWS_AS(top_closeness(star, 1, {}, {.stop = stop.get_token()}), Cancelled);
}
