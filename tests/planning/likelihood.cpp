#include "hanse/planning/likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/model/network_builder.hpp"
#include "hanse/planning/next_contacts.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::planning;

namespace {

void tie(model::NetworkBuilder& builder, const std::string& from, const std::string& to, const char* start) {
    builder.add(model::ContactRow{.from = from, .to = to, .kind = "agreement", .start = start});
}

/// Home's members a0, a1, ... each know a body q at home's country, which knows v abroad since 2015; on 2016-06-30 the
/// first `met` of them came to know their v, and the first `far` the last ones.
gap::Setting chains(int count, int met, int far = 0) {
    model::NetworkBuilder builder;
    builder.add(model::ClusterRow{.id = "home", .country = "DE"});
    for (int i = 0; i < count; ++i) {
        const auto n = std::to_string(i);
        builder.add(model::OrganisationRow{.id = "a" + n, .name = "A" + n, .country = "DE", .member_of = "home"});
        builder.add(model::OrganisationRow{.id = "q" + n, .name = "Q" + n, .country = "DE"});
        builder.add(model::OrganisationRow{.id = "v" + n, .name = "V" + n, .country = "FI"});
    }
    for (int i = 0; i < count; ++i) {
        const auto n = std::to_string(i);
        tie(builder, "a" + n, "q" + n, "2015-02-01");
        tie(builder, "q" + n, "v" + n, "2015-02-01");
        if (i < met) tie(builder, "a" + n, "v" + n, "2016-06-30");
        if (i < far) tie(builder, "a" + n, "v" + std::to_string(count - 1 - i), "2016-06-30");
    }
    return gap::prepare(builder.build(), {.home = "home"});
}

}  // namespace

TEST_CASE("a probability is how often such pairs came about, less often as more is known") {
    // On 2015-06-30 200 pairs (a, v) share a partner, 120 came about within the year. Ties grew from 400 to 520, and
    // rates fall as their number to the power 3/4: rate = 120 / (200 * 1.3^3/4) a year, for the 80 pairs left.
    const auto found = likelihood(chains(200, 120), {.years = 1});
    REQUIRE(found.basis == Basis::isotonic);
    REQUIRE(found.past_ties == 120);
    REQUIRE(found.homes == 1);
    REQUIRE(found.window == 1);
    REQUIRE_FALSE(found.rescaled);
    REQUIRE(found.base_rate == Approx(120. / (200 * 200)));
    REQUIRE(model::to_string(found.until) == "2016-06-30");
    REQUIRE(found.origins.size() == 1);
    REQUIRE(model::to_string(found.origins[0]) == "2015-06-30");
    const double rate = 120 / (200 * std::pow(1.3, .75));
    REQUIRE(found.pairs.size() == 80);
    for (const auto& pair : found.pairs) REQUIRE(pair.probability == Approx(1 - std::exp(-rate)));
    REQUIRE(found.targets.size() == 80);
    for (const double p : found.target_probability) REQUIRE(p == Approx(1 - std::exp(-rate)));
}

TEST_CASE("a target comes to what its pairs add up to, as contacts say without listing them") {
    const auto setting = chains(60, 30, 5);
    const auto found = likelihood(setting, {.years = 1});
    REQUIRE(found.targets.size() == 25);
    const auto all = likelihood(setting, {.years = 1, .most = 0, .targets = found.targets});
    REQUIRE(all.pairs.size() == 60 * 25);
    std::map<model::Id, double> rate;
    std::set<double> different;
    for (const auto& pair : all.pairs) {
        rate[pair.target] -= std::log1p(-pair.probability);
        different.insert(pair.probability);
    }
    REQUIRE(different.size() == 2);  // with a shared partner and without one
    REQUIRE(*different.begin() > 0);
    for (std::size_t i = 0; i < 25; ++i)
        REQUIRE(found.target_probability[i] == Approx(1 - std::exp(-rate[found.targets[i]])));
    const auto plan = next_contacts(setting, {.years = 1});
    REQUIRE(plan.contacts.size() == 10);
    for (const auto& contact : plan.contacts) {
        const auto at = std::ranges::find(found.targets, contact.target) - found.targets.begin();
        REQUIRE(contact.home_probability == found.target_probability[static_cast<std::size_t>(at)]);
    }
}

TEST_CASE("another horizon is marked and is 1 - (1 - p)^(ratio)") {
    const auto setting = chains(200, 120);
    const double one = likelihood(setting, {.years = 1}).pairs[0].probability;
    const auto two = likelihood(setting, {.years = 2});
    REQUIRE(two.rescaled);
    REQUIRE(two.window == 1);
    REQUIRE(two.pairs[0].probability == Approx(1 - (1 - one) * (1 - one)));
}

TEST_CASE("between 20 and 99 past ties a logistic curve, below no probability but an order") {
    const auto some = likelihood(chains(60, 30), {.years = 1});
    REQUIRE(some.basis == Basis::logistic);
    REQUIRE(some.past_ties == 30);
    // the top of the list stands at another rank than in the past: near the observed half a year, not exactly it
    REQUIRE(some.pairs[0].probability > .3);
    REQUIRE(some.pairs[0].probability < .7);
    const auto few = likelihood(chains(30, 19), {.years = 1});
    REQUIRE(few.basis == Basis::none);
    REQUIRE(few.past_ties == 19);
    REQUIRE(few.pairs.size() == 11);
    for (const auto& pair : few.pairs) REQUIRE(std::isnan(pair.probability));
}

TEST_CASE("past ties are those of two with a shared partner, each once") {
    // 10 ties over a shared partner, and 15 of members with somebody else's v: far ones, on which no curve rests
    auto world = [](const char* begin, int near, const char* met, int far) {
        model::NetworkBuilder builder;
        builder.add(model::ClusterRow{.id = "home", .country = "DE"});
        const auto n = [](int i) { return std::to_string(i); };
        for (int i = 0; i < 30; ++i) {
            builder.add(
                model::OrganisationRow{.id = "a" + n(i), .name = "A" + n(i), .country = "DE", .member_of = "home"});
            builder.add(model::OrganisationRow{.id = "q" + n(i), .name = "Q" + n(i), .country = "DE"});
            builder.add(model::OrganisationRow{.id = "v" + n(i), .name = "V" + n(i), .country = "FI"});
            tie(builder, "a" + n(i), "q" + n(i), begin);
            tie(builder, "q" + n(i), "v" + n(i), begin);
        }
        for (int i = 0; i < near; ++i) tie(builder, "a" + n(i), "v" + n(i), met);
        for (int i = 0; i < far; ++i) tie(builder, "a" + n(i), "v" + n(29 - i), met);
        tie(builder, "a29", "q28", "2016-06-30");  // the last day, of two at home
        return gap::prepare(builder.build(), {.home = "home"});
    };
    const auto few = likelihood(world("2015-02-01", 10, "2016-05-01", 15), {.years = 1});
    REQUIRE(few.past_ties == 10);
    REQUIRE(few.basis == Basis::none);
    REQUIRE(few.base_rate == Approx(25. / (30 * 30)));
    // half a year apart: windows 2015-06-30 to 2016-06-30 and 2014-12-30 to 2015-12-30 both hold the 15 of October
    const auto twice = likelihood(world("2014-10-01", 15, "2015-10-01", 0), {.years = 1});
    REQUIRE(twice.origins.size() == 2);
    REQUIRE(twice.past_ties == 15);
    REQUIRE(twice.basis == Basis::none);
}

TEST_CASE("the score is the geometric mean of three") {
    // a - q - v alone: k(q) = 2, so RA = 1/2 and AA = 1 / ln 2; k(a) k(v) / 2m = 1 * 1 / 4.
    const auto found = likelihood(chains(1, 0));
    REQUIRE(found.pairs.size() == 1);
    REQUIRE(found.pairs[0].score == Approx(std::cbrt(.5 / std::log(2.) * (.5 + .25))));
    REQUIRE(found.target_score[0] == Approx(found.pairs[0].score));
}

namespace {

/// Members a and b, who are tied, and x and y abroad.
model::NetworkBuilder two_colleagues() {
    model::NetworkBuilder builder;
    builder.add(model::ClusterRow{.id = "home", .country = "DE"});
    for (const char* id : {"a", "b"})
        builder.add(model::OrganisationRow{.id = id, .name = id, .country = "DE", .member_of = "home"});
    for (const char* id : {"x", "y"}) builder.add(model::OrganisationRow{.id = id, .name = id, .country = "FI"});
    tie(builder, "a", "b", "2015");
    return builder;
}

}  // namespace

TEST_CASE("whom a colleague knows is on the second list only") {
    auto builder = two_colleagues();
    tie(builder, "a", "x", "2015");
    tie(builder, "x", "y", "2015");
    const auto setting = gap::prepare(builder.build(), {.home = "home"});
    const auto cold = likelihood(setting);
    REQUIRE(cold.pairs.size() == 1);  // a - x - y
    REQUIRE((cold.pairs[0].source == 0 && cold.pairs[0].target == 3));
    const auto warm = likelihood(setting, {.warm = true});
    REQUIRE(warm.pairs.size() == 1);  // b - a - x: k(a) = 2, k(b) = 1, k(x) = 2, 2m = 6
    REQUIRE((warm.pairs[0].source == 1 && warm.pairs[0].target == 2));
    REQUIRE(warm.pairs[0].score == Approx(std::cbrt(.5 / std::log(2.) * (.5 + 2. / 6))));
}

TEST_CASE("a tie that has ended makes no colleague who can introduce, and its end is no stranger either") {
    auto builder = two_colleagues();
    builder.add(model::ContactRow{.from = "a", .to = "x", .kind = "project", .start = "2015", .end = "2016"});
    tie(builder, "a", "y", "2015");
    const auto setting = gap::prepare(builder.build(), {.home = "home", .as_of = {2018}});
    REQUIRE(likelihood(setting).targets.empty());
    REQUIRE(likelihood(setting, {.warm = true}).targets == std::vector<model::Id>{3});
}

TEST_CASE("a wrong question is named, and a stopped one stops") {
    const auto setting = chains(2, 0);
    for (const double years : {0., 100.5, 1e6})
        REQUIRE_THROWS_WITH(likelihood(setting, {.years = years}), contains("at most 100"));
    REQUIRE_THROWS_WITH(likelihood(setting, {.targets = {99}}), contains("target"));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(likelihood(setting, {}, {.stop = stop.get_token()}), Cancelled);
}
