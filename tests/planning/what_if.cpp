#include "hanse/planning/what_if.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "hanse/planning/greedy.hpp"
#include "planning/detail/tie_gains.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::planning;

namespace {

using Pairs = std::vector<std::pair<NodeId, NodeId>>;

struct Case {
    Graph graph;
    Pairs ties;
    bool directed;
    std::vector<CandidateTie> candidates;
    WhatIfOptions options;
};

/// Chains, consortia, loops, parallel ties and loose parts; candidates of all kinds, tied ones and loops among them.
Case random_case(std::uint64_t seed, NodeId most = 40) {
    Random random(seed);
    Case c;
    const auto n = static_cast<NodeId>(4 + random.below(most));
    const auto node = [&] { return static_cast<NodeId>(random.below(n)); };
    c.directed = random.below(3) == 0;
    for (std::uint64_t i = random.below(2 * n); i > 0; --i) c.ties.emplace_back(node(), node());
    const NodeId start = node();
    for (NodeId i = 0; i < n / 3; ++i) c.ties.emplace_back((start + i) % n, (start + i + 1) % n);
    c.graph = build_graph(n, c.ties, {.directed = c.directed});
    for (int i = 0; i < 30; ++i) c.candidates.push_back({node(), node()});
    for (std::uint64_t i = 1 + random.below(3); i > 0; --i) c.options.of.push_back(node());
    c.options.within = static_cast<std::uint32_t>(random.below(4));
    c.options.holdings.resize(n);
    for (auto& held : c.options.holdings) held.push_back(static_cast<std::uint32_t>(random.below(6)));
    return c;
}

double recomputed(const Case& c, CandidateTie tie, const WhatIfOptions& options) {
    Pairs more(c.ties);
    more.emplace_back(tie.source, tie.target);
    return goal_value(build_graph(c.graph.node_count(), more, {.directed = c.directed}), options) -
           goal_value(c.graph, options);
}

constexpr Goal all_goals[] = {Goal::harmonic,   Goal::closeness,         Goal::mean_distance, Goal::reach,
                              Goal::competence, Goal::independent_paths, Goal::constraint,    Goal::resilience};

}  // namespace

TEST_CASE("a gain is the goal with the tie less the goal without it") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        Case c = random_case(seed);
        for (const Goal goal : all_goals) {
            c.options.goal = goal;
            c.options.targets.clear();
            if (goal == Goal::independent_paths || (seed % 2 == 1 && (goal == Goal::harmonic || goal == Goal::reach))) {
                for (NodeId v = 0; v < c.graph.node_count(); v += 3) {
                    if (std::count(c.options.of.begin(), c.options.of.end(), v) == 0) c.options.targets.push_back(v);
                }
                if (c.options.targets.empty()) continue;
            }
            if (c.directed && goal >= Goal::constraint) continue;
            const auto gains = what_if(c.graph, c.candidates, c.options);
            for (std::size_t i = 0; i < gains.size(); ++i) {
                CAPTURE(seed, static_cast<int>(goal), i);
                REQUIRE(gains[i] == Approx(recomputed(c, c.candidates[i], c.options)).margin(1e-12));
            }
            REQUIRE(what_if(c.graph, c.candidates, c.options, {.threads = 3}) == gains);
        }
    }
}

TEST_CASE("bit sets count what distances one by one count") {
    for (std::uint64_t seed = 200; seed < 216; ++seed) {
        CAPTURE(seed);
        Case c = random_case(seed, 700);
        c.candidates.resize(12);
        for (const Goal goal : {Goal::harmonic, Goal::closeness, Goal::mean_distance, Goal::reach}) {
            c.options.goal = goal;
            const planning::detail::TieGains sets(c.graph, c.options, {});
            const planning::detail::TieGains plain(c.graph, c.options, {}, planning::detail::Body::plain);
            const auto a = sets.gains(c.candidates, {});
            const auto b = plain.gains(c.candidates, {});
            for (std::size_t i = 0; i < a.size(); ++i) REQUIRE(a[i] == Approx(b[i]).epsilon(1e-13));
        }
    }
}

TEST_CASE("closed forms on a path") {
    // 0 - 1 - 2 - 3 - 4: a tie 0 - 4 brings 4 from 4 to 1 and 3 from 3 to 2 for node 0.
    const auto path = build_graph(5, Pairs{{0, 1}, {1, 2}, {2, 3}, {3, 4}});
    const std::vector<CandidateTie> tie{{0, 4}};
    REQUIRE(what_if(path, tie) == std::vector<double>{11.0 / 12});
    REQUIRE(what_if(path, tie, {.goal = Goal::mean_distance, .of = {0}, .targets = {4}}) == std::vector<double>{3});
    REQUIRE(what_if(path, tie, {.goal = Goal::reach, .of = {0}}) == std::vector<double>{2});  // 3 and 4
    REQUIRE(what_if(path, tie, {.goal = Goal::independent_paths, .of = {0}, .targets = {3}}) == std::vector<double>{1});
    // Worst loss of the path: the middle leaves 2 pairs (of 6); in the ring any loss leaves a path of 4: 6 pairs.
    REQUIRE(what_if(path, tie, {.goal = Goal::resilience}) == std::vector<double>{4});
    // A long path: more levels than bit sets are kept for. Node 0 to its end 300 ties away: half of them come nearer.
    Pairs ties;
    for (NodeId v = 0; v < 300; ++v) ties.emplace_back(v, v + 1);
    const auto longer = what_if(build_graph(301, ties), std::vector<CandidateTie>{{0, 300}},
                                {.goal = Goal::mean_distance, .of = {0}, .targets = {300, 299}});
    REQUIRE(longer[0] == (299 + 297) / 2.0);
}

TEST_CASE("greedy stays below its bound, and the best choice does, too") {
    for (std::uint64_t seed = 300; seed < 360; ++seed) {
        CAPTURE(seed);
        Case c = random_case(seed, 12);
        c.candidates.resize(8);
        const bool from_home = seed % 2 == 0;
        if (from_home) {
            c.options.of.resize(1);
            for (auto& tie : c.candidates) tie.source = c.options.of[0];
        }
        for (const Goal goal : {Goal::harmonic, Goal::closeness, Goal::mean_distance, Goal::reach, Goal::competence}) {
            c.options.goal = goal;
            const auto greedy = greedy_ties(c.graph, c.candidates, 3, c.options);
            CAPTURE(seed, static_cast<int>(goal));
            if (from_home) REQUIRE(greedy.submodular == (goal != Goal::closeness));
            double best = 0;
            for (unsigned set = 0; set < 256; ++set) {
                if (__builtin_popcount(set) > 3) continue;
                Pairs more(c.ties);
                for (unsigned i = 0; i < 8; ++i) {
                    if (set >> i & 1) more.emplace_back(c.candidates[i].source, c.candidates[i].target);
                }
                best = std::max(
                    best, goal_value(build_graph(c.graph.node_count(), more, {.directed = c.directed}), c.options) -
                              goal_value(c.graph, c.options));
            }
            REQUIRE(greedy.upper_bound >= best - 1e-12);
            REQUIRE(greedy.value <= greedy.upper_bound);
            REQUIRE(greedy.value ==
                    Approx(std::accumulate(greedy.gains.begin(), greedy.gains.end(), 0.0)).margin(1e-12));
            if (greedy.submodular) REQUIRE(greedy.value >= (1 - std::exp(-1.0)) * best - 1e-12);
        }
    }
}

TEST_CASE("what cannot be planned is refused") {
    const auto pair = build_graph(3, Pairs{{0, 1}});
    const std::vector<CandidateTie> tie{{0, 2}};
    REQUIRE_THROWS_WITH(what_if(pair, {}), contains("no candidates"));
    REQUIRE_THROWS_WITH(what_if(pair, std::vector<CandidateTie>{{0, 9}}), contains("node #9 is not in the graph"));
    REQUIRE_THROWS_WITH(what_if(pair, tie, {.goal = Goal::reach}), contains("`of` is empty"));
    REQUIRE_THROWS_WITH(what_if(pair, tie, {.goal = Goal::independent_paths, .of = {0}}),
                        contains("`targets` is empty"));
    REQUIRE_THROWS_WITH(what_if(pair, tie, {.goal = Goal::independent_paths, .of = {0}, .targets = {0}}),
                        contains("two different ends"));
    REQUIRE_THROWS_WITH(what_if(pair, tie, {.goal = Goal::constraint, .targets = {0}}), contains("takes no `targets`"));
    REQUIRE_THROWS_WITH(what_if(pair, tie, {.goal = Goal::competence, .of = {0}}), contains("0 lists for 3 nodes"));
    const auto arrow = build_graph(3, Pairs{{0, 1}}, {.directed = true});
    REQUIRE_THROWS_WITH(what_if(arrow, tie, {.goal = Goal::resilience}), contains("as_undirected"));
    REQUIRE_THROWS_WITH(greedy_ties(pair, tie, 1, {}), contains("`of` is empty"));
    REQUIRE_THROWS_WITH(greedy_ties(pair, tie, 1, {.goal = Goal::resilience}), contains("has no bound"));
    REQUIRE_THROWS_WITH(greedy_ties(pair, {}, 2, {.of = {0}}), contains("no candidates"));
    StopSource stop;
    stop.request_stop();
    const RunControl stopped{.stop = stop.get_token()};
    for (const Goal goal : all_goals) {
        REQUIRE_THROWS_AS(what_if(pair, tie, {.goal = goal, .of = {0}, .holdings = {{}, {}, {}}}, stopped), Error);
    }
}
