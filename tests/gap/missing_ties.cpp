#include "hanse/gap/missing_ties.hpp"

#include <cmath>

#include "fixture.hpp"
#include "hanse/core/error.hpp"

using namespace hanse;
using namespace hanse::gap;

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
            "Org n has one (an agreement of 2012): ask first whether it can still introduce.");
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
    REQUIRE_THAT(sentence(setting, f),
                 contains("should know Org f (Finland): Org x has ties with both (Org f by an agreement of 2016)."));
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

TEST_CASE("missing ties: every score orders by its closed form") {
    // Home's a and b both know x, who knows f: neighbours of a are b and x, of f x and g, x has three.
    const auto setting = at_home();
    const auto by = [&](const char* score) { return towards(missing_ties(setting, {.score = score}), "f").value; };
    REQUIRE(by("common_neighbours") == 1);
    REQUIRE(by("jaccard") == Approx(1.0 / 3));
    REQUIRE(by("adamic_adar") == Approx(1 / std::log(3.0)));
    REQUIRE(by("preferential_attachment") == 4);
    REQUIRE(by("katz") == Approx(0.005 * 0.005 + 0.005 * 0.005 * 0.005));  // a - x - f, and a - b - x - f
    REQUIRE(by("fused") == by("resource_allocation"));
    // Without the fit of their fields only the shared partner and chance are left; {ai} and {robotics, ai} are alike.
    const auto plain = missing_ties(setting, {.score = "combined", .competence_fit = false});
    REQUIRE(towards(plain, "f").value == Approx(1.0 / 3 + 2 * 2 / 10.0));
    REQUIRE_THROWS_WITH(missing_ties(setting, {.score = ""}),
                        contains("use one of fused, combined, common_neighbours"));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(missing_ties(setting, {}, {.stop = stop.get_token()}), Cancelled);
}

TEST_CASE("missing ties: a member is named a few times, and the list ends where it is told to") {
    Builder b;
    b.organisation("a", "DE", true);
    b.organisation("x", "AT");
    b.meet("a", "x");
    for (const char* id : {"f1", "f2", "f3", "f4"}) {
        b.organisation(id, "FI");
        b.meet("x", id);
    }
    const auto setting = prepare(b.network.build(), {.home = "home"});
    REQUIRE(missing_ties(setting).size() == 3);
    REQUIRE(missing_ties(setting, {.per_member = 9}).size() == 4);
    REQUIRE(missing_ties(setting, {.most = 2}).size() == 2);
    for (const auto& f : missing_ties(setting)) REQUIRE(f.priority == Approx(0.5));  // all are equal: half come after
}

TEST_CASE("missing ties: three shared partners are clear, and the one who meets both most often introduces") {
    Builder b;
    b.organisation("m", "DE", true);
    b.organisation("t", "FI");
    b.organisation("s", "FI");
    for (const char* id : {"q1", "q2", "q3"}) {
        b.organisation(id, "AT");
        b.meet("m", id, id == std::string("q1") ? 5 : 2);
        b.meet(id, "t", id == std::string("q1") ? 1 : 2);
    }
    b.meet("q3", "s");  // so q2 has fewer other ties than q3
    const auto setting = prepare(b.network.build(), {.home = "home"});
    const auto findings = missing_ties(setting);
    const auto t = towards(findings, "t");
    REQUIRE(t.clear);
    REQUIRE(detail_of(t, "shared") == 3);
    REQUIRE(t.value == Approx(1 / 2.0 + 1 / 2.0 + 1 / 3.0));
    REQUIRE(std::get<Ref>(*t.detail("via")).row == setting.network.organisation("q2"));
    REQUIRE(t.evidence.size() == 4);  // two meetings with either
    REQUIRE_FALSE(towards(findings, "s").clear);
    REQUIRE(t.reference == Approx((t.value + towards(findings, "s").value) / 2));
}

TEST_CASE("missing ties: the colleague with the strongest tie introduces; itself under another id is nobody to meet") {
    Builder b;
    for (const char* id : {"m", "c1", "c2"}) b.organisation(id, "DE", true);
    b.organisation("f", "FI");
    b.network.add(model::OrganisationRow{.id = "m_again", .name = "Org m", .country = "FI"});
    for (const char* id : {"c1", "c2"}) {
        b.meet("m", id);
        b.meet(id, "f", id == std::string("c2") ? 3 : 1);
        b.meet(id, "m_again");
    }
    const auto setting = prepare(b.network.build(), {.home = "home"});
    const auto findings = missing_ties(setting);
    const auto f = towards(findings, "f", "m");
    REQUIRE(f.form == "warm");
    REQUIRE(std::get<Ref>(*f.detail("via")).row == setting.network.organisation("c2"));
    for (const auto& other : findings) REQUIRE(other.target != "m_again");
}

TEST_CASE("missing ties: of tens of thousands of pairs the few that are asked for are those of the whole order") {
    // x knows all, z all but a third of the members: two classes of pairs. p joins m0 and f0, q m1, f1 and e.
    Builder b;
    for (const char* id : {"x", "z", "p", "q", "e"}) b.organisation(id, "AT");
    for (int i = 0; i < 300; ++i) {
        const auto member = "m" + std::to_string(i), target = "f" + std::to_string(i);
        b.organisation(member, "DE", true);
        b.organisation(target, "FI");
        for (const char* hub : {"x", "z"}) b.meet(hub, target);
        b.meet("x", member);
        if (i < 200) b.meet("z", member);
    }
    for (const char* id : {"m0", "f0"}) b.meet("p", id);
    for (const char* id : {"m1", "f1", "e"}) b.meet("q", id);
    const auto setting = prepare(b.network.build(), {.home = "home"});
    const double all = 300 * 300 + 1;  // more than are ranked before it is known that they are needed
    for (const char* score : {"fused", "resource_allocation"}) {
        INFO(score);
        const auto few = missing_ties(setting, {.score = score, .most = 2});
        const auto whole = missing_ties(setting, {.score = score, .most = 400});
        REQUIRE(few.size() == 2);
        REQUIRE(whole.size() == 301);  // every target once
        for (std::size_t i = 0; i < 2; ++i) {
            REQUIRE(few[i].subject == "m" + std::to_string(i));
            REQUIRE(few[i].target == "f" + std::to_string(i));
            REQUIRE(few[i].value == Approx(1 / (2.0 + static_cast<double>(i)) + 1 / 600.0 + 1 / 500.0));
            REQUIRE(few[i].priority == Approx((all - 0.5 - static_cast<double>(i)) / all).epsilon(1e-12));
            REQUIRE(whole[i].target == few[i].target);
            REQUIRE(whole[i].value == few[i].value);
            REQUIRE(whole[i].priority == few[i].priority);
            REQUIRE(whole[i].reference == few[i].reference);
        }
    }
}
