#include "hanse/centrality/subgraph_centrality.hpp"

#include <cmath>
#include <utility>
#include <vector>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/generate.hpp"
#include "support/catch.hpp"

using namespace hanse;
using centrality::subgraph_centrality;

namespace {

using Ties = std::vector<std::pair<NodeId, NodeId>>;

Graph complete(NodeId n) {
    Ties ties;
    for (NodeId u = 0; u < n; ++u) {
        for (NodeId v = 0; v < u; ++v) ties.emplace_back(u, v);
    }
    return build_graph(n, ties);
}

}  // namespace

TEST_CASE("subgraph centrality of a pair, a star, a complete graph and a loop in closed form") {
    // A pair: eigenvalues 1 and -1, so cosh 1; a tie of strength 3, or three ties: cosh 3.
    REQUIRE(subgraph_centrality(build_graph(2, Ties{{0, 1}}))[0] == Approx(std::cosh(1)).epsilon(1e-14));
    const auto strong = build_graph(2, std::vector<Tie<Strength>>{{0, 1, {3}}});
    REQUIRE(subgraph_centrality(strong, {.weighted = true})[1] == Approx(std::cosh(3)).epsilon(1e-14));
    REQUIRE(subgraph_centrality(build_graph(2, Ties{{0, 1}, {1, 0}, {0, 1}}))[1] ==
            Approx(std::cosh(3)).epsilon(1e-14));
    // A star of 4 leaves: eigenvalues 2, -2 (half of them at the hub, an eighth at a leaf) and 0.
    const auto star = subgraph_centrality(build_graph(5, Ties{{0, 1}, {0, 2}, {0, 3}, {0, 4}}));
    REQUIRE(star[0] == Approx(std::cosh(2)).epsilon(1e-14));
    REQUIRE(star[3] == Approx(0.75 + std::cosh(2) / 4).epsilon(1e-14));
    // K(n): n - 1 once, -1 else. Of 200 nodes the values are near e^199 / 200.
    for (const NodeId n : {10u, 200u}) {
        const double expected = std::exp(n - 1.0) / n + (n - 1.0) / n * std::exp(-1);
        for (const double value : subgraph_centrality(complete(n)))
            REQUIRE(value == Approx(expected).epsilon(1e-15 * n));
    }
    // An undirected loop stands twice in its row: e^2.
    REQUIRE(subgraph_centrality(build_graph(1, Ties{{0, 0}}))[0] == Approx(std::exp(2)).epsilon(1e-14));
}

TEST_CASE("a far part of many walks is not missed") {
    // A path leads away from a complete graph of 100. Walks from its node k to there and back are few, but they are
    // e^99: at the eigenvalue 99 an entry of the vector is 1/99 of the one before, so (e^99 / 100) 99^-2k, 12 for k
    // = 10. A path alone has I0(2) - I2(2) at its end and nearly I0(2) = 2.28 within (Bessel).
    Ties ties;
    for (NodeId u = 0; u < 100; ++u) {
        for (NodeId v = 0; v < u; ++v) ties.emplace_back(u, v);
    }
    for (NodeId u = 100; u < 130; ++u) ties.emplace_back(u - 1, u);
    const auto value = subgraph_centrality(build_graph(130, ties));
    REQUIRE(std::log(value[101]) == Approx(99 - std::log(100) - 4 * std::log(99)).epsilon(0.001));
    REQUIRE(value[109] == Approx(2.28 + std::exp(99 - std::log(100) - 20 * std::log(99))).epsilon(0.01));
    REQUIRE(value[115] == Approx(2.2796).epsilon(1e-4));
    REQUIRE(value[129] == Approx(1.5906).epsilon(1e-4));
}

TEST_CASE("subgraph centrality at the edges") {
    REQUIRE(subgraph_centrality(Graph{}).empty());
    REQUIRE(subgraph_centrality(build_graph(3, Ties{})) == std::vector<double>{1, 1, 1});
    REQUIRE_THROWS_WITH(subgraph_centrality(build_graph(2, Ties{{0, 1}}, {.directed = true})),
                        contains("as_undirected"));
    REQUIRE_THROWS_WITH(subgraph_centrality(complete(720)), contains("use eigenvector"));
    const auto far = build_graph(2, std::vector<Tie<Distance>>{{0, 1, {2}}});
    REQUIRE_THROWS_WITH(subgraph_centrality(far, {.weighted = true}), contains("as_strength"));
    const auto huge = build_graph(2, std::vector<Tie<Strength>>{{0, 1, {1e200}}});
    REQUIRE_THROWS_WITH(subgraph_centrality(huge, {.weighted = true}), contains("in another unit"));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(subgraph_centrality(complete(9), {}, {.stop = stop.get_token()}), Cancelled);
    const auto graph = generate::affiliation(200, 1);
    REQUIRE(subgraph_centrality(graph, {}, {.threads = 1}) == subgraph_centrality(graph, {}, {.threads = 3}));
}
