#include "hanse/evaluation/development.hpp"

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

TEST_CASE("a relation stands in the funnel where it got deepest") {
    const auto network = small();
    const auto home = model::find_unit(network, "home");
    const auto all = funnel(network, home);
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].reached[3] == 1);
    REQUIRE(all[0].conversion[0] == 1);
    REQUIRE(funnel(network, home, FunnelBy::instrument)[0].group == "project");
    const auto later = funnel(network, home, FunnelBy::all, year(2018));
    REQUIRE(later[0].reached[2] == 1);
    REQUIRE(later[0].reached[3] == 0);
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
