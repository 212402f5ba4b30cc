#include "hanse/evaluation/holdout.hpp"

#include <cmath>
#include <utility>

#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::evaluation;
using Ties = std::vector<std::pair<int, int>>;

TEST_CASE("AUC counts wins, and draws by half") {
    REQUIRE(auc({2, 3}, {1, 0}) == 1);
    REQUIRE(auc({0, 0}, {0, 0, 0}) == 0.5);
    REQUIRE(auc({1}, {0, 1, 2, 2}) == Approx(1.5 / 4));
    REQUIRE(std::isnan(auc({}, {1})));
}

TEST_CASE("precision shares the places of equal scores") {
    // Best one is new; of the three equal ones behind it one is: places 2 and 3 hold 2/3 new ties in the mean.
    const std::vector<double> scores{5, 1, 1, 1, 0};
    const std::vector<char> positive{1, 0, 1, 0, 0};
    REQUIRE(precision_at(scores, positive, 1) == 1);
    REQUIRE(precision_at(scores, positive, 3) == Approx((1 + 2.0 / 3) / 3));
    REQUIRE(precision_at(scores, positive, 99) == Approx(2.0 / 5));
    REQUIRE_THROWS_AS(precision_at(scores, positive, 0), InvalidArgument);
    REQUIRE_THROWS_AS(precision_at({}, {}, 1), InvalidArgument);
}

TEST_CASE("only ties that are new, between nodes known before, count") {
    // 0-1, 1-2, 2-3 before; later 0-1 again, 0-2 new, and 3-4 with a newcomer.
    const auto train = build_graph(5, Ties{{0, 1}, {1, 2}, {2, 3}});
    const auto later = build_graph(5, Ties{{0, 1}, {0, 2}, {0, 2}, {3, 4}});
    const auto result = holdout(train, later, {}, {.sources = 0, .negatives = 500, .k = {1, 2}});
    REQUIRE(result.nodes == 4);
    REQUIRE(result.new_ties == 1);
    REQUIRE(result.candidates == 2);  // 0-2 and 1-3
    REQUIRE(result.new_candidates == 1);
    for (const auto& score : result.scores) {
        INFO(score.name);
        REQUIRE(score.precision.size() == 2);
        REQUIRE(score.precision[1] == Approx(0.5));  // both candidates, one is new
    }
    REQUIRE(result.scores.front().name == "combined");
    REQUIRE(result.scores.back().auc == 0.5);
    // 0-2 and 1-3 each have one common contact of degree 2: equal, half of the first place each.
    REQUIRE(result.scores[1].precision[0] == Approx(0.5));
}

TEST_CASE("fields break the tie of structure") {
    const auto train = build_graph(4, Ties{{0, 1}, {1, 2}, {2, 3}});
    const auto later = build_graph(4, Ties{{0, 2}});
    const std::vector<std::uint32_t> unit{0, 2, 1, 3};
    const std::vector<std::uint32_t> field{0, 0, 0, 1};
    const auto fields = specialisation::Table::from_triples(4, 2, unit, field);
    const auto result = holdout(train, later, fields, {.sources = 0, .negatives = 100, .k = {1}});
    REQUIRE(result.scores[0].precision[0] == 1);
    REQUIRE(result.scores[4].precision[0] == Approx(0.5));
}

TEST_CASE("the same seed gives the same bits on any number of threads; what cannot be judged is refused") {
    const auto train = build_graph(6, Ties{{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}});
    const auto later = build_graph(6, Ties{{0, 2}, {3, 5}});
    const HoldoutOptions some{.sources = 3, .negatives = 50, .k = {2}, .seed = 7};
    const auto one = holdout(train, later, {}, some, {.threads = 1});
    const auto two = holdout(train, later, {}, some, {.threads = 2});
    for (std::size_t i = 0; i < one.scores.size(); ++i) REQUIRE(one.scores[i].auc == two.scores[i].auc);
    REQUIRE_THROWS_WITH(holdout(train, train), contains("no new tie"));
    REQUIRE_THROWS_AS(holdout(train, Graph{}), InvalidArgument);
    REQUIRE_THROWS_AS(holdout(train, later, {}, {.k = {0}}), InvalidArgument);
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(holdout(train, later, {}, some, {.stop = stop.get_token()}), Cancelled);
}
