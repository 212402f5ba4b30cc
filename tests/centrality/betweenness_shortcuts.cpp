// The shortcuts of betweenness against the plain body, on graphs that are rich in what they use.

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "centrality/detail/betweenness_plan.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/generate.hpp"
#include "hanse/core/random.hpp"
#include "support/catch.hpp"

using namespace hanse;
using centrality::detail::BetweennessPlan;
using centrality::detail::plain_body;

namespace {

using Ties = std::vector<std::pair<NodeId, NodeId>>;
using Values = std::vector<double>;

void clique(Ties& ties, NodeId first, NodeId size) {
    for (NodeId u = first; u < first + size; ++u) {
        for (NodeId v = u + 1; v < first + size; ++v) ties.emplace_back(u, v);
    }
}

Graph complete_bipartite(NodeId left, NodeId right) {
    Ties ties;
    for (NodeId u = 0; u < left; ++u) {
        for (NodeId v = 0; v < right; ++v) ties.emplace_back(u, left + v);
    }
    return build_graph(left + right, ties);
}

Graph star_of_cliques(NodeId cliques, NodeId size) {
    Ties ties;
    for (NodeId c = 0; c < cliques; ++c) {
        clique(ties, 1 + c * size, size);
        ties.emplace_back(0, 1 + c * size);
    }
    return build_graph(1 + cliques * size, ties);
}

Graph caterpillar(NodeId spine, NodeId legs) {
    Ties ties;
    for (NodeId i = 0; i < spine; ++i) {
        if (i + 1 < spine) ties.emplace_back(i, i + 1);
        for (NodeId leg = 0; leg < legs; ++leg) ties.emplace_back(i, spine + i * legs + leg);
    }
    return build_graph(spine * (1 + legs), ties);
}

Graph two_cliques_with_a_bridge(NodeId size) {
    Ties ties;
    clique(ties, 0, size);
    clique(ties, size + 1, size);
    ties.emplace_back(0, size);
    ties.emplace_back(size, size + 1);
    return build_graph(2 * size + 1, ties);
}

/// Small groups over few nodes: twins of twins, simplicial nodes that leave new ones, cut nodes, several components.
Graph groups(NodeId nodes, NodeId groups, std::uint64_t seed) {
    Random random(seed);
    Ties ties;
    for (NodeId g = 0; g < groups; ++g) {
        std::vector<NodeId> members(2 + random.below(5));
        for (NodeId& m : members) m = static_cast<NodeId>(random.below(nodes));
        for (const NodeId u : members) {
            for (const NodeId v : members) {
                if (u < v) ties.emplace_back(u, v);
            }
        }
    }
    return build_graph(nodes, ties, {.parallel = ParallelTies::sum});
}

/// Untied twins on all levels: a cycle whose nodes are replaced by independent sets, joined completely.
Graph blown_up_cycle(NodeId length, NodeId copies) {
    Ties ties;
    for (NodeId i = 0; i < length; ++i) {
        for (NodeId a = 0; a < copies; ++a) {
            for (NodeId b = 0; b < copies; ++b) ties.emplace_back(i * copies + a, (i + 1) % length * copies + b);
        }
    }
    return build_graph(length * copies, ties);
}

std::vector<std::pair<std::string, Graph>> shapes() {
    std::vector<std::pair<std::string, Graph>> all{
        {"empty", Graph{}},
        {"no ties", build_graph(5, Ties{})},
        {"bipartite complete", complete_bipartite(3, 6)},
        {"star of cliques", star_of_cliques(6, 4)},
        {"caterpillar", caterpillar(7, 3)},
        {"two cliques with a bridge", two_cliques_with_a_bridge(5)},
        {"blown-up cycle", blown_up_cycle(7, 3)},
        {"affiliation", generate::affiliation(300, 1)},
        {"recursive matrix", generate::rmat(7, 4, 1)},
        {"uniform", generate::uniform(150, 300, 1)},
    };
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        const auto nodes = static_cast<NodeId>(8 + seed % 30);
        all.emplace_back("groups " + std::to_string(seed), groups(nodes, nodes / 3 + 1, seed));
    }
    return all;
}

void require_close(const Values& found, const Values& expected) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        REQUIRE(found[i] == Approx(expected[i]).epsilon(1e-12).margin(1e-12));
}

Values nodes_of(const Graph& graph, const BetweennessPlan& plan, unsigned threads = 1) {
    return centrality::detail::betweenness(graph, {}, plan, {.threads = threads});
}

}  // namespace

TEST_CASE("every combination of shortcuts agrees with the plain body") {
    for (const auto& [name, graph] : shapes()) {
        INFO(name);
        const Values expected = nodes_of(graph, plain_body);
        for (unsigned choice = 0; choice < 16; ++choice) {
            INFO(choice);
            require_close(nodes_of(graph, {.blocks = (choice & 1) != 0,
                                           .twins = (choice & 2) != 0,
                                           .simplicial = (choice & 4) != 0,
                                           .lanes = (choice & 8) != 0}),
                          expected);
        }
    }
}

TEST_CASE("the shortcuts have closed forms to meet") {
    // K(a, b): the b nodes are joined in pairs over a nodes each, so a node of the a side has b (b-1) / 2 / a.
    const Values bipartite = nodes_of(complete_bipartite(40, 100), {});
    REQUIRE(bipartite.front() == Approx(100 * 99 / 2.0 / 40));
    REQUIRE(bipartite.back() == Approx(40 * 39 / 2.0 / 100));
    // The hub of 50 cliques of 4 separates all pairs of cliques; a clique's gate separates its 3 others from the rest.
    const Values star = nodes_of(star_of_cliques(50, 4), {});
    REQUIRE(star[0] == 50 * 49 * 8);
    REQUIRE(star[1] == 3 * (1 + 49 * 4));
    REQUIRE(star[2] == 0);
}

TEST_CASE("lanes agree with the plain body on ties, directions, parallel ties, loops, subsets and cutoffs") {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        INFO(seed);
        Random random(seed);
        const auto n = static_cast<NodeId>(2 + random.below(60));
        Ties ties;
        for (std::uint64_t i = random.below(3 * n); i > 0; --i)
            ties.emplace_back(static_cast<NodeId>(random.below(n)), static_cast<NodeId>(random.below(n)));
        ties.insert(ties.end(), ties.begin(), ties.begin() + static_cast<std::ptrdiff_t>(ties.size() / 4));
        std::vector<NodeId> some;
        for (NodeId u = 0; u < n; ++u) {
            if (random.below(2) == 0) some.push_back(u);
        }
        for (const bool directed : {false, true}) {
            const Graph graph = build_graph(n, ties, {.directed = directed});
            for (const auto& options : std::vector<centrality::BetweennessOptions>{
                     {}, {.sources = some}, {.targets = some}, {.cutoff = 2}, {.normalized = true, .sources = some}}) {
                using namespace centrality::detail;
                require_close(betweenness(graph, options, {}, {}), betweenness(graph, options, plain_body, {}));
                require_close(edge_betweenness(graph, options, {}, {}),
                              edge_betweenness(graph, options, plain_body, {}));
            }
        }
    }
}

TEST_CASE("any number of threads and any instructions give the same bits") {
    const Graph graph = generate::affiliation(1500, 2);
    const Values expected = nodes_of(graph, {});
    const Values edges = centrality::detail::edge_betweenness(graph, {}, {}, {.threads = 1});
    for (unsigned threads = 2; threads <= 8; threads += 3) {
        REQUIRE(nodes_of(graph, {}, threads) == expected);
        REQUIRE(centrality::detail::edge_betweenness(graph, {}, {}, {.threads = threads}) == edges);
    }
    // The default is the best that this machine has; sets that it lacks fall back to that.
    for (const auto set : {InstructionSet::baseline, InstructionSet::avx2, InstructionSet::avx512}) {
        REQUIRE(nodes_of(graph, {.instructions = set}) == expected);
        REQUIRE(centrality::detail::edge_betweenness(graph, {}, {.instructions = set}, {}) == edges);
    }
}

TEST_CASE("path counts beyond any double stay finite without the blocks, too") {
    // 1,100 diamonds: 2^1100 paths; joint j has 3j nodes on one side and 3(k-j) on the other, and half of the pair of
    // side nodes of each of its diamonds.
    constexpr NodeId k = 1100;
    Ties ties;
    for (NodeId j = 0; j < 3 * k; j += 3)
        ties.insert(ties.end(), {{j, j + 1}, {j, j + 2}, {j + 1, j + 3}, {j + 2, j + 3}});
    const Graph graph = build_graph(3 * k + 1, ties);
    for (const bool lanes : {false, true}) {
        const Values found = nodes_of(graph, {.blocks = false, .twins = false, .simplicial = false, .lanes = lanes});
        for (NodeId j = 0; j <= k; ++j) {
            const double expected = 9.0 * j * (k - j) + (j > 0 ? 0.5 : 0) + (j < k ? 0.5 : 0);
            REQUIRE(found[3 * j] == Approx(expected).epsilon(1e-12));
        }
    }
}
