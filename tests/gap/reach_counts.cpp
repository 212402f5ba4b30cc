#include "hanse/gap/reach_counts.hpp"

#include <cmath>

#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::gap;

TEST_CASE("an occasion misses the target as often as drawing its places without putting back does") {
    // Five places abroad, three of them the target's; occasions of one and of two places.
    const ReachWorld world{{{5, {{1, 1}, {2, 1}}, {}}}};
    const auto none = judge_reach(world, {{3}, 0, 0});
    REQUIRE_FALSE(none.own);
    REQUIRE(none.expected_size == Approx(3.0 / 5 + (1 - 2.0 / 5 * 1 / 4)));
    REQUIRE(none.reference == none.expected_size);
    REQUIRE(none.p_value == Approx(2.0 / 5 * 1 / 10));
    REQUIRE(none.p_fewer == 0);
    REQUIRE(none.p_relevant == Approx((1 - 0.9 * 0.6) * (1 - 0.9 * 0.9)));
    REQUIRE(none.judgeable);
    REQUIRE(none.low == 0);
    REQUIRE(none.high == Approx(2 * (1 - std::sqrt(0.025))));  // Clopper and Pearson's for 0 of 2
    const auto once = judge_reach(world, {{3}, 1, 0});
    REQUIRE(once.value == 1);
    REQUIRE(once.p_value == Approx(1 - 0.6 * 0.9));
    REQUIRE(once.p_fewer == none.p_value);
}

TEST_CASE("each part of the programme draws from its own places") {
    const ReachWorld world{{{4, {{1, 2}}, {}}, {6, {{1, 5}}, {}}}};
    const auto judged = judge_reach(world, {{2, 0}, 0, 0});
    REQUIRE(judged.expected_size == Approx(1));  // of the second part's five occasions none
    REQUIRE(judged.p_value == Approx(1.0 / 4));
    REQUIRE_FALSE(judged.judgeable);  // not even 0 is rarer than one in ten
}

TEST_CASE("home is judged beside its country where that has as many occasions and expects five; else by size") {
    const auto world = [](std::uint64_t home, std::uint64_t country) {
        return ReachWorld{{{30, {{1, home}}, {{1, country}}}}};
    };
    const auto beside = judge_reach(world(10, 20), {{10}, 1, 10});
    REQUIRE(beside.own);
    REQUIRE(beside.ratio == Approx(11 / (20.0 / 3 + 1)));
    REQUIRE(beside.reference == Approx(beside.ratio * 10 / 3));
    const double third = 1.0 / 3;  // home's share of what both expect: 10/3 of 10
    REQUIRE(beside.p_fewer == Approx(std::pow(1 - third, 11)));
    REQUIRE(beside.p_value == Approx(std::pow(1 - third, 11) + 11 * third * std::pow(1 - third, 10)));
    const auto more_than_country = judge_reach(world(21, 20), {{10}, 0, 10});
    REQUIRE_FALSE(more_than_country.own);
    REQUIRE(more_than_country.p_value == Approx(std::pow(2.0 / 3, 21)));
    REQUIRE_FALSE(judge_reach(world(10, 14), {{10}, 0, 0}).own);  // 14/3 are expected
    REQUIRE(judge_reach(world(10, 15), {{10}, 0, 0}).own);        // 5 are
}

TEST_CASE("who is nowhere is expected nowhere, and who is everywhere always") {
    const ReachWorld world{{{5, {{2, 3}}, {}}}};
    const auto nowhere = judge_reach(world, {{0}, 0, 0});
    REQUIRE(nowhere.expected_size == 0);
    REQUIRE(nowhere.p_value == 1);
    REQUIRE_FALSE(nowhere.judgeable);
    REQUIRE(judge_reach(world, {{5}, 3, 0}).expected_size == Approx(3));
    REQUIRE(judge_reach(world, {{5}, 2, 0}).p_value == 0);
}

TEST_CASE("counts that contradict each other are refused by name") {
    const ReachWorld world{{{5, {{1, 2}}, {{1, 1}}}}};
    REQUIRE_THROWS_WITH(judge_reach(world, {{3}, 0, 0}, 1), contains("confidence must lie between 0 and 1"));
    REQUIRE_THROWS_WITH(judge_reach(world, {{3, 1}, 0, 0}), contains("places by part"));
    for (const ReachCounts& more : {ReachCounts{{3}, 3, 0}, ReachCounts{{3}, 0, 2}, ReachCounts{{6}, 0, 0}})
        REQUIRE_THROWS_WITH(judge_reach(world, more), contains("more occasions than there are"));
    const ReachWorld crowded{{{5, {{6, 1}}, {}}}};
    REQUIRE_THROWS_WITH(judge_reach(crowded, {{3}, 0, 0}), contains("more places than its part"));
}
