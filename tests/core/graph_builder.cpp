#include "hanse/core/graph_builder.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "support/catch.hpp"

using namespace hanse;

namespace {

TieList random_ties(NodeId nodes, std::size_t count, std::uint64_t seed) {
    Random random(seed);
    TieList list;
    for (std::size_t i = 0; i < count; ++i) {
        list.sources.push_back(static_cast<NodeId>(random.below(nodes)));
        list.targets.push_back(static_cast<NodeId>(random.below(nodes)));
        list.weights.push_back(static_cast<double>(random.below(5)) / 3);
    }
    return list;
}

template <class Take>
void chunks(const TieList& list, std::size_t size, bool weighted, Take&& take) {
    for (std::size_t at = 0; at < list.sources.size(); at += size) {
        const auto n = std::min(size, list.sources.size() - at);
        take(std::span(list.sources).subspan(at, n), std::span(list.targets).subspan(at, n),
             weighted ? std::span(list.weights).subspan(at, n) : std::span<const double>());
    }
}

Graph built(const TieList& list, NodeId nodes, Weighting weighting, bool directed) {
    GraphBuilder builder(nodes, weighting, directed);
    const bool weighted = weighting != Weighting::none;
    chunks(list, 7, weighted, [&](auto... chunk) { builder.count(chunk...); });
    chunks(list, 31, weighted, [&](auto... chunk) { builder.fill(chunk...); });
    return builder.build();
}

}  // namespace

TEST_CASE("a graph made of chunks is the one made of arrays") {
    const NodeId nodes = 40;
    for (const bool directed : {false, true}) {
        for (const auto weighting : {Weighting::none, Weighting::strength, Weighting::distance}) {
            for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{900}}) {
                TieList list = random_ties(nodes, count, count + directed);
                const Graph one = built(list, nodes, weighting, directed);
                const bool weighted = weighting != Weighting::none;
                const Graph other =
                    Graph::from_arrays(nodes, list.sources, list.targets,
                                       weighted ? std::span<const double>(list.weights) : std::span<const double>(),
                                       weighting, {.directed = directed});
                REQUIRE(std::ranges::equal(one.offsets(), other.offsets()));
                REQUIRE(std::ranges::equal(one.targets(), other.targets()));
                REQUIRE(std::ranges::equal(one.weight_values(), other.weight_values()));
                REQUIRE(one.has_loops() == other.has_loops());
                REQUIRE(one.has_parallel_ties() == other.has_parallel_ties());
                REQUIRE(one.tie_count() == other.tie_count());
                // Parallel ties stand by weight here, in the order given there.
                const auto sorted = [](const Graph& g) {
                    const TieList all = ties(g);
                    std::vector<std::tuple<NodeId, NodeId, double>> rows;
                    for (std::size_t i = 0; i < all.sources.size(); ++i)
                        rows.emplace_back(all.sources[i], all.targets[i], all.weights.empty() ? 1 : all.weights[i]);
                    std::sort(rows.begin(), rows.end());
                    return rows;
                };
                REQUIRE(sorted(one) == sorted(other));
            }
        }
    }
}

TEST_CASE("both ends of parallel ties see them in the same order") {
    const TieList list{{0, 1, 0}, {1, 0, 1}, {3, 1, 2}};
    const Graph g = built(list, 2, Weighting::strength, false);
    for (const ArcId row : {g.first_out(0), g.first_out(1)})
        for (ArcId i = 0; i < 3; ++i) REQUIRE(g.weight(row + i) == static_cast<double>(i + 1));
}

TEST_CASE("what comes the second time must be what came the first time") {
    const std::vector<NodeId> a{0}, b{1}, c{2};
    const auto counted = [&] {
        GraphBuilder builder(3);
        builder.count(a, b);
        return builder;
    };
    REQUIRE_THROWS_AS(counted().build(), InvalidArgument);     // fewer
    REQUIRE_THROWS_AS(counted().fill(a, c), InvalidArgument);  // others
    auto more = counted();
    more.fill(a, b);
    REQUIRE_THROWS_AS(more.fill(a, b), InvalidArgument);
    REQUIRE_THROWS_AS(more.count(a, b), InvalidArgument);
    GraphBuilder weighted(3, Weighting::strength);
    weighted.count(a, b, std::vector<double>{1});
    REQUIRE_THROWS_AS(weighted.fill(a, b, std::vector<double>{2}), InvalidArgument);
}

TEST_CASE("other ties with the same ends, or their weights exchanged, are not the same ties") {
    const std::vector<NodeId> first{0, 2}, second{1, 3}, crossed{3, 1};
    for (const bool directed : {false, true}) {
        GraphBuilder builder(4, Weighting::none, directed);
        builder.count(first, second);
        builder.fill(first, crossed);  // every node has as many ties as before
        REQUIRE_THROWS_WITH(builder.build(), contains("give the same ties twice"));
        GraphBuilder weighted(4, Weighting::strength, directed);
        weighted.count(first, second, std::vector<double>{1, 2});
        weighted.fill(first, second, std::vector<double>{2, 1});
        REQUIRE_THROWS_AS(weighted.build(), InvalidArgument);
    }
    GraphBuilder loops(2);  // (0, 0) and (1, 1) have the degrees of (0, 1) twice
    loops.count(std::vector<NodeId>{0, 1}, std::vector<NodeId>{0, 1});
    loops.fill(std::vector<NodeId>{0, 0}, std::vector<NodeId>{1, 1});
    REQUIRE_THROWS_AS(loops.build(), InvalidArgument);
    GraphBuilder turned(4);  // an undirected tie may be given from its other end
    turned.count(first, second);
    turned.fill(second, first);
    REQUIRE(turned.build() == build_graph(4, std::vector<std::pair<int, int>>{{0, 1}, {2, 3}}));
}

TEST_CASE("a builder whose graph is built has no nodes, and one that refused ties does not build") {
    const std::vector<NodeId> a{0}, b{1};
    GraphBuilder builder(2);
    builder.count(a, b);
    builder.fill(a, b);
    REQUIRE(builder.build().tie_count() == 1);
    REQUIRE(builder.build() == Graph());
    REQUIRE_THROWS_WITH(builder.count(a, b), contains("the graph has no nodes"));
    builder.fill({}, {});
    REQUIRE(builder.build() == Graph());
    GraphBuilder refused(3);
    refused.count(a, b);
    refused.count(std::vector<NodeId>{1}, std::vector<NodeId>{2});
    REQUIRE_THROWS_AS(refused.fill(std::vector<NodeId>{0, 0}, std::vector<NodeId>{1, 2}), InvalidArgument);
    REQUIRE_THROWS_AS(refused.build(), InvalidArgument);
    GraphBuilder full(2);
    full.count(a, b);
    full.fill(a, b);
    REQUIRE_THROWS_AS(full.fill(a, b), InvalidArgument);
    REQUIRE(full.build().tie_count() == 1);  // what was refused has left nothing
}

TEST_CASE("errors number the ties over all chunks") {
    GraphBuilder builder(2);
    const std::vector<NodeId> in{0, 1}, out{1, 2};
    builder.count(in, in);
    try {
        builder.count(in, out);
        FAIL("accepted");
    } catch (const InvalidArgument& error) {
        REQUIRE(std::string(error.what()).find("tie 3 joins 1 and 2") != std::string::npos);
    }
    GraphBuilder strengths(2, Weighting::strength);
    REQUIRE_THROWS_AS(strengths.count(in, in, std::vector<double>{1, -1}), InvalidArgument);
    REQUIRE_THROWS_AS(strengths.count(in, in), InvalidArgument);
}
