#include <cmath>

#include "fixture.hpp"
#include "hanse/brokerage/communities.hpp"
#include "hanse/core/error.hpp"
#include "hanse/gap/bridges.hpp"
#include "hanse/gap/competence.hpp"
#include "hanse/gap/complementarity.hpp"
#include "hanse/gap/find.hpp"
#include "hanse/gap/missing_ties.hpp"
#include "hanse/gap/reach.hpp"
#include "hanse/gap/resilience.hpp"

using namespace hanse;
using namespace hanse::gap;

TEST_CASE("complementarity: a field counts as far as home is near to it, and nobody who adds nothing is listed") {
    const auto findings = complementarity(at_home());
    REQUIRE(findings.size() == 1);
    const auto& f = findings[0];
    REQUIRE(f.target == "north");
    // Home has ai and vision. Holders: ai 3, robotics 3, vision 2; robotics with ai once, with vision once: phi 1/3
    // each. All that is near to robotics is home's: d = 1.
    REQUIRE(f.value == Approx(1));
    REQUIRE(detail_of(f, "contacts") == 0);
    REQUIRE(detail_of(f, "brings") == 1);
    REQUIRE_FALSE(f.clear);
}

TEST_CASE("a home's organisation without a name is nobody on whom something hangs, nor the only one") {
    using namespace hanse::model;
    Builder b;
    b.network.add(CompetenceRow{.id = "c", .label = "c"});
    b.network.add(CompetenceRow{.id = "base", .label = "base"});
    b.network.add(OrganisationRow{.id = "h", .country = "DE", .member_of = "home"});
    b.hold("h", "c");
    for (int i = 0; i < 10; ++i) {
        b.organisation("m" + std::to_string(i), "DE", true);
        b.hold("m" + std::to_string(i), "base");
    }
    for (const char* id : {"f", "t"}) b.organisation(id, id == std::string("f") ? "FI" : "AT");
    b.meet("t", "f", 5);
    b.meet("h", "f", 2);
    b.meet("m0", "t", 8);
    const auto setting = prepare(b.network.build(), {.home = "home"});
    for (const auto& f : competence(setting)) REQUIRE(f.form != "only_one");
    REQUIRE(towards(reach(setting), "FI").detail("carrier") == nullptr);
}

TEST_CASE("bridges: no tie joins home's community to the north") {
    const std::vector<std::uint32_t> groups{0, 0, 1, 1, 0, 2};
    const auto setting = at_home();
    const auto findings = bridges(setting, groups, {.smallest = 2, .least_expected = 0});
    REQUIRE(findings.size() == 1);
    // Degrees a 2, b 2, x 3, f 2, g 1: home 4, north 3, 10 ends: 1.2 expected.
    REQUIRE(findings[0].value == 0);
    REQUIRE(findings[0].reference == Approx(4 * 3 / 10.0));
    REQUIRE(std::isnan(findings[0].p_value));
    REQUIRE_FALSE(findings[0].clear);
    REQUIRE_THAT(sentence(setting, findings[0]), contains("Org f is the one to meet, through Org x."));
    REQUIRE_THROWS_WITH(bridges(setting, std::vector<std::uint32_t>{0}), contains("1 groups for 6"));
}

TEST_CASE("resilience: all reach depends on x and on the projects; what is left without any tie is not said") {
    const auto findings = resilience(at_home());
    // Abroad within two steps: x and f. Without x, which does not count as lost itself, f is: 1 of 2.
    const auto f = towards(findings, "x");
    REQUIRE(f.form == "broker");
    REQUIRE(f.value == Approx(0.5));
    REQUIRE(detail_of(f, "cut_off") == 1);
    REQUIRE_THAT(sentence(at_home(), f),
                 contains("depends on Org x, a partner outside, alone, with no other way to it."));
    REQUIRE(detail_of(f, "repaired") == 1);  // a tie to f itself
    const auto projects = towards(findings, "projects");
    REQUIRE(projects.value == 1);
    REQUIRE(projects.clear);
    REQUIRE_THAT(sentence(at_home(), projects),
                 contains("loses all 2 organisations abroad that are within 2 steps (100 %)"));
    for (const auto& other : findings) REQUIRE(other.target != "contacts");
    REQUIRE(towards(findings, "contacts:agreement").value == Approx(0.5));
}

TEST_CASE("nobody who has ended, has no name or stands for others is advised; a successor takes the place") {
    Builder b;
    b.organisation("a", "DE", true);
    b.organisation("b", "DE", true);
    b.network.add(model::OrganisationRow{.id = "new", .name = "New", .country = "FI"});
    b.network.add(
        model::OrganisationRow{.id = "old", .name = "Old", .country = "FI", .valid_until = "2018", .successor = "new"});
    b.network.add(model::OrganisationRow{.id = "dead", .name = "Dead", .country = "FI", .valid_until = "2018"});
    b.network.add(model::OrganisationRow{.id = "crowd", .name = "Delegation", .country = "FI", .actor = "false"});
    b.organisation("x", "AT");
    b.organisation("z", "AT");
    b.meet("a", "old");
    for (const char* id : {"old", "dead", "crowd"}) b.meet("b", id);
    b.meet("dead", "x");
    b.meet("crowd", "x");
    b.meet("old", "z");
    const auto s = prepare(b.network.build(), {.home = "home"});
    REQUIRE(s.stands_for[3] == 2);
    REQUIRE(s.known == std::vector<char>{1, 1, 1, 0, 1, 1, 0, 0});  // home has met new as old
    REQUIRE(s.steps[6] == Setting::far);                            // x: only through the dead and the crowd
    REQUIRE(s.steps[7] == 2);                                       // z: through new
    for (const auto& f : find(s, {.groups = std::vector<std::uint32_t>(8), .possible = true, .most = 0}))
        for (const auto& d : f.details)
            for (const char* name : {"via", "other", "nearest", "introducer"})
                if (const auto* who = std::get_if<Ref>(&d.value); who && d.name == name) REQUIRE(s.advisable(who->row));
    const auto z = towards(missing_ties(s), "z");
    REQUIRE_THAT(sentence(s, z), contains("New has ties with both"));
}

TEST_CASE("find gives what is clear, kind by kind, and all with possible; the same on any number of threads") {
    const FindOptions options{.groups = {0, 0, 1, 1, 0, 2}, .possible = true};
    const auto setting = at_home();
    const auto one = find(setting, options, {.threads = 1});
    const auto two = find(setting, options, {.threads = 2});
    REQUIRE(one.size() == two.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        REQUIRE(sentence(setting, one[i]) == sentence(setting, two[i]));
        REQUIRE(one[i].priority >= 0);
        REQUIRE(one[i].priority <= 1);
        REQUIRE_FALSE(one[i].evidence.empty());
        if (i > 0 && one[i].kind == one[i - 1].kind && one[i].clear == one[i - 1].clear)
            REQUIRE(one[i].priority <= one[i - 1].priority);
    }
    const auto clear = find(setting, {.groups = options.groups});
    REQUIRE(clear.size() < one.size());
    for (const auto& f : clear) REQUIRE(f.clear);
    for (const auto& f : find(setting, {.kinds = {"reach"}, .possible = true})) REQUIRE(f.kind == "reach");
    REQUIRE_THROWS_WITH(find(setting, {.kinds = {"luck"}}), contains("missing_ties"));
    const FindOptions own{.kinds = {"bridges"}, .groups = brokerage::communities(setting.graph), .possible = true};
    const auto given = find(setting, own);
    const auto found = find(setting, {.kinds = {"bridges"}, .possible = true});
    REQUIRE(found.size() == given.size());
    for (std::size_t i = 0; i < found.size(); ++i) REQUIRE(sentence(setting, found[i]) == sentence(setting, given[i]));
    StopSource stop;
    stop.request_stop();
    for (const auto kind : kinds)
        REQUIRE_THROWS_AS(find(setting, {.kinds = {std::string(kind)}}, {.stop = stop.get_token()}), Cancelled);
}

TEST_CASE("q-values are those of Benjamini and Hochberg, and the first page selects kinds too") {
    const auto of = [](const char* kind, double p) {
        return Finding{.kind = kind, .p_value = p, .basis = Basis::chance};
    };
    std::vector<Finding> reach{of("reach", 0.01), of("reach", 0.04)};
    judge(reach, {{0.01, 1}, {0.04, 1}, {0.03, 1}, {0.5, 1}});  // 0.04, 0.16/3, 0.16/3, 0.5
    REQUIRE(reach[0].q_value == Approx(0.04));
    REQUIRE(reach[1].q_value == Approx(0.16 / 3));
    REQUIRE(reach[1].clear);
    // One of three kinds of chance has any: the border is 0.1 / 3.
    REQUIRE(first_page(reach).empty());
    std::vector<Finding> sure{of("reach", 0.001)};
    judge(sure, {{0.001, 1}, {0.5, 1}});
    REQUIRE(first_page(sure).size() == 1);
    sure[0].details = {{"missing", 0.0099}};  // closed, it would add less than a hundredth to home's occasions
    REQUIRE(first_page(sure).empty());
    sure[0].details = {{"missing", 0.01}};
    REQUIRE(first_page(sure).size() == 1);
    // Fewer than chance would give, and not surely a tenth fewer: 0.06 of two is a q of 0.12.
    std::vector<Finding> little{of("reach", 0.001), of("reach", 0.002)};
    little[0].details = {{"p_relevant", 0.06}};
    little[1].details = {{"p_relevant", 0.005}};
    judge(little, {{0.001, 0.06}, {0.002, 0.005}, {0.5, 0.6}});
    REQUIRE(little[0].q_value == Approx(0.003));
    REQUIRE(little[0].clear);  // 0.06 * 3 / 2 = 0.09
    judge(little, {{0.001, 0.06}, {0.002, 0.005}, {0.5, 0.6}, {0.5, 0.6}});
    REQUIRE_FALSE(little[0].clear);  // 0.12
    REQUIRE(std::get<std::string>(*little[0].detail("unclear")) == "little");
    REQUIRE(little[1].clear);
}

TEST_CASE("a network without anything has no findings, and says so") {
    using namespace hanse::model;
    NetworkBuilder builder;
    builder.add(OrganisationRow{.id = "a", .country = "DE"});
    const auto setting = prepare(builder.build(), {.home = "a"});
    REQUIRE(find(setting, {.groups = {0}, .possible = true}).empty());
    const auto said = notes(setting);
    const words::Sentences say(setting.network, words::Words("en"));
    std::vector<std::string> keys;
    for (const auto& note : said) {
        keys.push_back(note.key);
        REQUIRE_FALSE(say(note).empty());
    }
    for (const char* key : {"note.no_competences", "note.no_ties", "note.no_events"})
        REQUIRE(std::count(keys.begin(), keys.end(), key) == 1);
}
