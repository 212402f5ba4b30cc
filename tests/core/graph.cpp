#include "hanse/core/graph.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "hanse/core/transform.hpp"
#include "support/catch.hpp"

using namespace hanse;

TEST_CASE("rows are sorted, both ends see an undirected tie, a loop counts twice") {
    const auto g = build_graph(4, std::vector<std::pair<int, int>>{{2, 0}, {0, 1}, {3, 3}, {0, 2}});
    REQUIRE(g.node_count() == 4);
    REQUIRE(g.tie_count() == 4);
    REQUIRE(g.arc_count() == 8);
    REQUIRE(std::vector<NodeId>(g.out(0).begin(), g.out(0).end()) == std::vector<NodeId>{1, 2, 2});
    REQUIRE(std::vector<NodeId>(g.out(3).begin(), g.out(3).end()) == std::vector<NodeId>{3, 3});
    REQUIRE(g.has_loops());
    REQUIRE(g.has_parallel_ties());
    const TieList list = ties(g);
    REQUIRE(list.sources == std::vector<NodeId>{0, 0, 0, 3});
    REQUIRE(list.targets == std::vector<NodeId>{1, 2, 2, 3});
}

TEST_CASE("weights keep their values and order, parallel ties merge as asked") {
    using T = Tie<Strength>;
    const std::vector<T> list{{0, 1, {0.3}}, {1, 0, {0.1}}, {1, 2, {0.1}}};
    const auto kept = build_graph(3, list);
    REQUIRE(kept.weight_values().size() == 2);
    REQUIRE(kept.weight_values()[0] == 0.1);
    REQUIRE(ties(kept).weights == std::vector<double>{0.3, 0.1, 0.1});
    REQUIRE(ties(simplify(kept)).weights == std::vector<double>{0.3 + 0.1, 0.1});
    REQUIRE(ties(simplify(kept, ParallelTies::minimum)).weights == std::vector<double>{0.1, 0.1});
    REQUIRE(ties(as_distance(kept)).weights == std::vector<double>{1 / 0.3, 10, 10});
}

TEST_CASE("few or many distinct weights rise and are kept to the bit; -0 is 0") {
    const std::size_t most = 40'000;
    for (const std::uint64_t distinct : {std::uint64_t{3}, std::uint64_t{5'000}, std::uint64_t{1} << 52}) {
        Random random(distinct);
        std::vector<Tie<Strength>> list;
        std::set<double> values;
        for (std::size_t i = 0; i < most; ++i) {
            const double weight = static_cast<double>(random.below(distinct)) / 7;
            list.push_back({0, 1, {weight == 0 && i % 2 == 0 ? -0.0 : weight}});
            values.insert(weight);
        }
        const auto g = build_graph(2, list, {.directed = true});
        REQUIRE(std::vector(g.weight_values().begin(), g.weight_values().end()) ==
                std::vector(values.begin(), values.end()));
        REQUIRE_FALSE(std::signbit(g.weight_values().front()));
        const auto kept = ties(g).weights;
        REQUIRE(std::equal(kept.begin(), kept.end(), list.begin(), list.end(),
                           [](double w, const auto& tie) { return w == tie.weight.value; }));
    }
}

TEST_CASE("rows are those of a stable sort, for any size and number of threads") {
    struct Size {
        NodeId nodes;
        std::size_t ties;
        bool hubs;
    };
    for (const Size& size :
         {Size{1, 5, false}, Size{3, 40, false}, Size{1u << 16, 20'000, true}, Size{(1u << 16) + 1, 20'000, true},
          Size{700, 1'100'000, false}, Size{100'000, 400'000, true}, Size{5'000'000, 300'000, false}}) {
        const NodeId nodes = size.nodes;
        const std::size_t count = size.ties;
        const bool hubs = size.hubs;
        Random random(nodes + count);
        const auto end = [&] {
            const auto v = static_cast<NodeId>(random.below(nodes));
            return hubs && random.below(3) == 0 ? std::min(v, static_cast<NodeId>(random.below(50))) : v;
        };
        std::vector<NodeId> sources, targets;
        std::vector<double> weights;
        for (std::size_t i = 0; i < count; ++i) {
            sources.push_back(end());
            targets.push_back(end());
            weights.push_back(static_cast<double>(random.below(1000)));
        }
        for (const bool directed : {false, true}) {
            std::vector<std::tuple<NodeId, NodeId, double>> arcs;
            for (std::size_t i = 0; i < count; ++i) {
                arcs.emplace_back(sources[i], targets[i], weights[i]);
                if (!directed) arcs.emplace_back(targets[i], sources[i], weights[i]);
            }
            std::ranges::stable_sort(
                arcs, {}, [](const auto& arc) { return std::uint64_t{std::get<0>(arc)} << 32 | std::get<1>(arc); });
            for (const unsigned threads : {1u, 2u, 5u}) {
                const BuildOptions options{.directed = directed, .threads = threads};
                const auto plain = Graph::from_arrays(nodes, sources, targets, {}, Weighting::none, options);
                const auto g = Graph::from_arrays(nodes, sources, targets, weights, Weighting::strength, options);
                REQUIRE(std::ranges::equal(plain.targets(), g.targets()));
                REQUIRE(std::ranges::equal(plain.offsets(), g.offsets()));
                std::vector<std::tuple<NodeId, NodeId, double>> rows;
                for (NodeId v = 0; v < nodes; ++v)
                    for (const auto [node, weight] : g.neighbours(v)) rows.emplace_back(v, node, weight);
                REQUIRE(std::ranges::equal(rows, arcs));
            }
        }
    }
}

TEST_CASE("a directed graph knows who points at a node") {
    const auto g = build_graph(3, std::vector<std::pair<int, int>>{{0, 1}, {2, 1}, {1, 0}}, {.directed = true});
    REQUIRE(std::vector<NodeId>(g.in(1).begin(), g.in(1).end()) == std::vector<NodeId>{0, 2});
    REQUIRE(ties(g.reversed()).targets == std::vector<NodeId>{1, 0, 2});
    REQUIRE(as_undirected(g).tie_count() == 3);
    REQUIRE(as_undirected(g, ParallelTies::sum).tie_count() == 2);
}

TEST_CASE("each arc names its tie") {
    const auto g = build_graph(3, std::vector<std::pair<int, int>>{{0, 1}, {0, 1}, {1, 1}, {2, 0}});
    // rows: 0: 1 1 2 | 1: 0 0 1 1 | 2: 0; ties: (0,1) (0,1) (0,2) (1,1)
    REQUIRE(tie_of_arc(g) == std::vector<std::uint64_t>{0, 1, 2, 0, 1, 3, 3, 2});
}

TEST_CASE("bad ties are refused with their place and the remedy") {
    using T = Tie<Distance>;
    REQUIRE_THROWS_WITH(build_graph(2, std::vector<T>{{0, 1, {-1}}}), contains("tie 0"));
    REQUIRE_THROWS_AS(build_graph(2, std::vector<std::pair<int, int>>{{0, 2}}), InvalidArgument);
    REQUIRE_THROWS_AS(as_distance(build_graph(2, std::vector<T>{{0, 1, {1}}})), InvalidArgument);
    const std::vector<NodeId> a{0}, b{1};
    const std::vector<double> weight{2.5};
    REQUIRE_THROWS_WITH(Graph::from_arrays(2, a, b, weight, Weighting::none), contains("1 weights, but not what"));
}

TEST_CASE("the empty graph has no rows") {
    const Graph g;
    REQUIRE(g.node_count() == 0);
    REQUIRE(ties(g).sources.empty());
}
