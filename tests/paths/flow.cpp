#include "hanse/paths/flow.hpp"

#include <utility>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using paths::Disjoint;
using paths::independent_paths;
using Pairs = std::vector<std::pair<int, int>>;

namespace {

std::uint32_t between(const Graph& g, NodeId s, NodeId t, paths::IndependentPathsOptions options = {}) {
    return independent_paths(g, {&s, 1}, {&t, 1}, options)[0];
}

}  // namespace

TEST_CASE("a complete graph of n has n - 1 independent paths, the direct tie among them") {
    Pairs list;
    for (int u = 0; u < 6; ++u) {
        for (int v = u + 1; v < 6; ++v) list.emplace_back(u, v);
    }
    const auto g = build_graph(6, list);
    REQUIRE(between(g, 0, 5) == 5);
    REQUIRE(between(g, 0, 5, {.by = Disjoint::ties}) == 5);
    REQUIRE(between(g, 0, 5, {.cutoff = 2}) == 2);
    REQUIRE(between(g, 0, 5, {.cutoff = 0}) == 0);
}

TEST_CASE("two triangles that share a node: one path by nodes, two by ties") {
    const auto g = build_graph(5, Pairs{{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 2}});
    REQUIRE(between(g, 0, 4) == 1);
    REQUIRE(between(g, 0, 4, {.by = Disjoint::ties}) == 2);
}

TEST_CASE("parallel ties are one way by nodes and one each by ties; loops lead nowhere") {
    const auto g = build_graph(3, Pairs{{0, 1}, {0, 1}, {1, 1}, {1, 2}, {2, 1}, {1, 2}});
    REQUIRE(between(g, 0, 1) == 1);
    REQUIRE(between(g, 0, 1, {.by = Disjoint::ties}) == 2);
    REQUIRE(between(g, 0, 2, {.by = Disjoint::ties}) == 2);
    REQUIRE(between(g, 0, 2) == 1);
}

TEST_CASE("paths follow the direction, and there may be none") {
    const auto g = build_graph(4, Pairs{{0, 1}, {1, 2}, {0, 2}}, {.directed = true});
    REQUIRE(between(g, 0, 2) == 2);
    REQUIRE(between(g, 2, 0) == 0);
    REQUIRE(between(g, 0, 3) == 0);
}

TEST_CASE("many pairs, any number of threads, one answer; bad pairs and stops are answered") {
    const auto g = build_graph(4, Pairs{{0, 1}, {1, 2}, {2, 3}, {3, 0}, {0, 2}});
    const std::vector<NodeId> sources{0, 1, 1, 3};
    const std::vector<NodeId> targets{1, 3, 2, 0};
    const std::vector<std::uint32_t> expected{2, 2, 2, 2};
    REQUIRE(independent_paths(g, sources, targets, {}, {.threads = 1}) == expected);
    REQUIRE(independent_paths(g, sources, targets, {}, {.threads = 2}) == expected);
    REQUIRE(independent_paths(g, {}, {}).empty());
    REQUIRE_THROWS_WITH(between(g, 1, 1), contains("two different nodes"));
    REQUIRE_THROWS_AS(between(g, 1, 9), InvalidArgument);
    REQUIRE_THROWS_WITH(independent_paths(g, sources, {}), contains("one of each per pair"));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(independent_paths(g, sources, targets, {}, {.stop = stop.get_token()}), Cancelled);
}
