#include "hanse/centrality/approximate_betweenness.hpp"

#include <cmath>
#include <utility>
#include <vector>

#include "hanse/centrality/betweenness.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/generate.hpp"
#include "support/catch.hpp"

using namespace hanse;
using hanse::centrality::approximate_betweenness;
using hanse::centrality::betweenness;

namespace {

using Ties = std::vector<std::pair<NodeId, NodeId>>;

double largest_error(const Graph& graph, double error, std::uint64_t seed) {
    const auto exact = betweenness(graph, {.normalized = true});
    const auto estimate = approximate_betweenness(graph, {.error = error, .seed = seed});
    double largest = 0;
    for (std::size_t v = 0; v < exact.size(); ++v) largest = std::max(largest, std::abs(exact[v] - estimate[v]));
    return largest;
}

}  // namespace

TEST_CASE("the error stays within what was asked for, more often than promised") {
    // 9 of 10 runs are promised; the bounds are cautious, so that none of 20 fails here.
    const Graph graphs[] = {
        generate::affiliation(400, 1),
        generate::uniform(200, 400, 1),
        build_graph(60,
                    [] {
                        Ties path;
                        for (NodeId u = 0; u + 1 < 60; ++u) path.emplace_back(u, u + 1);
                        return path;
                    }()),
        build_graph(50,
                    [] {
                        Ties cycle;
                        for (NodeId u = 0; u < 50; ++u) cycle.emplace_back(u, (u + 1) % 50);
                        return cycle;
                    }(),
                    {.directed = true}),
    };
    for (const Graph& graph : graphs) {
        for (std::uint64_t seed = 0; seed < 5; ++seed) {
            CAPTURE(seed);
            REQUIRE(largest_error(graph, 0.04, seed) <= 0.04);
        }
    }
}

TEST_CASE("the same seed gives the same bits on any number of threads") {
    const Graph graph = generate::affiliation(500, 3);
    const auto one = approximate_betweenness(graph, {.error = 0.05, .seed = 7}, {.threads = 1});
    REQUIRE(approximate_betweenness(graph, {.error = 0.05, .seed = 7}, {.threads = 3}) == one);
    REQUIRE(approximate_betweenness(graph, {.error = 0.05, .seed = 8}, {.threads = 1}) != one);
}

TEST_CASE("every shortest path is equally likely, parallel ties included") {
    // Of the paths from 0 to 3 two lead over 1 (parallel ties) and one over 2; of those from 1 to 2 two over 0 and one
    // over 3: 2/3, 2/3, 1/3, 1/3 of a pair, per 3 pairs of others. Loops change nothing.
    const auto g = build_graph(4, Ties{{0, 1}, {0, 1}, {1, 3}, {0, 2}, {2, 3}, {1, 1}});
    const auto estimate = approximate_betweenness(g, {.error = 0.01, .confidence = 0.99});
    REQUIRE(estimate[0] == Approx(2.0 / 9).margin(0.01));
    REQUIRE(estimate[1] == Approx(2.0 / 9).margin(0.01));
    REQUIRE(estimate[2] == Approx(1.0 / 9).margin(0.01));
    REQUIRE(estimate[3] == Approx(1.0 / 9).margin(0.01));
}

TEST_CASE("graphs without anything between have 0 everywhere") {
    REQUIRE(approximate_betweenness(Graph{}).empty());
    REQUIRE(approximate_betweenness(build_graph(1, Ties{})) == std::vector<double>{0});
    REQUIRE(approximate_betweenness(build_graph(4, Ties{{0, 1}, {2, 3}, {3, 3}})) == std::vector<double>(4));
}

TEST_CASE("path counts beyond any double do not disturb the draw") {
    constexpr NodeId k = 1100;
    Ties ties;
    for (NodeId j = 0; j < 3 * k; j += 3)
        ties.insert(ties.end(), {{j, j + 1}, {j, j + 2}, {j + 1, j + 3}, {j + 2, j + 3}});
    const auto estimate = approximate_betweenness(build_graph(3 * k + 1, ties), {.error = 0.1});
    REQUIRE(estimate[3 * k / 2] == Approx(0.5).margin(0.1));
    REQUIRE(estimate[3 * k / 2 + 1] == Approx(0.25).margin(0.1));
}

TEST_CASE("bad options are refused; a stopped run throws") {
    const auto path = build_graph(3, Ties{{0, 1}, {1, 2}});
    for (const double bad : {0.0, 1.0, -1.0, std::nan("")}) {
        REQUIRE_THROWS_WITH(approximate_betweenness(path, {.error = bad}), contains("error must lie"));
        REQUIRE_THROWS_WITH(approximate_betweenness(path, {.confidence = bad}), contains("confidence must lie"));
    }
    // 0.5 / error^2 times about 4 would be 2 * 10^20 samples, more than a whole number of 64 bits can count.
    REQUIRE_THROWS_WITH(approximate_betweenness(path, {.error = 1e-10}), contains("use betweenness"));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(approximate_betweenness(path, {}, {.threads = 1, .stop = stop.get_token()}), Cancelled);
}
