#include "hanse/gap/resilience.hpp"

#include <cmath>

#include "fixture.hpp"

using namespace hanse;
using namespace hanse::gap;

namespace {

/// Home's management knows g, its member m knows x, who knows f1, f2 and f3; g knows f3, too.
Setting two_doors() {
    Builder b;
    for (const char* id : {"home", "m"}) b.organisation(id, "DE", true);
    b.organisation("x", "AT");
    b.organisation("g", "NL");
    for (const char* id : {"f1", "f2", "f3"}) b.organisation(id, "FI");
    b.meet("home", "m");
    b.meet("home", "g");
    b.meet("m", "x");
    for (const char* id : {"f1", "f2", "f3"}) b.meet("x", id);
    b.meet("g", "f3");
    return prepare(b.network.build(), {.home = "home"});
}

std::vector<model::Id> repairs_of(const Finding& f) {
    std::vector<model::Id> rows;
    for (const auto& ref : std::get<std::vector<Ref>>(*f.detail("repairs"))) rows.push_back(ref.row);
    return rows;
}

/// lost, cut off, farther, repaired, still lost
std::vector<double> numbers_of(const Finding& f) {
    std::vector<double> numbers;
    for (const char* name : {"lost", "cut_off", "farther", "repaired", "still_lost"})
        numbers.push_back(detail_of(f, name));
    return numbers;
}

}  // namespace

TEST_CASE("resilience: who leaves takes along whom nobody else leads to, and who is only farther is told apart") {
    const auto setting = two_doors();
    const auto row = [&](const char* id) { return setting.network.organisation(id); };
    const auto findings = resilience(setting);
    REQUIRE(findings.size() == 3);  // g takes nobody along: f3 knows x, too; one kind is all there is
    // Within two steps: x, g, f1, f2, f3. Without x nobody leads to f1 and f2; each brings back itself.
    const auto x = towards(findings, "x");
    REQUIRE(x.form == "broker");
    REQUIRE(x.value == Approx(2.0 / 5));
    REQUIRE(x.reference == Approx(1.0 / 5));  // of x and g
    REQUIRE(x.clear);
    REQUIRE(numbers_of(x) == std::vector<double>{2, 2, 0, 2, 0});
    REQUIRE(repairs_of(x) == std::vector<model::Id>{row("f1"), row("f2")});
    // Without m the way to x leads over g and f3: too far, and so are f1 and f2. A tie to f1 brings back x as well.
    const auto m = towards(findings, "m");
    REQUIRE(m.form == "member");
    REQUIRE(m.value == Approx(3.0 / 5));
    REQUIRE(std::isnan(m.reference));  // of one alone nothing is expected
    REQUIRE(numbers_of(m) == std::vector<double>{3, 0, 3, 3, 0});
    REQUIRE(repairs_of(m) == std::vector<model::Id>{row("f1"), row("f2")});
    // Home knew g, so that f3 is the tie that brings it back.
    const auto own = towards(findings, "home");
    REQUIRE(own.form == "management");
    REQUIRE(own.value == Approx(1.0 / 5));
    REQUIRE(numbers_of(own) == std::vector<double>{1, 0, 1, 1, 0});
    REQUIRE(repairs_of(own) == std::vector<model::Id>{row("f3")});
}

TEST_CASE("resilience: reach of one step is lost with who has the tie, and nobody whom home knew is a repair") {
    const auto findings = resilience(two_doors(), {.most_steps = 1});
    REQUIRE(findings.size() == 2);
    const auto m = towards(findings, "m");
    REQUIRE(m.value == Approx(1.0 / 2));  // x of x and g
    REQUIRE(numbers_of(m) == std::vector<double>{1, 0, 1, 0, 1});
    REQUIRE(repairs_of(m).empty());
    REQUIRE(towards(findings, "home").value == Approx(1.0 / 2));
}

TEST_CASE("resilience: few repairs of a large loss are none") {
    const auto world = [](int lost) {
        Builder b;
        b.organisation("h", "DE", true);
        b.organisation("x", "AT");
        b.meet("h", "x");
        for (int i = 0; i < lost; ++i) {
            b.organisation("f" + std::to_string(i), "FI");
            b.meet("x", "f" + std::to_string(i));
        }
        return prepare(b.network.build(), {.home = "home"});
    };
    const auto eight = towards(resilience(world(8)), "x");
    REQUIRE(detail_of(eight, "new_ties") == 2);  // two of eight are a quarter
    REQUIRE(detail_of(eight, "still_lost") == 6);
    const auto nine = towards(resilience(world(9)), "x");
    REQUIRE(detail_of(nine, "new_ties") == 0);
    REQUIRE(detail_of(nine, "repaired") == 2);
    REQUIRE(detail_of(towards(resilience(world(9), {.repairs = 3}), "x"), "new_ties") == 3);
}

TEST_CASE("resilience: kinds of projects, contacts and events are tried one by one, projects together as well") {
    using namespace hanse::model;
    // m works with x and y in projects of two kinds, has an agreement with z and met v at a fair; x met w.
    Builder b;
    b.organisation("m", "DE", true);
    for (const char* id : {"x", "v"}) b.organisation(id, "AT");
    b.organisation("y", "NL");
    b.organisation("z", "SE");
    b.organisation("w", "FI");
    b.network.add(ProjectRow{.id = "p", .kind = "eu"});
    b.network.add(ProjectRow{.id = "q", .kind = "cost"});
    for (const char* project : {"p", "q"})
        for (const char* who : {"m", project[0] == 'p' ? "x" : "y"})
            b.network.add(ParticipationRow{.project = project, .organisation = who});
    b.meet("m", "z");
    b.network.add(ContactRow{.from = "x", .to = "w", .kind = "meeting"});
    b.network.add(EventRow{.id = "fair", .kind = "trade_fair"});
    for (const char* who : {"m", "v"}) b.network.add(EventParticipationRow{.event = "fair", .organisation = who});
    const auto setting = prepare(b.network.build(), {.home = "home", .ties = {"projects", "contacts", "events"}});
    const auto findings = resilience(setting);
    // Of x, y, z, v and w projects lead to three; a tie to w brings back x, whom w met. y was known.
    const auto projects = towards(findings, "projects");
    REQUIRE(projects.form == "projects");
    REQUIRE(projects.value == Approx(3.0 / 5));
    REQUIRE(std::isnan(projects.reference));
    REQUIRE(numbers_of(projects) == std::vector<double>{3, 3, 0, 2, 1});
    REQUIRE(repairs_of(projects) == std::vector<Id>{setting.network.organisation("w")});
    REQUIRE(projects.evidence.size() == 2);
    const auto eu = towards(findings, "projects:eu");
    REQUIRE(eu.form == "kind");
    REQUIRE(std::get<std::string>(*eu.detail("table")) == "projects");
    REQUIRE(std::get<std::string>(*eu.detail("what")) == "eu");
    REQUIRE(numbers_of(eu) == std::vector<double>{2, 2, 0, 2, 0});
    for (const char* alone : {"projects:cost", "contacts:agreement", "contacts:meeting", "events:trade_fair"}) {
        const auto f = towards(findings, alone);
        REQUIRE(f.value == Approx(1.0 / 5));
        REQUIRE(f.reference == Approx((2 + 1 + 1 + 1 + 1) / 25.0));
        REQUIRE(f.evidence.size() == 1);
    }
    // Nobody of home was there: the rows speak all the same.
    REQUIRE(towards(findings, "contacts:meeting").evidence[0].table == Table::contacts);
    REQUIRE(repairs_of(towards(findings, "contacts:meeting")) == std::vector<Id>{setting.network.organisation("w")});
    REQUIRE(repairs_of(towards(findings, "events:trade_fair")).empty());
}
