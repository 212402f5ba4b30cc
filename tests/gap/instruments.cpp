#include "hanse/gap/instruments.hpp"

#include "fixture.hpp"
#include "hanse/core/error.hpp"

using namespace hanse;
using namespace hanse::gap;

namespace {

/// h at home, one organisation each in FI, NL, SE and AT; events are added.
struct Calendar : Builder {
    Calendar() {
        organisation("h", "DE", true);
        for (const char* country : {"FI", "NL", "SE", "AT"}) organisation(country, country);
    }
    void event(const std::string& id, const char* start, const std::vector<const char*>& who, const char* next = "",
               const char* until = "") {
        network.add(hanse::model::EventRow{
            .id = id, .name = "Event " + id, .country = "DE", .start = start, .valid_until = until, .next = next});
        for (const char* one : who) network.add(hanse::model::EventParticipationRow{.event = id, .organisation = one});
    }
    Setting in_2020() { return prepare(network.build(), {.home = "home", .as_of = {2020, 6, 1}}); }
};

std::vector<Finding> of_form(const std::vector<Finding>& findings, const std::string& form) {
    std::vector<Finding> found;
    for (const auto& f : findings)
        if (f.form == form) found.push_back(f);
    return found;
}

}  // namespace

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

TEST_CASE("instruments: events to come that reach the same overlap, but not two names of one edition") {
    Calendar c;
    c.event("may", "2021-05", {"h", "FI", "NL", "SE"});
    c.event("same", "2021-05", {"h", "FI", "NL", "SE"});
    c.event("autumn", "2021-09", {"h", "FI", "NL", "SE", "AT"});
    c.event("past", "2019-09", {"h", "FI", "NL", "SE"});
    c.event("without", "2021-10", {"FI", "NL", "SE"});
    c.event("two", "2021-11", {"h", "FI", "NL"});
    const auto setting = c.in_2020();
    REQUIRE(of_form(instruments(setting), "overlap").empty());  // 3 of 4 targets, below 0.8
    const auto found = of_form(instruments(setting, {.overlap = 0.75}), "overlap");
    REQUIRE(found.size() == 2);
    for (const auto& f : found) {
        REQUIRE((f.subject == "may" || f.subject == "same"));
        REQUIRE(f.target == "autumn");
        REQUIRE(f.value == Approx(0.75));
        REQUIRE(f.priority == Approx(0.3 * 0.75));
        REQUIRE(detail_of(f, "common") == 3);
        REQUIRE(f.evidence.size() == 1 + 4 + 1 + 5);  // both events and all who take part
    }
    REQUIRE_THROWS_WITH(instruments(setting, {.overlap = 1.1}), contains("four fifths"));
}

TEST_CASE("instruments: the next edition of a living series is advised, the earliest first") {
    Calendar c;
    c.event("late", "2021-06", {"FI"});
    c.event("series", "2019-03", {"FI"}, "2021-03");
    c.event("ended", "2019-01", {"FI"}, "2021-01", "2020-12-31");
    c.event("before", "2018", {"NL"}, "2020");
    const auto setting = c.in_2020();
    const auto findings = instruments(setting);
    const auto fi = towards(findings, "FI");
    REQUIRE(std::get<Ref>(*fi.detail("event")).row == setting.network.event("series"));
    REQUIRE(std::get<model::Date>(*fi.detail("when")) == model::Date{2021, 3});
    REQUIRE(fi.reference == 3);
    REQUIRE(towards(findings, "NL").detail("event") ==
            nullptr);                                   // its next edition is of this year, not surely to come
    REQUIRE(towards(findings, "SE").evidence.empty());  // no event reaches it, and home attended none
}

TEST_CASE(
    "instruments: a wish for a market counts who is there, and where no event reaches it the attended ones speak") {
    Calendar c;
    c.event("day", "2019", {"h", "FI"});
    c.organisation("FI2", "FI");
    c.network.add(model::CompetenceRow{.id = "ai", .label = "AI"});
    c.hold("SE", "ai");
    const auto setting = c.in_2020();
    const auto wished = instruments(setting, {.markets = {"SE", "FR", "FI"}});
    REQUIRE(of_form(wished, "market").size() == 2);  // FI is reached
    REQUIRE(towards(wished, "SE").priority == Approx(0.5));
    REQUIRE(towards(wished, "FR").priority == 0);
    REQUIRE(towards(wished, "FR").evidence.size() == 1);  // the day that home attended
    REQUIRE(towards(wished, "ai").form == "competence");
    REQUIRE(towards(wished, "ai").priority == 1);
    REQUIRE(of_form(instruments(setting, {.competences = {"ai"}}), "competence").size() == 1);
    REQUIRE(instruments(at_home(), {.markets = {"AT"}, .competences = {"ai"}}).size() ==
            1);  // the fair, where home was not, reaches it
    REQUIRE_THROWS_WITH(instruments(setting, {.markets = {"Sweden"}}), contains("two letters"));
}

TEST_CASE("instruments: without events nothing is said") {
    Calendar c;
    REQUIRE(instruments(c.in_2020()).empty());
}
