#include "hanse/pairs/two_step.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "../../src/pairs/meetings.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/generate.hpp"
#include "hanse/core/random.hpp"
#include "hanse/pairs/scores.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::pairs;

namespace {

using Ends = std::vector<std::pair<NodeId, NodeId>>;

Graph random_graph(std::uint64_t seed) {
    Random random(seed);
    const auto nodes = static_cast<NodeId>(1 + random.below(150));
    Ends ends;
    for (std::uint64_t k = random.below(3 * nodes); k > 0; --k)
        ends.emplace_back(static_cast<NodeId>(random.below(nodes)), static_cast<NodeId>(random.below(nodes)));
    return build_graph(nodes, ends, {.directed = seed % 2 == 0});
}

bool same(const ScoredPairs& a, const ScoredPairs& b) {
    return a.sources == b.sources && a.targets == b.targets && a.scores == b.scores;
}

/// Every pair u < v, not tied, with a common neighbour.
std::vector<Pair> plain_pairs(const Graph& graph) {
    std::vector<Pair> all, found;
    const auto tied = [&](NodeId u, NodeId v) {
        const auto out = graph.out(u), in = graph.in(u);
        return std::binary_search(out.begin(), out.end(), v) || std::binary_search(in.begin(), in.end(), v);
    };
    for (NodeId u = 0; u < graph.node_count(); ++u)
        for (NodeId v = u + 1; v < graph.node_count(); ++v) all.push_back({u, v});
    const auto common = common_neighbours(graph, all);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (common[i] > 0 && !tied(all[i].source, all[i].target)) found.push_back(all[i]);
    return found;
}

}  // namespace

TEST_CASE("a star's leaves are two steps apart, each pair once and in order") {
    const auto g = build_graph(4, Ends{{0, 1}, {0, 2}, {0, 3}});
    const auto found = two_step(g, {.scores = {Score::resource_allocation, Score::common_neighbours}});
    REQUIRE(found.sources == std::vector<NodeId>{1, 1, 2});
    REQUIRE(found.targets == std::vector<NodeId>{2, 3, 3});
    REQUIRE(found.scores[0] == std::vector<double>(3, 1.0 / 3));
    REQUIRE(found.scores[1] == std::vector<double>(3, 1.0));
}

TEST_CASE("two-step pairs and scores are those of the pairs one by one") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        const Graph g = random_graph(seed);
        const auto expected = plain_pairs(g);
        const auto found = two_step(g, {}, {.threads = 3});
        REQUIRE(found.sources.size() == expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            REQUIRE(found.sources[i] == expected[i].source);
            REQUIRE(found.targets[i] == expected[i].target);
        }
        REQUIRE(found.scores[0] == resource_allocation(g, expected));
        REQUIRE(found.scores[1] == adamic_adar(g, expected));
        REQUIRE(found.scores[2] == jaccard(g, expected));
        REQUIRE(found.scores[3] == common_neighbours(g, expected));
        REQUIRE(found.scores[4] == preferential_attachment(g, expected));
        REQUIRE(same(found, two_step(g, {}, {.threads = 1})));
    }
}

TEST_CASE("the k best are the first of all in order, for any number of threads") {
    const Graph g = generate::affiliation(300, 3);
    const auto all = two_step(g);
    std::vector<std::size_t> order(all.sources.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return all.scores[0][a] > all.scores[0][b]; });  // ids rise already
    for (const std::size_t k : {std::size_t{1}, std::size_t{50}, all.sources.size() + 1}) {
        const auto best = two_step(g, {.k = k}, {.threads = 2});
        REQUIRE(best.sources.size() == std::min(k, order.size()));
        for (std::size_t i = 0; i < best.sources.size(); ++i) {
            REQUIRE(best.sources[i] == all.sources[order[i]]);
            REQUIRE(best.targets[i] == all.targets[order[i]]);
            REQUIRE(best.scores[4][i] == all.scores[4][order[i]]);
        }
    }
}

TEST_CASE("per node: the best partners from both ends; sources: only their pairs") {
    // Path 0-1-2-3-4: pairs (0,2), (1,3), (2,4), all with one neighbour of two ties. Node 2 has two partners.
    const auto g = build_graph(5, Ends{{0, 1}, {1, 2}, {2, 3}, {3, 4}});
    const auto best = two_step(g, {.per_node = 1});
    REQUIRE(best.sources == std::vector<NodeId>{0, 1, 2, 3, 4});
    REQUIRE(best.targets == std::vector<NodeId>{2, 3, 0, 1, 2});
    const auto from = two_step(g, {.sources = {2, 4}});
    REQUIRE(from.sources == std::vector<NodeId>{2, 2});  // (2, 4) from its lower end
    REQUIRE(from.targets == std::vector<NodeId>{0, 4});
    const auto both = two_step(g, {.k = 9, .sources = {4, 2}});
    REQUIRE(both.sources == std::vector<NodeId>{2, 2});
}

TEST_CASE("what sources have in common comes source by source as it is in all pairs, for any number of threads") {
    const Graph g = generate::affiliation(300, 3);
    const std::vector<NodeId> sources{250, 3, 77};
    const auto all = two_step(g, {.scores = {Score::adamic_adar, Score::resource_allocation}, .sources = sources});
    for (const unsigned threads : {1u, 2u}) {
        std::size_t i = 0;
        const auto same = [&](NodeId source, std::span<const NodeId> targets, std::span<const Meeting> common) {
            for (std::size_t k = 0; k < targets.size(); ++k, ++i) {
                REQUIRE((all.sources[i] == source && all.targets[i] == targets[k]));
                REQUIRE(all.scores[0][i] == common[k].adamic_adar);
                REQUIRE(all.scores[1][i] == common[k].resource_allocation);
            }
        };
        each_meeting(g, sources, same, {.threads = threads});
        REQUIRE(i == all.sources.size());
    }
}

TEST_CASE("two_step of edge cases and bad requests") {
    REQUIRE(two_step(Graph{}).sources.empty());
    REQUIRE(two_step(build_graph(3, Ends{{0, 0}, {1, 2}})).sources.empty());
    const auto g = build_graph(3, Ends{{0, 1}, {1, 2}});
    REQUIRE_THROWS_AS(two_step(g, {.scores = {}}), InvalidArgument);
    REQUIRE_THROWS_WITH(two_step(g, {.k = 1, .per_node = 1}), contains("k and per_node"));
    REQUIRE_THROWS_AS(two_step(g, {.sources = {7}}), InvalidArgument);
    REQUIRE_THROWS_AS(two_step(g, {.sources = {1, 1}}), InvalidArgument);
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(two_step(g, {}, {.stop = stop.get_token()}), Cancelled);
    REQUIRE_THROWS_AS(two_step(g, {.k = 2}, {.stop = stop.get_token()}), Cancelled);
}
