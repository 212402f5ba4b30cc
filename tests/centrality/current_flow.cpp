#include "hanse/centrality/current_flow.hpp"

#include <utility>
#include <vector>

#include "hanse/centrality/betweenness.hpp"
#include "hanse/centrality/closeness.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/generate.hpp"
#include "support/catch.hpp"

using namespace hanse;
using centrality::current_flow_betweenness;
using centrality::current_flow_closeness;

namespace {

using Ties = std::vector<std::pair<NodeId, NodeId>>;
using Values = std::vector<double>;

void require_close(const Values& found, const Values& expected) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        REQUIRE(found[i] == Approx(expected[i]).epsilon(1e-10).margin(1e-10));
}

Graph cycle(NodeId n) {
    Ties ties;
    for (NodeId u = 0; u < n; ++u) ties.emplace_back(u, (u + 1) % n);
    return build_graph(n, ties);
}

}  // namespace

TEST_CASE("on trees current has one way: betweenness and closeness") {
    // A caterpillar, a star and an isolated node, in one graph.
    Ties ties{{20, 21}, {20, 22}, {20, 23}};
    for (NodeId u = 1; u < 6; ++u) ties.insert(ties.end(), {{u - 1, u}, {u, u + 5}, {u, u + 10}});
    const Graph graph = build_graph(25, ties);
    require_close(current_flow_closeness(graph), centrality::closeness(graph));
    require_close(current_flow_betweenness(graph), centrality::betweenness(graph));
    require_close(current_flow_betweenness(graph, {.normalized = true}),
                  centrality::betweenness(graph, {.normalized = true}));
}

TEST_CASE("on a cycle current takes both ways") {
    // Between nodes k steps apart: resistance k (n-k) / n, and (n-k) / n of it over the k - 1 nodes of the short way.
    constexpr NodeId n = 70;
    double resistance = 0;
    double through = 0;  // of all other nodes, over all pairs of one node
    for (NodeId k = 1; k < n; ++k) {
        resistance += k * (n - k) / double{n};
        through += ((n - k) * (k - 1.0) + k * (n - k - 1.0)) / n;
    }
    require_close(current_flow_closeness(cycle(n)), Values(n, (n - 1) / resistance));
    require_close(current_flow_betweenness(cycle(n)), Values(n, through / 2));
}

TEST_CASE("strengths conduct, parallel ties add up, loops do nothing") {
    // A triangle whose tie 0 - 1 has 2: R(0,1) = 1 / 2.5, R(0,2) = R(1,2) = 1 / (1 + 2/3) = .6.
    const std::vector<Tie<Strength>> ties{{0, 1, {2}}, {1, 2, {1}}, {2, 0, {1}}, {1, 1, {5}}};
    const Values expected{2 / 1.0, 2 / 1.0, 2 / 1.2};
    require_close(current_flow_closeness(build_graph(3, ties), {.weighted = true}), expected);
    require_close(current_flow_closeness(build_graph(3, Ties{{0, 1}, {1, 0}, {1, 2}, {2, 0}})), expected);
    // From 0 to 2, .4 goes over 1; from 0 to 1, .2 over 2. A tie of strength 0 conducts nothing.
    require_close(current_flow_betweenness(build_graph(3, ties), {.weighted = true}), {0.4, 0.4, 0.2});
    const std::vector<Tie<Strength>> cut{{0, 1, {1}}, {1, 2, {0}}};
    require_close(current_flow_closeness(build_graph(3, cut), {.weighted = true}), {0.5, 0.5, 0});
}

TEST_CASE("current flow at the edges") {
    REQUIRE(current_flow_closeness(Graph{}).empty());
    REQUIRE(current_flow_betweenness(build_graph(1, Ties{{0, 0}}), {.normalized = true}) == Values{0});
    REQUIRE(current_flow_closeness(build_graph(2, Ties{})) == Values{0, 0});
    require_close(current_flow_betweenness(build_graph(2, Ties{{0, 1}}), {.normalized = true}), {0, 0});
    REQUIRE_THROWS_WITH(current_flow_closeness(build_graph(2, Ties{{0, 1}}, {.directed = true})),
                        contains("as_undirected"));
    REQUIRE_THROWS_WITH(current_flow_betweenness(cycle(5001)), contains("a component has 5001 nodes"));
    const auto far = build_graph(2, std::vector<Tie<Distance>>{{0, 1, {2}}});
    REQUIRE_THROWS_WITH(current_flow_closeness(far, {.weighted = true}), contains("as_strength"));
    const std::vector<Tie<Strength>> uneven{{0, 1, {1}}, {1, 2, {1e-12}}};
    REQUIRE_THROWS_WITH(current_flow_closeness(build_graph(3, uneven), {.weighted = true}),
                        contains("digits are lost"));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(current_flow_betweenness(cycle(9), {}, {.stop = stop.get_token()}), Cancelled);
    const auto graph = generate::affiliation(300, 1);
    REQUIRE(current_flow_betweenness(graph, {}, {.threads = 1}) == current_flow_betweenness(graph, {}, {.threads = 3}));
}
