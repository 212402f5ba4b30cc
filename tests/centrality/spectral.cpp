#include <cmath>
#include <numeric>

#include "hanse/centrality/core_number.hpp"
#include "hanse/centrality/eigenvector.hpp"
#include "hanse/centrality/hits.hpp"
#include "hanse/centrality/katz.hpp"
#include "hanse/centrality/pagerank.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::centrality;

namespace {

using Pairs = std::vector<std::pair<int, int>>;

Graph star() {
    return build_graph(5, Pairs{{0, 1}, {0, 2}, {0, 3}, {0, 4}});
}

}  // namespace

TEST_CASE("a star is bipartite and its eigenvector converges") {
    const auto x = eigenvector(star());
    REQUIRE(x[0] == Approx(std::sqrt(0.5)));
    for (std::size_t leaf = 1; leaf < 5; ++leaf) REQUIRE(x[leaf] == Approx(std::sqrt(0.125)));
}

TEST_CASE("a directed graph counts ties that come in; without a cycle there is no answer") {
    // 0 <-> 1 -> 2: lambda = 1, x = (1, 1, 1) up to the norm.
    const auto x = eigenvector(build_graph(3, Pairs{{0, 1}, {1, 0}, {1, 2}}, {.directed = true}));
    for (const double entry : x) REQUIRE(entry == Approx(std::sqrt(1.0 / 3)).epsilon(1e-8));
    REQUIRE_THROWS_WITH(eigenvector(build_graph(2, Pairs{{0, 1}}, {.directed = true})), contains("no cycle"));
}

TEST_CASE("strengths weigh; distances are refused") {
    // Two ties of strengths 3 and 4 at a hub: lambda = 5, hub 1 / sqrt(2), leaves 3 / 5 and 4 / 5 of it.
    const auto graph = build_graph(3, std::vector<Tie<Strength>>{{0, 1, {3}}, {0, 2, {4}}});
    const auto x = eigenvector(graph, {.weighted = true});
    REQUIRE(x[1] == Approx(0.6 * std::sqrt(0.5)));
    REQUIRE(x[2] == Approx(0.8 * std::sqrt(0.5)));
    const auto far = build_graph(2, std::vector<Tie<Distance>>{{0, 1, {2}}});
    REQUIRE_THROWS_WITH(eigenvector(far, {.weighted = true}), contains("as_strength"));
    REQUIRE_THROWS_WITH(katz(far, {.weighted = true}), contains("as_strength"));
    REQUIRE_THROWS_WITH(pagerank(far, {.weighted = true}), contains("as_strength"));
    REQUIRE_THROWS_WITH(hits(far, {.weighted = true}), contains("as_strength"));
}

TEST_CASE("Katz adds walks") {
    // A pair: x = alpha x + beta, so x = beta / (1 - alpha); a tie in one direction: beta and beta (1 + alpha).
    const auto pair = katz(build_graph(2, Pairs{{0, 1}}), {.alpha = 0.5, .beta = 3});
    REQUIRE(pair[0] == Approx(6));
    const auto one_way = katz(build_graph(2, Pairs{{0, 1}}, {.directed = true}), {.alpha = 0.5});
    REQUIRE(one_way == std::vector<double>{1, 1.5});
    for (const bool directed : {false, true}) {
        const auto tie = build_graph(2, Pairs{{0, 1}}, {.directed = directed});
        const auto plain = katz(tie, {.alpha = 0.25}), normalized = katz(tie, {.alpha = 0.25, .normalized = true});
        for (const double beta : {1e200, 1e-200}) {  // whose squares are no numbers
            REQUIRE(katz(tie, {.alpha = 0.25, .beta = beta})[1] == Approx(plain[1] * beta));
            REQUIRE(katz(tie, {.alpha = 0.25, .beta = beta, .normalized = true})[1] == Approx(normalized[1]));
        }
        REQUIRE_THROWS_WITH(katz(tie, {.alpha = 0.25, .beta = 1.7e308}), contains("a beta such as 1"));
    }
    // A star of 4 leaves has lambda = 2: alpha = 0.5 is too large, as is 1.
    for (const double alpha : {0.5, 0.6, 1.0})
        REQUIRE_THROWS_WITH(katz(star(), {.alpha = alpha}), contains("smaller alpha"));
    REQUIRE_THROWS_AS(katz(star(), {.alpha = -1}), InvalidArgument);
    REQUIRE_THROWS_AS(katz(star(), {.beta = 0}), InvalidArgument);
}

TEST_CASE("PageRank of a star, in closed form") {
    // Hub h = d * 4 l + (1 - d) / 5, leaf l = d h / 4 + (1 - d) / 5: h = (1 + 4 d) (1 - d) / (5 (1 - d^2)).
    const double d = 0.85;
    const auto x = pagerank(star());
    REQUIRE(x[0] == Approx((1 + 4 * d) * (1 - d) / (5 * (1 - d * d))));
    REQUIRE(std::accumulate(x.begin(), x.end(), 0.0) == Approx(1));
    REQUIRE(pagerank(star(), {.damping = 0, .personalization = {0, 3, 1, 0, 0}}) ==
            std::vector<double>{0, 0.75, 0.25, 0, 0});
    // 0 -> 1: node 1 leads nowhere and jumps. x1 = d x0 + d x1 / 2 + (1 - d) / 2.
    const auto out = pagerank(build_graph(2, Pairs{{0, 1}}, {.directed = true}));
    REQUIRE(out[1] == Approx(d * out[0] + d * out[1] / 2 + (1 - d) / 2));
    REQUIRE_THROWS_WITH(pagerank(star(), {.damping = 1}), contains("damping"));
    REQUIRE_THROWS_WITH(pagerank(star(), {.personalization = {1}}), contains("1 entries for 5 nodes"));
    REQUIRE_THROWS_WITH(pagerank(star(), {.tolerance = 1e-12, .max_iterations = 1}), contains("not converged"));
}

TEST_CASE("hubs point, authorities are pointed to") {
    const auto both = hits(build_graph(3, Pairs{{0, 2}, {1, 2}}, {.directed = true}));
    REQUIRE(both.hub[0] == Approx(0.5));
    REQUIRE(both.hub[2] == Approx(0));
    REQUIRE(both.authority[2] == Approx(1));
}

TEST_CASE("core numbers: parallel ties count each, loops not at all") {
    // A triangle with a pendant, a pair tied three times, a node tied to itself.
    const auto graph = build_graph(7, Pairs{{0, 1}, {1, 2}, {2, 0}, {2, 3}, {4, 5}, {4, 5}, {5, 4}, {6, 6}});
    REQUIRE(core_number(graph) == std::vector<std::uint32_t>{2, 2, 2, 1, 3, 3, 0});
    const auto ring = build_graph(3, Pairs{{0, 1}, {1, 2}, {2, 0}}, {.directed = true});
    REQUIRE(core_number(ring) == std::vector<std::uint32_t>{2, 2, 2});
    REQUIRE(core_number(ring, {.direction = Direction::out}) == std::vector<std::uint32_t>{1, 1, 1});
}

TEST_CASE("empty, edgeless and stopped") {
    REQUIRE(eigenvector(Graph{}).empty());
    REQUIRE(katz(Graph{}).empty());
    REQUIRE(pagerank(Graph{}).empty());
    REQUIRE(hits(Graph{}).hub.empty());
    REQUIRE(core_number(Graph{}).empty());
    const auto edgeless = build_graph(4, Pairs{});
    REQUIRE(eigenvector(edgeless) == std::vector<double>(4, 0.5));
    REQUIRE(pagerank(edgeless) == std::vector<double>(4, 0.25));
    REQUIRE(katz(edgeless, {.normalized = true}) == std::vector<double>(4, 0.5));
    REQUIRE(hits(edgeless).authority == std::vector<double>(4, 0.25));
    StopSource stop;
    stop.request_stop();
    const RunControl stopped{.stop = stop.get_token()};
    REQUIRE_THROWS_AS(eigenvector(star(), {}, stopped), Cancelled);
    REQUIRE_THROWS_AS(katz(star(), {}, stopped), Cancelled);
    REQUIRE_THROWS_AS(pagerank(star(), {}, stopped), Cancelled);
    REQUIRE_THROWS_AS(hits(star(), {}, stopped), Cancelled);
    REQUIRE_THROWS_AS(core_number(star(), {}, stopped), Cancelled);
}
