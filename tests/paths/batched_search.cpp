#include "hanse/paths/batched_search.hpp"

#include <algorithm>
#include <vector>

#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "hanse/paths/breadth_first.hpp"
#include "paths/detail/sum_distances.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::paths;

namespace {

/// Random ties with consortia (whose members are twins), pendants, chains and a few loops and repetitions.
Graph random_graph(std::uint64_t seed, bool directed) {
    Random random(seed);
    const auto n = static_cast<NodeId>(2 + random.below(900));
    std::vector<NodeId> sources;
    std::vector<NodeId> targets;
    const auto tie = [&](std::uint64_t u, std::uint64_t v) {
        sources.push_back(static_cast<NodeId>(u % n));
        targets.push_back(static_cast<NodeId>(v % n));
    };
    for (std::uint64_t i = random.below(2 * n); i > 0; --i) tie(random.below(n), random.below(n));
    for (std::uint64_t c = random.below(8); c > 0; --c) {
        const std::uint64_t first = random.below(n);
        const std::uint64_t size = 2 + random.below(10);
        for (std::uint64_t i = 0; i < size; ++i) {
            for (std::uint64_t j = 0; j < i; ++j) tie(first + i, first + j);
        }
    }
    const std::uint64_t hub = random.below(n);
    for (std::uint64_t i = random.below(20); i > 0; --i) tie(hub, random.below(n));
    const std::uint64_t start = random.below(n);
    for (std::uint64_t i = random.below(n); i > 0; --i) tie(start + i, start + i + 1);
    return Graph::from_arrays(n, sources, targets, {}, Weighting::none, {.directed = directed});
}

/// Number of others at each distance, in any order of adding.
struct Profile {
    std::vector<std::uint64_t> at;
    void add(std::uint64_t distance, std::uint64_t count) {
        if (at.size() <= distance) at.resize(distance + 1);
        at[distance] += count;
    }
    void merge(const Profile& other) {
        for (std::size_t d = 0; d < other.at.size(); ++d) {
            if (other.at[d] > 0) add(d, other.at[d]);
        }
    }
    bool operator==(const Profile&) const = default;
};

std::vector<Profile> plain(const Graph& graph, bool backward) {
    std::vector<Profile> profiles(graph.node_count());
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        const auto level = hops(graph, {&u, 1}, backward);
        for (NodeId v = 0; v < graph.node_count(); ++v) {
            if (v != u && level[v] != unreached) profiles[u].add(level[v], 1);
        }
    }
    return profiles;
}

}  // namespace

TEST_CASE("searching 512 at once finds what one search after the other finds") {
    for (std::uint64_t seed = 0; seed < 24; ++seed) {
        CAPTURE(seed);
        const Graph graph = random_graph(seed, seed % 2 == 1);
        for (const bool backward : {true, false}) {
            const auto expected = plain(graph, !backward);  // a search against the ties finds who is reached along them
            for (const bool merge_twins : {true, false}) {
                const auto found =
                    sum_distances<Profile>(graph, {.backward = backward, .merge_twins = merge_twins}, {});
                REQUIRE((found == expected));
            }
        }
    }
}

TEST_CASE("all instruction sets and numbers of threads give the same") {
    // Sets that this machine lacks fall back to the best that it has.
    for (std::uint64_t seed = 100; seed < 108; ++seed) {
        CAPTURE(seed);
        const Graph graph = random_graph(seed, seed % 2 == 1);
        const auto expected = sum_distances<Profile>(graph, {.instructions = InstructionSet::baseline}, {.threads = 1});
        for (const auto set : {InstructionSet::avx2, InstructionSet::avx512}) {
            for (const unsigned threads : {1u, 2u, 5u})
                REQUIRE((sum_distances<Profile>(graph, {.instructions = set}, {.threads = threads}) == expected));
        }
    }
}

TEST_CASE("a breadth-first search that pulls finds what pushing finds") {
    // A hub makes the frontier large at once; a tail of 50 makes it small again.
    std::vector<NodeId> sources;
    std::vector<NodeId> targets;
    for (NodeId v = 1; v < 1000; ++v) {
        sources.insert(sources.end(), {0, v});
        targets.insert(targets.end(), {v, v % 999 + 1});
    }
    for (NodeId v = 999; v < 1049; ++v) {
        sources.push_back(v);
        targets.push_back(v + 1);
    }
    const auto graph = Graph::from_arrays(1051, sources, targets, {}, Weighting::none);
    const NodeId hub = 0;
    const auto level = hops(graph, {&hub, 1});
    REQUIRE(level[0] == 0);
    for (NodeId v = 1; v < 1000; ++v) REQUIRE(level[v] == 1);
    for (NodeId v = 1000; v < 1050; ++v) REQUIRE(level[v] == v - 998);
    REQUIRE(level[1050] == unreached);
    REQUIRE(hops(graph, {&hub, 1}, false, 3)[1002] == unreached);
    const NodeId nobody = 1051;
    REQUIRE_THROWS_WITH(hops(graph, {&nobody, 1}), contains("node #1051 is not in the graph"));
}

TEST_CASE("twins are merged, vertices numbered by component") {
    // A clique of 4 (all twins), a star of 3 pendants, an isolated node: 1 + 2 + 1 vertices.
    std::vector<NodeId> sources{0, 0, 0, 1, 1, 2, 4, 4, 4};
    std::vector<NodeId> targets{1, 2, 3, 2, 3, 3, 5, 6, 7};
    const auto graph = Graph::from_arrays(9, sources, targets, {}, Weighting::none);
    const HopGraph merged(graph);
    REQUIRE(merged.size() == 4);
    REQUIRE(merged.component_count() == 3);
    REQUIRE(merged.multiplicity(merged.vertex_of(2)) == 4);
    REQUIRE(merged.twin_distance(merged.vertex_of(2)) == 1);
    REQUIRE(merged.multiplicity(merged.vertex_of(5)) == 3);
    REQUIRE(merged.twin_distance(merged.vertex_of(5)) == 2);
    REQUIRE(merged.twin_distance(merged.vertex_of(8)) == 0);
    REQUIRE(HopGraph(graph, false).size() == 9);
    REQUIRE(HopGraph(Graph{}).size() == 0);
}

TEST_CASE("a search that is stopped throws") {
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(sum_distances<Profile>(random_graph(3, false), {}, {.threads = 2, .stop = stop.get_token()}),
                      Cancelled);
}
