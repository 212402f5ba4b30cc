#include "hanse/gap/reach.hpp"

#include <cmath>

#include "fixture.hpp"

using namespace hanse;
using namespace hanse::gap;

TEST_CASE("reach: the expectation by size is the closed form, and is told from home's own part") {
    // Abroad take part: x 2 times, f 2, g 1, y 0: 5 places. Home has one international occasion with one place abroad.
    const auto setting = at_home();
    const auto findings = reach(setting);
    const auto f = towards(findings, "FI");
    REQUIRE(f.form == "size");  // nobody else in Germany meets anybody
    REQUIRE(f.value == 0);
    REQUIRE(f.reference == Approx(3.0 / 5));
    REQUIRE(f.p_value == Approx(2.0 / 5));
    REQUIRE(detail_of(f, "p_relevant") == Approx(1 - 0.9 * 3.0 / 5));
    REQUIRE(f.priority == Approx(0.6));
    REQUIRE(detail_of(f, "steps") == 2);
    REQUIRE(detail_of(f, "paths") == 1);  // all go through x
    REQUIRE_THAT(sentence(setting, f), contains("The nearest organisation there is Org f, through Org x."));
    REQUIRE(towards(findings, "north").reference == Approx(f.reference));
    for (const auto& other : findings) REQUIRE(other.target != "AT");  // 1 met, 0.4 expected
}

TEST_CASE("reach: the first in order are told as they are among all") {
    const auto setting = at_home();
    const auto all = reach(setting), some = reach(setting, {.most = 1});
    REQUIRE(all.size() > 1);
    REQUIRE(some.size() == 1);
    for (std::size_t i = 0; i < some.size(); ++i) {
        REQUIRE(some[i].target == all[i].target);
        REQUIRE(some[i].p_value == all[i].p_value);
        REQUIRE(some[i].high == all[i].high);
        REQUIRE(some[i].details.size() == all[i].details.size());
        REQUIRE(sentence(setting, some[i]) == sentence(setting, all[i]));
    }
}

TEST_CASE("reach: home's own part is judged beside the rest of its country") {
    Builder b;
    b.organisation("h", "DE", true);
    b.organisation("d", "DE");
    b.organisation("f", "FI");
    b.organisation("t", "AT");
    b.meet("h", "t", 10);
    b.meet("d", "f", 10);
    b.meet("d", "t", 10);
    const auto setting = prepare(b.network.build(), {.home = "home"});
    const auto f = towards(reach(setting), "FI");
    REQUIRE(f.form == "own");
    // 30 places abroad, 10 of FI. Home: 10 occasions, 10/3 expected; the country without it: 20, 20/3 expected, 10
    // seen.
    REQUIRE(detail_of(f, "expected_size") == Approx(10.0 / 3));
    REQUIRE(detail_of(f, "country_expected") == Approx(20.0 / 3));
    REQUIRE(detail_of(f, "ratio") == Approx(11 / (20.0 / 3 + 1)));
    REQUIRE(f.reference == Approx(33 / 23.0 * 10 / 3));
    REQUIRE(detail_of(f, "structure") + detail_of(f, "own") == Approx(0 - 10.0 / 3));
    REQUIRE(f.p_value == Approx(std::pow(2.0 / 3, 10)));                     // Bin(10, 1/3) <= 0
    REQUIRE(f.q_value == Approx(2 * std::pow(2.0 / 3, 10)));                 // of two countries
    REQUIRE(detail_of(f, "p_relevant") == Approx(std::pow(20.0 / 29, 10)));  // Bin(10, 3 / (3 + 20/3)) <= 0
    REQUIRE(f.clear);
    REQUIRE_THAT(sentence(setting, f), contains("at the rate of the others in Germany it would be 4.8"));
}

TEST_CASE("reach: a shortfall of less than a tenth is more than chance and not clear, and the sentence says so") {
    Builder b;
    b.organisation("h", "DE", true);
    b.organisation("h2", "DE", true);
    b.organisation("d", "DE");
    b.organisation("f", "FI");
    b.organisation("t", "AT");
    b.meet("h", "f", 4600);
    b.meet("h2", "t", 5400);
    b.meet("d", "f", 5000);
    b.meet("d", "t", 5000);
    const auto setting = prepare(b.network.build(), {.home = "home"});
    const auto f = towards(reach(setting), "FI");
    REQUIRE(f.value == 4600);  // 5000 * 4800 / 5000 expected, 4.2 % fewer
    REQUIRE(f.q_value < 0.01);
    REQUIRE_FALSE(f.clear);
    REQUIRE_THAT(sentence(setting, f),
                 contains("but not surely more than a tenth too few. Most of them depend on Org h."));
}

TEST_CASE("reach: what two of home do together hangs on neither") {
    Builder b;
    for (const char* id : {"a", "b"}) b.organisation(id, "DE", true);
    for (const char* id : {"f", "t"}) b.organisation(id, id == std::string("f") ? "FI" : "AT");
    b.meet("t", "f", 5);
    for (const char* project : {"p", "q"}) {
        b.network.add(hanse::model::ProjectRow{.id = project});
        for (const char* who : {"a", "b", "f"})
            b.network.add(hanse::model::ParticipationRow{.project = project, .organisation = who});
    }
    b.meet("a", "t", 8);
    const auto setting = prepare(b.network.build(), {.home = "home"});
    const auto f = towards(reach(setting), "FI");
    REQUIRE(f.value == 2);
    REQUIRE(detail_of(f, "hanging") == 0);
    REQUIRE(f.detail("carrier") == nullptr);
}

TEST_CASE("reach: what hangs on the cluster's own organisation hangs on its management") {
    Builder b;
    for (const char* id : {"home", "m"}) b.organisation(id, "DE", true);
    for (const char* id : {"f", "t"}) b.organisation(id, id == std::string("f") ? "FI" : "AT");
    b.meet("t", "f", 5);
    b.meet("home", "f", 2);
    b.meet("m", "t", 8);
    const auto setting = prepare(b.network.build(), {.home = "home"});
    const auto f = towards(reach(setting), "FI");
    REQUIRE(f.detail("carrier") == nullptr);
    REQUIRE_THAT(sentence(setting, f), contains("Most of them depend on its own management."));
}

TEST_CASE(
    "reach: the way there leads over whom one can ring, and where only an id of many sites stands, that is said") {
    // h meets u and x, both meet f; u is the strongest tie of f by far. v alone leads to t, and is all there is in FI.
    const auto world = [](const char* other) {
        Builder b;
        b.organisation("h", "DE", true);
        b.network.add(model::OrganisationRow{.id = "u", .name = "SINTEF AS", .kind = "company", .country = "NO"});
        b.network.add(model::OrganisationRow{.id = "x", .name = other, .kind = "company", .country = "AT"});
        b.organisation("f", "FI");
        b.meet("h", "u", 9);
        b.meet("h", "x");
        b.meet("u", "f", 9);
        b.meet("x", "f");
        return prepare(b.network.build(), {.home = "home"});
    };
    const auto free = world("Org x");
    const auto row = [](const Setting& s, const char* id) { return s.network.organisation(id); };
    REQUIRE(free.towards_home(row(free, "f")) == row(free, "x"));
    REQUIRE(free.first_outside(row(free, "f")) == row(free, "x"));
    REQUIRE(free.towards_home(row(free, "h")) == row(free, "h"));
    REQUIRE_THAT(sentence(free, towards(reach(free), "FI")), contains("there is Org f, through Org x."));
    const auto bound = world("Deutsche Forschungsgemeinschaft");  // funds others: no better than an umbrella
    REQUIRE(bound.towards_home(row(bound, "f")) == row(bound, "u"));
    REQUIRE_THAT(sentence(bound, towards(reach(bound), "FI")),
                 contains("there is Org f, through Sintef AS (one id for many sites: ask which)."));
    const auto nameless = world("");
    REQUIRE(nameless.towards_home(row(nameless, "f")) == row(nameless, "u"));
}

TEST_CASE("reach: of the nearest organisations one is named that can be rung") {
    Builder b;
    b.organisation("h", "DE", true);
    b.organisation("x", "AT");
    b.network.add(model::OrganisationRow{.id = "a", .name = "SINTEF AS", .kind = "company", .country = "NO"});
    b.organisation("n", "NO");
    b.network.add(model::OrganisationRow{
        .id = "v", .name = "Teknologian tutkimuskeskus VTT Oy", .kind = "company", .country = "FI"});
    b.meet("h", "x", 8);
    for (const char* id : {"a", "n", "v"}) b.meet("x", id, 2);
    const auto setting = prepare(b.network.build(), {.home = "home"});
    const auto findings = reach(setting);
    REQUIRE_THAT(sentence(setting, towards(findings, "NO")), contains("The nearest organisation there is Org n,"));
    REQUIRE_THAT(
        sentence(setting, towards(findings, "FI")),
        contains(
            "The nearest organisation there is Teknologian tutkimuskeskus VTT Oy (one id for many sites: ask which), "
            "through Org x."));
}
