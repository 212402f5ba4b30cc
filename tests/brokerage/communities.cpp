#include "hanse/brokerage/communities.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "hanse/brokerage/louvain.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "hanse/paths/components.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::brokerage;

namespace {

using Ends = std::vector<std::pair<NodeId, NodeId>>;
using Parts = std::vector<std::uint32_t>;

/// By the definition, over all pairs: Q = sum over (i, j) of (a_ij - resolution k_i k_j / 2m) [same community] / 2m.
double modularity(const Graph& g, const Parts& part, double resolution = 1) {
    const NodeId n = g.node_count();
    std::vector<double> k(n);
    double ends = 0;
    double q = 0;
    for (NodeId u = 0; u < n; ++u)
        for (ArcId a = g.first_out(u); a < g.first_out(u + 1); ++a) k[u] += g.weight(a), ends += g.weight(a);
    for (NodeId u = 0; u < n; ++u) {
        for (ArcId a = g.first_out(u); a < g.first_out(u + 1); ++a)
            if (part[g.targets()[a]] == part[u]) q += g.weight(a);
        for (NodeId v = 0; v < n; ++v)
            if (part[u] == part[v]) q -= resolution * k[u] * k[v] / ends;
    }
    return q / ends;
}

Graph random_graph(NodeId n, std::size_t ties, std::uint64_t seed) {
    Random random(seed);
    Ends ends;
    for (std::size_t i = 0; i < ties; ++i)
        ends.push_back({static_cast<NodeId>(random.below(n)), static_cast<NodeId>(random.below(n))});
    return build_graph(n, ends);
}

/// The best division of all: every one of up to 8 nodes is tried.
double best_modularity(const Graph& g) {
    Parts part(g.node_count());
    double best = -1;
    const auto divide = [&](auto&& self, NodeId u, std::uint32_t parts) -> void {
        if (u == g.node_count()) {
            best = std::max(best, modularity(g, part));
            return;
        }
        for (part[u] = 0; part[u] <= parts; ++part[u]) self(self, u + 1, std::max(parts, part[u] + 1));
        part[u] = 0;
    };
    divide(divide, 0, 0);
    return best;
}

}  // namespace

TEST_CASE("Leiden: two cliques with one tie between are two communities, largest first, an isolate its own") {
    Ends ends{{0, 6}};
    for (NodeId u = 0; u < 5; ++u)
        for (NodeId v = 0; v < u; ++v) ends.push_back({u, v});
    for (NodeId u = 6; u < 12; ++u)
        for (NodeId v = 6; v < u; ++v) ends.push_back({u, v});
    const Graph g = build_graph(12, ends);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        CAPTURE(seed);
        REQUIRE(communities(g, {.seed = seed}) == Parts{1, 1, 1, 1, 1, 2, 0, 0, 0, 0, 0, 0});
    }
}

TEST_CASE("Leiden: small graphs get the best division there is, or nearly") {
    double found = 0;
    double best = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        const Graph g = random_graph(8, 12, seed);
        const auto q = modularity(g, communities(g));
        const auto most = best_modularity(g);
        REQUIRE(q <= most + 1e-12);
        found += q;
        best += most;
    }
    REQUIRE(found >= 0.98 * best);
}

TEST_CASE("Leiden: no single node can move to a better place, and every community hangs together") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        CAPTURE(seed);
        const Graph g = random_graph(60, 130, seed);
        auto part = communities(g, {.rounds = 100});
        const auto parts = 1 + *std::max_element(part.begin(), part.end());
        const double q = modularity(g, part);
        for (NodeId u = 0; u < 60; ++u) {
            const auto own = part[u];
            for (part[u] = 0; part[u] <= parts; ++part[u]) REQUIRE(modularity(g, part) <= q + 1e-9);
            part[u] = own;
        }
        Ends within;
        for (NodeId u = 0; u < 60; ++u)
            for (const NodeId v : g.out(u))
                if (part[u] == part[v]) within.push_back({u, v});
        REQUIRE(paths::components(build_graph(60, within)).count() == parts);
    }
}

TEST_CASE("Leiden: strengths and resolution decide when asked, nothing ties nothing") {
    const std::vector<NodeId> from{0, 2, 0, 1}, to{1, 3, 2, 3};
    const std::vector<double> weight{10, 10, 0.1, 0.1};
    const Graph g = Graph::from_arrays(4, from, to, weight, Weighting::strength);
    REQUIRE(communities(g, {.weighted = true}) == Parts{0, 0, 1, 1});
    REQUIRE(communities(g, {.resolution = 0}) == Parts{0, 0, 0, 0});
    REQUIRE(communities(g, {.resolution = 100}) == Parts{0, 1, 2, 3});
    REQUIRE(communities(Graph{}).empty());
    REQUIRE(communities(build_graph(3, Ends{})) == Parts{0, 1, 2});
    REQUIRE(communities(build_graph(2, Ends{{0, 0}, {1, 1}})) == Parts{0, 1});
    const std::vector<double> none{0, 0, 0, 0};
    REQUIRE(communities(Graph::from_arrays(4, from, to, none, Weighting::strength), {.weighted = true}) ==
            Parts{0, 1, 2, 3});
}

TEST_CASE("Leiden: the same seed gives the same bits, what cannot be used is refused, a stop is heard") {
    const Graph g = random_graph(500, 2000, 1);
    REQUIRE(communities(g, {.seed = 5}) == communities(g, {.seed = 5}, {.threads = 2}));
    REQUIRE_THROWS_WITH(communities(build_graph(2, Ends{{0, 1}}, {.directed = true})), contains("as_undirected"));
    REQUIRE_THROWS_WITH(communities(g, {.resolution = -1}), contains("resolution"));
    const std::vector<NodeId> a{0}, b{1};
    const std::vector<double> two{2};
    const Graph far = Graph::from_arrays(2, a, b, two, Weighting::distance);
    REQUIRE_THROWS_WITH(communities(far, {.weighted = true}), contains("as_strength"));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(communities(g, {}, {.stop = stop.get_token()}), Cancelled);
}

TEST_CASE("Louvain's levels: two triangles and a bridge, then nothing moves") {
    const std::vector<NodeId> from{0, 0, 1, 3, 3, 4, 2}, to{1, 2, 2, 4, 5, 5, 3};
    Louvain louvain(6, from, to, {}, false, 1);
    REQUIRE(louvain.modularity() == Approx(-(4 * 4 + 2 * 9) / 196.0));  // every node alone: minus the squared degrees
    REQUIRE(louvain.move(std::vector<NodeId>{0, 1, 2, 3, 4, 5}));
    REQUIRE(louvain.communities() == Parts{0, 0, 0, 1, 1, 1});
    REQUIRE(louvain.modularity() == Approx(2 * (3 / 7.0 - 0.25)));
    louvain.merge();
    REQUIRE(louvain.node_count() == 2);
    REQUIRE(louvain.modularity() == Approx(2 * (3 / 7.0 - 0.25)));
    REQUIRE_FALSE(louvain.move(std::vector<NodeId>{1, 0}));
    REQUIRE_THROWS_AS(louvain.move(std::vector<NodeId>{0, 0}), InvalidArgument);
    REQUIRE_THROWS_AS(Louvain(2, from, to, {}, false, 1), InvalidArgument);
    REQUIRE_THROWS_AS(Louvain(6, from, to, std::vector<double>(7, 0.0), false, 1), InvalidArgument);
}
