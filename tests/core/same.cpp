#include "hanse/core/same.hpp"

#include <limits>

#include "support/catch.hpp"

using namespace hanse;

TEST_CASE("numbers that differ by rounding are the same, cents in ten billion are not") {
    REQUIRE(same(0.1 + 0.2, 0.3));
    REQUIRE(same(1.0 / 3 + 1.0 / 3 + 1.0 / 3, 1));
    REQUIRE_FALSE(same(1e10, 1e10 + 0.01));
    REQUIRE_FALSE(same(0, 1e-300));
    REQUIRE(same(0.1 + 0.2 - 0.3, 0, 0.3));  // what is left where terms of 0.3 cancel
    REQUIRE_FALSE(same(0.1 + 0.2 - 0.3, 0));
}

TEST_CASE("infinity is the same as itself only, NaN as nothing") {
    constexpr double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
    REQUIRE(same(inf, inf));
    REQUIRE_FALSE(same(inf, 1e308));
    REQUIRE_FALSE(same(inf, -inf));
    REQUIRE_FALSE(same(nan, nan));
    REQUIRE_FALSE(exceeds(nan, 0));
    REQUIRE_FALSE(reaches(nan, 0));
}

TEST_CASE("a threshold is reached by what is it but for rounding, and not exceeded") {
    const double one = 0.1 * 3 / 0.3;  // 1.0000000000000002
    REQUIRE(reaches(2 - one, 1));
    REQUIRE(reaches(one, 1));
    REQUIRE_FALSE(exceeds(one, 1));
    REQUIRE(exceeds(1.001, 1));
    REQUIRE_FALSE(reaches(0.999, 1));
}

TEST_CASE("a column is constant if its ends are the same; settled values can be compared as they are") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    REQUIRE(constant(std::vector<double>{0.1 + 0.2, nan, 0.3}));
    REQUIRE(constant(std::vector<double>{}));
    REQUIRE_FALSE(constant(std::vector<double>{1, 2}));
    const auto fine = settled(std::vector<double>{0.1 + 0.2, 1, 0.3, nan, -0.3});
    REQUIRE(fine[0] == 0.3);
    REQUIRE(fine[2] == 0.3);
    REQUIRE(fine[1] == 1);
    REQUIRE(std::isnan(fine[3]));
    REQUIRE(fine[4] == -0.3);
    const std::vector<double> whole{9007199254740991.0, 9007199254740992.0};
    REQUIRE(settled(whole) == whole);
}
