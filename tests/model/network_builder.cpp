#include "hanse/model/network_builder.hpp"

#include <utility>

#include "hanse/model/selection.hpp"

#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::model;

namespace {

NetworkBuilder two_organisations() {
    NetworkBuilder builder;
    builder.add(OrganisationRow{.id = "a", .name = "Alpha", .country = "DE"});
    builder.add(OrganisationRow{.id = "b", .name = "Beta", .country = "FI"});
    return builder;
}

std::string last_problem(const NetworkBuilder& builder) {
    return to_string(builder.report().problems.back());
}

}  // namespace

TEST_CASE("accepted rows become a network that finds them by id") {
    auto builder = two_organisations();
    REQUIRE(builder.add(ProjectRow{.id = "p", .start = "2016", .end = "2017-06"}));
    REQUIRE(builder.add(ParticipationRow{.project = "p", .organisation = "b", .role = "lead", .contribution = 5}));
    REQUIRE(builder.add(ContactRow{.from = "a", .to = "b", .kind = "agreement", .start = "2016-02-29"}));
    const Network network = builder.build();
    REQUIRE(network.organisation("b") == 1);
    REQUIRE(network.organisation("nobody") == none);
    REQUIRE(network.projects()[0].end == Date{2017, 6, 0});
    REQUIRE(network.participations()[0].organisation == 1);
    REQUIRE(network.contacts()[0].strength == 1);
    REQUIRE(network.report().of(Table::contacts).accepted == 1);
    const Network nothing = builder.build();
    REQUIRE(nothing.organisations().empty());
}

TEST_CASE("a network that was moved from is what it was; the report of a temporary one stays") {
    auto builder = two_organisations();
    builder.add(ContactRow{.from = "a", .to = "nobody"});
    Network first = builder.build();
    const Network second = std::move(first);     // NOLINT(performance-move-const-arg): what is tested
    REQUIRE(first.organisations().size() == 2);  // NOLINT(bugprone-use-after-move)
    REQUIRE(second.organisations().data() == first.organisations().data());
    int problems = 0;
    for (const auto& problem : Network(second).report().problems) problems += problem.column == "to";
    REQUIRE(problems == 1);
}

TEST_CASE("every row is accepted or rejected, and the report says why") {
    auto builder = two_organisations();
    builder.add(ProjectRow{.id = "p"});
    REQUIRE_FALSE(builder.add(OrganisationRow{.id = "a"}));
    REQUIRE(last_problem(builder) == "organisations:3: id: 'a' is already taken; give every row an id of its own");
    REQUIRE_FALSE(builder.add(OrganisationRow{.id = ""}));
    REQUIRE_FALSE(builder.add(ContactRow{.from = "a", .to = "x"}));
    REQUIRE_THAT(last_problem(builder), contains("to: unknown organisation 'x'"));
    REQUIRE_FALSE(builder.add(ContactRow{.from = "a", .to = "a"}));
    REQUIRE_FALSE(builder.add(ContactRow{.from = "a", .to = "b", .start = "2017-02-29"}));
    REQUIRE_THAT(last_problem(builder), contains("'2017-02-29' is not a date that exists"));
    REQUIRE_FALSE(builder.add(ContactRow{.from = "a", .to = "b", .start = "2017-05", .end = "2017-04"}));
    REQUIRE_THAT(last_problem(builder), contains("before the start"));
    for (const double strength : {-1.0, 0.0})
        REQUIRE_FALSE(builder.add(ContactRow{.from = "a", .to = "b", .strength = strength}));
    REQUIRE_FALSE(builder.add(ParticipationRow{.project = "q", .organisation = "a"}));
    REQUIRE_FALSE(builder.add(IndicatorRow{.subject = "DE", .indicator = "members"}));
    REQUIRE(builder.add(ContactRow{.from = "a", .to = "b"}));
    REQUIRE(builder.add(ContactRow{.from = "a", .to = "b", .strength = unknown}));
    REQUIRE(last_problem(builder) ==
            "contacts:8: warning: strength: is no number (NaN) and counts as 1, as an empty cell does");
    for (const auto& count : builder.report().counts) REQUIRE(count.rows == count.accepted + count.rejected);
    REQUIRE(builder.report().of(Table::contacts).rejected == 6);
    REQUIRE(builder.report().of(Table::contacts).accepted == 2);
}

TEST_CASE("look-alikes are reported and both kept") {
    NetworkBuilder builder;
    builder.add(OrganisationRow{.id = "1", .name = "Universität Paderborn", .country = "DE"});
    REQUIRE(builder.add(OrganisationRow{.id = "2", .name = "UNIVERSITAT  PADERBORN", .country = "DE"}));
    REQUIRE_THAT(last_problem(builder),
                 contains("warning: name: 'UNIVERSITAT  PADERBORN' looks like organisation '1'"));
    REQUIRE(builder.add(OrganisationRow{.id = "3", .name = "Universitat Paderborn", .country = "AT"}));
    REQUIRE(builder.report().problems.size() == 1);
    const Network network = builder.build();
    REQUIRE(network.organisations().size() == 3);
}

TEST_CASE("a cluster that is an end of a tie becomes an implied organisation, once") {
    auto builder = two_organisations();
    builder.add(ClusterRow{.id = "c", .name = "Cluster", .country = "AT"});
    REQUIRE(builder.add(ContactRow{.from = "a", .to = "c"}));
    REQUIRE(builder.add(ContactRow{.from = "c", .to = "b"}));
    const Network network = builder.build();
    REQUIRE(network.organisations().size() == 3);
    const auto& body = network.organisations()[network.organisation("c")];
    REQUIRE(body.implied);
    REQUIRE(body.country == "AT");
    REQUIRE(network.members(0).empty());
    REQUIRE(network.report().of(Table::organisations).rows == 2);
}

TEST_CASE("member_of adds memberships, and stated ones are not doubled") {
    NetworkBuilder builder;
    for (const auto* id : {"c", "d"}) builder.add(ClusterRow{.id = id});
    builder.add(OrganisationRow{.id = "a", .member_of = "c; d"});
    REQUIRE_FALSE(builder.add(OrganisationRow{.id = "b", .member_of = "e"}));
    builder.add(MembershipRow{.organisation = "a", .cluster = "d", .since = "2012"});
    const Network network = builder.build();
    REQUIRE(network.memberships().size() == 2);
    REQUIRE(network.members(network.cluster("c")).size() == 1);
    REQUIRE(network.members(network.cluster("d")).size() == 1);
}

TEST_CASE("what a table that is not kept would hold comes into being") {
    auto builder = two_organisations();
    REQUIRE(builder.add(ParticipationRow{.project = "p", .organisation = "a"}));
    REQUIRE(builder.add(ParticipationRow{.project = "p", .organisation = "b"}));
    REQUIRE(builder.add(HoldingRow{.organisation = "a", .competence = "robotics", .level = 2}));
    const Network network = builder.build();
    REQUIRE(network.projects().size() == 1);
    REQUIRE(network.competence("robotics") == 0);
}

TEST_CASE("the taxonomy may point ahead, not in circles") {
    NetworkBuilder builder;
    builder.add(CompetenceRow{.id = "x", .broader = "y"});
    builder.add(CompetenceRow{.id = "y", .broader = "z"});
    builder.add(CompetenceRow{.id = "z", .broader = "x"});
    builder.add(CompetenceRow{.id = "w", .broader = "nowhere"});
    REQUIRE_FALSE(builder.add(CompetenceRow{.id = "v", .broader = "v"}));
    const Network network = builder.build();
    REQUIRE(network.competence_taxonomy()[0].broader == 1);
    REQUIRE(network.competence_taxonomy()[2].broader == none);
    REQUIRE(network.competence_taxonomy()[3].broader == none);
    REQUIRE(network.report().problems.size() == 3);
}

TEST_CASE("attributes stay with their rows") {
    auto builder = two_organisations();
    const auto colour = builder.attribute(Table::organisations, "colour");
    builder.add(OrganisationRow{.id = "c"});
    builder.set_attribute(Table::organisations, colour, "red");
    builder.add(OrganisationRow{.id = "d"});
    const Network network = builder.build();
    REQUIRE(network.attributes(Table::organisations)[0].values == std::vector<std::string>{"", "", "red", ""});
}

TEST_CASE("what has ended and what took its place is kept; a successor that cannot be is left out and reported") {
    NetworkBuilder builder;
    builder.add(OrganisationRow{.id = "old", .valid_until = "2020-12", .successor = "new"});
    builder.add(OrganisationRow{.id = "new", .valid_from = "2021", .successor = "old"});  // a circle
    builder.add(OrganisationRow{.id = "lost", .successor = "nobody"});
    builder.add(OrganisationRow{.id = "delegation", .actor = "no"});
    REQUIRE_FALSE(builder.add(OrganisationRow{.id = "x", .valid_from = "2020", .valid_until = "2019"}));
    builder.add(CompetenceRow{.id = "ai", .close_match = "ml;none"});
    builder.add(CompetenceRow{.id = "ml"});
    builder.add(EventRow{.id = "fair", .start = "2016", .next = "2027-04"});
    const Network network = builder.build();
    const auto rows = network.organisations();
    REQUIRE(rows[0].life.successor == 1);
    REQUIRE(rows[1].life.successor == none);
    REQUIRE_FALSE(rows[0].life.holds({2021, 1, 1}));
    REQUIRE(rows[0].life.holds({2020, 12, 31}));
    REQUIRE(heir(network, 0, {2022}) == 1);
    REQUIRE(heir(network, 1, {2020}) == none);  // not there yet, and nobody follows it
    REQUIRE(rows[0].actor);
    REQUIRE_FALSE(rows[3].actor);
    REQUIRE(network.competence_taxonomy()[1].close_match == std::vector<Id>{0});  // both ways
    REQUIRE(network.events()[0].next == Date{2027, 4});
    std::vector<std::string> said;
    for (const auto& p : network.report().problems) said.push_back(p.column + " " + std::to_string(p.place.line));
    REQUIRE(said == std::vector<std::string>{"valid_until 5", "close_match 1", "successor 2", "successor 3"});
}
