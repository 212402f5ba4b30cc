#include <cmath>

#include "fixture.hpp"
#include "hanse/core/error.hpp"
#include "hanse/gap/bridges.hpp"
#include "hanse/gap/chance.hpp"
#include "hanse/gap/competence.hpp"
#include "hanse/gap/complementarity.hpp"
#include "hanse/gap/find.hpp"
#include "hanse/gap/instruments.hpp"
#include "hanse/gap/missing_ties.hpp"
#include "hanse/gap/openness.hpp"
#include "hanse/gap/reach.hpp"
#include "hanse/gap/resilience.hpp"

using namespace hanse;
using namespace hanse::gap;

TEST_CASE("competence: nobody at home holds robotics, both in the reference do") {
    const auto findings = competence(at_home());
    const auto f = towards(findings, "robotics", "home");
    // 0 of 2 against 2 of 2: P(none of 2 holders among the 2 of 4 at home) = 1/6.
    REQUIRE(f.value == 0);
    REQUIRE(f.p_value == Approx(1.0 / 6));
    REQUIRE(f.priority == Approx(5.0 / 6));
    // Given 2 holders the share at home is at most 1 - sqrt(0.025): ratio sqrt-closed.
    const double share = 1 - std::sqrt(0.025);
    REQUIRE(f.high == Approx(share / (1 - share)));
    REQUIRE(detail(f, "suppliers") == 3);
    REQUIRE(detail(f, "supplier_steps") == 1);
    REQUIRE_THAT(f.sentence, contains("Nobody in Home holds 'robotics'; 2 of 2 in the reference do"));
    REQUIRE_THAT(f.sentence, contains("too small to be sure"));
    REQUIRE_THAT(f.sentence, contains("Nearest supplier abroad: Org x (1 step, tied to Org a), then Org f and Org g."));
    REQUIRE(f.evidence.size() >= 3);
    // vision rests on b alone; ai does not.
    const auto thin = towards(findings, "vision", "b");
    REQUIRE(thin.value == 1);
    REQUIRE_THAT(thin.sentence, contains("Only Org b holds 'vision' in Home"));
    for (const auto& other : findings) REQUIRE_FALSE((other.target == "ai" && other.subject != "home"));
    REQUIRE_THROWS_AS(competence(at_home(), {.confidence = 1}), InvalidArgument);
}

TEST_CASE("complementarity: every component is shown and the weights choose") {
    const auto findings = complementarity(at_home());
    REQUIRE(findings.size() == 1);
    const auto& f = findings[0];
    REQUIRE(f.target == "north");
    // Mixes: home ai 2/3, vision 1/3; north robotics 2/3, ai 1/3: half the distance is 2/3.
    REQUIRE(detail(f, "similarity") == Approx(1.0 / 3));
    REQUIRE(detail(f, "contacts") == 0);
    REQUIRE(detail(f, "openness") == Approx(0.5));  // x - f is international, f - g is not
    REQUIRE(detail(f, "nearness") == Approx(0.5));
    REQUIRE(detail(f, "new_competences") == 1);
    REQUIRE(f.value == Approx(0.8));  // alone it is the largest in all that is above 0
    REQUIRE(complementarity(at_home(), {.contacts = 0})[0].value == Approx(1));
    REQUIRE_THROWS_AS(complementarity(at_home(), {.adds = -1}), InvalidArgument);
    REQUIRE_THROWS_WITH(complementarity(at_home(), {0, 0, 0, 0, 0}), contains("all weights"));
}

TEST_CASE("reach: the expectation is the closed form") {
    // Abroad take part: x 2 times, f 2, g 1, y 0: 5 places. Home has one international occasion with one place abroad.
    const auto findings = reach(at_home());
    const auto f = towards(findings, "FI");
    REQUIRE(f.value == 0);
    REQUIRE(f.reference == Approx(3.0 / 5));
    REQUIRE(f.p_value == Approx(2.0 / 5));
    REQUIRE(f.priority == Approx(0.6));
    REQUIRE(detail(f, "steps") == 2);
    REQUIRE(detail(f, "paths") == 1);  // all go through x
    REQUIRE_THAT(f.sentence, contains("Only one independent path"));
    REQUIRE_THAT(f.sentence, contains("Nearest: Org f (2 steps, via Org x)"));
    REQUIRE(towards(findings, "north").reference == Approx(f.reference));
    for (const auto& other : findings) REQUIRE(other.target != "AT");  // 1 met, 0.4 expected
}

TEST_CASE("missing ties: a and f share x") {
    const auto findings = missing_ties(at_home());
    const auto f = towards(findings, "f", "a");
    REQUIRE(detail(f, "common_neighbours") == 1);
    REQUIRE(detail(f, "resource_allocation") == Approx(1.0 / 3));  // x has a, b and f
    REQUIRE(detail(f, "fit") == Approx(1 / std::sqrt(2.0)));       // {ai} and {robotics, ai}
    // Degrees of a and f are 2 of 10 ends: chance brings 2 * 2 / 10 ties.
    REQUIRE(f.value == Approx((1.0 / 3 + 0.4) * (1 + 1 / std::sqrt(2.0))));
    REQUIRE_THAT(f.sentence, contains("Org a should know Org f (Finland): Org x knows both (1 shared partner)"));
    REQUIRE(f.evidence.size() == 2);
    REQUIRE(missing_ties(at_home(), {.score = "jaccard", .most = 1}).size() == 1);
    REQUIRE(towards(missing_ties(at_home(), {.competence_fit = false}), "f", "a").value == Approx(1.0 / 3 + 0.4));
    REQUIRE_THROWS_WITH(missing_ties(at_home(), {.score = "magic"}), contains("adamic_adar"));
}

TEST_CASE("bridges: no tie joins home's community to the north") {
    const std::vector<std::uint32_t> groups{0, 0, 1, 1, 0, 2};
    const auto findings = bridges(at_home(), groups, {.smallest = 2, .least_expected = 0});
    REQUIRE(findings.size() == 1);
    // Degrees a 2, b 2, x 3, f 2, g 1: home 4, north 3, 10 ends: 1.2 expected.
    REQUIRE(findings[0].value == 0);
    REQUIRE(findings[0].reference == Approx(4 * 3 / 10.0));
    REQUIRE(std::isnan(findings[0].p_value));
    REQUIRE_THAT(findings[0].sentence, contains("Org f is the one to meet (2 steps, via Org x)"));
    REQUIRE_THROWS_WITH(bridges(at_home(), std::vector<std::uint32_t>{0}), contains("1 groups for 6"));
}

TEST_CASE("openness: an organisation is compared with its kind and size") {
    // Companies with occasions: a 2 (1 international), b 2 (1), f 2 (1), g 1 (0). Peers of g from 0.5 to 2: a, b, f.
    const auto findings = openness(at_home(), {.size_factor = 2, .fewest = 1});
    REQUIRE(findings.empty());  // a and b look as open as others, g is too far
    REQUIRE_THROWS_AS(openness(at_home(), {.size_factor = 0.5}), InvalidArgument);
}

TEST_CASE("instruments: the fair in Finland reaches what home does not attend") {
    const auto findings = instruments(at_home());
    const auto f = towards(findings, "FI");
    REQUIRE(f.value == 0);
    REQUIRE(f.reference == 1);
    REQUIRE(f.priority == Approx(1));
    REQUIRE_THAT(f.sentence, contains("Fair 2016 would."));
    REQUIRE(towards(findings, "robotics").reference == 1);
    for (const auto& other : findings) REQUIRE(other.target != "AT");  // Home day is there
    REQUIRE_THROWS_WITH(instruments(at_home(), {.markets = {"Finland"}}), contains("Finland"));
    REQUIRE_THROWS_WITH(instruments(at_home(), {.competences = {"magic"}}), contains("magic"));
    REQUIRE_THROWS_AS(instruments(at_home(), {.overlap = 0}), InvalidArgument);
}

TEST_CASE("resilience: all reach hangs on x and on the project") {
    const auto findings = resilience(at_home());
    // Abroad within two steps: x and f. Without x, which does not count as lost itself, f is: 1 of 2.
    const auto f = towards(findings, "x");
    REQUIRE(f.value == Approx(0.5));
    REQUIRE(detail(f, "cut_off") == 1);
    REQUIRE_THAT(f.sentence, contains("Cheapest repair: a tie to Org f (brings back 1)"));
    const auto projects = towards(findings, "projects");
    REQUIRE(projects.value == 1);
    REQUIRE_THAT(projects.sentence, contains("Without any projects Home loses 100 %"));
    REQUIRE(towards(findings, "contacts").value == Approx(0.5));
    REQUIRE(towards(findings, "robustness").value < 0.5);
}

TEST_CASE("find ranks all kinds in one table, the same on any number of threads") {
    const FindOptions options{.groups = {0, 0, 1, 1, 0, 2}};
    const auto one = find(at_home(), options, {.threads = 1});
    const auto two = find(at_home(), options, {.threads = 2});
    REQUIRE(one.size() == two.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        REQUIRE(one[i].sentence == two[i].sentence);
        REQUIRE(one[i].priority >= 0);
        REQUIRE(one[i].priority <= 1);
        REQUIRE_FALSE(one[i].sentence.empty());
        REQUIRE_FALSE(one[i].evidence.empty());
        if (i > 0) REQUIRE(one[i].priority <= one[i - 1].priority);
    }
    for (const auto& f : find(at_home(), {.kinds = {"reach"}})) REQUIRE(f.kind == "reach");
    REQUIRE_THROWS_WITH(find(at_home(), {.kinds = {"luck"}}), contains("missing_ties"));
    REQUIRE_THROWS_WITH(find(at_home(), {.kinds = {"bridges"}}), contains("groups"));
    std::stop_source stop;
    stop.request_stop();
    for (const auto kind : kinds)
        if (kind != "bridges")
            REQUIRE_THROWS_AS(find(at_home(), {.kinds = {std::string(kind)}}, {.stop = stop.get_token()}), Cancelled);
}

TEST_CASE("a network without anything has no findings, and says so") {
    using namespace hanse::model;
    NetworkBuilder builder;
    builder.add(OrganisationRow{.id = "a", .country = "DE"});
    const auto setting = prepare(builder.build(), {.home = "a"});
    REQUIRE(find(setting, {.groups = {0}}).empty());
    REQUIRE_FALSE(blind_spots(setting).empty());
}
