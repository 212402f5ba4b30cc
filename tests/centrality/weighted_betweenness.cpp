#include "centrality/detail/weighted_betweenness.hpp"

#include <cmath>
#include <limits>

#include "centrality/detail/reach_weights.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "hanse/core/transform.hpp"
#include "support/catch.hpp"

using namespace hanse;
using centrality::betweenness;
using centrality::BetweennessOptions;
using centrality::edge_betweenness;
using centrality::detail::plain_weighted;
using centrality::detail::weighted_betweenness;
using centrality::detail::weighted_edge_betweenness;
using centrality::detail::WeightedPlan;
using Ties = std::vector<Tie<Distance>>;

namespace {

void require_same(const std::vector<double>& found, const std::vector<double>& expected) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        const double most = 1e-12 * std::max(1.0, std::abs(expected[i]));
        REQUIRE(std::abs(found[i] - expected[i]) <= most);
    }
}

/// Cliques chained by shared nodes or single ties, with pendants, parallel ties and loops.
Graph cliques(std::uint64_t seed, bool directed) {
    Random random(seed);
    Ties list;
    NodeId nodes = 1;
    const auto distance = [&] { return Distance{0.1 * static_cast<double>(1 + random.below(12))}; };
    for (int part = 0; part < 6; ++part) {
        const auto size = static_cast<NodeId>(1 + random.below(6));
        const auto at = static_cast<NodeId>(random.below(nodes));
        for (NodeId u = 0; u < size; ++u) {
            list.push_back({nodes + u, u == 0 || random.below(3) == 0 ? at : nodes, distance()});
            for (NodeId v = 0; v < u; ++v) list.push_back({nodes + u, nodes + v, distance()});
        }
        nodes += size;
    }
    for (int extra = 0; extra < 4; ++extra) {
        list.push_back(list[random.below(list.size())]);
        const auto u = static_cast<NodeId>(random.below(nodes));
        list.push_back({u, u, distance()});
    }
    return build_graph(nodes + 1, list, {.directed = directed});  // the last one is an isolate
}

}  // namespace

TEST_CASE("every shortcut of betweenness by distance gives what the plain body gives") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        const auto g = cliques(seed, seed % 4 == 3);
        const auto nodes = weighted_betweenness(g, {.weighted = true}, plain_weighted, {.threads = 1});
        const auto edges = weighted_edge_betweenness(g, {.weighted = true}, plain_weighted, {.threads = 1});
        for (int bits = 1; bits < 8; ++bits) {
            const WeightedPlan plan{(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0};
            require_same(weighted_betweenness(g, {.weighted = true}, plan, {.threads = 1}), nodes);
            require_same(weighted_edge_betweenness(g, {.weighted = true}, plan, {.threads = 2}), edges);
        }
    }
}

TEST_CASE("distances of one are the unweighted betweenness") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        CAPTURE(seed);
        const auto g = unweighted(cliques(seed, seed % 2 == 1));
        const TieList list = ties(g);
        const std::vector<double> ones(list.sources.size(), 1.0);
        const auto far = Graph::from_arrays(g.node_count(), list.sources, list.targets, ones, Weighting::distance,
                                            {.directed = g.directed()});
        require_same(betweenness(far, {.weighted = true}), betweenness(g));
        require_same(edge_betweenness(far, {.weighted = true}), edge_betweenness(g));
        BetweennessOptions some{.sources = std::vector<NodeId>{0, 1}, .targets = std::vector<NodeId>{1, 2, 3}};
        some.cutoff = 3;
        BetweennessOptions some_far = some;
        some_far.weighted = true;
        require_same(betweenness(far, some_far), betweenness(g, some));
        require_same(edge_betweenness(far, some_far), edge_betweenness(g, some));
    }
}

TEST_CASE("a cutoff by distance is exact") {
    // 0 -0.1- 1 -0.2- 2: the path 0 to 2 is 0.3 long, though 0.1 + 0.2 > 0.3 in doubles.
    const auto g = build_graph(3, Ties{{0, 1, {0.1}}, {1, 2, {0.2}}});
    REQUIRE(betweenness(g, {.weighted = true, .cutoff = 0.3}) == std::vector<double>{0, 1, 0});
    REQUIRE(betweenness(g, {.weighted = true, .cutoff = 0.29}) == std::vector<double>{0, 0, 0});
}

TEST_CASE("equally long ways share, in units that doubles do not add up to") {
    // A square 0.1 + 0.2 = 0.3 + 0: opposite corners 0 and 3 by 1 (0.1 + 0.2) or directly (0.3): half of the paths.
    const auto g = build_graph(3, Ties{{0, 1, {0.1}}, {1, 2, {0.2}}, {0, 2, {0.3}}});
    REQUIRE(betweenness(g, {.weighted = true}) == std::vector<double>{0, 0.5, 0});
    // Doubled, the way over 1 is two of three paths.
    const auto doubled = build_graph(3, Ties{{0, 1, {0.1}}, {0, 1, {0.1}}, {1, 2, {0.2}}, {0, 2, {0.3}}});
    REQUIRE(betweenness(doubled, {.weighted = true})[1] == Approx(2.0 / 3).epsilon(1e-15));
    // Distances from 1e-300 to 1e300 need more than 128 bits and are as exact.
    const auto wide = build_graph(4, Ties{{0, 1, {1e-300}}, {1, 2, {1e300}}, {0, 2, {1e300}}, {2, 3, {1}}});
    REQUIRE(betweenness(wide, {.weighted = true}) ==
            std::vector<double>{0, 0, 2, 0});  // as doubles 1 - 0 - 2 and 1 - 2 would be equal
}

TEST_CASE("nothing lies between where there are no pairs") {
    REQUIRE(betweenness(Graph{}, {.weighted = true}).empty());
    const auto lonely = build_graph(1, Ties{});
    REQUIRE(betweenness(lonely, {.weighted = true}) == std::vector<double>{0});
    const auto loop = build_graph(2, Ties{{0, 0, {0}}, {0, 1, {2}}});
    REQUIRE(betweenness(loop, {.weighted = true}) == std::vector<double>{0, 0});
    REQUIRE(edge_betweenness(loop, {.weighted = true}) == std::vector<double>{0, 1});
}

TEST_CASE("betweenness by distance refuses what it cannot count and stops when asked") {
    const auto zero = build_graph(2, Ties{{0, 1, {0}}});
    REQUIRE_THROWS_WITH(betweenness(zero, {.weighted = true}), contains("#0 - #1 has distance 0"));
    REQUIRE_THROWS_WITH(edge_betweenness(zero, {.weighted = true}), contains("merge its ends"));
    StopSource stop;
    stop.request_stop();
    const auto g = cliques(1, false);
    REQUIRE_THROWS_AS(betweenness(g, {.weighted = true}, {.stop = stop.get_token()}), Cancelled);
    REQUIRE_THROWS_AS(edge_betweenness(g, {.weighted = true}, {.stop = stop.get_token()}), Cancelled);
}

TEST_CASE("a node of a block stands for all behind it") {
    // 0 - 1 - 2 - 3 and 1 - 4: from the block {1, 2} two nodes lie behind 1 besides itself, one behind 2.
    const auto g = build_graph(5, std::vector<std::pair<int, int>>{{0, 1}, {1, 2}, {2, 3}, {1, 4}});
    const auto blocks = paths::biconnected(g);
    const auto reach = centrality::detail::reach_weights(blocks, 5);
    for (std::size_t b = 0; b < blocks.count(); ++b) {
        if (blocks.block(b)[0] != 1 || blocks.block(b)[1] != 2) continue;
        REQUIRE(reach.of_member[blocks.offsets[b]] == 3);
        REQUIRE(reach.of_member[blocks.offsets[b] + 1] == 2);
    }
    // Node 1 has sides of 1, 1 and 2: 4^2 - (1 + 1 + 4); node 2 of 3 and 1: 4^2 - (9 + 1).
    REQUIRE(reach.separated == std::vector<double>{0, 10, 6, 0, 0});
}
