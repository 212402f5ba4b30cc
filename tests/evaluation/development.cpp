#include "hanse/evaluation/development.hpp"

#include <cmath>
#include <vector>

#include "hanse/benchmark/network_indicators.hpp"
#include "hanse/core/error.hpp"
#include "hanse/evaluation/feedback.hpp"
#include "hanse/model/network_builder.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::evaluation;

namespace {

/// Cluster "home" of a and b in DE meets c in FI: a project in 2014-2015, an agreement in 2018.
model::Network small() {
    model::NetworkBuilder builder;
    builder.add(model::ClusterRow{.id = "home"});
    builder.add(model::OrganisationRow{.id = "a", .country = "DE"});
    builder.add(model::OrganisationRow{.id = "b", .country = "DE"});
    builder.add(model::OrganisationRow{.id = "c", .country = "FI"});
    builder.add(model::MembershipRow{.organisation = "a", .cluster = "home"});
    builder.add(model::MembershipRow{.organisation = "b", .cluster = "home"});
    builder.add(model::ProjectRow{.id = "p", .kind = "eu", .start = "2014-01-01", .end = "2015-12-31"});
    builder.add(model::ParticipationRow{.project = "p", .organisation = "a"});
    builder.add(model::ParticipationRow{.project = "p", .organisation = "c"});
    builder.add(model::ContactRow{.from = "b", .to = "c", .kind = "agreement", .start = "2018-01-01"});
    return builder.build();
}

projection::Period year(std::int16_t y) {
    return {{y, 0, 0}, {y, 0, 0}};
}

}  // namespace

TEST_CASE("ties come and go with their dates") {
    const auto network = small();
    const auto home = model::find_unit(network, "home");
    const std::vector<projection::Period> periods{year(2014), year(2016), year(2018)};
    const auto rows = tie_changes(network, home, periods);
    REQUIRE(rows[0].ties == 1);
    REQUIRE(rows[1].dissolved == 1);
    REQUIRE(rows[1].exits == 1);
    REQUIRE(rows[2].created == 1);
    REQUIRE(rows[2].international == 1);
    REQUIRE_THROWS_AS(tie_changes(network, home, {}), InvalidArgument);
}

TEST_CASE("a project enters the funnel as joint project and as nothing else") {
    const auto network = small();  // c: project of 2014, agreement of 2018
    const auto home = model::find_unit(network, "home");
    const auto all = funnel(network, home);
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].relations == 1);
    REQUIRE(std::vector<std::uint64_t>(all[0].reached, all[0].reached + 4) == std::vector<std::uint64_t>{0, 0, 1, 1});
    REQUIRE(std::isnan(all[0].conversion[0]));
    REQUIRE(all[0].conversion[2] == 0);  // the project came before the agreement
    REQUIRE(funnel(network, home, FunnelBy::instrument)[0].group == "project");
    const auto later = funnel(network, home, FunnelBy::all, year(2018));
    REQUIRE(later[0].reached[2] == 1);
    REQUIRE(later[0].reached[3] == 0);
}

TEST_CASE("stages follow each other in time") {
    // c: fair 2014, visit 2015, agreement 2016, project 2017. d: visit 2015, fair 2016: no step up. e: a fair without a
    // date, then a visit: no order is known.
    model::NetworkBuilder builder;
    builder.add(model::ClusterRow{.id = "home"});
    builder.add(model::OrganisationRow{.id = "a", .member_of = "home"});
    for (const char* id : {"c", "d", "e"}) builder.add(model::OrganisationRow{.id = id});
    const auto meets = [&](const char* with, const char* kind, const char* start) {
        builder.add(model::ContactRow{.from = "a", .to = with, .kind = kind, .start = start});
    };
    meets("c", "fair_contact", "2014");
    meets("c", "visit", "2015");
    meets("c", "agreement", "2016");
    meets("d", "visit", "2015");
    meets("d", "fair_contact", "2016");
    meets("e", "fair_contact", "");
    meets("e", "visit", "2015");
    builder.add(model::ProjectRow{.id = "p", .start = "2017"});
    for (const char* id : {"a", "c"}) builder.add(model::ParticipationRow{.project = "p", .organisation = id});
    const auto network = builder.build();
    const auto row = funnel(network, model::find_unit(network, "home")).at(0);
    REQUIRE(row.relations == 3);
    REQUIRE(std::vector<std::uint64_t>(row.reached, row.reached + 4) == std::vector<std::uint64_t>{3, 3, 1, 1});
    REQUIRE(std::vector<std::uint64_t>(row.dated, row.dated + 3) == std::vector<std::uint64_t>{2, 3, 1});
    REQUIRE(row.conversion[0] == .5);              // c of c and d
    REQUIRE(row.conversion[1] == Approx(1. / 3));  // c of c, d and e
    REQUIRE(row.conversion[2] == 1);
}

TEST_CASE("a delegation of one day is a meeting, not a tie that died") {
    model::NetworkBuilder builder;
    builder.add(model::ClusterRow{.id = "home"});
    builder.add(model::OrganisationRow{.id = "a", .member_of = "home"});
    builder.add(model::OrganisationRow{.id = "c"});
    builder.add(
        model::ContactRow{.from = "a", .to = "c", .kind = "delegation", .start = "2015-05-01", .end = "2015-05-01"});
    const auto network = builder.build();
    REQUIRE(decay(network, model::find_unit(network, "home"), 3, {2018, 12, 31}).empty());
}

TEST_CASE("what lives on is not counted as ended") {
    const auto network = small();
    const auto rows = decay(network, model::find_unit(network, "home"), 3, {2018, 12, 31});
    REQUIRE(rows.size() == 2);
    REQUIRE(rows[0].kind == "contacts:agreement");
    REQUIRE(rows[0].ended == 0);
    REQUIRE(rows[1].survival[0] == 1);
    REQUIRE(rows[1].survival[1] == 0);  // the only project ended after 729 days, before two years of 365.25
}

TEST_CASE("indicators and feedback read the same rows") {
    const auto network = small();
    const std::vector<model::Unit> units{model::find_unit(network, "home"), model::find_unit(network, "c")};
    const auto criteria = benchmark::network_indicators(network, units);
    REQUIRE(criteria.criteria.size() == benchmark::indicator_list().size());
    std::size_t partners = 0;
    while (criteria.criteria[partners].name != "partners") ++partners;
    REQUIRE(criteria.value(0, partners) == 1);
    REQUIRE(criteria.value(1, partners) == 2);
    const auto result = feedback(
        network, std::vector<Recommendation>{{network.organisation("b"), network.organisation("c"), {2016, 1, 1}}});
    REQUIRE(result.outcomes[0].followed);
    REQUIRE(result.outcomes[0].stage == model::Stage::agreement);
    REQUIRE(result.followed_share == 1);
    REQUIRE_THROWS_AS(feedback(network, std::vector<Recommendation>{{0, 0, {}}}), InvalidArgument);
}
