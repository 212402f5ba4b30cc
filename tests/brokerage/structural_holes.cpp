#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "hanse/brokerage/constraint.hpp"
#include "hanse/brokerage/effective_size.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "support/cases.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::brokerage;

namespace {

using Ends = std::vector<std::pair<int, int>>;
using Ties = std::vector<Tie<Strength>>;

struct Named {
    Graph graph;
    std::map<std::string, NodeId> ids;
};

std::map<std::string, Named> case_graphs() {
    std::map<std::string, std::pair<bool, Ties>> ties;
    std::map<std::string, Named> graphs;
    for (const auto& row : case_rows("structural_holes_ties.csv")) {
        auto& ids = graphs[row[0]].ids;
        const auto id = [&](const std::string& name) {
            return ids.try_emplace(name, static_cast<NodeId>(ids.size())).first->second;
        };
        const NodeId source = id(row[2]), target = id(row[3]);
        ties[row[0]].first = row[1] == "1";
        ties[row[0]].second.push_back({source, target, {std::stod(row[4])}});
    }
    for (auto& [name, named] : graphs)
        named.graph =
            build_graph(static_cast<NodeId>(named.ids.size()), ties[name].second, {.directed = ties[name].first});
    return graphs;
}

Graph random_graph(std::uint64_t seed, bool directed) {
    Random random(seed);
    Ties ties;
    const auto nodes = static_cast<NodeId>(2 + random.below(30));
    for (std::uint64_t k = random.below(4 * nodes); k > 0; --k)
        ties.push_back({static_cast<NodeId>(random.below(nodes)),
                        static_cast<NodeId>(random.below(nodes)),
                        {static_cast<double>(random.below(5))}});
    return build_graph(nodes, ties, {.directed = directed});
}

/// The formulas of the headers on a dense matrix.
struct Plain {
    std::vector<std::vector<double>> a;
    explicit Plain(const Graph& graph, bool weighted) : a(graph.node_count(), std::vector<double>(graph.node_count())) {
        const TieList list = ties(graph);
        for (std::size_t k = 0; k < list.sources.size(); ++k) {
            const auto u = list.sources[k], v = list.targets[k];
            if (u == v) continue;
            const double w = weighted ? list.weights[k] : 1;
            a[u][v] += w;
            a[v][u] += w;
        }
    }
    double sum(std::size_t i) const {
        double s = 0;
        for (double x : a[i]) s += x;
        return s;
    }
    double local(std::size_t i, std::size_t j) const {
        double p = a[i][j] / sum(i);
        for (std::size_t q = 0; q < a.size(); ++q)
            if (a[i][q] > 0 && a[q][j] > 0) p += a[i][q] / sum(i) * a[q][j] / sum(q);
        return p * p;
    }
    double constraint(std::size_t i) const {
        double c = 0;
        for (std::size_t j = 0; j < a.size(); ++j)
            if (a[i][j] > 0) c += local(i, j);
        return sum(i) > 0 ? c : std::nan("");
    }
    double effective_size(std::size_t i) const {
        double e = 0;
        for (std::size_t j = 0; j < a.size(); ++j) {
            if (a[i][j] == 0) continue;
            e += 1;
            const double greatest = *std::max_element(a[j].begin(), a[j].end());
            for (std::size_t q = 0; q < a.size(); ++q) e -= a[i][q] / sum(i) * a[j][q] / greatest;
        }
        return sum(i) > 0 ? e : std::nan("");
    }
};

void require_same(double value, double expected) {
    if (std::isnan(expected))
        REQUIRE(std::isnan(value));
    else
        REQUIRE(value == Approx(expected).epsilon(1e-12));
}

}  // namespace

TEST_CASE("constraint and effective size agree with published values") {
    const auto graphs = case_graphs();
    for (const auto& row : case_rows("structural_holes.csv")) {
        INFO(row[0] << " " << row[1] << " weighted " << row[2] << " node " << row[3]);
        const Named& named = graphs.at(row[0]);
        const bool weighted = row[2] == "1";
        const auto values = row[1] == "constraint" ? constraint(named.graph, {.weighted = weighted})
                                                   : effective_size(named.graph, {.weighted = weighted});
        REQUIRE(values[named.ids.at(row[3])] == Approx(std::stod(row[4])).margin(std::stod(row[5])));
    }
}

TEST_CASE("a star's hub spans k holes") {
    // Hub of k leaves: k * (1/k)^2 = 1/k; leaves have all in one contact. No redundancy: size k, evenly spread.
    const auto g = build_graph(5, Ends{{0, 1}, {0, 2}, {0, 3}, {0, 4}});
    REQUIRE(constraint(g)[0] == Approx(0.25));
    REQUIRE(constraint(g)[1] == 1.0);
    REQUIRE(effective_size(g)[0] == 4.0);
    REQUIRE(efficiency(g)[0] == 1.0);
    REQUIRE(hierarchy(g)[0] == Approx(0.0).margin(1e-15));
    REQUIRE(hierarchy(g)[1] == 1.0);
}

TEST_CASE("hierarchy is the evenness of the local constraints") {
    // Triangle 0 1 2 with a pendant 3 at 0. At node 0 (N = 3): c(0,1) = c(0,2) = (1/3 + 1/3 * 1/2)^2 = 1/4,
    // c(0,3) = 1/9; c = 11/18; r = c(0,j) * 3 / c = 27/22, 27/22, 6/11; h = sum r ln r / (3 ln 3).
    const auto g = build_graph(4, Ends{{0, 1}, {0, 2}, {1, 2}, {0, 3}});
    const double r = 27.0 / 22, s = 6.0 / 11;
    REQUIRE(constraint(g)[0] == Approx(11.0 / 18));
    REQUIRE(hierarchy(g)[0] == Approx((2 * r * std::log(r) + s * std::log(s)) / (3 * std::log(3.0))));
}

TEST_CASE("a contact next to nothing beside another leaves all hierarchy in that one") {
    // c(0, 1) = (1e100 / 1e100)^2 = 1 and c(0, 2) = (1e-80 / 1e100)^2, which no number can hold: 2 ln 2 / (2 ln 2).
    const auto g = build_graph(3, std::vector<Tie<Strength>>{{0, 1, {1e100}}, {0, 2, {1e-80}}});
    REQUIRE(hierarchy(g, {.weighted = true})[0] == Approx(1));
}

TEST_CASE("nodes without contacts have no constraint; loops are ignored, parallel ties add up") {
    REQUIRE(constraint(Graph{}).empty());
    REQUIRE(std::isnan(constraint(build_graph(1, Ends{}))[0]));
    REQUIRE(std::isnan(effective_size(build_graph(1, Ends{{0, 0}}))[0]));
    REQUIRE(std::isnan(hierarchy(build_graph(1, Ends{}))[0]));
    // Node 0 has two ties to 1 and one to 2: p = 2/3, 1/3, as with strengths 2 and 1.
    const auto parallel = build_graph(3, Ends{{0, 1}, {1, 0}, {0, 2}, {2, 2}});
    const auto strong = build_graph(3, Ties{{0, 1, {2}}, {0, 2, {1}}});
    REQUIRE(constraint(parallel)[0] == Approx(4.0 / 9 + 1.0 / 9));
    REQUIRE(constraint(parallel) == constraint(strong, {.weighted = true}));
    REQUIRE(constraint(strong)[0] == Approx(0.5));
    const auto nothing = build_graph(2, Ties{{0, 1, {0}}});
    REQUIRE(std::isnan(constraint(nothing, {.weighted = true})[0]));
}

TEST_CASE("constraint and effective size follow their formulas on random graphs with loops and parallel ties") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        const bool weighted = seed % 2, directed = seed % 4 < 2;
        const Graph g = random_graph(seed, directed);
        const Plain plain(g, weighted);
        const auto c = constraint(g, {weighted}, {.threads = 1});
        const auto e = effective_size(g, {weighted}, {.threads = 1});
        const auto f = efficiency(g, {weighted});
        for (std::size_t i = 0; i < c.size(); ++i) {
            INFO("seed " << seed << " node " << i);
            require_same(c[i], plain.constraint(i));
            require_same(e[i], plain.effective_size(i));
            const auto contacts = std::count_if(plain.a[i].begin(), plain.a[i].end(), [](double w) { return w > 0; });
            require_same(f[i], plain.effective_size(i) / static_cast<double>(contacts));
        }
    }
}

TEST_CASE("structural holes: threads do not change a bit, a stop is obeyed, distances are refused") {
    Random random(7);
    Ties ties;
    for (int k = 0; k < 6000; ++k)
        ties.push_back(
            {static_cast<NodeId>(random.below(600)), static_cast<NodeId>(random.below(600)), {random.uniform()}});
    const auto g = build_graph(600, ties);
    for (const bool weighted : {false, true}) {
        REQUIRE(constraint(g, {weighted}, {.threads = 1}) == constraint(g, {weighted}, {.threads = 4}));
        REQUIRE(effective_size(g, {weighted}, {.threads = 1}) == effective_size(g, {weighted}, {.threads = 4}));
        REQUIRE(hierarchy(g, {weighted}, {.threads = 1}) == hierarchy(g, {weighted}, {.threads = 4}));
    }
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(constraint(g, {}, {.stop = stop.get_token()}), Cancelled);
    REQUIRE_THROWS_AS(effective_size(g, {}, {.stop = stop.get_token()}), Cancelled);
    const auto far = build_graph(2, std::vector<Tie<Distance>>{{0, 1, {2}}});
    REQUIRE_THROWS_WITH(constraint(far, {.weighted = true}), contains("constraint: weighted needs strengths"));
    REQUIRE_THROWS_WITH(efficiency(far, {.weighted = true}), contains("efficiency: weighted needs strengths"));
}
