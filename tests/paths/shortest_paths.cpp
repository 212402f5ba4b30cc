#include "hanse/paths/shortest_paths.hpp"

#include <cmath>
#include <set>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "hanse/paths/exact_weights.hpp"
#include "paths/detail/length_search.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::paths;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

using Ties = std::vector<Tie<Distance>>;

Graph chain(const std::vector<double>& distances) {
    Ties list;
    for (NodeId u = 0; u < distances.size(); ++u) list.push_back({u, u + 1, {distances[u]}});
    return build_graph(static_cast<NodeId>(distances.size() + 1), list);
}

double end_to_end(const std::vector<double>& distances) {
    const NodeId start = 0;
    return weighted_distances(chain(distances), {&start, 1}).back();
}

/// Random distances of a kind, 0 now and then.
Graph random_graph(std::uint64_t seed, double step, double base) {
    Random random(seed);
    const auto nodes = static_cast<NodeId>(2 + random.below(30));
    Ties list(random.below(4 * nodes));
    for (auto& tie : list) {
        const double w = base + step * static_cast<double>(random.below(50));
        tie = {static_cast<NodeId>(random.below(nodes)), static_cast<NodeId>(random.below(nodes)), {w}};
    }
    return build_graph(nodes, list, {.directed = seed % 2 == 1});
}

/// Every pair's length in units by Floyd and Warshall.
std::vector<std::vector<Bits128>> all_pairs(const Graph& g, const ExactWeights& weights) {
    const auto far = static_cast<Bits128>(1) << 100;
    const auto lengths = weights.lengths<Bits128>();
    const NodeId n = g.node_count();
    std::vector<std::vector<Bits128>> d(n, std::vector<Bits128>(n, far));
    for (NodeId u = 0; u < n; ++u) {
        d[u][u] = 0;
        for (ArcId a = g.first_out(u); a < g.first_out(u + 1); ++a) {
            auto& best = d[u][g.targets()[a]];
            best = std::min(best, lengths[g.weight_codes()[a]]);
        }
        d[u][u] = 0;
    }
    for (NodeId k = 0; k < n; ++k)
        for (NodeId u = 0; u < n; ++u)
            for (NodeId v = 0; v < n; ++v) d[u][v] = std::min(d[u][v], d[u][k] + d[k][v]);
    return d;
}

}  // namespace

TEST_CASE("decimal distances add up as on paper") {
    REQUIRE(end_to_end({0.1, 0.2}) == 0.3);                    // 0.1 + 0.2 in doubles is 0.30000000000000004
    REQUIRE(end_to_end(std::vector<double>(10, 0.1)) == 1.0);  // in doubles 0.9999999999999999
    REQUIRE(end_to_end({1e9, 0.01, 0.01}) == 1000000000.02);
    REQUIRE(end_to_end({12.37, 0.63}) == 13.0);
}

TEST_CASE("a third is a third: three of them are 1, in any order") {
    const double third = 1.0 / 3;
    REQUIRE(end_to_end({third, third, third}) == 1);
    REQUIRE(end_to_end({1.0 / 6, 1.0 / 6}) == third);
    REQUIRE(end_to_end({third, 0.25, 1.0 / 7}) == end_to_end({1.0 / 7, third, 0.25}));
}

TEST_CASE("distances of any size compare exactly, from the smallest to the largest double") {
    const double tiny = std::numeric_limits<double>::denorm_min();
    const double huge = 1e300;
    // Two ways from 0 to 2: huge + tiny and huge alone; the second is shorter by the smallest double.
    const auto g = build_graph(3, Ties{{0, 1, {huge}}, {1, 2, {tiny}}, {0, 2, {huge}}});
    const ExactWeights weights(g);
    REQUIRE_FALSE(weights.fits_128());
    const auto lengths = weights.lengths<Bits2304>();
    REQUIRE(lengths[1] < lengths[1] + lengths[0]);
    REQUIRE(weights.to_double(lengths[0]) == tiny);
    REQUIRE(weights.to_double(lengths[1]) == huge);
    const NodeId start = 0;
    REQUIRE(weighted_distances(g, {&start, 1}) == std::vector<double>{0, huge, huge});
    const auto sums = weighted_path_sums(g);
    REQUIRE(sums[0].total == 2e300);
    REQUIRE(sums[1].total == 1e300);
    REQUIRE(sums[1].farthest == 1e300);
}

TEST_CASE("the unit is the greatest common divisor, and loops do not count") {
    const auto g = build_graph(2, Ties{{0, 1, {0.6}}, {0, 1, {0.9}}, {1, 1, {1e-200}}});
    const ExactWeights weights(g);
    const auto lengths = weights.lengths<std::uint32_t>();
    REQUIRE(lengths[1] == 2);
    REQUIRE(lengths[2] == 3);
    REQUIRE(weights.width(2) == LengthWidth::bits32);
    REQUIRE(weights.at_most<std::uint32_t>(0.9) == 3);
    REQUIRE(weights.at_most<std::uint32_t>(0.89999) == 2);
    REQUIRE(weights.at_most<std::uint32_t>(1e300) == std::numeric_limits<std::uint32_t>::max());
    REQUIRE(weights.at_most<std::uint32_t>(0) == 0);
}

TEST_CASE("searches in every width find what Floyd and Warshall find") {
    struct Kind {
        double step;
        double base;
    };
    for (const auto& [step, base] : {Kind{1, 0}, Kind{1, 1}, Kind{0.1, 0.1}, Kind{0.01, 1e9}, Kind{1.0 / 7, 1e-3}}) {
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            CAPTURE(seed);
            const auto g = random_graph(seed, step, base);
            const ExactWeights weights(g);
            const auto expected = all_pairs(g, weights);
            const auto far = static_cast<Bits128>(1) << 100;
            const auto sums = weighted_path_sums(g, {.threads = 1});
            const auto again = weighted_path_sums(g, {.threads = 2});
            for (NodeId s = 0; s < g.node_count(); ++s) {
                const auto found = weighted_distances(g, {&s, 1});
                double inverse = 0;
                double farthest = 0;
                Bits128 total = 0;
                NodeId reached = 0;
                for (NodeId v = 0; v < g.node_count(); ++v) {
                    const bool there = expected[s][v] != far;
                    REQUIRE(found[v] == (there ? weights.to_double(expected[s][v]) : infinity));
                    if (!there || v == s) continue;
                    ++reached;
                    total += expected[s][v];
                    inverse += 1 / found[v];
                    farthest = std::max(farthest, found[v]);
                }
                REQUIRE(sums[s].reached == reached);
                REQUIRE(sums[s].total == weights.to_double(total));
                REQUIRE(sums[s].farthest == farthest);
                REQUIRE((sums[s].inverse == inverse || sums[s].inverse == Approx(inverse).epsilon(1e-13)));
                REQUIRE(again[s].inverse == sums[s].inverse);
            }
        }
    }
}

TEST_CASE("a set of sources gives the nearest, a cutoff is exact") {
    const auto g = chain({0.1, 0.1, 0.1, 0.1});
    const std::vector<NodeId> ends{0, 4};
    REQUIRE(weighted_distances(g, ends) == std::vector<double>{0, 0.1, 0.2, 0.1, 0});
    const NodeId start = 0;
    REQUIRE(weighted_distances(g, {&start, 1}, 0.3) == std::vector<double>{0, 0.1, 0.2, 0.3, infinity});
    REQUIRE(weighted_distances(g, {&start, 1}, 0.29999) == std::vector<double>{0, 0.1, 0.2, infinity, infinity});
    REQUIRE(weighted_distances(g, {}) == std::vector<double>(5, infinity));
    REQUIRE(weighted_distances(Graph{}, {}).empty());
}

TEST_CASE("isolates reach nobody, strengths are refused, a stop is heard") {
    const auto lonely = build_graph(1, Ties{});
    REQUIRE(weighted_path_sums(lonely)[0].reached == 0);
    REQUIRE(weighted_path_sums(lonely)[0].total == 0);
    REQUIRE(weighted_path_sums(Graph{}).empty());
    const auto strong = build_graph(2, std::vector<Tie<Strength>>{{0, 1, {2}}});
    REQUIRE_THROWS_WITH(weighted_path_sums(strong), contains("as_distance"));
    const NodeId unknown = 7;
    REQUIRE_THROWS_AS(weighted_distances(lonely, {&unknown, 1}), InvalidArgument);
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(weighted_path_sums(chain({1, 2}), {.stop = stop.get_token()}), Cancelled);
    const NodeId start = 0;
    REQUIRE_THROWS_AS(weighted_distances(chain({1}), {&start, 1}, infinity, {.stop = stop.get_token()}), Cancelled);
}
