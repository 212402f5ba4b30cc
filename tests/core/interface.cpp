#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <ranges>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/labels.hpp"
#include "hanse/core/top.hpp"
#include "support/catch.hpp"

using namespace hanse;

namespace {

struct Deal {
    std::string seller, buyer;
    std::int64_t from, to;
    double million;
    [[nodiscard]] std::int64_t giver() const { return from; }
};
const std::vector<Deal> deals{{"a", "b", 0, 1, 2.0}, {"c", "a", 2, 0, 0.5}};
const auto strength = [](const Deal& deal) { return Strength{deal.million}; };
using Pairs = std::vector<std::pair<int, int>>;

static_assert(std::ranges::random_access_range<Row> && std::ranges::sized_range<Row>);

}  // namespace

TEST_CASE("a graph is built from any type by saying how to get the parts") {
    const auto g = build_graph(3, deals, &Deal::from, &Deal::to, strength);
    REQUIRE(g == build_graph(3, std::vector<Tie<Strength>>{{0, 1, {2.0}}, {0, 2, {0.5}}}));
    REQUIRE(build_graph(3, deals, &Deal::giver, &Deal::to, {.directed = true}) ==
            build_graph(3, Pairs{{2, 0}, {0, 1}}, {.directed = true}));
#if !defined(__clang__) || __clang_major__ >= 16  // before, clang cannot compile libstdc++'s views
    auto large = deals | std::views::filter([](const Deal& deal) { return deal.million > 1; });
    REQUIRE(build_graph(3, large, &Deal::from, &Deal::to, strength).tie_count() == 1);
#endif
    REQUIRE(build_graph(3, std::map<int, int>{{0, 1}, {1, 2}}).tie_count() == 2);
}

TEST_CASE("names become nodes in the order they come, and back") {
    Labels names;
    const auto g = build_graph(names, deals, &Deal::seller, &Deal::buyer, strength);
    REQUIRE(g.node_count() == 3);
    REQUIRE(names.node("c") == 2);
    REQUIRE(names[1] == "b");
    REQUIRE_FALSE(names.find("d"));
    REQUIRE_THROWS_WITH(names.node("d"), contains("no node is called \"d\""));
    REQUIRE(names.explain("constraint: node #2 and #9, # and #0") == "constraint: node \"c\" and #9, # and \"a\"");
    REQUIRE(build_graph(names, std::vector<std::pair<std::string, const char*>>{{"d", "a"}}).node_count() == 4);

    Labels copy = names;
    names = Labels();
    REQUIRE(copy.node("d") == 3);
    REQUIRE(names.size() == 0);
    Labels moved(std::move(copy));
    REQUIRE(moved.node("b") == 1);
    REQUIRE_THROWS_WITH(Labels(std::vector<std::string>{"x", "x"}), contains("\"x\" comes twice"));
}

TEST_CASE("an end that is no node is named as it was given") {
    REQUIRE_THROWS_WITH(build_graph(3, Pairs{{0, 1}, {0, -1}}), contains("tie 1 joins 0 and -1, but nodes are 0..2"));
    using Large = std::vector<std::pair<std::int64_t, std::uint64_t>>;
    REQUIRE_THROWS_WITH(build_graph(3, Large{{0, std::uint64_t{1} << 32}}), contains("joins 0 and 4294967296"));
    REQUIRE_THROWS_WITH(build_graph(0, Pairs{{0, 0}}), contains("the graph has no nodes"));
    REQUIRE_THROWS_WITH(build_graph(-1, Pairs{}), contains("Graph: -1 nodes"));
    REQUIRE_THROWS_WITH(build_graph(1, Pairs{{0, 1}}), contains("the only node is 0"));
}

TEST_CASE("a row gives neighbours with their weights") {
    const auto g = build_graph(3, std::vector<Tie<Distance>>{{0, 1, {2}}, {0, 2, {3}}, {2, 2, {5}}});
    std::vector<Neighbour> seen;
    for (const auto [node, weight] : g.neighbours(2)) seen.push_back({node, weight});
    REQUIRE(seen == std::vector<Neighbour>{{0, 3}, {2, 5}, {2, 5}});  // a loop stands twice
    REQUIRE(g.degree(2) == 3);
    REQUIRE(g.neighbours(0).size() == 2);
    REQUIRE(g.neighbours(0)[1] == Neighbour{2, 3});
    const Row row = g.neighbours(0);
    REQUIRE(std::ranges::find(row, NodeId{2}, &Neighbour::node) - row.begin() == 1);
    REQUIRE((*std::ranges::rbegin(row)).node == 2);
    REQUIRE(build_graph(2, Pairs{{0, 1}}).has_edge(1, 0));
    const auto directed = build_graph(2, Pairs{{0, 1}}, {.directed = true});
    REQUIRE(directed.has_edge(0, 1));
    REQUIRE_FALSE(directed.has_edge(1, 0));
    REQUIRE(directed.neighbours(1).empty());
    REQUIRE(*directed.neighbours(0).begin() == Neighbour{1, 1.0});
}

TEST_CASE("graphs are equal if nodes, direction, ties and what weights mean are") {
    const auto pair = [](double first, double second) {
        return build_graph(2, std::vector<Tie<Strength>>{{0, 1, {first}}, {0, 1, {second}}});
    };
    REQUIRE(pair(1, 2) == pair(2, 1));
    REQUIRE_FALSE(pair(1, 2) == pair(1, 1));
    REQUIRE_FALSE(pair(1, 2) == pair(1, 3));
    REQUIRE(Graph() == build_graph(0, Pairs{}));
    REQUIRE_FALSE(Graph() == build_graph(1, Pairs{}));
    REQUIRE_FALSE(build_graph(2, Pairs{{0, 1}}) == build_graph(2, Pairs{{0, 1}}, {.directed = true}));
    REQUIRE_FALSE(build_graph(2, std::vector<Tie<Strength>>{{0, 1, {1}}}) ==
                  build_graph(2, std::vector<Tie<Distance>>{{0, 1, {1}}}));
    REQUIRE_FALSE(build_graph(2, std::vector<Tie<Strength>>{{0, 1, {1}}}) == build_graph(2, Pairs{{0, 1}}));
}

TEST_CASE("a graph that was moved from is empty, and can be used again") {
    Graph g = build_graph(3, Pairs{{0, 1}, {1, 2}});
    const Graph copy = g;
    Graph taken = std::move(g);
    REQUIRE(taken == copy);
    REQUIRE(g == Graph());  // NOLINT(bugprone-use-after-move): what is tested
    REQUIRE(g.node_count() == 0);
    REQUIRE(g.tie_count() == 0);
    REQUIRE(g.targets().empty());
    REQUIRE_FALSE(g.has_loops());
    g = std::move(taken);
    REQUIRE(g == copy);
    REQUIRE(taken == Graph());  // NOLINT(bugprone-use-after-move)
    Graph& self = g;
    g = std::move(self);
    REQUIRE(g == copy);
}

TEST_CASE("the top are the largest; of equal ones the first; NaN never") {
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> values{1, nothing, 3, 0.1 + 0.2, 0.3, 3};
    REQUIRE(top(values, 3) == std::vector<NodeId>{2, 5, 0});
    REQUIRE(top(values, 9) == std::vector<NodeId>{2, 5, 0, 3, 4});  // 0.1 + 0.2 is 0.3 but for rounding
    REQUIRE(top(values, 0).empty());
    REQUIRE(top({}, 2).empty());
}
