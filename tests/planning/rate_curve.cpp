#include "../../src/planning/rate_curve.hpp"

#include <cmath>

#include "support/catch.hpp"

using namespace hanse::planning;
using namespace hanse::planning::detail;

namespace {

/// `pairs` with that score, of which `ties` came about.
void put(Counts& counts, double log_score, double pairs, double ties) {
    counts.pairs[Bins::of(log_score)] += pairs;
    counts.ties[Bins::of(log_score)] += ties;
}

LookBack past(double exposure, double few = 10, double many = 100) {
    LookBack look{{}, exposure};
    put(look.counts, 1, 100, few);     // the best 100: 10 came about
    put(look.counts, 0, 10000, many);  // the next 10,000: 100
    return look;
}

/// With every tie in one look back only.
RateCurve curve_of(const std::vector<LookBack>& looks, const std::vector<double>& today, double years) {
    double ties = 0;
    for (const auto& look : looks)
        for (const double t : look.counts.ties) ties += t;
    return rate_curve(looks, static_cast<std::size_t>(ties), today, years);
}

}  // namespace

TEST_CASE("pooling what falls gives the weighted mean, and leaves what rises") {
    // 3 and 1 (weights 1 and 3) fall: (3 + 3) / 4 = 1.5; then 2 rises.
    REQUIRE(rising({3, 1, 2}, {1, 3, 1}) == std::vector<double>{1.5, 1.5, 2});
    REQUIRE(rising({}, {}).empty());
}

TEST_CASE("a score's bin is read from its cube as from its logarithm, at every edge too") {
    const auto& bins = CubeBins::all();
    const auto by_logarithm = [](double cube) { return Bins::of(std::log(cube) / 3); };
    double last = 0;
    for (double log_score = -17; log_score < 9; log_score += .00031) {
        const double cube = std::exp(3 * log_score);
        REQUIRE(bins.of(cube) == by_logarithm(cube));
        if (bins.of(cube) == bins.of(last)) continue;
        double below = last, above = cube;  // around the edge between the two
        for (double middle = (below + above) / 2; middle > below && middle < above; middle = (below + above) / 2)
            (by_logarithm(middle) == by_logarithm(cube) ? above : below) = middle;
        REQUIRE(bins.of(below) + 1 == bins.of(above));
        last = cube;
    }
    REQUIRE(bins.of(0) == 0);
    REQUIRE(bins.of(std::nan("")) == 0);
    REQUIRE(bins.of(1e300) == Bins::count - 1);
}

TEST_CASE("with the same pairs today the rates are those of the past per year") {
    const auto look = past(2);  // two years: 10 / 100 / 2 and 100 / 10,000 / 2
    const auto curve = curve_of({look}, look.counts.pairs, 2);
    REQUIRE(curve.basis == Basis::isotonic);
    REQUIRE(curve.rate[Bins::of(1)] == Approx(.05));
    REQUIRE(curve.rate[Bins::of(0)] == Approx(.005));
    REQUIRE(curve.last_ratio == 1);
}

TEST_CASE("scores that have all grown keep their rates: the number that score higher counts") {
    const auto look = past(1);
    Counts today;
    put(today, 1.7, 100, 0);
    put(today, .7, 10000, 0);
    const auto curve = curve_of({look}, today.pairs, 1);
    REQUIRE(curve.rate[Bins::of(1.7)] == Approx(.1));
    REQUIRE(curve.rate[Bins::of(.7)] == Approx(.01));
}

TEST_CASE("the last day corrects the level, shrunk by twenty ties") {
    // Both pooled: top rate 30 / 200 = .15; the last saw 20 of 100 where 1 - exp(-.15) = .1393 were expected.
    const auto curve = curve_of({past(1, 20), past(1, 10)}, past(1).counts.pairs, 1);
    const double predicted = 100 * (1 - std::exp(-.15));
    REQUIRE(curve.last_ratio == Approx((20 + 20.) / (20 + predicted)));
    REQUIRE(curve.rate[Bins::of(1)] == Approx(.15 * curve.last_ratio));
}

TEST_CASE("too few past ties give no probability") {
    const auto none = curve_of({past(1, 9, 10)}, past(1).counts.pairs, 1);
    REQUIRE(none.basis == Basis::none);
    REQUIRE(std::isnan(none.rate[Bins::of(1)]));
    // the same 19 in two looks back are 19, not 38
    REQUIRE(rate_curve({past(1, 9, 10), past(1, 9, 10)}, 19, past(1).counts.pairs, 1).basis == Basis::none);
    REQUIRE(curve_of({}, past(1).counts.pairs, 1).basis == Basis::none);
}

TEST_CASE("20 to 99 past ties give the logistic curve whose penalised likelihood has no slope") {
    // 20 of 100 and 40 of 10,000 at the mean ranks 50 and 5,100; cells of the rank are 1/25 of its logarithm wide.
    const auto look = past(1, 20, 40);
    const auto some = curve_of({look}, look.counts.pairs, 1);
    REQUIRE(some.basis == Basis::logistic);
    const auto probability = [&](double score) { return -std::expm1(-some.rate[Bins::of(score)]); };
    const auto logit = [](double p) { return std::log(p / (1 - p)); };
    const auto middle = [](double rank) { return (std::floor(std::log1p(rank) * 25) + .5) / 25; };
    const double high = probability(1), low = probability(0), x_high = middle(50), x_low = middle(5100);
    const double b = (logit(high) - logit(low)) / (x_low - x_high), a = logit(high) + b * x_high;
    const double left_high = 20 - 100 * high, left_low = 40 - 10000 * low;
    REQUIRE(left_high + left_low == Approx(a / 400).margin(1e-6));                       // prior of the level: sd 20
    REQUIRE(x_high * left_high + x_low * left_low == Approx((1 - b) * 4).margin(1e-6));  // slope: mean 1, sd 1/2
    REQUIRE(b == Approx((logit(.2) - logit(.004)) / (x_low - x_high)).epsilon(.1));      // near what the data alone say
}

TEST_CASE("without a difference in the data the prior says that high scores are likelier") {
    // All 100 pairs have the same score: only the level is known, 30 of 100.
    LookBack look;
    put(look.counts, 1, 100, 30);
    Counts today;
    put(today, 2, 10, 0);
    put(today, 1, 100, 0);
    const auto curve = curve_of({look}, today.pairs, 1);
    REQUIRE(curve.rate[Bins::of(2)] > curve.rate[Bins::of(1)]);
    const auto same = curve_of({look}, look.counts.pairs, 1);
    REQUIRE(-std::expm1(-same.rate[Bins::of(1)]) == Approx(.3).epsilon(.001));
}

TEST_CASE("twice the exposure is half the rate, also with few ties") {
    const auto one = curve_of({past(1, 20, 40)}, past(1).counts.pairs, 1);
    const auto two = curve_of({past(2, 20, 40)}, past(1).counts.pairs, 1);
    // odds double with the exposure: p / (1 - p) = 1 / 4 in two years is 1 / 8 in one
    const double odds = std::expm1(one.rate[Bins::of(0)]);
    REQUIRE(std::expm1(two.rate[Bins::of(0)]) == Approx(odds / 2).epsilon(.01));
}
