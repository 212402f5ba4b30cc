#include <algorithm>
#include <cmath>
#include <utility>

#include "hanse/brokerage/core_periphery.hpp"
#include "hanse/brokerage/fragmentation.hpp"
#include "hanse/brokerage/group.hpp"
#include "hanse/brokerage/key_players.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/generate.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::brokerage;

namespace {

using Ends = std::vector<std::pair<NodeId, NodeId>>;
using Nodes = std::vector<NodeId>;

const Graph path5 = build_graph(5, Ends{{0, 1}, {1, 2}, {2, 3}, {3, 4}});

Graph star(NodeId leaves) {
    Ends ends;
    for (NodeId v = 1; v <= leaves; ++v) ends.emplace_back(0, v);
    return build_graph(leaves + 1, ends);
}

StopToken stopped() {
    StopSource stop;
    stop.request_stop();
    return stop.get_token();
}

}  // namespace

TEST_CASE("group degree counts outside nodes once") {
    REQUIRE(group_degree(path5, Nodes{1, 3}, {.normalized = true}) == 1.0);  // 0, 2, 4 are all tied to it
    REQUIRE(group_degree(path5, Nodes{0, 1}, {.normalized = true}) == Approx(1.0 / 3));
    REQUIRE(group_degree(path5, Nodes{0, 1}) == 1);
    const auto g = build_graph(4, Ends{{0, 1}, {2, 0}, {0, 0}, {0, 1}}, {.directed = true});
    REQUIRE(group_degree(g, Nodes{0}, {Direction::out, false}) == 1);
    REQUIRE(group_degree(g, Nodes{0}, {Direction::in, false}) == 1);
    REQUIRE(group_degree(g, Nodes{0}, {Direction::both, false}) == 2);
    REQUIRE(std::isnan(group_degree(path5, Nodes{0, 1, 2, 3, 4}, {.normalized = true})));
    REQUIRE_THROWS_WITH(group_degree(path5, Nodes{}), contains("group_degree: the group is empty"));
    REQUIRE_THROWS_WITH(group_degree(path5, Nodes{1, 1}), contains("named twice"));
    REQUIRE_THROWS_AS(group_degree(path5, Nodes{9}), InvalidArgument);
}

TEST_CASE("group closeness is lowered by what is not reached") {
    // {0, 1} in a path of 5: distances of 2, 3, 4 are 1, 2, 3: 3 / 6.
    REQUIRE(group_closeness(path5, Nodes{0, 1}) == Approx(0.5));
    // With two more isolated nodes: 3 of 5 reached: 3 / 5 * 3 / 6.
    const auto apart = build_graph(7, Ends{{0, 1}, {1, 2}, {2, 3}, {3, 4}});
    REQUIRE(group_closeness(apart, Nodes{0, 1}) == Approx(0.3));
    REQUIRE(group_closeness(apart, Nodes{5, 6}) == 0);
    REQUIRE(std::isnan(group_closeness(build_graph(1, Ends{}), Nodes{0})));
    using T = Tie<Distance>;
    const auto far = build_graph(3, std::vector<T>{{0, 1, {2}}, {1, 2, {2}}});
    REQUIRE(group_closeness(far, Nodes{0}, {.weighted = true}) == Approx(2.0 / 6));
    const auto arrow = build_graph(2, Ends{{0, 1}}, {.directed = true});
    REQUIRE(group_closeness(arrow, Nodes{0}) == 1);
    REQUIRE(group_closeness(arrow, Nodes{1}) == 0);
    REQUIRE(group_closeness(arrow, Nodes{1}, {.direction = Direction::in}) == 1);
}

TEST_CASE("fragmentation is the share of pairs that cannot reach each other") {
    REQUIRE(fragmentation(path5) == 0);
    REQUIRE(fragmentation(path5, Nodes{2}) == Approx(1 - 4.0 / 12));  // two pairs of four nodes left, in both orders
    REQUIRE(fragmentation(star(4), Nodes{0}) == 1);
    // Path of 3: ordered pairs at distance 1: 4, at distance 2: 2 halves: 1 - 5 / 6.
    const auto path3 = build_graph(3, Ends{{0, 1}, {1, 2}}, {.directed = true});
    REQUIRE(fragmentation(path3, {}, {.distance_weighted = true}) == Approx(1.0 / 6));
    REQUIRE(std::isnan(fragmentation(Graph{})));
    REQUIRE(std::isnan(fragmentation(path3, Nodes{0, 1})));
    REQUIRE_THROWS_AS(fragmentation(path3, Nodes{0, 0}), InvalidArgument);
    REQUIRE_THROWS_AS(fragmentation(path5, {}, {}, {.stop = stopped()}), Cancelled);
}

TEST_CASE("key players: all sets tried where they are few, else greedy with exchanges") {
    // Two stars of 4 leaves, hubs 0 and 5 tied: without both hubs nobody reaches anybody.
    Ends ends{{0, 5}};
    for (NodeId v = 1; v <= 4; ++v) {
        ends.emplace_back(0, v);
        ends.emplace_back(5, 5 + v);
    }
    const auto g = build_graph(10, ends);
    const auto exact = key_players(g, 2);
    REQUIRE(exact.nodes == Nodes{0, 5});
    REQUIRE(exact.value == 1);
    REQUIRE(exact.exact);
    const auto searched = key_players(g, 2, {.exhaustive = 0}, 1, {.threads = 2});
    REQUIRE(searched.nodes == exact.nodes);
    REQUIRE_FALSE(searched.exact);
    const auto reach = key_players(g, 2, {.goal = KeyPlayerGoal::reach, .exhaustive = 0});
    REQUIRE(reach.nodes == Nodes{0, 5});
    REQUIRE(reach.value == 1);
    // One hub reaches itself, 4 leaves and the other hub at once, 4 leaves in two steps: (6 + 4 / 2) / 10.
    REQUIRE(key_players(g, 1, {.goal = KeyPlayerGoal::reach}).value == Approx(0.8));
    REQUIRE(key_players(g, 1, {.goal = KeyPlayerGoal::reach, .within = 1}).value == Approx(0.6));
    // All nodes are one set, which needs no search, however few sets may be tried.
    const auto all = key_players(g, 10, {.goal = KeyPlayerGoal::reach, .exhaustive = 0});
    REQUIRE(all.nodes.size() == 10);
    REQUIRE(all.value == 1);
    REQUIRE(all.exact);
    REQUIRE_THROWS_AS(key_players(g, 0), InvalidArgument);
    REQUIRE_THROWS_WITH(key_players(g, 9), contains("leave at least 2"));
    REQUIRE_THROWS_AS(key_players(g, 2, {}, 0, {.stop = stopped()}), Cancelled);
}

TEST_CASE("searched key players are close to the best of all sets on small random networks") {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        CAPTURE(seed);
        const auto g = generate::uniform(12, 16, seed);
        for (const auto goal : {KeyPlayerGoal::fragment, KeyPlayerGoal::reach}) {
            const auto exact = key_players(g, 2, {.goal = goal});
            const auto searched = key_players(g, 2, {.goal = goal, .exhaustive = 0}, seed);
            REQUIRE(searched.value <= exact.value + 1e-12);
            REQUIRE(searched.value >= 0.95 * exact.value);  // no promise of the optimum
        }
    }
}

TEST_CASE("a star is the ideal core and periphery") {
    const auto discrete = core_periphery(star(5), {.samples = 0});
    REQUIRE(discrete.coreness == std::vector<double>{1, 0, 0, 0, 0, 0});
    REQUIRE(discrete.fit == Approx(1));
    REQUIRE(std::isnan(discrete.p_value));
    REQUIRE(core_periphery(star(5), {.method = CoreMethod::minimum, .samples = 0}).errors == 0);
    const auto continuous = core_periphery(star(5), {.method = CoreMethod::continuous, .samples = 0});
    REQUIRE(continuous.coreness[0] > continuous.coreness[1]);
    double squares = 0;
    for (const double c : continuous.coreness) squares += c * c;
    REQUIRE(squares == Approx(1));
}

TEST_CASE("the minimum core is the best of all sets, the discrete one close to it") {
    for (std::uint64_t seed = 0; seed < 15; ++seed) {
        CAPTURE(seed);
        const NodeId n = 9;
        const auto g = generate::uniform(n, 8 + seed, seed);
        const auto tied = [&](NodeId u, NodeId v) {
            const auto row = g.out(u);
            return std::find(row.begin(), row.end(), v) != row.end();
        };
        std::uint64_t least = 1000;
        double best_fit = -1;
        for (std::uint32_t core = 0; core < (1u << n); ++core) {
            std::uint64_t errors = 0;
            double ideal = 0, both = 0, m = 0;
            for (NodeId u = 0; u < n; ++u)
                for (NodeId v = u + 1; v < n; ++v) {
                    const bool a = core >> u & 1, b = core >> v & 1, t = tied(u, v);
                    errors += (a && b && !t) || (!a && !b && t);
                    ideal += a || b;
                    both += (a || b) && t;
                    m += t;
                }
            least = std::min(least, errors);
            const double all = 36, spread = m * (all - m) * ideal * (all - ideal);
            if (spread > 0) best_fit = std::max(best_fit, (all * both - m * ideal) / std::sqrt(spread));
        }
        REQUIRE(core_periphery(g, {.method = CoreMethod::minimum, .samples = 0}).errors == least);
        const double fit = core_periphery(g, {.samples = 0}).fit;
        REQUIRE(fit <= best_fit + 1e-12);
        REQUIRE(fit >= best_fit - 0.15);  // a local optimum
    }
}

TEST_CASE("the null model is seeded and independent of threads; a core needs ties") {
    const auto g = generate::affiliation(120, 1);
    for (const auto method : {CoreMethod::discrete, CoreMethod::minimum, CoreMethod::continuous}) {
        const auto one = core_periphery(g, {.method = method, .samples = 19}, 5, {.threads = 1});
        const auto two = core_periphery(g, {.method = method, .samples = 19}, 5, {.threads = 3});
        REQUIRE(one.p_value == two.p_value);
        REQUIRE(one.coreness == two.coreness);
        REQUIRE((one.p_value >= 0.05 && one.p_value <= 1));
    }
    REQUIRE(std::isnan(core_periphery(build_graph(3, Ends{})).fit));
    REQUIRE(core_periphery(Graph{}).coreness.empty());
    // Where all pairs are tied equally there is nothing to explain: what is left is rounding, once a fit of 1.22.
    for (const NodeId size : {5u, 10u, 37u}) {
        std::vector<Tie<Strength>> all;
        for (NodeId u = 0; u < size; ++u)
            for (NodeId v = u + 1; v < size; ++v) all.push_back({u, v, {0.1}});
        const auto full = core_periphery(build_graph(size, all), {.method = CoreMethod::continuous, .weighted = true});
        REQUIRE((std::isnan(full.fit) && std::isnan(full.p_value)));
    }
    REQUIRE_THROWS_WITH(core_periphery(build_graph(2, Ends{{0, 1}}, {.directed = true})), contains("as_undirected"));
    REQUIRE_THROWS_WITH(core_periphery(g, {.weighted = true}), contains("continuous"));
    // Strengths of 1e-90 would have a fit of 0 / 0: their fourth powers are below all numbers.
    const auto tiny = build_graph(3, std::vector<Tie<Strength>>{{0, 1, {1e-90}}, {1, 2, {1e-90}}});
    REQUIRE_THROWS_WITH(core_periphery(tiny, {.method = CoreMethod::continuous, .weighted = true}),
                        contains("in another unit"));
    REQUIRE_THROWS_AS(core_periphery(g, {}, 0, {.stop = stopped()}), Cancelled);
}
