#include "hanse/gap/competence.hpp"

#include <cmath>

#include "fixture.hpp"
#include "hanse/core/error.hpp"

using namespace hanse;
using namespace hanse::gap;

namespace {

/// Ten organisations at home and ten outside hold "base"; `holders` of those outside hold "c", by one row each, by one
/// project, or each by a project of its own (`apart`).
Setting ten_and_ten(const char* confidence, const std::string& evidence, int holders = 10, bool apart = false) {
    Builder b;
    for (const char* term : {"base", "c", "near"})
        b.network.add(
            model::CompetenceRow{.id = term, .label = term, .close_match = term == std::string("near") ? "c" : ""});
    for (int i = 0; i < 10; ++i) {
        b.organisation("h" + std::to_string(i), "DE", true);
        b.organisation("r" + std::to_string(i), "FI");
        b.hold("h" + std::to_string(i), "base");
        b.hold("r" + std::to_string(i), "base");
        if (i < holders) b.hold("r" + std::to_string(i), "c", confidence, evidence + (apart ? std::to_string(i) : ""));
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
    REQUIRE_THAT(sentence(project, weak),
                 contains("None of the 10 organisations of Home whose competences are recorded "
                          "works on “c”, as far as projects and other sources show; of the 10 "
                          "others 10 do. Too little is recorded to judge it."));
    REQUIRE_THROWS_AS(competence(stated, {.confidence = 1}), InvalidArgument);
    REQUIRE(competence(stated, {.fewest = 11}).empty());
}

TEST_CASE("competence: a project is one piece however its name is set among others") {
    const auto said = [](const char* one, const char* other) {
        Builder b;
        for (const char* term : {"base", "c"}) b.network.add(model::CompetenceRow{.id = term});
        for (int i = 0; i < 10; ++i) {
            b.organisation("h" + std::to_string(i), "DE", true);
            b.organisation("r" + std::to_string(i), "FI");
            b.hold("h" + std::to_string(i), "base");
            b.hold("r" + std::to_string(i), "c", "inferred", i % 2 == 0 ? one : other);
        }
        return towards(competence(prepare(b.network.build(), {.home = "home"})), "c");
    };
    REQUIRE(detail_of(said("p;q", "q;p"), "reference_pieces") == 2);
    REQUIRE(detail_of(said("p; q", "q ;p;"), "reference_pieces") == 2);
    REQUIRE(said("p;q", "; q; ;p").p_value == said("p;q", "q;p").p_value);
    REQUIRE(detail_of(said(" ", ""), "reference_pieces") == 1);  // nobody says from what
}

TEST_CASE("competence: what hangs on one large project is not clear, however many small ones there are") {
    // Ten at home and thirty outside: twenty hold c by project P alone, one by each of twenty projects of its own.
    Builder b;
    for (const char* term : {"base", "c"}) b.network.add(model::CompetenceRow{.id = term});
    for (int i = 0; i < 30; ++i) {
        const auto r = "r" + std::to_string(i);
        b.organisation(r, "FI");
        b.hold(r, "base");
        if (i < 20) b.hold(r, "c", "inferred", "P");
    }
    std::string own;
    for (int k = 0; k < 20; ++k) own += "p" + std::to_string(k) + ";";
    b.hold("r29", "c", "inferred", own);
    for (int i = 0; i < 10; ++i) {
        b.organisation("h" + std::to_string(i), "DE", true);
        b.hold("h" + std::to_string(i), "base");
    }
    const auto f = towards(competence(prepare(b.network.build(), {.home = "home"})), "c");
    REQUIRE(f.q_value <= clear_up_to);
    // Without P one of thirty holds it elsewhere: P(not at home) = 30/40. Its twenty pieces alone would be clear.
    REQUIRE(detail_of(f, "p_without_largest") == Approx(0.75));
    REQUIRE_FALSE(f.clear);
}

TEST_CASE("competence: five projects are clear together, but not if one is left out, and nobody states it: one block") {
    const auto f = towards(competence(ten_and_ten("inferred", "takes part in project ", 5, true)), "c");
    // 25 places and pieces, 10 of home: each of c's five pieces misses home with 0.6, in places and in pieces.
    REQUIRE(f.p_value == Approx(std::pow(0.6, 5)));
    REQUIRE(f.q_value == f.p_value);  // 0.078, of one field tested; up to 0.1 is clear
    REQUIRE(detail_of(f, "p_stated") == 1);
    REQUIRE(detail_of(f, "p_without_largest") == Approx(std::pow(0.6, 4)));  // 0.13
    REQUIRE_FALSE(f.clear);
    REQUIRE(std::get<std::string>(*f.detail("unclear")) == "block");
    // Six: 26 places, 16 of them elsewhere; the five that are left when one goes are still below 0.1.
    const auto six = towards(competence(ten_and_ten("inferred", "takes part in project ", 6, true)), "c");
    REQUIRE(six.p_value == Approx(std::pow(16.0 / 26, 6)));
    REQUIRE(detail_of(six, "p_without_largest") == Approx(std::pow(16.0 / 26, 5)));  // 0.088
    REQUIRE(six.clear);
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

TEST_CASE("competence: what one recorded member alone states rests on it; near terms and suppliers are named") {
    Builder b;
    for (const char* term : {"base", "c", "alone"}) b.network.add(model::CompetenceRow{.id = term, .label = term});
    b.network.add(model::CompetenceRow{.id = "near", .label = "near", .close_match = "c"});
    for (int i = 0; i < 10; ++i) {
        const auto h = "h" + std::to_string(i), r = "r" + std::to_string(i);
        b.organisation(h, "DE", true);
        b.organisation(r, "FI");
        b.hold(h, "base");
        b.hold(r, "base");
        b.hold(r, "c");
        if (i < 3) b.hold(h, "near");
        if (i < 4) b.hold(r, "alone");
    }
    b.hold("h0", "alone");
    b.meet("h0", "r5");
    b.meet("r5", "r6", 2);
    const auto setting = prepare(b.network.build(), {.home = "home"});
    const auto findings = competence(setting);
    const auto one = towards(findings, "alone", "h0");
    REQUIRE(one.form == "only_one");
    REQUIRE(one.value == 1);
    REQUIRE(one.priority == Approx(0.5 * 4 / 10));
    REQUIRE(detail_of(one, "reference_holders") == 4);
    REQUIRE(one.evidence.size() == 1);
    const auto c = towards(findings, "c");
    REQUIRE(detail_of(c, "near_holders") == 3);
    REQUIRE(std::get<std::vector<Ref>>(*c.detail("near")).size() == 1);
    REQUIRE(detail_of(c, "suppliers_known") == 10);
    REQUIRE(detail_of(c, "supplier_steps") == 1);
    const auto named = std::get<std::vector<Ref>>(*c.detail("suppliers"));
    REQUIRE(named.size() == 3);  // the partner first, then the partner's partner
    REQUIRE(named[0].row == setting.network.organisation("r5"));
    REQUIRE(named[1].row == setting.network.organisation("r6"));
    REQUIRE(
        std::get<std::vector<Ref>>(*towards(competence(setting, {.suppliers = 1}), "c").detail("suppliers")).size() ==
        1);
}

TEST_CASE("competence: with references named, only their organisations are compared with") {
    const auto setting = prepare(small_world(), {.home = "home", .reference = {"north"}});
    // f and g hold robotics, a and b do not; x, who does, is of no reference.
    const auto f = towards(competence(setting, {.fewest = 2}), "robotics");
    REQUIRE(detail_of(f, "recorded_reference") == 2);
    REQUIRE(detail_of(f, "reference_holders") == 2);
    REQUIRE(detail_of(towards(competence(at_home(), {.fewest = 2}), "robotics"), "reference_holders") == 3);
}

TEST_CASE("competence: notes say what is too little recorded, not stated, or known on one level only") {
    const auto notes = competence_notes(at_home());
    REQUIRE(notes.size() == 2);
    REQUIRE(notes[0].key == "note.too_few_recorded");
    const auto number = [](const Note& note, const std::string& name) {
        for (const auto& detail : note.details)
            if (detail.name == name) return std::get<double>(detail.value);
        return -1.0;
    };
    REQUIRE(number(notes[0], "n") == 2);
    REQUIRE(number(notes[0], "others") == 3);
    REQUIRE(notes[1].key == "note.no_profiles");
    REQUIRE(number(notes[1], "own") == 0);
    Builder b;
    b.organisation("a", "DE", true);
    REQUIRE(competence_notes(prepare(b.network.build(), {.home = "home"}))[0].key == "note.no_competences");
    Builder levels;
    for (const char* term : {"both", "held", "stated"})
        levels.network.add(model::CompetenceRow{.id = term, .label = term});
    for (const char* id : {"a", "b", "c"}) {
        levels.organisation(id, "DE", true);
        levels.hold(id, "held");
    }
    levels.hold("a", "both");
    levels.network.add(model::ClusterHoldingRow{.cluster = "home", .competence = "both"});
    levels.network.add(model::ClusterHoldingRow{.cluster = "home", .competence = "stated"});
    const auto alone = competence_notes(prepare(levels.network.build(), {.home = "home"})).back();
    REQUIRE(alone.key == "note.one_level");
    REQUIRE(number(alone, "n") == 2);  // held and stated
    REQUIRE(number(alone, "all") == 3);
}
