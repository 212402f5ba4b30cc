#include <cmath>

#include "hanse/benchmark/composite.hpp"
#include "hanse/benchmark/weights.hpp"
#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::benchmark;

namespace {

const double gone = unknown;

Criteria two_by_three() {
    // Three clusters; more members are better, a higher dependence is worse.
    Criteria c;
    c.units = {"a", "b", "c"};
    c.criteria = {{.name = "members"}, {.name = "dependence", .direction = -1}};
    c.values = {10, 1, 20, 3, 30, 5};
    return c;
}

}  // namespace

TEST_CASE("each normalisation does what its formula says") {
    const std::vector<double> x{2, 4, 10};
    REQUIRE(normalise(x) == std::vector<double>{0, 0.25, 1});
    REQUIRE(normalise(x, {.direction = -1}) == std::vector<double>{1, 0.75, 0});
    // mean 16/3, s^2 = (100 + 16 + 196) / 9 / 2 = 52/3
    const double s = std::sqrt(52.0 / 3);
    REQUIRE(normalise(x, {.method = Normalise::z})[2] == Approx((10 - 16.0 / 3) / s));
    REQUIRE(normalise(x, {.method = Normalise::rank}) == std::vector<double>{1, 2, 3});
    REQUIRE(normalise(x, {.method = Normalise::borda, .direction = -1}) == std::vector<double>{2, 1, 0});
    REQUIRE(normalise(x, {.method = Normalise::goalposts, .low = 4, .high = 8}) == std::vector<double>{0, 0, 1});
    REQUIRE(normalise(x, {.method = Normalise::reference, .reference = 4}) == std::vector<double>{0.5, 1, 2.5});
    REQUIRE(normalise(x, {.method = Normalise::reference, .direction = -1, .reference = 4}) ==
            std::vector<double>{1.5, 1, -0.5});
    REQUIRE(normalise(x, {.method = Normalise::target, .reference = 6}) == std::vector<double>{0, 0.5, 1});
}

TEST_CASE("equal values share their rank and missing ones take no part") {
    const std::vector<double> x{5, gone, 5, 1};
    const auto ranks = normalise(x, {.method = Normalise::rank});
    REQUIRE(ranks[0] == 2.5);
    REQUIRE(std::isnan(ranks[1]));
    REQUIRE(ranks[3] == 1);
}

TEST_CASE("a scale that tells nobody apart is an error that says so") {
    REQUIRE_THROWS_WITH(normalise(std::vector<double>{3, 3, gone}), contains("the same"));
    REQUIRE_THROWS_WITH(normalise(std::vector<double>{3, 3}, {.method = Normalise::z}), contains("the same"));
    REQUIRE(normalise(std::vector<double>{3, 3}, {.method = Normalise::rank}) == std::vector<double>{1.5, 1.5});
    REQUIRE_THROWS_WITH(normalise(std::vector<double>{gone, gone}), contains("all values are missing"));
    REQUIRE_THROWS_WITH(normalise(std::vector<double>{}), contains("all values are missing"));
    REQUIRE_THROWS_WITH(normalise(std::vector<double>{1, 2}, {.method = Normalise::goalposts}), contains("low < high"));
    REQUIRE_THROWS_AS(normalise(std::vector<double>{1, 2}, {.method = Normalise::reference, .reference = 0}),
                      InvalidArgument);
    REQUIRE_THROWS_AS(normalise(std::vector<double>{1, 2}, {.method = Normalise::target, .reference = 1}),
                      InvalidArgument);
    REQUIRE_THROWS_AS(normalise(std::vector<double>{1, INFINITY}), InvalidArgument);
}

TEST_CASE("winsorising pulls in one far value and leaves a tame column alone") {
    // 1..9 and 1000: skewness 3.16, excess kurtosis 10; with 1000 set to 9 the column is tame.
    const std::vector<double> wild{1, 2, 3, 4, 5, 6, 7, 8, 9, 1000};
    REQUIRE(treat_outliers(wild).back() == 9);
    const std::vector<double> tame{1, 2, 3, 4, 5};
    REQUIRE(treat_outliers(tame) == tame);
    REQUIRE(treat_outliers(wild, {.method = Outliers::keep}) == wild);
    REQUIRE(treat_outliers(wild, {.method = Outliers::log})[0] == 0);
    REQUIRE_THROWS_WITH(treat_outliers(std::vector<double>{0, 1}, {.method = Outliers::log}), contains("above 0"));
}

TEST_CASE("budget weights are mean shares; PCA weights are communalities") {
    // Shares (1/4, 3/4) and (1/2, 1/2).
    REQUIRE(budget_weights(std::vector<double>{1, 3, 5, 5}, 2) == std::vector<double>{0.375, 0.625});
    REQUIRE_THROWS_AS(budget_weights(std::vector<double>{0, 0}, 2), InvalidArgument);
    REQUIRE_THROWS_AS(budget_weights(std::vector<double>{1, 2, 3}, 2), InvalidArgument);
    // Columns x, -2x and z with z uncorrelated: eigenvalues 2, 1, 0; the first component holds x and -2x alike.
    const std::vector<double> values{-1, 2, 1, 0, 0, -2, 1, -2, 1};
    const auto weights = pca_weights(values, 3);
    REQUIRE(weights[0] == Approx(0.5));
    REQUIRE(weights[1] == Approx(0.5));
    REQUIRE(weights[2] == Approx(0).margin(1e-12));
    REQUIRE_THROWS_AS(pca_weights(std::vector<double>{1, 1, 1, 2}, 2), InvalidArgument);
}

TEST_CASE("means run from the harmonic to the arithmetic") {
    const std::vector<double> x{1, 4, gone};
    const std::vector<double> w{1, 1, 5};
    REQUIRE(power_mean(x, w, 1) == 2.5);
    REQUIRE(power_mean(x, w, 0) == Approx(2));
    REQUIRE(power_mean(x, w, -1) == Approx(1.6));  // 2 / (1 + 1/4)
    REQUIRE(power_mean(x, w, 2) == Approx(std::sqrt(8.5)));
    REQUIRE(std::isnan(power_mean(std::vector<double>{gone}, std::vector<double>{1}, 0)));
    REQUIRE_THROWS_WITH(power_mean(std::vector<double>{0, 1}, std::vector<double>{1, 1}, 0), contains("above 0"));
}

TEST_CASE("outranking and Copeland are antisymmetric") {
    // a beats b on weight 3 of 5, loses on 1, is equal on 1: 3/5 + 1/10.
    const std::vector<double> values{2, 1, 5, 1, 2, 5, 0, 0, gone};
    const std::vector<double> w{3, 1, 1};
    const auto o = outranking(values, w);
    REQUIRE(o[1] == Approx(0.7));
    REQUIRE(o[3] == Approx(1 - o[1]));
    REQUIRE(o[2] == 1);  // c lacks the third: on the two others a wins
    REQUIRE(copeland(o, 3) == std::vector<double>{2, 0, -2});
}

TEST_CASE("a composite goes up the tree with normalised weights") {
    Criteria c;
    c.units = {"a", "b"};
    c.groups = {{.name = "skills", .weight = 3}, {.name = "market", .weight = 1}, {.name = "reach", .parent = 1}};
    c.criteria = {
        {.name = "x", .weight = 2, .group = 0}, {.name = "y", .weight = 1, .group = 0}, {.name = "z", .group = 2}};
    c.values = {1, 0, 0, 0, 1, 1};
    // a: skills 2/3, market 0: 3/4 * 2/3 = 1/2.  b: skills 1/3, market 1: 1/4 + 1/4.
    const auto result = composite(c);
    REQUIRE(result.scores[0] == Approx(0.5));
    REQUIRE(result.scores[1] == Approx(0.5));
    REQUIRE(result.groups[0] == Approx(2.0 / 3));
    REQUIRE(result.groups[4] == 1);
    REQUIRE(c.effective_weights()[0] == Approx(0.5));
    const auto rest = without(c, 2);  // market and reach become empty with z
    REQUIRE(rest.groups[1].weight == 0);
    REQUIRE(composite(rest).scores[0] == Approx(2.0 / 3));
}

TEST_CASE("missing values are refused, left to their siblings, or set to the median") {
    auto c = two_by_three();
    c.values[3] = gone;
    REQUIRE_THROWS_WITH(composite(c), contains("1 of 6 values are missing (first: 'dependence' of 'b')"));
    const auto dropped = composite(c, {.missing = Missing::drop});
    REQUIRE(dropped.scores[1] == 0.5);  // members only
    REQUIRE(dropped.coverage == std::vector<double>{1, 0.5, 1});
    const auto imputed = composite(c, {.missing = Missing::median});
    REQUIRE(imputed.normalised[3] == 0.5);  // median of 1 and 5 is 3
    REQUIRE(imputed.coverage[1] == 0.5);
    c.values[2] = gone;
    REQUIRE_THROWS_WITH(composite(c, {.missing = Missing::drop}), contains("'b' has no value at all"));
}

TEST_CASE("bad tables are answered in words") {
    auto c = two_by_three();
    c.units = {"a"};
    c.values = {1, 2};
    REQUIRE_THROWS_WITH(composite(c), contains("fewer than two units"));
    c = two_by_three();
    c.criteria[0].direction = 0.5;
    REQUIRE_THROWS_WITH(composite(c), contains("direction"));
    c = two_by_three();
    c.criteria[0].weight = -1;
    REQUIRE_THROWS_WITH(composite(c), contains("weight of 'members'"));
    c = two_by_three();
    c.groups = {{.name = "nothing"}};
    REQUIRE_THROWS_WITH(composite(c), contains("'nothing' is empty"));
    c = two_by_three();
    REQUIRE_THROWS_WITH(composite(c, {.aggregate = Aggregate::geometric}), contains("'members' of 'a'"));
    REQUIRE_THROWS_WITH(composite(c, {.normalise = Normalise::reference}), contains("needs a reference"));
    c.values = {1, 1, 2, 1, 3, 1};
    REQUIRE_THROWS_WITH(composite(c), contains("indicator 'dependence'"));
    c.criteria[0].measured = Measured::share;
    REQUIRE_THROWS_WITH(composite(c), contains("has no base"));
}

TEST_CASE("equal scores share the better rank") {
    REQUIRE(ranks_of(std::vector<double>{1, 3, 3, 0}) == std::vector<double>{3, 1, 1, 4});
}
