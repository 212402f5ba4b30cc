#include "hanse/projection/backbone.hpp"

#include <cmath>
#include <utility>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::projection;

namespace {

Incidence random_incidence(std::uint64_t seed, NodeId rows, NodeId columns) {
    Random random(seed);
    Incidence incidence{rows, columns, {}, {}};
    for (NodeId r = 0; r < rows; ++r)
        for (NodeId c = 0; c < columns; ++c)
            if (random.below(100) < 15 + 60 * c / columns) {
                incidence.rows.push_back(r);
                incidence.columns.push_back(c);
            }
    return incidence;
}

}  // namespace

TEST_CASE("the disparity filter takes the smaller p of both ends") {
    // Hub 0 with ties 6, 2, 2 and 1-2 of 1: (1 - 6/10)^2 at the hub, 1 - 6/7 at node 1: 1/7 is smaller than 0.16.
    using T = Tie<Strength>;
    const auto g = build_graph(5, std::vector<T>{{0, 1, {6}}, {0, 2, {2}}, {0, 3, {2}}, {1, 2, {1}}, {4, 4, {3}}});
    const auto p = disparity_filter(g);
    REQUIRE(p[0] == Approx(1.0 / 7));
    REQUIRE(p[1] == Approx(1.0 / 3));  // node 2: 1 - 2/3; hub: 0.64
    REQUIRE(p[2] == Approx(0.64));     // node 3 has this tie only
    REQUIRE(p[4] == 1);
    REQUIRE(disparity_filter(Graph{}).empty());
    const auto far = build_graph(2, std::vector<Tie<Distance>>{{0, 1, {1}}});
    REQUIRE_THROWS_WITH(disparity_filter(far), contains("disparity_filter"));
}

TEST_CASE("the hypergeometric tail by hand") {
    // 5 columns; row 0 in {0,1,2}, row 1 in {1,2,3}: P(X >= 2) = (C(3,2) C(2,1) + C(3,3)) / C(5,3) = 7 / 10.
    const auto found = hypergeometric_backbone({3, 5, {0, 0, 0, 1, 1, 1, 0}, {0, 1, 2, 1, 2, 3, 2}});
    REQUIRE(found.sources == std::vector<NodeId>{0});
    REQUIRE(found.targets == std::vector<NodeId>{1});
    REQUIRE(found.common == std::vector<std::uint32_t>{2});
    REQUIRE(found.p_values[0] == Approx(0.7));
}

TEST_CASE("fitted probabilities meet all degrees, also of rows that take part in everything or nothing") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        CAPTURE(seed);
        Incidence incidence = random_incidence(seed, 12, 9);
        incidence.row_count += 2;  // one without entries, one with all
        for (NodeId c = 0; c < 9; ++c) {
            incidence.rows.push_back(13);
            incidence.columns.push_back(c);
        }
        std::vector<double> rows(14), columns(9);
        for (std::size_t i = 0; i < incidence.rows.size(); ++i) {
            ++rows[incidence.rows[i]];
            ++columns[incidence.columns[i]];
        }
        const auto p = bicm_probabilities(incidence);
        for (std::size_t r = 0; r < 14; ++r)
            for (std::size_t c = 0; c < 9; ++c) {
                REQUIRE((p[9 * r + c] >= 0 && p[9 * r + c] <= 1));
                rows[r] -= p[9 * r + c];
                columns[c] -= p[9 * r + c];
            }
        for (const double miss : rows) REQUIRE(miss == Approx(0).margin(1e-8));
        for (const double miss : columns) REQUIRE(miss == Approx(0).margin(1e-8));
    }
}

TEST_CASE("the Poisson-binomial tail is that of all outcomes") {
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        CAPTURE(seed);
        const NodeId columns = 8;
        const Incidence incidence = random_incidence(seed, 6, columns);
        const auto p = bicm_probabilities(incidence);
        const auto found = sdsm_backbone(incidence, {.threads = 2});
        REQUIRE(found.p_values == sdsm_backbone(incidence, {.threads = 1}).p_values);
        for (std::size_t i = 0; i < found.sources.size(); ++i) {
            double tail = 0;
            for (std::uint32_t outcome = 0; outcome < (1u << columns); ++outcome) {
                double chance = 1;
                std::uint32_t common = 0;
                for (NodeId c = 0; c < columns; ++c) {
                    const double both = p[columns * found.sources[i] + c] * p[columns * found.targets[i] + c];
                    chance *= outcome >> c & 1 ? both : 1 - both;
                    common += outcome >> c & 1;
                }
                if (common >= found.common[i]) tail += chance;
            }
            REQUIRE(found.p_values[i] == Approx(tail).epsilon(1e-9));
        }
    }
}

TEST_CASE("backbones of nothing, bad entries and a stop") {
    REQUIRE(sdsm_backbone({}).sources.empty());
    REQUIRE(hypergeometric_backbone({2, 2, {0}, {1}}).sources.empty());
    REQUIRE_THROWS_WITH(sdsm_backbone({1, 1, {0}, {1}}), contains("entry 0 is out of range"));
    REQUIRE_THROWS_AS(sdsm_backbone({1, 1, {0}, {}}), InvalidArgument);
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(sdsm_backbone(random_incidence(1, 5, 5), {.stop = stop.get_token()}), Cancelled);
}
