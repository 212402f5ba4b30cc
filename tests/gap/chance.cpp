#include "hanse/gap/chance.hpp"

#include <cmath>
#include <vector>

#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::gap;

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
                    Approx(hypergeometric_at_most(0, draws, total / 10, total)).epsilon(1e-6));
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
    REQUIRE_THROWS_AS(poisson_binomial_at_most(0, std::vector<double>{1.5}), InvalidArgument);
}
