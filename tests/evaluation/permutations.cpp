#include <cmath>
#include <limits>

#include "hanse/centrality/degree.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "hanse/evaluation/bootstrap.hpp"
#include "hanse/evaluation/group_difference.hpp"
#include "hanse/evaluation/qap.hpp"
#include "hanse/evaluation/rewire.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::evaluation;

namespace {

using Ties = std::vector<std::pair<int, int>>;

std::vector<double> matrix(std::size_t n, const Ties& ties) {
    std::vector<double> cells(n * n, 0.0);
    for (const auto& [u, v] : ties) {
        cells[static_cast<std::size_t>(u) * n + static_cast<std::size_t>(v)] = 1;
        cells[static_cast<std::size_t>(v) * n + static_cast<std::size_t>(u)] = 1;
    }
    return cells;
}

// Padgett's families (Padgett & Ansell 1993): 16 families, 20 marriages, 15 business ties, 8 of them both.
const Ties marriage{{0, 8},  {1, 5}, {1, 6},  {1, 8},  {2, 4},  {2, 8},  {3, 6},  {3, 10},  {3, 14},  {4, 10},
                    {4, 14}, {6, 7}, {6, 15}, {8, 12}, {8, 13}, {8, 15}, {9, 13}, {10, 14}, {12, 14}, {12, 15}};
const Ties business{{2, 4},  {2, 5}, {2, 8}, {2, 10}, {3, 6}, {3, 7},  {3, 10}, {4, 7},
                    {4, 10}, {5, 8}, {6, 7}, {7, 10}, {8, 9}, {8, 13}, {8, 15}};

RunControl stopped() {
    StopSource source;
    source.request_stop();
    return {.threads = 1, .stop = source.get_token()};
}

}  // namespace

TEST_CASE("another unit of measure changes neither a correlation nor what a model explains") {
    const std::vector<double> a{0, 1, 2, 1, 0, 5, 2, 5, 0}, b{0, 2, 1, 2, 0, 3, 1, 3, 0};
    const auto times = [](std::vector<double> cells, double unit) {
        for (double& cell : cells) cell *= unit;
        return cells;
    };
    const auto one = qap(a, b, 3, {.permutations = 10});
    REQUIRE_THAT(one.correlation,
                 Catch::Matchers::WithinAbs(3 / std::sqrt(26.0 / 3 * 2), 1e-14));  // less their means 8/3 and 2
    const auto fit = mrqap(a, std::vector<std::vector<double>>{b}, 3, {.permutations = 10});
    for (const double unit : {1e-300, 1e-12, 1e12, 1e300}) {
        REQUIRE_THAT(qap(times(a, unit), b, 3, {.permutations = 10}).correlation,
                     Catch::Matchers::WithinAbs(one.correlation, 1e-14));
        const auto far = mrqap(times(a, unit), std::vector<std::vector<double>>{b}, 3, {.permutations = 10});
        REQUIRE_THAT(far.coefficients[1] / unit, Catch::Matchers::WithinRel(fit.coefficients[1], 1e-12));
        REQUIRE_THAT(far.coefficients[0] / unit, Catch::Matchers::WithinRel(fit.coefficients[0], 1e-12));
        REQUIRE_THAT(far.t[1], Catch::Matchers::WithinRel(fit.t[1], 1e-9));
        REQUIRE_THAT(far.r_squared, Catch::Matchers::WithinAbs(fit.r_squared, 1e-12));
    }
}

TEST_CASE("Padgett's marriages and business ties correlate by .371868") {
    const auto q = qap(matrix(16, marriage), matrix(16, business), 16, {.permutations = 2000});
    REQUIRE(q.correlation == Approx(0.371868).margin(1e-6));
    REQUIRE(q.p_greater < 0.005);
    REQUIRE(q.p_less > 0.99);
    REQUIRE(std::fabs(q.mean) < 0.02);  // a permuted network is unrelated
}

TEST_CASE("QAP has the same bits for 1 and 2 threads and stops when asked") {
    const auto a = matrix(16, marriage);
    const auto b = matrix(16, business);
    REQUIRE(qap(a, b, 16, {}, {.threads = 1}).permuted == qap(a, b, 16, {}, {.threads = 2}).permuted);
    REQUIRE_THROWS_AS(qap(a, b, 16, {}, stopped()), Cancelled);
    REQUIRE(qap(a, a, 16).correlation == Approx(1));
}

TEST_CASE("QAP refuses what has no correlation") {
    const auto a = matrix(3, {{0, 1}});
    REQUIRE_THROWS_WITH(qap(a, matrix(3, {}), 3), contains("all cells"));
    REQUIRE_THROWS_WITH(qap(a, a, 4), contains("nodes x nodes"));
    REQUIRE_THROWS_WITH(qap(std::vector<double>(4), std::vector<double>(4), 2), contains("fewer than three"));
    auto hole = a;
    hole[1] = NAN;
    REQUIRE_THROWS_WITH(qap(a, hole, 3), contains("missing"));
}

TEST_CASE("MRQAP finds the coefficients that made the outcome") {
    // y = 2 + 3 x1 - x2 exactly on all pairs, so R^2 is 1; with one predictor the slope is the regression's.
    const auto x1 = matrix(16, marriage);
    const auto x2 = matrix(16, business);
    std::vector<double> y(256);
    for (std::size_t k = 0; k < y.size(); ++k) y[k] = 2 + 3 * x1[k] - x2[k];
    const auto m = mrqap(y, std::vector{x1, x2}, 16, {.permutations = 200});
    REQUIRE(m.coefficients[0] == Approx(2));
    REQUIRE(m.coefficients[1] == Approx(3));
    REQUIRE(m.coefficients[2] == Approx(-1));
    REQUIRE(m.r_squared == Approx(1));
    REQUIRE(m.p_value[1] < 0.02);
    REQUIRE_THROWS_WITH(mrqap(y, std::vector{x1, x1}, 16), contains("combination"));
    REQUIRE_THROWS_WITH(mrqap(y, {}, 16), contains("no predictor"));
    REQUIRE(mrqap(y, std::vector{x1, x2}, 16, {}, {.threads = 1}).p_value[2] ==
            mrqap(y, std::vector{x1, x2}, 16, {}, {.threads = 2}).p_value[2]);
}

TEST_CASE("F and the difference of two groups are the textbook's") {
    // Means 2 and 5, overall 3.5: between 6 * 1.5^2 = 13.5, within 4 on 4 degrees of freedom: F = 13.5.
    const std::vector<double> x{1, 2, 3, 4, 5, 6};
    const std::vector<std::uint32_t> g{0, 0, 0, 1, 1, 1};
    const auto d = group_difference(x, g, {.permutations = 5000});
    REQUIRE(d.difference == Approx(-3));
    REQUIRE(d.f == Approx(13.5));
    // 2 of the 20 ways to choose three values are as extreme: p = 0.1.
    REQUIRE(d.p_value == Approx(0.1).margin(0.02));
    for (const double unit : {1e200, 1e-200, 1e-310}) {  // whose squares are no numbers
        auto other = x;
        for (double& value : other) value *= unit;
        const auto same = group_difference(other, g, {.permutations = 5000});
        REQUIRE(same.f == Approx(13.5));
        REQUIRE(same.means[1] == Approx(5 * unit));
        REQUIRE(same.difference == Approx(-3 * unit));
        REQUIRE(same.p_value == d.p_value);
    }
    // Nobody differs within a group.
    const auto apart = group_difference(std::vector<double>{0.1, 0.1, 0.1, 0.7, 0.7, 0.7}, g);
    REQUIRE(apart.f == std::numeric_limits<double>::infinity());
    REQUIRE(std::isnan(group_difference(std::vector<double>{1, 2, 4}, std::vector<std::uint32_t>{0, 1, 2}).f));
    REQUIRE_THROWS_WITH(group_difference(x, std::vector<std::uint32_t>(6, 0)), contains("fewer than two"));
    REQUIRE_THROWS_WITH(group_difference(std::vector<double>(6, 1.0), g), contains("equal"));
    const double tenths = 0.1 + 0.2;  // 0.3 but for rounding
    REQUIRE_THROWS_WITH(group_difference(std::vector<double>{0.3, 0.3, 0.3, tenths, 0.3, tenths}, g),
                        contains("equal"));
}

TEST_CASE("the permutation p-value is uniform under the null") {
    Random random(7);
    int below[3] = {};
    for (std::uint64_t trial = 0; trial < 400; ++trial) {
        std::vector<double> x(20);
        for (double& value : x) value = random.normal();
        std::vector<std::uint32_t> g(20);
        for (std::uint32_t i = 0; i < 20; ++i) g[i] = i % 3;
        const double p = group_difference(x, g, {.permutations = 99, .seed = trial}, {.threads = 1}).p_value;
        below[0] += p <= 0.1;
        below[1] += p <= 0.5;
        below[2] += p <= 0.9;
    }
    // Binomial with n = 400: four standard deviations are 24, 40, 24.
    REQUIRE(std::abs(below[0] - 40) <= 24);
    REQUIRE(std::abs(below[1] - 200) <= 40);
    REQUIRE(std::abs(below[2] - 360) <= 24);
}

TEST_CASE("certain ties have no interval, doubtful ones the binomial's") {
    const auto star = build_graph(5, Ties{{0, 1}, {0, 2}, {0, 3}, {0, 4}});
    const auto degrees = [](const Graph& g) { return centrality::degree(g, {}, {.threads = 1}); };
    const auto sure = bootstrap(star, std::vector<double>(4, 1.0), degrees);
    REQUIRE(sure.low == sure.value);
    REQUIRE(sure.rank_high == std::vector<double>{1, 2, 2, 2, 2});
    // Hub's degree ~ Binomial(4, 1/2): mean 2, central 95 % is 0..4.
    const auto doubtful = bootstrap(star, std::vector<double>(4, 0.5), degrees, {.samples = 2000}, {.threads = 2});
    REQUIRE(doubtful.mean[0] == Approx(2).margin(0.1));
    REQUIRE(doubtful.low[0] == 0);
    REQUIRE(doubtful.high[0] == 4);
    REQUIRE(bootstrap(star, std::vector<double>(4, 0.5), degrees, {.samples = 2000}, {.threads = 1}).mean ==
            doubtful.mean);
    REQUIRE_THROWS_WITH(sample_ties(star, std::vector<double>{1, 1, 1, 2}, 1, 0), contains("outside 0..1"));
    REQUIRE_THROWS_WITH(sample_ties(star, std::vector<double>{1}, 1, 0), contains("one confidence per tie"));
}

TEST_CASE("ranks of values that differ by rounding are equal") {
    const std::vector<double> values{0.1 + 0.2, 0.3, 1};
    const auto ranked = summarise_samples(values, values);
    REQUIRE(ranked.rank == std::vector<double>{2, 2, 1});
    REQUIRE(ranked.rank_high == ranked.rank);
    REQUIRE(ranked.value == values);
}

TEST_CASE("every permutation test stops when asked") {
    const auto a = matrix(16, marriage);
    REQUIRE_THROWS_AS(mrqap(a, std::vector<std::vector<double>>{matrix(16, business)}, 16, {}, stopped()), Cancelled);
    const std::vector<double> x{1, 2, 3, 4};
    REQUIRE_THROWS_AS(group_difference(x, std::vector<std::uint32_t>{0, 0, 1, 1}, {}, stopped()), Cancelled);
    const auto pair = build_graph(2, Ties{{0, 1}});
    const auto degrees = [](const Graph& g) { return centrality::degree(g); };
    REQUIRE_THROWS_AS(bootstrap(pair, std::vector<double>{0.5}, degrees, {}, stopped()), Cancelled);
    const auto ties_of = [](const Graph& g) { return static_cast<double>(g.tie_count()); };
    REQUIRE_THROWS_AS(null_model(pair, ties_of, {}, stopped()), Cancelled);
}

TEST_CASE("an empty graph has no intervals") {
    const auto degrees = [](const Graph& g) { return centrality::degree(g); };
    REQUIRE(bootstrap(Graph{}, {}, degrees).value.empty());
}

TEST_CASE("a measure that does not give one value per node is refused") {
    const auto pair = build_graph(2, Ties{{0, 1}});
    const auto short_by_one = [](const Graph& graph) { return std::vector<double>(graph.node_count() - 1); };
    REQUIRE_THROWS_WITH(bootstrap(pair, std::vector<double>{0.5}, short_by_one),
                        contains("1 values for 2 nodes; give one per node"));
}
