#include <cmath>

#include "fixture.hpp"
#include "hanse/brokerage/communities.hpp"
#include "hanse/core/error.hpp"
#include "hanse/gap/bridges.hpp"
#include "hanse/gap/competence.hpp"
#include "hanse/gap/complementarity.hpp"
#include "hanse/gap/find.hpp"
#include "hanse/gap/instruments.hpp"
#include "hanse/gap/missing_ties.hpp"
#include "hanse/gap/openness.hpp"
#include "hanse/gap/reach.hpp"
#include "hanse/gap/resilience.hpp"
#include "hanse/words/findings.hpp"

using namespace hanse;
using namespace hanse::gap;

namespace {

std::string sentence(const Setting& setting, const Finding& finding) {
    return words::Sentences(setting.network, words::Words("en"))(finding);
}

/// Ten organisations at home and ten outside hold "base"; the ten outside hold "c", by one row each or by one project.
Setting ten_and_ten(const char* confidence, const char* evidence) {
    Builder b;
    for (const char* term : {"base", "c", "near"})
        b.network.add(
            model::CompetenceRow{.id = term, .label = term, .close_match = term == std::string("near") ? "c" : ""});
    for (int i = 0; i < 10; ++i) {
        b.organisation("h" + std::to_string(i), "DE", true);
        b.organisation("r" + std::to_string(i), "FI");
        b.hold("h" + std::to_string(i), "base");
        b.hold("r" + std::to_string(i), "base");
        b.hold("r" + std::to_string(i), "c", confidence, evidence);
    }
    return prepare(b.network.build(), {.home = "home"});
}

}  // namespace

TEST_CASE("competence: ten rows stated elsewhere and none at home are clear; one project's ten rows are one piece") {
    const auto stated = ten_and_ten("stated", "");
    const auto f = towards(competence(stated), "c");
    REQUIRE(f.form == "holders");
    REQUIRE(f.value == 0);
    // 30 places, 10 of home: each of c's ten pieces misses home with 2/3. Everybody holds base: it cannot
    // come out low, so one field is tested.
    REQUIRE(f.p_value == Approx(std::pow(2.0 / 3, 10)));
    REQUIRE(f.q_value == f.p_value);
    REQUIRE(f.clear);
    REQUIRE(detail_of(f, "expected_pieces") == Approx(10.0 / 3));
    REQUIRE(detail_of(f, "p_stated") == f.p_value);
    REQUIRE_THAT(sentence(stated, f), contains("None of the 10 organisations of Home whose competences are recorded "
                                               "states “c”; of the 10 others 10 do. That is fewer than chance"));
    const auto project = ten_and_ten("inferred", "takes part in project p");
    const auto weak = towards(competence(project), "c");
    // 21 pieces, 10 of which touch home: one piece that does not is more likely than not.
    REQUIRE(weak.p_value == Approx(1 - 10.0 / 21));
    REQUIRE_FALSE(weak.clear);
    REQUIRE(std::isnan(weak.q_value));  // one piece cannot be judged
    REQUIRE_THAT(sentence(project, weak), contains("Too little is recorded to judge it."));
    REQUIRE_THROWS_AS(competence(stated, {.confidence = 1}), InvalidArgument);
    REQUIRE(competence(stated, {.fewest = 11}).empty());
}

TEST_CASE(
    "competence: what reference clusters state and neither home nor its members do is worth asking, never clear") {
    Builder b;
    for (const char* term : {"ai", "laser", "photonics"})
        b.network.add(model::CompetenceRow{.id = term, .label = term});
    b.network.add(model::CompetenceRow{.id = "vision", .close_match = "ai"});
    b.organisation("a", "DE", true);
    b.hold("a", "photonics");
    for (const char* id : {"n1", "n2", "n3"}) {
        b.network.add(model::ClusterRow{.id = id, .name = std::string("Cluster ") + id, .country = "FI"});
        for (const char* term : {"laser", "photonics", "vision"})
            b.network.add(model::ClusterHoldingRow{.cluster = id, .competence = term});
    }
    b.network.add(model::ClusterHoldingRow{.cluster = "home", .competence = "ai"});
    const auto setting = prepare(b.network.build(), {.home = "home"});
    const auto findings = competence(setting);
    // A member states photonics; vision is near to home's ai.
    REQUIRE(findings.size() == 1);
    REQUIRE(findings[0].target == "laser");
    REQUIRE(findings[0].form == "profiles");
    REQUIRE(findings[0].priority == 1);
    REQUIRE_FALSE(findings[0].clear);
    REQUIRE_THAT(sentence(setting, findings[0]), contains("as a field of its own"));
}

TEST_CASE("complementarity: a field counts as far as home is near to it, and nobody who adds nothing is listed") {
    const auto findings = complementarity(at_home());
    REQUIRE(findings.size() == 1);
    const auto& f = findings[0];
    REQUIRE(f.target == "north");
    // Home has ai and vision. Holders: ai 3, robotics 3, vision 2; robotics with ai once, with vision once: phi 1/3 each.
    // All that is near to robotics is home's: d = 1.
    REQUIRE(f.value == Approx(1));
    REQUIRE(detail_of(f, "contacts") == 0);
    REQUIRE(detail_of(f, "brings") == 1);
    REQUIRE_FALSE(f.clear);
}

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
    // 30 places abroad, 10 of FI. Home: 10 occasions, 10/3 expected; the country without it: 20, 20/3 expected, 10 seen.
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

TEST_CASE("of a day, a tie that has ended is told as one that does not last, not as one that is not recorded") {
    using namespace hanse::model;
    Builder b;
    for (const char* id : {"m", "n"}) b.organisation(id, "DE", true);
    b.organisation("f", "FI");
    b.meet("m", "n");
    b.meet("n", "f");
    b.network.add(ContactRow{.from = "m", .to = "f", .kind = "talk", .start = "2012", .end = "2013"});
    b.network.add(ContactRow{.from = "m", .to = "n", .kind = "agreement", .start = "2012"});
    b.network.add(ContactRow{.from = "n", .to = "f", .kind = "agreement", .start = "2012"});
    const auto setting = prepare(b.network.build(), {.home = "home", .as_of = {2018, 3, 1}});
    const auto f = towards(missing_ties(setting), "f", "m");
    REQUIRE(f.form == "warm");
    REQUIRE(sentence(setting, f) ==
            "Org m has no recorded tie with Org f (Finland) that lasts on 1 March 2018; its colleague "
            "Org n has one and can introduce.");
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

TEST_CASE("missing ties: new to home and known to a colleague are two lists") {
    const auto setting = at_home();
    const auto findings = missing_ties(setting);
    const auto f = towards(findings, "f");
    REQUIRE(f.form == "new");
    REQUIRE(detail_of(f, "common_neighbours") == 1);
    REQUIRE(detail_of(f, "resource_allocation") == Approx(1.0 / 3));  // x has a, b and f
    REQUIRE(f.value == Approx(1.0 / 3));
    REQUIRE_FALSE(f.clear);  // one shared partner is little
    REQUIRE(f.evidence.size() == 2);
    // Degrees of a and f are 2 of 10 ends: chance brings 2 * 2 / 10 ties. {ai} and {robotics, ai} are 1/sqrt(2) alike.
    REQUIRE(missing_ties(setting, {.score = "combined"})[0].value ==
            Approx((1.0 / 3 + 0.4) * (1 + 1 / std::sqrt(2.0))));
    REQUIRE_THAT(sentence(setting, f), contains("should know Org f (Finland): Org x has ties with both."));
    REQUIRE_THROWS_WITH(missing_ties(setting, {.score = "magic"}), contains("adamic_adar"));
    Builder b;
    for (const char* id : {"a", "b"}) b.organisation(id, "DE", true);
    b.organisation("x", "FI");
    b.meet("a", "b");
    b.meet("b", "x");
    const auto warm = towards(missing_ties(prepare(b.network.build(), {.home = "home"})), "x", "a");
    REQUIRE(warm.form == "warm");
    REQUIRE(warm.clear);
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

TEST_CASE("openness: a member is compared with its kind, country and size, nobody outside is judged") {
    Builder b;
    b.organisation("h", "DE", true);
    b.organisation("x", "FI");
    for (const char* id : {"d1", "d2", "d3"}) b.organisation(id, "DE");
    b.meet("h", "d1", 4);
    b.meet("d1", "x", 4);
    b.meet("d2", "x", 8);
    b.meet("d3", "x", 8);
    const auto setting = prepare(b.network.build(), {.home = "home"});
    const auto findings = openness(setting);
    REQUIRE(findings.size() == 1);
    const auto& f = findings[0];
    REQUIRE(f.target == "h");
    // h 0 of 4; d1 4 of 8; d2 and d3 have 8 of 8: all between 2 and 8. P(no one of 20 among 4 of 28) = C(8,4) / C(28,4).
    REQUIRE(f.value == -1);
    REQUIRE(f.reference == Approx(2 * 20.0 / 24 - 1));
    REQUIRE(f.p_value == Approx(70.0 / 20475));
    REQUIRE(f.q_value == f.p_value);
    REQUIRE(detail_of(f, "p_relevant") == Approx(210.0 / 20475));  // none of 18: C(10,4) / C(28,4)
    REQUIRE(f.clear);
    REQUIRE_THROWS_AS(openness(setting, {.size_factor = 0.5}), InvalidArgument);
}

TEST_CASE("instruments: a market not reached is a gap; only an event to come is advised") {
    auto setting = at_home();
    auto f = towards(instruments(setting), "FI");
    REQUIRE(f.value == 0);
    REQUIRE(f.reference == 1);
    REQUIRE(f.priority == Approx(1));
    REQUIRE(f.detail("event") == nullptr);  // the fair was in 2016
    REQUIRE_THAT(sentence(setting, f), contains("No event to come is recorded that would."));
    REQUIRE(towards(instruments(setting), "robotics").reference == 1);
    for (const auto& other : instruments(setting)) REQUIRE(other.target != "AT");  // Home day is there
    setting = prepare(small_world(), {.home = "home", .as_of = {2015}});
    f = towards(instruments(setting), "FI");
    REQUIRE(f.detail("event") != nullptr);
    REQUIRE_THAT(sentence(setting, f), contains("Fair 2016 would, in 2016."));
    REQUIRE(detail_of(f, "attended") == 0);                                        // Home day comes in 2016, too
    for (const auto& other : instruments(setting)) REQUIRE(other.target != "AT");  // home will be there
    REQUIRE_THROWS_WITH(instruments(setting, {.markets = {"Finland"}}), contains("Finland"));
    REQUIRE_THROWS_WITH(instruments(setting, {.competences = {"magic"}}), contains("magic"));
    REQUIRE_THROWS_AS(instruments(setting, {.overlap = 0}), InvalidArgument);
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
