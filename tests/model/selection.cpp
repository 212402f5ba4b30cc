#include "hanse/model/selection.hpp"

#include <algorithm>
#include <numeric>

#include "hanse/core/error.hpp"
#include "hanse/model/network_builder.hpp"
#include "hanse/model/text.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::model;

namespace {

Network small() {
    NetworkBuilder builder;
    builder.add(ClusterRow{.id = "owl", .name = "OWL"});
    builder.add(ClusterRow{.id = "empty"});
    builder.add(OrganisationRow{.id = "a", .city = "Lemgo", .region = "DEA45", .country = "DE", .member_of = "owl"});
    builder.add(OrganisationRow{.id = "b", .city = "LEMGO", .region = "DEA47", .country = "DE", .member_of = "owl"});
    builder.add(OrganisationRow{.id = "c", .city = "Düsseldorf", .region = "DEA1", .country = "DE"});
    builder.add(ContactRow{.from = "owl", .to = "c"});
    return builder.build();
}

std::vector<Id> rows(const Network& network, const char* id) {
    return find_unit(network, id).organisations;
}

}  // namespace

TEST_CASE("a unit is found by cluster, region, country, city and organisation, in that order") {
    const Network network = small();
    REQUIRE(rows(network, "owl") == std::vector<Id>{0, 1, 3});  // 3: the cluster itself, an end of a contact
    REQUIRE(network.members(network.cluster("owl")).size() == 2);
    REQUIRE(find_unit(network, "owl").name == "OWL");
    REQUIRE(rows(network, "DEA4") == std::vector<Id>{0, 1});
    REQUIRE(rows(network, "DE") == std::vector<Id>{0, 1, 2});
    REQUIRE(find_unit(network, "DE").kind == UnitKind::country);
    REQUIRE(rows(network, "lemgo") == std::vector<Id>{0, 1});
    REQUIRE(rows(network, "city:dusseldorf") == std::vector<Id>{2});
    REQUIRE(rows(network, "c") == std::vector<Id>{2});
    REQUIRE_THROWS_AS(find_unit(network, "DEA9"), InvalidArgument);
}

TEST_CASE("a home that is not there or has nobody is an error that helps") {
    const Network network = small();
    REQUIRE_THROWS_WITH(find_unit(network, "owll"), contains("near it: owl"));
    REQUIRE_THROWS_WITH(find_unit(network, "empty"), contains("the cluster 'empty' has no members"));
    REQUIRE_THROWS_AS(find_unit(network, ""), InvalidArgument);
    REQUIRE_THROWS_AS(find_unit(network, "city:owl"), InvalidArgument);
    REQUIRE_THROWS_AS(find_unit(Network(), "x"), InvalidArgument);
}

TEST_CASE("all units of a kind have organisations and stand in order of their id") {
    const Network network = small();
    REQUIRE(all_units(network, UnitKind::cluster).size() == 1);
    const auto regions = all_units(network, UnitKind::region);
    REQUIRE(regions.size() == 3);
    REQUIRE(regions[0].id == "DEA1");
    REQUIRE(all_units(network, UnitKind::city).size() == 2);
    REQUIRE(all_units(network, UnitKind::organisation).size() == 4);
}

TEST_CASE("text is folded, numbers are parsed whole") {
    REQUIRE(folded("  Universität  GIEßEN (Łódź)") == "universitat giessen lodz");
    REQUIRE(folded("it's – “OWL”") == "it s owl");
    REQUIRE(folded("Ελλάδα") == "Ελλάδα");
    REQUIRE(parse_number(" 1.5e3 ") == 1500);
    for (const auto* bad : {"", "1,5", "nan", "inf", "1 2", "+1", "0x10"}) REQUIRE_FALSE(parse_number(bad));
    REQUIRE(number_text(0.1) == "0.1");
}

TEST_CASE("dates are days, months or years that exist") {
    REQUIRE(parse_date("2016-02-29") == Date{2016, 2, 29});
    REQUIRE(parse_date("2016-02") == Date{2016, 2, 0});
    REQUIRE(parse_date("2016") == Date{2016, 0, 0});
    REQUIRE(parse_date("") == Date{});
    for (const auto* bad :
         {"2015-02-29", "2016-13", "2016-00-01", "16", "2016-1-1", "2016/01/01", "0000", "2016-01-01T"})
        REQUIRE_FALSE(parse_date(bad));
    // 1970-01-01 is day 0; 2000-03-01 is day 11017 (30 years, 7 leap days, 31 + 29 days).
    REQUIRE(Date{1970, 1, 1}.first_day() == 0);
    REQUIRE(Date{2000, 3, 1}.first_day() == 30 * 365 + 7 + 60);
    REQUIRE(Date{2016, 2, 0}.last_day() - Date{2016, 2, 0}.first_day() == 28);
    REQUIRE(Date{2016, 0, 0}.last_day() - Date{2016, 0, 0}.first_day() == 365);
    for (const auto* text : {"2016-02-29", "2016-02", "2016", ""}) REQUIRE(to_string(*parse_date(text)) == text);
}

TEST_CASE("a contact's kind tells how far it has come") {
    REQUIRE(stage_of("memorandum") == Stage::agreement);
    REQUIRE(stage_of("delegation") == Stage::meeting);
    REQUIRE(stage_of("joint_project") == Stage::joint_project);
    REQUIRE(stage_of("fair_contact") == Stage::contact);
    REQUIRE(is_activity("student_exchange"));
    REQUIRE_FALSE(is_activity("agreement"));
}

TEST_CASE("who is a member depends on the day: joining, leaving, founding and the end of organisations") {
    NetworkBuilder builder;
    builder.add(ClusterRow{.id = "c", .founded = 2012});
    builder.add(OrganisationRow{.id = "a", .valid_until = "2019", .successor = "d"});
    for (const char* id : {"b", "d", "c"}) builder.add(OrganisationRow{.id = id});
    builder.add(MembershipRow{.organisation = "a", .cluster = "c"});
    builder.add(MembershipRow{.organisation = "b", .cluster = "c", .since = "2014", .until = "2016"});
    const Network network = builder.build();
    const auto on = [&](std::int16_t year) { return find_unit(network, "c", {year}).organisations; };
    REQUIRE(on(2013) == std::vector<Id>{0, 3});     // a, and c itself
    REQUIRE(on(2015) == std::vector<Id>{0, 1, 3});  // b has joined
    REQUIRE(on(2017) == std::vector<Id>{0, 3});     // and left
    REQUIRE(on(2020) == std::vector<Id>{2, 3});     // d has taken the place of a
    REQUIRE_THROWS_WITH(on(2011), contains("begins in 2012"));
}

TEST_CASE("a successor that is elsewhere does not stand where its predecessor was") {
    NetworkBuilder builder;
    builder.add(OrganisationRow{.id = "a", .country = "FR", .valid_until = "2019", .successor = "away"});
    builder.add(OrganisationRow{.id = "b", .country = "FR", .valid_until = "2019", .successor = "unknown"});
    builder.add(OrganisationRow{.id = "away", .country = "AT"});
    builder.add(OrganisationRow{.id = "unknown"});
    const Network network = builder.build();
    REQUIRE(find_unit(network, "country:FR", {2018}).organisations == std::vector<Id>{0, 1});
    REQUIRE(find_unit(network, "country:FR", {2020}).organisations == std::vector<Id>{3});
    const auto all = all_units(network, UnitKind::country, {2020});
    REQUIRE(all.size() == 2);
    REQUIRE(all[0].organisations == std::vector<Id>{2});  // AT
    REQUIRE(all[1].organisations == std::vector<Id>{3});  // FR
}

TEST_CASE("all heirs are those of one after another, also where 100,000 have succeeded each other") {
    constexpr std::size_t links = 100'000;  // followed anew for each, they would be five billion steps
    NetworkBuilder builder;
    for (std::size_t i = 0; i < links; ++i)
        builder.add(OrganisationRow{
            .id = "o" + std::to_string(i), .valid_until = "2010", .successor = "o" + std::to_string(i + 1)});
    builder.add(OrganisationRow{.id = "o" + std::to_string(links)});
    builder.add(OrganisationRow{.id = "gone", .valid_until = "2010"});
    builder.add(OrganisationRow{.id = "last", .valid_until = "2010", .successor = "gone"});
    const Network network = builder.build();
    std::vector<Id> heirs(network.organisations().size());
    std::iota(heirs.begin(), heirs.end(), Id{0});
    const Date day = *parse_date("2015");
    replace_by_heirs(network, heirs, day);
    for (const std::size_t id : {std::size_t{0}, std::size_t{1}, links - 1, links, links + 1, links + 2})
        REQUIRE(heirs[id] == heir(network, static_cast<Id>(id), day));
    REQUIRE(heirs[0] == links);
    REQUIRE(heirs[links + 2] == none);
    REQUIRE(std::count(heirs.begin(), heirs.end(), Id{links}) == links + 1);
}

TEST_CASE("a region that nobody can be in is told why") {
    NetworkBuilder builder;
    builder.add(OrganisationRow{.id = "a", .country = "GB"});
    REQUIRE_THROWS_WITH(find_unit(builder.build(), "nuts:UKI3", {2018}), contains("no organisation has one"));
    NetworkBuilder with;
    with.add(OrganisationRow{.id = "a", .country = "GB"});
    with.add(OrganisationRow{.id = "b", .region = "DEA4", .country = "DE"});
    const Network network = with.build();
    REQUIRE_THROWS_WITH(find_unit(network, "nuts:UKI3", {2018}), contains("use 'country:GB'"));
    REQUIRE_THROWS_WITH(find_unit(network, "nuts:DEZZ", {2018}), contains("is no cluster, region"));
    REQUIRE(find_unit(network, "nuts:DEA", {2018}).organisations == std::vector<Id>{1});
}
