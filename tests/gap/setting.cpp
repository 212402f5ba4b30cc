#include "hanse/gap/setting.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "fixture.hpp"
#include "gap/refs.hpp"
#include "hanse/core/error.hpp"

using namespace hanse;
using namespace hanse::gap;

TEST_CASE("the setting knows who is home, who is abroad and how far everybody is") {
    const auto s = at_home();
    REQUIRE(s.country == "DE");
    REQUIRE(s.home.organisations == std::vector<model::Id>{0, 1});
    REQUIRE(s.reference.size() == 1);
    REQUIRE(s.reference[0].id == "north");
    REQUIRE(s.abroad == std::vector<char>{0, 0, 1, 1, 1, 1});
    // x meets a and b in the project; f meets x, g meets f; nobody meets y.
    REQUIRE(s.steps == std::vector<std::uint32_t>{0, 0, 2, 3, 1, Setting::far});
    REQUIRE(s.first_outside(3) == 4);
    REQUIRE(s.occasions.count() == 4);
    REQUIRE(s.occasions.shared(0, 1).size() == 2);
}

TEST_CASE("as of a day, what had not begun is not there") {
    const auto s = prepare(small_world(), {.home = "home", .as_of = {2016, 6, 1}});
    REQUIRE(s.steps[2] == 2);
    REQUIRE(s.steps[3] == Setting::far);  // f - g began in 2017
    REQUIRE(s.occasions.count() == 2);    // the contact without a date is left out
    bool said = false;
    for (const auto& note : blind_spots(s)) said = said || note.key == "note.undated_contacts";
    REQUIRE(said);
}

TEST_CASE("where no organisation has a country, all outside home count as abroad") {
    model::NetworkBuilder builder;
    builder.add(model::ClusterRow{.id = "home"});
    for (const char* id : {"a", "b"}) builder.add(model::OrganisationRow{.id = id, .member_of = "home"});
    for (const char* id : {"c", "d"}) builder.add(model::OrganisationRow{.id = id});
    builder.add(model::ContactRow{.from = "a", .to = "c", .kind = "tie"});
    const auto s = prepare(builder.build(), {.home = "home"});
    REQUIRE(s.abroad == std::vector<char>{0, 0, 1, 1});
    const auto notes = blind_spots(s);
    REQUIRE(std::count_if(notes.begin(), notes.end(), [](const Note& n) { return n.key == "note.no_countries"; }) == 1);
}

TEST_CASE("who sits in home's own region is not abroad, also where no country is known") {
    using namespace hanse::model;
    NetworkBuilder builder;
    builder.add(ClusterRow{.id = "home"});
    builder.add(OrganisationRow{.id = "a", .region = "DEA41", .member_of = "home"});
    builder.add(OrganisationRow{.id = "b", .region = "DEA41"});
    builder.add(OrganisationRow{.id = "c", .region = "FI1"});
    builder.add(OrganisationRow{.id = "d"});
    REQUIRE(prepare(builder.build(), {.home = "home"}).abroad == std::vector<char>{0, 0, 1, 1});
}

TEST_CASE("a home or reference that cannot be is named") {
    const auto net = small_world();
    REQUIRE_THROWS_WITH(prepare(net, {.home = "nowhere"}), contains("nowhere"));
    REQUIRE_THROWS_WITH(prepare(net, {.home = "home", .reference = {"nowhere"}}), contains("nowhere"));
    REQUIRE_THROWS_WITH(prepare(net, {.home = "home", .reference = {"home"}}), contains("home itself"));
    REQUIRE_THROWS_WITH(prepare(net, {.home = "home", .ties = {"phone"}}), contains("phone"));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(prepare(net, {.home = "home"}, {.stop = stop.get_token()}), Cancelled);
}

TEST_CASE("homes of other kinds: a country, a city, a region with what lies in it") {
    using namespace hanse::model;
    NetworkBuilder builder;
    builder.add(OrganisationRow{.id = "a", .city = "Linz", .region = "AT312", .country = "AT"});
    builder.add(OrganisationRow{.id = "b", .city = "linz ", .region = "AT31", .country = "AT"});
    builder.add(OrganisationRow{.id = "c", .city = "Oulu", .region = "FI1D9", .country = "FI"});
    builder.add(OrganisationRow{.id = "d", .city = "Oulu", .region = "FI1D9", .country = "FI", .valid_until = "2001"});
    const auto network = builder.build();
    const auto at = [&](const char* home) { return prepare(network, {.home = home}); };
    const auto of_all = [](const Setting& s, const Unit& unit) { return of_all_times(s, unit, ended_of_all_times(s)); };
    REQUIRE(at("AT").home.organisations == std::vector<Id>{0, 1});
    REQUIRE(at("city:Linz").home.organisations == std::vector<Id>{0, 1});
    REQUIRE(at("region:AT31").home.organisations == std::vector<Id>{0, 1});
    REQUIRE(at("region:AT312").home.organisations == std::vector<Id>{0});
    REQUIRE(at("AT").reference.size() == 1);
    const auto fi = at("AT").reference[0];
    REQUIRE(fi.id == "FI");
    REQUIRE(at("AT").is_abroad(fi));
    REQUIRE(of_all(at("AT"), fi) == std::vector<Id>{2, 3});  // also who ended
    const auto oulu = at("city:Linz").reference[0];
    REQUIRE(of_all(at("city:Linz"), oulu) == std::vector<Id>{2, 3});
    const auto region = at("region:AT31").reference[0];
    REQUIRE(of_all(at("region:AT31"), region) == std::vector<Id>{2, 3});
    // Of a day, who had ended by then is not looked at again.
    const auto then = prepare(network, {.home = "AT", .as_of = {2020, 1, 1}});
    REQUIRE(of_all(then, then.reference[0]) == std::vector<Id>{2});
}

TEST_CASE("a project too large to count joins nobody, and who met there is remembered") {
    Builder b;
    b.organisation("h", "DE", true);
    b.organisation("f", "FI");
    b.organisation("g", "FI");
    b.network.add(model::ProjectRow{.id = "crowd", .start = "2015"});
    for (const char* id : {"h", "f"}) b.network.add(model::ParticipationRow{.project = "crowd", .organisation = id});
    for (std::uint32_t i = 0; i < Setting::largest_consortium; ++i) {
        const auto id = "o" + std::to_string(i);
        b.organisation(id, "NL");
        b.network.add(model::ParticipationRow{.project = "crowd", .organisation = id});
    }
    const auto s = prepare(b.network.build(), {.home = "home"});
    REQUIRE(s.occasions.count() == 0);
    REQUIRE(s.left_out.too_large == 1);
    const auto& crowd = s.largest;
    REQUIRE(crowd.size() == 1);
    REQUIRE(crowd[0].size() == Setting::largest_consortium + 2);
    const auto f = s.network.organisation("f"), g = s.network.organisation("g");
    REQUIRE(meets_among_largest(s, {f, g}) == 1);
    REQUIRE(meets_among_largest(s, {g}) == 0);
    REQUIRE(s.known[f]);
    REQUIRE_FALSE(s.known[g]);
    bool said = false;
    for (const auto& note : blind_spots(s)) said = said || note.key == "note.too_large";
    REQUIRE(said);
}

TEST_CASE("what the data leave open is counted, each of how many") {
    using namespace hanse::model;
    Builder b;
    for (const char* id : {"a", "b"}) b.organisation(id, "DE", true);
    b.network.add(OrganisationRow{.id = "c", .country = "FI"});
    b.network.add(OrganisationRow{.id = "d", .name = "All of Finland", .country = "FI", .actor = "false"});
    b.network.add(OrganisationRow{.id = "e", .name = "E", .country = "AT", .valid_until = "2001"});
    b.organisation("g", "");
    b.network.add(CompetenceRow{.id = "ai", .label = "AI"});
    b.hold("a", "ai");
    b.network.add(ProjectRow{.id = "p"});
    for (const char* who : {"a", "c"}) b.network.add(ParticipationRow{.project = "p", .organisation = who});
    b.network.add(ContactRow{.from = "a", .to = "d", .kind = "talk", .start = "2015"});
    b.meet("a", "g");
    const auto network = b.network.build();
    const auto counted = [](const Setting& s) {
        std::map<std::string, std::pair<double, double>> found;
        for (const auto& note : blind_spots(s))
            found[note.key] = {std::get<double>(note.details[0].value), std::get<double>(note.details[1].value)};
        return found;
    };
    const std::map<std::string, std::pair<double, double>> expected{{"note.ended", {1, 6}},
                                                                    {"note.home_without_competence", {1, 2}},
                                                                    {"note.home_without_tie", {1, 2}},
                                                                    {"note.membership_undated", {2, 2}},
                                                                    {"note.placeholders", {1, 6}},
                                                                    {"note.undated_contacts", {1, 2}},
                                                                    {"note.undated_projects", {1, 1}},
                                                                    {"note.without_country", {1, 6}},
                                                                    {"note.without_name", {1, 6}}};
    REQUIRE(counted(prepare(network, {.home = "home"})) == expected);
    // A country has no memberships; its ties are those of all in it.
    auto of_country = expected;
    of_country.erase("note.membership_undated");
    REQUIRE(counted(prepare(network, {.home = "DE"})) == of_country);
    const auto of = [](const Setting& s) { return blind_spots(s)[0].details.back().value; };
    REQUIRE(std::get<std::string>(of(prepare(network, {.home = "home"}))) == "any");
    REQUIRE(std::get<Date>(of(prepare(network, {.home = "home", .as_of = {2018}}))) == Date{2018});
}

TEST_CASE("a cluster that only states competences is a reference without organisations") {
    using namespace hanse::model;
    Builder b;
    b.organisation("a", "DE", true);
    b.network.add(CompetenceRow{.id = "ai", .label = "AI"});
    for (const char* id : {"n1", "n2"}) {
        b.network.add(ClusterRow{.id = id, .name = id == std::string("n1") ? "North" : "", .country = "FI"});
        b.network.add(ClusterHoldingRow{.cluster = id, .competence = "ai"});
    }
    b.network.add(ClusterRow{.id = "silent", .country = "FI"});
    const auto network = b.network.build();
    const auto s = prepare(network, {.home = "home", .reference = {"n2", "n1"}});
    REQUIRE(s.reference.size() == 2);
    REQUIRE(s.reference[0].name == "n2");  // its id, for want of a name
    REQUIRE(s.reference[1].name == "North");
    for (const auto& unit : s.reference) {
        REQUIRE(unit.organisations.empty());
        REQUIRE(s.is_abroad(unit));
    }
    REQUIRE(prepare(network, {.home = "home"}).reference.size() == 2);
    REQUIRE_THROWS_WITH(prepare(network, {.home = "home", .reference = {"silent"}}), contains("silent"));
}
