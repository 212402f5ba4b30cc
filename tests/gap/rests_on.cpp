#include "hanse/gap/rests_on.hpp"

#include "fixture.hpp"

using namespace hanse;
using namespace hanse::gap;
using namespace hanse::model;

TEST_CASE("a competence rests on what was stated, or on the projects and sources that it was concluded from") {
    Builder b;
    b.organisation("a", "DE", true);
    for (const char* id : {"p", "q"}) b.network.add(ProjectRow{.id = id, .start = "2018-03"});
    b.hold("a", "ai", "inferred", "takes part in project p");
    b.hold("a", "law", "inferred");  // from anything
    b.hold("a", "optics", "stated", "p");
    b.hold("a", "robotics", "inferred", "p; q; p");
    b.hold("a", "vision", "inferred", "a page of its own");
    const auto s = prepare(b.network.build(), {.home = "home"});
    const auto found = rests_on(s, s.network.organisation("a"));
    REQUIRE(found.size() == 5);
    const auto of = [&](const char* id) {
        for (const auto& one : found)
            if (s.network.competence_taxonomy()[one.competence].id == id) return one;
        FAIL("nothing of " << id);
        return RestsOn{};
    };
    REQUIRE(of("ai").weak());
    REQUIRE(of("ai").project);
    REQUIRE(of("ai").date == Date{2018, 3});
    for (const char* id : {"law", "vision"}) {
        REQUIRE(of(id).weak());
        REQUIRE_FALSE(of(id).project);
    }
    REQUIRE(of("optics").stated);
    REQUIRE_FALSE(of("optics").weak());
    REQUIRE(of("robotics").pieces == 2);
    REQUIRE_FALSE(of("robotics").weak());

    const auto together = [&](std::initializer_list<const char*> ids) {
        std::vector<Id> fields;
        for (const char* id : ids) fields.push_back(s.network.competence(id));
        return rests_on(s.network, s.network.organisation("a"), fields);
    };
    REQUIRE(together({"ai"})->date == Date{2018, 3});
    REQUIRE(together({"ai", "robotics"})->pieces == 2);  // p is in both
    REQUIRE_FALSE(together({"ai", "optics"})->weak());
    REQUIRE_FALSE(rests_on(s.network, s.network.organisation("a"), {}));
}

TEST_CASE("what an organisation that has ended held rests with its successor") {
    Builder b;
    b.organisation("new", "DE", true);
    b.network.add(OrganisationRow{.id = "old", .country = "DE", .valid_until = "2018", .successor = "new"});
    b.hold("old", "ai", "inferred", "a page");
    b.hold("new", "ai", "inferred", "another");
    const auto s = prepare(b.network.build(), {.home = "home"});
    const auto found = rests_on(s, s.network.organisation("new"));
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].pieces == 2);
    REQUIRE(rests_on(s, s.network.organisation("old")).empty());
}
