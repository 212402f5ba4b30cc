#include "hanse/evaluation/rewire.hpp"

#include <map>

#include "hanse/centrality/degree.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::evaluation;

namespace {

using Ties = std::vector<std::pair<int, int>>;

Graph ring(NodeId n, bool directed) {
    Ties ties;
    for (NodeId u = 0; u < n; ++u) ties.emplace_back(u, (u + 1) % n);
    return build_graph(n, ties, {.directed = directed});
}

}  // namespace

TEST_CASE("rewiring keeps every degree and makes no loop and no second tie") {
    for (const bool directed : {false, true}) {
        const auto g = ring(40, directed);
        const auto r = rewire(g, {.seed = 3});
        REQUIRE(centrality::degree(r) == centrality::degree(g));
        REQUIRE(centrality::degree(r, {.direction = Direction::out}) ==
                centrality::degree(g, {.direction = Direction::out}));
        REQUIRE_FALSE(r.has_loops());
        REQUIRE_FALSE(r.has_parallel_ties());
        REQUIRE(ties(r).targets != ties(g).targets);
    }
}

TEST_CASE("every graph with the degrees of a path of four comes up equally often") {
    // Degrees 1, 2, 2, 1 on nodes 0..3: the simple graphs are 0-1-2-3 and 0-2-1-3.
    const auto path = build_graph(4, Ties{{0, 1}, {1, 2}, {2, 3}});
    int unchanged = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed)
        unchanged += ties(rewire(path, {.swaps_per_tie = 20, .seed = seed})).targets == ties(path).targets;
    REQUIRE(unchanged > 150);  // Binomial(400, 1/2): five standard deviations are 50
    REQUIRE(unchanged < 250);
}

TEST_CASE("what cannot be rewired is left or refused") {
    REQUIRE(rewire(Graph{}).node_count() == 0);
    REQUIRE(rewire(build_graph(3, Ties{{0, 1}})).tie_count() == 1);
    REQUIRE_THROWS_WITH(rewire(build_graph(2, Ties{{0, 1}, {0, 1}})), contains("simplify"));
    REQUIRE_THROWS_AS(rewire(ring(4, false), {.swaps_per_tie = -1}), InvalidArgument);
    for (const double many : {0x1p61, 1e19, 1e308})  // 4 ties: 2^63 swaps and more
        REQUIRE_THROWS_WITH(rewire(ring(4, false), {.swaps_per_tie = many}), contains("10 is usual"));
    StopSource source;
    source.request_stop();
    REQUIRE_THROWS_AS(rewire(ring(4, false), {}, {.stop = source.get_token()}), Cancelled);
}

TEST_CASE("the null model of a number that only degrees decide has no spread") {
    const auto ties_of = [](const Graph& g) { return static_cast<double>(g.tie_count()); };
    const auto model = null_model(ring(10, false), ties_of, {.samples = 20});
    REQUIRE(model.mean == 10);
    REQUIRE(model.deviation == 0);
    REQUIRE(model.p_value == 1);
}
