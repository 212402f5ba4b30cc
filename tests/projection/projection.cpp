#include "hanse/projection/projection.hpp"

#include <map>

#include "hanse/core/error.hpp"
#include "hanse/model/network_builder.hpp"
#include "hanse/projection/affiliation.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::model;
using namespace hanse::projection;

namespace {

/// p (2015-2016): a b c; q (2018): a b; s: c alone; u (no date): a c. Contact a-d of strength 2.5 in 2017.
Network small() {
    NetworkBuilder builder;
    builder.add(ClusterRow{.id = "home"});
    builder.add(OrganisationRow{.id = "a", .region = "DEA4", .country = "DE", .member_of = "home"});
    builder.add(OrganisationRow{.id = "b", .region = "DEA4", .country = "DE"});
    builder.add(OrganisationRow{.id = "c", .country = "FI"});
    builder.add(OrganisationRow{.id = "d", .country = "AT"});
    builder.add(ProjectRow{.id = "p", .kind = "eu", .start = "2015", .end = "2016"});
    builder.add(ProjectRow{.id = "q", .kind = "own", .start = "2018-03-01", .end = "2018-04"});
    builder.add(ProjectRow{.id = "s", .start = "2015"});
    builder.add(ProjectRow{.id = "u"});
    for (const auto* pair : {"pa", "pb", "pc", "qa", "qb", "qb", "sc", "ua", "uc"})
        builder.add(ParticipationRow{.project = {pair[0]}, .organisation = {pair[1]}});
    builder.add(
        ContactRow{.from = "d", .to = "a", .kind = "agreement", .start = "2017", .end = "2017", .strength = 2.5});
    return builder.build();
}

std::map<std::string, double> weights(const Projected& p) {
    std::map<std::string, double> out;
    const TieList list = ties(p.graph);
    for (std::size_t i = 0; i < list.sources.size(); ++i)
        out[p.labels[list.sources[i]] + "-" + p.labels[list.targets[i]]] = list.weights[i];
    return out;
}

using Weights = std::map<std::string, double>;

}  // namespace

TEST_CASE("projects tie their partners once each; contacts add their strength") {
    const auto out = project(small());
    REQUIRE(out.labels == std::vector<std::string>{"a", "b", "c", "d"});
    REQUIRE(weights(out) == Weights{{"a-b", 2}, {"a-c", 2}, {"b-c", 1}, {"a-d", 2.5}});
    REQUIRE(out.graph.weighting() == Weighting::strength);
    REQUIRE(out.left_out.single == 1);
}

TEST_CASE("Newman's weight is 1 / (n - 1) per project") {
    // a-b: 1/2 (p) + 1 (q); a-c: 1/2 (p) + 1 (u); b-c: 1/2.
    const auto out = project(small(), {.ties = {"projects"}, .weight = TwoMode::newman});
    REQUIRE(weights(out) == Weights{{"a-b", 1.5}, {"a-c", 1.5}, {"b-c", 0.5}});
}

TEST_CASE("Jaccard is the share of common projects") {
    // a: p q u, b: p q, c: p u (s ties nobody and does not count).
    const auto out = project(small(), {.ties = {"projects"}, .weight = TwoMode::jaccard});
    REQUIRE(weights(out) == Weights{{"a-b", 2 / 3.0}, {"a-c", 2 / 3.0}, {"b-c", 1 / 3.0}});
}

TEST_CASE("a period takes what overlaps it and reports the rest") {
    auto out = project(small(), {.period = {.until = {2016, 0, 0}}});
    REQUIRE(weights(out) == Weights{{"a-b", 1}, {"a-c", 1}, {"b-c", 1}});
    REQUIRE(out.left_out.undated == 1);
    REQUIRE(out.left_out.outside_period == 2);
    out = project(small(), {.period = {.since = {2017, 5, 1}, .until = {2017, 5, 1}, .undated = Undated::keep}});
    REQUIRE(weights(out) == Weights{{"a-c", 1}, {"a-d", 2.5}});
    out = project(small(), {.ties = {"projects"}, .period = {.since = {2018, 4, 30}}});
    REQUIRE(weights(out) == Weights{{"a-b", 1}});
    REQUIRE_THROWS_WITH(project(small(), {.period = {.since = {2018, 0, 0}, .until = {2017, 0, 0}}}),
                        contains("empty"));
}

TEST_CASE("one kind of tie can be chosen") {
    REQUIRE(weights(project(small(), {.ties = {"projects:eu"}})).size() == 3);
    REQUIRE(weights(project(small(), {.ties = {"agreements"}})) == Weights{{"a-d", 2.5}});
    REQUIRE(weights(project(small(), {.ties = {"contacts:delegation"}})).empty());
    REQUIRE_THROWS_WITH(project(small(), {.ties = {"friends"}}), contains("'friends' are not known"));
    REQUIRE_THROWS_AS(project(small(), {.ties = {}}), InvalidArgument);
}

TEST_CASE("ties of organisations add up to ties of their units") {
    // DE = {a, b}: a-c 2 + b-c 1 towards FI, a-d 2.5 towards AT; a-b is inside.
    auto out = project(small(), {.level = Level::country});
    REQUIRE(out.labels == std::vector<std::string>{"AT", "DE", "FI"});
    REQUIRE(weights(out) == Weights{{"AT-DE", 2.5}, {"DE-FI", 3}});
    out = project(small(), {.level = Level::region});
    REQUIRE(out.labels == std::vector<std::string>{"DEA4"});
    REQUIRE(out.left_out.no_unit == 2);
    out = project(small(), {.level = Level::cluster});
    REQUIRE(out.labels == std::vector<std::string>{"home"});
}

TEST_CASE("limits leave out what is weak or large, and say how much") {
    auto out = project(small(), {.limits = {.minimum_weight = 2}});
    REQUIRE(weights(out).size() == 3);
    REQUIRE(out.left_out.too_weak == 1);
    out = project(small(), {.ties = {"projects"}, .limits = {.largest_consortium = 2}});
    REQUIRE(weights(out) == Weights{{"a-b", 1}, {"a-c", 1}});
    REQUIRE(out.left_out.too_large == 1);
    REQUIRE(out.left_out.too_large_participations == 3);
    REQUIRE_THROWS_AS(project(small(), {.limits = {.minimum_weight = -1}}), InvalidArgument);
    // Ten projects of the same eleven partners: ten tenths, which added up are 0.9999999999999999.
    NetworkBuilder builder;
    for (char partner = 'a'; partner < 'l'; ++partner) builder.add(OrganisationRow{.id = {partner}});
    for (char project = '0'; project <= '9'; ++project) {
        builder.add(ProjectRow{.id = {project}});
        for (char partner = 'a'; partner < 'l'; ++partner)
            builder.add(ParticipationRow{.project = {project}, .organisation = {partner}});
    }
    out = project(builder.build(), {.weight = TwoMode::newman, .limits = {.minimum_weight = 1}});
    REQUIRE(out.graph.tie_count() == 55);
    REQUIRE(out.left_out.too_weak == 0);
}

TEST_CASE("an empty network has an empty graph; a stopped run says so") {
    REQUIRE(project(Network()).graph.node_count() == 0);
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(project(small(), {}, {.stop = stop.get_token()}), Cancelled);
}

TEST_CASE("any number of threads gives the same bits") {
    NetworkBuilder builder;
    for (int i = 0; i < 2000; ++i) builder.add(OrganisationRow{.id = std::to_string(i)});
    std::uint64_t state = 7;
    for (int p = 0; p < 3000; ++p) {
        for (int k = 0; k < 2 + p % 9; ++k) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            builder.add(
                ParticipationRow{.project = std::to_string(p), .organisation = std::to_string((state >> 33) % 2000)});
        }
    }
    const Network network = builder.build();
    const auto one = project(network, {.weight = TwoMode::newman}, {.threads = 1});
    const auto three = project(network, {.weight = TwoMode::newman}, {.threads = 3});
    REQUIRE(ties(one.graph).targets == ties(three.graph).targets);
    REQUIRE(ties(one.graph).weights == ties(three.graph).weights);
}

TEST_CASE("behind every tie stand the rows that make it") {
    const auto network = small();
    const TieRows rows = tie_rows(affiliation(network, {}));
    // a-b: p, q; a-c: p, u; a-d: the contact; b-c: p.
    REQUIRE(rows.sources == std::vector<Id>{0, 0, 0, 0, 0, 1});
    REQUIRE(rows.targets == std::vector<Id>{1, 1, 2, 2, 3, 2});
    REQUIRE(rows.rows == std::vector<Id>{0, 1, 0, 3, 0, 0});
    REQUIRE(rows.tables[4] == Table::contacts);
    REQUIRE(rows.tables[5] == Table::projects);
}
