#include "hanse/centrality/clustering.hpp"

#include <cmath>
#include <utility>

#include "core/each_triangle.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "hanse/core/triangles.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::centrality;

namespace {

using Ends = std::vector<std::pair<NodeId, NodeId>>;

Ends random_ends(std::uint64_t seed, NodeId nodes, std::uint64_t ties) {
    Random random(seed);
    Ends ends;
    for (std::uint64_t k = 0; k < ties; ++k)
        ends.emplace_back(static_cast<NodeId>(random.below(nodes)), static_cast<NodeId>(random.below(nodes)));
    return ends;
}

}  // namespace

TEST_CASE("a complete graph of n has (n-1)(n-2)/2 triangles at every node and clustering 1") {
    Ends ends;
    for (NodeId u = 0; u < 6; ++u)
        for (NodeId v = u + 1; v < 6; ++v) ends.emplace_back(u, v);
    const auto g = build_graph(6, ends);
    REQUIRE(triangles(g) == std::vector<std::uint64_t>(6, 10));
    REQUIRE(local_clustering(g) == std::vector<double>(6, 1.0));
    REQUIRE(global_clustering(g) == 1.0);
}

TEST_CASE("loops, parallel ties and directions do not make triangles") {
    // Triangle 0 1 2 with the tie 0-1 three times (once backwards), a loop, and a pendant 3 at 2: node 2 closes 1 of 3.
    const auto g = build_graph(5, Ends{{0, 1}, {1, 0}, {0, 1}, {1, 2}, {2, 0}, {2, 2}, {2, 3}}, {.directed = true});
    REQUIRE(triangles(g) == std::vector<std::uint64_t>{1, 1, 1, 0, 0});
    const auto local = local_clustering(g);
    REQUIRE(local[0] == 1.0);
    REQUIRE(local[2] == Approx(1.0 / 3));
    REQUIRE(std::isnan(local[3]));
    REQUIRE(std::isnan(local[4]));
    REQUIRE(global_clustering(g) == Approx(3.0 / 5));
}

TEST_CASE("weighted clustering after Barrat and after Onnela") {
    // Node 0: ties 1 (w 2), 2 (w 4), 3 (w 6), triangle {0,1,2} with w(1,2) = 8.
    using T = Tie<Strength>;
    const auto g = build_graph(4, std::vector<T>{{0, 1, {2}}, {0, 2, {4}}, {0, 3, {6}}, {1, 2, {8}}});
    REQUIRE(local_clustering(g, {.weighted = true})[0] == Approx((2.0 + 4) / (12 * 2)));
    REQUIRE(local_clustering(g, {true, TriangleWeight::onnela})[0] == Approx(std::cbrt(2.0 * 4 * 8) / 8 / 3));
}

TEST_CASE("triangles by nodes, by pairs and one by one agree") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        const auto n = static_cast<NodeId>(1 + seed);
        const auto g = build_graph(n, random_ends(seed, n, 6 * n), {.directed = seed % 2 == 0});
        const TiedPairs pairs = tied_pairs(g);
        std::vector<std::uint64_t> by_node(n);
        std::vector<std::uint32_t> by_pair(pairs.others.size());
        each_triangle(pairs, {.threads = 1}, [&](NodeId u, NodeId v, NodeId w, ArcId uv, ArcId uw, ArcId vw, unsigned) {
            REQUIRE((u < v && v < w && pairs.others[uv] == v && pairs.others[uw] == w && pairs.others[vw] == w));
            for (const NodeId node : {u, v, w}) ++by_node[node];
            for (const ArcId pair : {uv, uw, vw}) ++by_pair[pair];
        });
        REQUIRE(triangles_of_nodes(pairs, {.threads = 3}) == by_node);
        REQUIRE(triangles_of_pairs(pairs, {.threads = 3}) == by_pair);
        const auto sums = triangle_sums(pairs, {}, {.threads = 1});
        REQUIRE(std::vector<double>(by_pair.begin(), by_pair.end()) == sums);
    }
}

TEST_CASE("clustering of edge cases: empty, one node, cancelled, distances") {
    REQUIRE(triangles(Graph{}).empty());
    REQUIRE(std::isnan(global_clustering(Graph{})));
    REQUIRE(std::isnan(local_clustering(build_graph(1, Ends{}))[0]));
    const auto g = build_graph(100, random_ends(1, 100, 800));
    REQUIRE(local_clustering(g, {}, {.threads = 1}) == local_clustering(g, {}, {.threads = 2}));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(triangles(g, {.stop = stop.get_token()}), Cancelled);
    const auto far = build_graph(2, std::vector<Tie<Distance>>{{0, 1, {2}}});
    REQUIRE_THROWS_WITH(local_clustering(far, {.weighted = true}), contains("as_strength"));
}
