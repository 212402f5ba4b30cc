#include "hanse/benchmark/robustness.hpp"

#include <cmath>
#include <numbers>

#include "hanse/benchmark/exact_test.hpp"
#include "hanse/benchmark/strengths.hpp"
#include "hanse/core/chance.hpp"
#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::benchmark;

namespace {

Criteria five_clusters() {
    Criteria c;
    c.units = {"a", "b", "c", "d", "e"};
    c.groups = {{.name = "structure"}, {.name = "market"}};
    c.criteria = {{.name = "members", .group = 0, .measured = Measured::count},
                  {.name = "smes", .group = 0, .measured = Measured::share},
                  {.name = "reach", .group = 1},
                  {.name = "dependence", .direction = -1, .group = 1}};
    c.values = {40, .5, 7, .2, 30, .6, 9, .4, 20, .3, 3, .1, 10, .9, 5, .8, 5, .1, 1, .9};
    c.bases = {0, 40, 0, 0, 0, 30, 0, 0, 0, 20, 0, 0, 0, 10, 0, 0, 0, 10, 0, 0};
    return c;
}

double ishigami(std::span<const double> u) {
    const auto x = [&](std::size_t i) { return std::numbers::pi * (2 * u[i] - 1); };
    return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

RunControl stopped() {
    StopSource source;
    source.request_stop();
    return {.threads = 1, .stop = source.get_token()};
}

}  // namespace

TEST_CASE("Sobol indices of the Ishigami function are the published ones") {
    // Ishigami & Homma 1990, a = 7, b = 0.1: S = .3139, .4424, 0; ST = .5576, .4424, .2437 (closed form).
    // 4,096 samples; independent ones would have a standard error of 0.03.
    const auto s = sobol(3, ishigami, {.samples = 4096});
    const double first[] = {0.3139, 0.4424, 0};
    const double total[] = {0.5576, 0.4424, 0.2437};
    for (std::size_t i = 0; i < 3; ++i) {
        REQUIRE(s.first[i] == Approx(first[i]).margin(0.005));
        REQUIRE(s.total[i] == Approx(total[i]).margin(0.005));
        REQUIRE(s.first_low[i] < s.first[i]);
        REQUIRE(s.total_high[i] > s.total[i]);
    }
    REQUIRE(std::isnan(sobol(1, [](std::span<const double>) { return 1.0; }).first[0]));
    REQUIRE_THROWS_AS(sobol_points(0), InvalidArgument);
    REQUIRE_THROWS_AS(sobol_points(1834), InvalidArgument);
    REQUIRE_THROWS_AS(sobol_indices(std::vector<double>(5, 1.0), 3), InvalidArgument);
}

TEST_CASE("Sobol's points fill every box of a grid equally, shifted or not") {
    // 1,024 points in 2 dimensions are a (0, 10, 2)-net: each of the 32 x 32 boxes holds one, whatever the shift.
    for (const std::uint64_t seed : {0u, 1u, 7u}) {
        CAPTURE(seed);
        const auto points = sobol_points(1, {.samples = 1024, .seed = seed}, {.threads = 2});
        std::vector<int> held(1024);
        for (std::size_t s = 0; s < 1024; ++s)
            ++held[static_cast<std::size_t>(points[3 * s] * 32) * 32 +
                   static_cast<std::size_t>(points[3 * s + 1] * 32)];
        REQUIRE(held == std::vector<int>(1024, 1));
    }
    // scipy.stats.qmc.Sobol(4, scramble=False).random(4)[3]: A = (.25, .75), B = (.75, .75), then A with one from B.
    const auto plain = sobol_points(2, {.samples = 4, .seed = 0});
    REQUIRE(std::vector<double>(plain.end() - 8, plain.end()) ==
            std::vector<double>{.25, .75, .75, .75, .75, .75, .25, .75});
}

TEST_CASE("robustness has the same bits for any number of threads and depends on the seed") {
    const auto c = five_clusters();
    const auto one = robustness(c, {}, {}, {.samples = 200}, {.threads = 1});
    const auto two = robustness(c, {}, {}, {.samples = 200}, {.threads = 2});
    REQUIRE(one.ranks == two.ranks);
    REQUIRE(robustness(c, {}, {}, {.samples = 200, .seed = 2}).ranks != one.ranks);
    double certain = 0;
    for (std::size_t r = 0; r < 5; ++r) certain += one.frequency[r];
    REQUIRE(certain == Approx(1));
    REQUIRE(one.low[4] <= one.median[4]);
    REQUIRE(one.mean[4] > one.mean[0]);  // e is worst on everything
    REQUIRE_THROWS_AS(robustness(c, {}, {}, {}, stopped()), Cancelled);
}

TEST_CASE("what does not vary has no influence") {
    const auto c = five_clusters();
    const Uncertainty weights_only{.weights = 0.5, .normalise = {}, .aggregate = {}, .counts = false};
    const auto inputs = uncertain_inputs(c, {}, weights_only);
    REQUIRE(inputs == std::vector<std::string>{"weight of structure", "weight of market", "weight of members",
                                               "weight of smes", "weight of reach", "weight of dependence"});
    REQUIRE_THROWS_WITH(robustness(c, {}, {.weights = 0, .normalise = {}, .aggregate = {}, .counts = false}),
                        contains("nothing is uncertain"));
    REQUIRE(uncertain_inputs(c, {}, {}).back() == "counts");
    const auto all = rank_sensitivity(c, {}, weights_only, {.samples = 128, .resamples = 0}, {.threads = 2});
    REQUIRE(all.size() == 6);
    const auto again = rank_sensitivity(c, {}, weights_only, {.samples = 128, .resamples = 0}, {.threads = 1});
    REQUIRE(again[5].total == all[5].total);
    REQUIRE_THROWS_AS(rank_sensitivity(c, {}, weights_only, {}, stopped()), Cancelled);
    REQUIRE(std::isnan(all[4].first[0]));  // e is always last: its rank has no variance
}

TEST_CASE("a dominated unit stays behind when any one criterion is left out") {
    const auto c = five_clusters();
    const auto ranks = leave_one_out(c);
    REQUIRE(ranks.size() == 20);
    for (std::size_t j = 0; j < 4; ++j) REQUIRE(ranks[j * 5 + 4] == 5);
    REQUIRE(dominated_by(c)[4] == 4);
    REQUIRE(dominated_by(c)[0] == 0);
}

TEST_CASE("exact tests and intervals have their textbook values") {
    // Two-sided binomial: 8 heads of 10: (1 + 10 + 45) * 2 / 1024.
    REQUIRE(binomial_test(8, 10, 0.5) == Approx(112.0 / 1024));
    // Fisher's tea tasting: 3 of 4 against 1 of 4: (16 + 1 + 1 + 16) / 70.
    REQUIRE(fisher_test(3, 4, 1, 4) == Approx(34.0 / 70));
    // No event where 3 are expected: e^-3, and the counts no likelier than that are 0 and 8, 9, ...
    double tail = std::exp(-3.0);
    double term = std::exp(-3.0);
    for (int k = 1; k < 60; ++k) {
        term *= 3.0 / k;
        if (k >= 7 && term <= std::exp(-3.0)) tail += term;
    }
    REQUIRE(poisson_test(0, 3) == Approx(tail));
    // Rule of three: upper end of 0 of n at one-sided .975 is 1 - .025^(1/n); Poisson: -ln .025.
    REQUIRE(binomial_interval(0, 20).high == Approx(1 - std::pow(0.025, 1.0 / 20)));
    REQUIRE(binomial_interval(0, 20).low == 0);
    REQUIRE(poisson_interval(0).high == Approx(-std::log(0.025)));
    REQUIRE(std::isnan(binomial_test(0, 0, 0.5)));
    REQUIRE_THROWS_AS(binomial_test(3, 2, 0.5), InvalidArgument);
    REQUIRE_THROWS_AS(fisher_test(2.5, 3, 1, 3), InvalidArgument);
    // Sums of all outcomes that are no likelier, in exact fractions.
    REQUIRE(binomial_test(3, 40, 0.25) == Approx(0.009347148417940205).epsilon(1e-12));
    REQUIRE(binomial_test(900, 1000, 0.5) == Approx(1.3403435580012592e-161).epsilon(1e-12));
    REQUIRE(fisher_test(0, 56, 14, 79) == Approx(0.00036701193529553355).epsilon(1e-12));
    REQUIRE(fisher_test(12, 100, 45, 130) == Approx(9.578276871885173e-05).epsilon(1e-12));
    REQUIRE(fisher_test(5, 9, 5, 9) == 1);
}

TEST_CASE("strengths say how far and whether chance alone could do it") {
    auto c = five_clusters();
    c.reference = 1;
    const auto s = strengths(c, 4);
    REQUIRE(s[0].best == 40);
    REQUIRE(s[0].best_unit == 0);
    REQUIRE(s[0].median == 20);
    REQUIRE(s[0].reference == 30);
    REQUIRE(s[0].p_best == Approx(binomial_test(5, 45, 0.5)));
    REQUIRE(s[1].p_reference == Approx(fisher_test(1, 10, 18, 30)));
    REQUIRE(s[3].best == 0.1);  // less is better
    REQUIRE(s[3].z < 0);
    REQUIRE(std::isnan(s[2].p_best));  // not counted
    REQUIRE_THROWS_WITH(strengths(c, 9), contains("home"));
}

TEST_CASE("the nearest peer is the least different, and the differences add up") {
    const auto peers = nearest_peers(five_clusters(), 0);
    REQUIRE(peers.size() == 4);
    REQUIRE(peers[0].unit == 1);
    double sum = 0;
    for (const double part : peers[0].contributions) sum += part;
    REQUIRE(sum == Approx(1));
}
