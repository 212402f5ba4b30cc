#include "hanse/pairs/scores.hpp"

#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/pairs/katz.hpp"
#include "support/cases.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::pairs;

namespace {

using Ends = std::vector<std::pair<NodeId, NodeId>>;

Graph complete(NodeId nodes) {
    Ends ends;
    for (NodeId u = 0; u < nodes; ++u)
        for (NodeId v = u + 1; v < nodes; ++v) ends.emplace_back(u, v);
    return build_graph(nodes, ends);
}

const std::map<std::string, std::vector<double> (*)(const Graph&, std::span<const Pair>, const RunControl&)> by_name = {
    {"common_neighbours", &common_neighbours},
    {"jaccard", &jaccard},
    {"adamic_adar", &adamic_adar},
    {"resource_allocation", &resource_allocation},
    {"preferential_attachment", &preferential_attachment}};

double one(const Graph& g, NodeId u, NodeId v, const std::string& score) {
    const std::vector<Pair> pairs{{u, v}};
    return by_name.at(score)(g, pairs, {})[0];
}

}  // namespace

TEST_CASE("pair scores agree with published values") {
    const std::map<std::string, Graph> graphs = {{"complete5", complete(5)},
                                                 {"path3", build_graph(3, Ends{{0, 1}, {1, 2}})}};
    for (const auto& row : case_rows("pair_scores.csv")) {
        INFO(row[0] << " " << row[1]);
        const auto u = static_cast<NodeId>(std::stoul(row[2])), v = static_cast<NodeId>(std::stoul(row[3]));
        REQUIRE(one(graphs.at(row[0]), u, v, row[1]) == Approx(std::stod(row[4])).epsilon(1e-12));
    }
}

TEST_CASE("pair scores ignore loops, directions and repeated ties, and know isolates") {
    // 0 -> 2 twice, 2 -> 1, a loop at 2; 3 and 4 are isolated. k(2) = 2.
    const auto g = build_graph(5, Ends{{0, 2}, {0, 2}, {2, 1}, {2, 2}}, {.directed = true});
    REQUIRE(one(g, 0, 1, "common_neighbours") == 1);
    REQUIRE(one(g, 0, 1, "jaccard") == 1);
    REQUIRE(one(g, 0, 1, "resource_allocation") == 0.5);
    REQUIRE(one(g, 0, 3, "adamic_adar") == 0);
    REQUIRE(one(g, 0, 3, "jaccard") == 0);
    REQUIRE(std::isnan(one(g, 3, 4, "jaccard")));
    REQUIRE_THROWS_WITH(one(g, 1, 1, "jaccard"), contains("jaccard: pair 0 joins node #1 with itself"));
    REQUIRE_THROWS_WITH(one(g, 1, 9, "adamic_adar"), contains("adamic_adar: node #9"));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(jaccard(g, std::vector<Pair>{{0, 1}}, {.stop = stop.get_token()}), Cancelled);
}

TEST_CASE("Katz adds walks of all lengths") {
    // Two nodes, one tie: walks from 0 to 1 have odd length: beta / (1 - beta^2); from 0 to 0 even: beta^2 / (1 -
    // beta^2).
    const auto tie = build_graph(2, Ends{{0, 1}});
    const std::vector<Pair> pairs{{0, 1}, {0, 0}};
    const auto score = katz(tie, pairs, {.beta = 0.5});
    REQUIRE(score[0] == Approx(0.5 / 0.75).epsilon(1e-11));
    REQUIRE(score[1] == Approx(0.25 / 0.75).epsilon(1e-11));
    // Complete graph of 4 by symmetry: walks to another node x, to the start y per step: y' = 3x, x' = y + 2x.
    REQUIRE(katz(complete(4), std::vector<Pair>{{0, 1}}, {.beta = 0.1, .length = 3})[0] ==
            Approx(0.1 + 0.01 * 2 + 0.001 * 7));
    // Two parallel ties and a directed end.
    const auto directed = build_graph(3, Ends{{0, 1}, {0, 1}, {1, 2}}, {.directed = true});
    REQUIRE(katz(directed, std::vector<Pair>{{0, 2}, {2, 0}}, {.beta = 0.1}) == std::vector<double>{0.1 * 2 * 0.1, 0});
    REQUIRE_THROWS_WITH(katz(complete(4), pairs, {.beta = 0.34}), contains("largest eigenvalue"));  // 1/3 is the limit
    REQUIRE(katz(complete(4), pairs, {.beta = 0.34, .length = 1})[0] == 0.34);
    REQUIRE_THROWS_AS(katz(tie, pairs, {.beta = 0}), InvalidArgument);
    REQUIRE_THROWS_AS(katz(tie, pairs, {.tolerance = 0}), InvalidArgument);
}
