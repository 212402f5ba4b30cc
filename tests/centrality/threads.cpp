#include <algorithm>
#include <bit>
#include <numeric>

#include "hanse/brokerage/constraint.hpp"
#include "hanse/brokerage/effective_size.hpp"
#include "hanse/centrality/core_number.hpp"
#include "hanse/centrality/eigenvector.hpp"
#include "hanse/centrality/hits.hpp"
#include "hanse/centrality/katz.hpp"
#include "hanse/centrality/pagerank.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/random.hpp"
#include "hanse/core/triangles.hpp"
#include "support/catch.hpp"

// Graphs that are large enough to be shared out; those of the other tests are not.
using namespace hanse;
using namespace hanse::centrality;

namespace {

constexpr NodeId nodes = 4000;

/// Low ids have most ties; some are loops, some parallel.
Graph skewed(bool directed) {
    Random random(3);
    std::vector<Tie<Strength>> ties;
    const auto end = [&] {
        return static_cast<NodeId>(nodes * random.uniform() * random.uniform() * random.uniform());
    };
    for (int k = 0; k < 60'000; ++k) ties.push_back({end(), end(), {1.0 + static_cast<double>(random.below(5))}});
    return build_graph(nodes, ties, {.directed = directed});
}

/// By definition: of those with the fewest ties left one goes, again and again.
std::vector<std::uint32_t> peeled(const Graph& graph, Direction direction) {
    const Graph back = graph.reversed();
    std::vector<std::uint32_t> left(nodes), core(nodes);
    std::vector<std::vector<NodeId>> loses(nodes);  // by node that goes
    for (NodeId u = 0; u < nodes; ++u) {
        const auto count = [&](std::span<const NodeId> row) {
            for (const NodeId v : row) {
                if (v == u) continue;
                ++left[u];
                loses[v].push_back(u);
            }
        };
        if (!graph.directed() || direction != Direction::in) count(graph.out(u));
        if (graph.directed() && direction != Direction::out) count(back.out(u));
    }
    std::vector<NodeId> here(nodes);
    std::iota(here.begin(), here.end(), NodeId{0});
    for (std::uint32_t level = 0; !here.empty();) {
        const auto least = std::ranges::min_element(here, {}, [&](NodeId u) { return left[u]; });
        const NodeId u = *least;
        here.erase(least);
        core[u] = level = std::max(level, left[u]);
        for (const NodeId v : loses[u]) --left[v];
    }
    return core;
}

/// NaN is NaN.
bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
    return std::ranges::equal(a, b, {}, std::bit_cast<std::uint64_t, double>, std::bit_cast<std::uint64_t, double>);
}

}  // namespace

TEST_CASE("core numbers of a large graph are those of the definition") {
    for (const bool directed : {false, true}) {
        const Graph graph = skewed(directed);
        for (const Direction direction : {Direction::both, Direction::out, Direction::in}) {
            const auto expected = peeled(graph, direction);
            REQUIRE(*std::ranges::max_element(expected) > 20);
            REQUIRE(core_number(graph, {.direction = direction}) == expected);
        }
    }
}

TEST_CASE("sweeps over a large graph have the same bits on any number of threads") {
    for (const bool directed : {false, true}) {
        const Graph graph = skewed(directed);
        for (const bool weighted : {false, true}) {
            const RunControl one{.threads = 1};
            for (const unsigned threads : {2u, 3u, 8u}) {
                const RunControl more{.threads = threads};
                REQUIRE(pagerank(graph, {.weighted = weighted}, more) == pagerank(graph, {.weighted = weighted}, one));
                REQUIRE(eigenvector(graph, {.weighted = weighted}, more) ==
                        eigenvector(graph, {.weighted = weighted}, one));
                REQUIRE(hits(graph, {.weighted = weighted}, more).hub == hits(graph, {.weighted = weighted}, one).hub);
                const KatzOptions slow{.alpha = 1e-5, .weighted = weighted};
                REQUIRE(katz(graph, slow, more) == katz(graph, slow, one));
            }
        }
    }
}

TEST_CASE("pairs of a large graph stand in the same places on any number of threads, and so do sums over them") {
    for (const bool directed : {false, true}) {
        const Graph graph = skewed(directed);
        for (const PairStrength strength : {PairStrength::one, PairStrength::weight}) {
            const TiedPairs one = tied_pairs(graph, strength, {.threads = 1});
            REQUIRE(one.others.size() > 40'000);
            for (NodeId r = 0; r < nodes; ++r) {
                const auto row = std::span(one.others).subspan(one.first[r], one.first[r + 1] - one.first[r]);
                REQUIRE(std::ranges::is_sorted(row));
                REQUIRE((row.empty() || row.front() > r));
                REQUIRE(row.size() + one.below_of(r).size() == one.neighbours[r]);
                for (const auto below : one.below_of(r)) REQUIRE(one.others[one.pair(below)] == r);
            }
            for (const unsigned threads : {2u, 3u, 8u}) {
                const TiedPairs more = tied_pairs(graph, strength, {.threads = threads});
                REQUIRE(more.others == one.others);
                REQUIRE(more.first == one.first);
                REQUIRE(more.first_below == one.first_below);
                REQUIRE(more.strengths == one.strengths);
                REQUIRE(more.ways == one.ways);
                REQUIRE(std::ranges::equal(more.below, one.below,
                                           [](auto a, auto b) { return a.other == b.other && a.place == b.place; }));
                REQUIRE(triangles_of_nodes(more, {.threads = threads}) == triangles_of_nodes(one, {.threads = 1}));
            }
        }
        for (const bool weighted : {false, true}) {
            REQUIRE(same_bits(brokerage::constraint(graph, {weighted}, {.threads = 3}),
                              brokerage::constraint(graph, {weighted}, {.threads = 1})));
            REQUIRE(same_bits(brokerage::effective_size(graph, {weighted}, {.threads = 3}),
                              brokerage::effective_size(graph, {weighted}, {.threads = 1})));
        }
    }
}
