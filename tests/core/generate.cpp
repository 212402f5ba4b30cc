#include "hanse/core/generate.hpp"

#include <algorithm>
#include <vector>

#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;

namespace {

bool equal(const Graph& a, const Graph& b) {
    return std::ranges::equal(a.offsets(), b.offsets()) && std::ranges::equal(a.targets(), b.targets());
}

}  // namespace

TEST_CASE("generated graphs are simple and depend on their seed only") {
    const std::vector<std::pair<Graph, Graph>> twice{
        {generate::affiliation(500, 7), generate::affiliation(500, 7)},
        {generate::rmat(9, 8, 7), generate::rmat(9, 8, 7)},
        {generate::uniform(300, 900, 7), generate::uniform(300, 900, 7)},
    };
    for (const auto& [a, b] : twice) {
        REQUIRE(equal(a, b));
        REQUIRE_FALSE(a.has_loops());
        REQUIRE_FALSE(a.has_parallel_ties());
        REQUIRE_FALSE(a.directed());
    }
    REQUIRE_FALSE(equal(generate::affiliation(500, 7), generate::affiliation(500, 8)));
}

TEST_CASE("an affiliation projection ties every node but a few and keeps most in one group") {
    const Graph g = generate::affiliation(5000, 1);
    REQUIRE(g.node_count() == 5000);
    REQUIRE(g.weighting() == Weighting::strength);
    REQUIRE(g.tie_count() > 5 * 5000);
    REQUIRE(g.tie_count() < 30 * 5000);
}

TEST_CASE("a uniform graph has exactly the ties asked for") {
    REQUIRE(generate::uniform(10, 45, 3).tie_count() == 45);  // 10 * 9 / 2: the complete graph
    REQUIRE(generate::uniform(100, 1, 3).tie_count() == 1);
    REQUIRE(generate::uniform(1, 0).node_count() == 1);
    REQUIRE(generate::affiliation(0).node_count() == 0);
    REQUIRE(generate::affiliation(1).node_count() == 1);
    REQUIRE_THROWS_WITH(generate::uniform(3, 4), contains("have 3 pairs"));
    REQUIRE_THROWS_AS(generate::rmat(31), InvalidArgument);
}
