#include "hanse/evaluation/before_after.hpp"

#include <cmath>

#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::evaluation;

namespace {

/// Four units over two periods before and two after; the first is treated.
PanelValues panel() {
    return {{"home", "b", "c", "d"},
            {"2014", "2015", "2016", "2017"},
            {1, 3, 8, 10, 2, 2, 3, 3, 4, 6, 6, 8, 0, 0, 3, 3},
            0};
}

const std::vector<std::uint32_t> before{0, 1};
const std::vector<std::uint32_t> after{2, 3};

}  // namespace

TEST_CASE("difference in differences is the closed form") {
    // Changes: home 9 - 2 = 7; b 1, c 2, d 3: effect 7 - 2 = 5.
    const auto e = difference_in_differences(panel(), before, after);
    REQUIRE(e.effect == Approx(5));
    REQUIRE(e.treated_before == 2);
    REQUIRE(e.controls_after == Approx((3 + 7 + 3) / 3.0));
    // Placebos: b 1 - (7 + 2 + 3) / 3 = -3, c 2 - 11/3, d 3 - 10/3: none as far from 0 as 5, so p = 1 / 4.
    REQUIRE(e.placebo[1] == Approx(-3));
    REQUIRE(e.p_value == 0.25);
    REQUIRE(e.chance_low == Approx(-3));
    REQUIRE(e.chance_high == Approx(-1.0 / 3));
}

TEST_CASE("an event study is 0 in its base and adds up to the effects") {
    const auto rows = event_study(panel(), 1);
    REQUIRE(rows.size() == 4);
    REQUIRE(rows[1].effect == 0);
    REQUIRE(rows[1].p_value == 1);
    // 2017 against 2015: home +7; b +1, c +2, d +3.
    REQUIRE(rows[3].effect == Approx(5));
    REQUIRE(rows[3].treated == 10);
}

TEST_CASE("a panel that cannot answer says what it lacks") {
    auto p = panel();
    p.values[6] = NAN;
    REQUIRE_THROWS_WITH(difference_in_differences(p, before, after), contains("'b' has no value in 2016"));
    REQUIRE_THROWS_WITH(difference_in_differences(panel(), before, before), contains("both before and after"));
    REQUIRE_THROWS_WITH(difference_in_differences(panel(), {}, after), contains("no period before"));
    REQUIRE_THROWS_WITH(event_study(panel(), 9), contains("base"));
    const PanelValues two{{"home", "b"}, {"1", "2"}, {1, 2, 3, 4}, 0};
    REQUIRE_THROWS_WITH(difference_in_differences(two, std::vector{0u}, std::vector{1u}), contains("two controls"));
}
