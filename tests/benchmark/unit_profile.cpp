#include "hanse/benchmark/unit_profile.hpp"

#include <cmath>

#include "hanse/core/error.hpp"
#include "hanse/model/network_builder.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::benchmark;

namespace {

/// Two companies and a university at home (a, b, c), a company and an institute outside (x, y).
/// p: a, b, x with topics ERC and LEIT; q: a, y with LEIT; r: c alone, no topic.
model::Network small_network() {
    model::NetworkBuilder builder;
    for (const auto& [id, kind] : std::vector<std::pair<std::string, std::string>>{
             {"a", "company"}, {"b", "company"}, {"c", "university"}, {"x", "company"}, {"y", "research_institute"}})
        builder.add(model::OrganisationRow{.id = id, .kind = kind});
    builder.add(model::ProjectRow{.id = "p", .topic = "ERC; LEIT"});
    builder.add(model::ProjectRow{.id = "q", .topic = "LEIT"});
    builder.add(model::ProjectRow{.id = "r"});
    for (const auto& [project, organisation] : std::vector<std::pair<std::string, std::string>>{
             {"p", "a"}, {"p", "b"}, {"p", "x"}, {"q", "a"}, {"q", "y"}, {"r", "c"}})
        builder.add(model::ParticipationRow{.project = project, .organisation = organisation});
    return builder.build();
}

Criteria profile_of(const model::Network& network, std::vector<model::Id> organisations,
                    const ProfileOptions& options = {}) {
    const std::vector<model::Unit> units{{model::UnitKind::region, "home", "home", std::move(organisations)}};
    return unit_profile(network, units, projection::project(network).graph, options);
}

double value(const Criteria& criteria, const std::string& name) {
    for (std::size_t k = 0; k < criteria.criteria.size(); ++k)
        if (criteria.criteria[k].name == name) return criteria.values[k];
    throw InvalidArgument(name);
}

}  // namespace

TEST_CASE("a unit's profile is counted by hand") {
    const auto network = small_network();
    const auto home = profile_of(network, {0, 1, 2});
    REQUIRE(value(home, "repeat_share") == 1.0 / 3);      // a is in p and q
    REQUIRE(value(home, "excellence_share") == 1.0 / 2);  // p of p and q; r has no topic
    // ERC 1, LEIT 2: of 3 * 2 ordered pairs 2 are the same.
    REQUIRE(value(home, "field_spread") == Approx(1 - 2.0 / 6));
    // Topics of all organisations: ERC a, b, x; LEIT a, b, x, y; phi = 3 / 4, and there is one pair of topics only.
    REQUIRE(value(home, "field_coherence") == 3.0 / 4);
    REQUIRE(value(home, "kind_diversity") == Approx(1 - 2.0 / 6));  // two companies of three: 2 * 1 of 3 * 2 pairs
    // Triangle a, b, x and y at a: a lies between y and b, and y and x; nobody else between anybody.
    REQUIRE(value(home, "broker_share") == 1.0 / 3);
    // Partners 3, 2, 0: 4 * 3 * 1 = 12.
    REQUIRE(value(home, "typical_partners") == Approx(std::cbrt(12.0) - 1));
    // Partnerships that leave home: a-x, a-y, b-x.
    REQUIRE(value(home, "company_partner_share") == 2.0 / 3);
    // Of four others a is above all, b and c have three equals: (1 + 3/8 + 3/8) / 3.
    REQUIRE(value(home, "position") == Approx((1 + 0.375 + 0.375) / 3));
    // The innermost tenth of five is one organisation; its core number is 2 (the triangle), which a and b reach.
    REQUIRE(value(home, "core_share") == 2.0 / 3);
}

TEST_CASE("what the network cannot say is unknown") {
    const auto network = small_network();
    const auto nobody = profile_of(network, {});
    for (const double v : nobody.values) REQUIRE(std::isnan(v));
    const auto one = profile_of(network, {2});
    REQUIRE(std::isnan(value(one, "kind_diversity")));
    REQUIRE(std::isnan(value(one, "excellence_share")));
    REQUIRE(std::isnan(value(one, "company_partner_share")));
    REQUIRE(value(one, "typical_partners") == 0);
}

TEST_CASE("a profile needs a graph of all organisations and a share for the core") {
    const auto network = small_network();
    const std::vector<model::Unit> units{{model::UnitKind::region, "home", "home", {0}}};
    REQUIRE_THROWS_AS(unit_profile(network, units, Graph{}), InvalidArgument);
    REQUIRE_THROWS_AS(profile_of(network, {0}, {.core = 0}), InvalidArgument);
    REQUIRE_THROWS_AS(profile_of(network, {0}, {.betweenness = {1.0}}), InvalidArgument);
}

TEST_CASE("betweenness that is known is taken as it is") {
    const auto network = small_network();
    REQUIRE(value(profile_of(network, {0, 1, 2}, {.betweenness = {0, 0, 0, 0, 0}}), "position") == Approx(0.5));
}
