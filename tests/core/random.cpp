#include "hanse/core/random.hpp"

#include <array>
#include <cmath>

#include "support/catch.hpp"

using hanse::Random;

TEST_CASE("a seed and a stream give one sequence, other streams others") {
    Random a(7, 1);
    Random b(7, 1);
    Random c(7, 2);
    bool differs = false;
    for (int i = 0; i < 100; ++i) {
        const auto x = a();
        REQUIRE(x == b());
        differs |= x != c();
    }
    REQUIRE(differs);
}

TEST_CASE("bounded numbers are even: chi-square of 7 cells stays under its 1e-6 quantile") {
    Random random(2017);
    std::array<double, 7> cells{};
    constexpr int draws = 70000;
    for (int i = 0; i < draws; ++i) ++cells[random.below(7)];
    double chi = 0;
    for (const double n : cells) chi += (n - draws / 7.0) * (n - draws / 7.0) / (draws / 7.0);
    REQUIRE(chi < 38.3);  // 6 degrees of freedom
}

TEST_CASE("uniform and normal numbers have their moments") {
    // Standard errors of 1e5 draws: mean of uniform .0009, mean of normal .0032, variance of normal .0045; bounds are
    // five of them.
    Random random(3);
    double uniform = 0, normal = 0, square = 0;
    constexpr int draws = 100000;
    for (int i = 0; i < draws; ++i) {
        const double u = random.uniform();
        REQUIRE((u >= 0 && u < 1));
        uniform += u;
        const double z = random.normal();
        normal += z;
        square += z * z;
    }
    REQUIRE(std::abs(uniform / draws - 0.5) < 0.0046);
    REQUIRE(std::abs(normal / draws) < 0.016);
    REQUIRE(std::abs(square / draws - 1) < 0.0225);
}
