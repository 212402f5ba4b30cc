#include "hanse/core/chance.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;

TEST_CASE("the hypergeometric tail is Fisher's tea tasting") {
    // 4 of 8 cups marked, 4 drawn: P(X = k) = C(4,k)^2 / 70 = 1, 16, 36, 16, 1 over 70.
    REQUIRE(hypergeometric_at_most(0, 4, 4, 8) == Approx(1.0 / 70));
    REQUIRE(hypergeometric_at_most(2, 4, 4, 8) == Approx(53.0 / 70));
    REQUIRE(hypergeometric_at_most(3, 4, 4, 8) == Approx(69.0 / 70));
    REQUIRE(hypergeometric_at_most(4, 4, 4, 8) == 1);
    REQUIRE(hypergeometric_none(4, 4, 8) == Approx(1.0 / 70));
    REQUIRE(hypergeometric_at_most(0, 3, 3, 4) == 0);  // at least two of three must be marked
    REQUIRE(hypergeometric_none(3, 3, 4) == 0);
    REQUIRE(hypergeometric_none(0, 3, 4) == 1);
    REQUIRE_THROWS_AS(hypergeometric_at_most(0, 5, 1, 4), InvalidArgument);
}

TEST_CASE("the closed form for none agrees with the tail, for large numbers too") {
    for (const std::uint64_t total : {50ULL, 5000ULL, 900000ULL})
        for (const std::uint64_t draws : {1ULL, 7ULL, 40ULL})
            REQUIRE(hypergeometric_none(draws, total / 10, total) ==
                    Approx(hypergeometric_at_most(0, draws, total / 10, total)).epsilon(1e-12));
}

TEST_CASE("a sum of trials that differ is counted exactly") {
    // Three fair coins are binomial: 1, 4, 7, 8 eighths.
    const std::vector<double> coins(3, 0.5);
    REQUIRE(poisson_binomial_at_most(0, coins) == Approx(1.0 / 8));
    REQUIRE(poisson_binomial_at_most(1, coins) == Approx(0.5));
    REQUIRE(poisson_binomial_at_most(3, coins) == Approx(1));
    // P(X <= 1) of 0.1, 0.2, 0.3 = 1 - (0.1 * 0.2 * 0.7 + 0.1 * 0.8 * 0.3 + 0.9 * 0.2 * 0.3) - 0.006 = 0.902.
    REQUIRE(poisson_binomial_at_most(1, std::vector<double>{0.1, 0.2, 0.3}) == Approx(0.902));
    REQUIRE(poisson_binomial_at_most(5, {}) == 1);
    const auto tail = poisson_binomial_lower_tail(1, std::vector<double>{0.1, 0.2, 0.3});
    REQUIRE(tail.at_most == Approx(0.902));
    REQUIRE(tail.below == Approx(0.9 * 0.8 * 0.7));
    REQUIRE(poisson_binomial_lower_tail(0, coins).below == 0);
    REQUIRE(poisson_binomial_lower_tail(3, coins).below == Approx(7.0 / 8));
    REQUIRE(poisson_binomial_lower_tail(4, coins).below == Approx(1));
    REQUIRE_THROWS_AS(poisson_binomial_at_most(0, std::vector<double>{1.5}), InvalidArgument);
}

namespace {

/// Relative; the expected values are exact fractions of whole numbers, rounded once.
void require_exact(double value, double expected) {
    REQUIRE(std::abs(value / expected - 1) < 1e-12);
}

}  // namespace

TEST_CASE("small tails keep their digits") {
    require_exact(hypergeometric_at_most(0, 40, 90000, 900000), 0.014779459621723574);
    require_exact(hypergeometric_at_least(30, 40, 90000, 900000), 3.052606108038772e-22);
    require_exact(hypergeometric_at_most(3, 400, 2500, 50000), 2.064128222383743e-06);
    require_exact(hypergeometric_at_least(60, 400, 2500, 50000), 3.516374619093769e-14);
    REQUIRE(hypergeometric_at_least(170, 300, 4000, 5000000) == 0);  // about 1e-400
    require_exact(binomial_at_most(2, 1000, 0.0625), 2.141258716755931e-25);
    require_exact(binomial_at_least(200, 1000, 0.0625), 5.0963829529722524e-48);
    require_exact(binomial_at_least(60, 60, 0.25), std::pow(0.25, 60));
    require_exact(poisson_at_most(3, 40), 4.888864465181051e-14);
    require_exact(poisson_at_least(100, 40), 1.2062542053086514e-15);
    require_exact(poisson_at_least(30, 0.5), 2.1644672981498644e-42);
    std::vector<double> fortieths;
    for (int i = 1; i < 40; ++i) fortieths.push_back(i / 40.0);
    require_exact(poisson_binomial_at_most(3, fortieths), 1.7313034721290702e-11);
    require_exact(poisson_binomial(fortieths, 36)[36], 1.7313034721290702e-11);  // the mirror image
}

TEST_CASE("outside the range there is nothing, and both tails make one") {
    REQUIRE(binomial_probability(-1, 4, 0.5) == 0);
    REQUIRE(binomial_probability(5, 4, 0.5) == 0);
    REQUIRE(binomial_probability(0, 4, 0) == 1);
    REQUIRE(binomial_at_least(1, 4, 0) == 0);
    REQUIRE(binomial_at_most(3, 4, 1) == 0);
    REQUIRE(poisson_probability(0, 0) == 1);
    REQUIRE(poisson_at_least(1, 0) == 0);
    for (std::uint64_t x = 0; x < 30; ++x) {
        REQUIRE(hypergeometric_at_most(x, 30, 70, 100) + hypergeometric_at_least(x + 1, 30, 70, 100) == Approx(1));
        const auto k = static_cast<double>(x);
        REQUIRE(binomial_at_most(k, 30, 0.3) + binomial_at_least(k + 1, 30, 0.3) == Approx(1));
        REQUIRE(poisson_at_most(k, 12.5) + poisson_at_least(k + 1, 12.5) == Approx(1));
    }
}

TEST_CASE("what is no probability, number or mean is refused") {
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    for (const double p : {-0.1, 1.1, nothing}) {
        REQUIRE_THROWS_WITH(binomial_probability(1, 4, p), contains("between 0 and 1"));
        REQUIRE_THROWS_AS(binomial_at_most(1, 4, p), InvalidArgument);
        REQUIRE_THROWS_AS(binomial_at_least(1, 4, p), InvalidArgument);
    }
    REQUIRE_THROWS_AS(binomial_probability(nothing, 4, 0.5), InvalidArgument);
    REQUIRE_THROWS_AS(binomial_at_most(1, nothing, 0.5), InvalidArgument);
    for (const double mean : {-1.0, nothing, std::numeric_limits<double>::infinity()}) {
        REQUIRE_THROWS_WITH(poisson_probability(1, mean), contains("mean is negative"));
        REQUIRE_THROWS_AS(poisson_at_most(1, mean), InvalidArgument);
        REQUIRE_THROWS_AS(poisson_at_least(1, mean), InvalidArgument);
    }
}

TEST_CASE("intervals by counting are those of scipy") {
    const auto share = binomial_interval(7, 50);
    REQUIRE(share.low == Approx(0.05819170033997344).epsilon(1e-10));  // found by iteration
    REQUIRE(share.high == Approx(0.26739600249700846).epsilon(1e-10));
    const auto mean = poisson_interval(13);
    REQUIRE(mean.low == Approx(6.921952491003801).epsilon(1e-10));
    REQUIRE(mean.high == Approx(22.230395918158873).epsilon(1e-10));
    REQUIRE_THROWS_AS(binomial_interval(3, 2), InvalidArgument);
    REQUIRE_THROWS_WITH(poisson_interval(3, 1), contains("0.95 is usual"));
}
