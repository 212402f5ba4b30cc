#include "hanse/gap/complementarity.hpp"

#include <cmath>

#include "fixture.hpp"

using namespace hanse;
using namespace hanse::gap;

namespace {

/// Clusters that state what stands behind them, and two whose organisations' rows alone say what they hold.
///
///     home a | n1 a b c | n2 b a2 | n3 c d e | domestic d;   a2 is near to a, home's member h holds e
///     n4: f holds e and g, f2 nothing | n5: k holds e
Setting clusters() {
    using namespace hanse::model;
    Builder b;
    for (const char* term : {"a", "b", "c", "d", "e", "g"}) b.network.add(CompetenceRow{.id = term, .label = term});
    b.network.add(CompetenceRow{.id = "a2", .label = "a2", .close_match = "a"});
    const auto cluster = [&](const char* id, const char* country, const std::vector<const char*>& terms,
                             double members = unknown) {
        b.network.add(ClusterRow{.id = id, .name = id, .country = country, .members = members});
        for (const char* term : terms) b.network.add(ClusterHoldingRow{.cluster = id, .competence = term});
    };
    b.network.add(ClusterHoldingRow{.cluster = "home", .competence = "a"});
    cluster("n1", "FI", {"a", "b", "c"});
    cluster("n2", "FI", {"b", "a2"});
    cluster("n3", "AT", {"c", "d", "e"}, 40);
    cluster("domestic", "DE", {"d"});
    cluster("n4", "NO", {});
    cluster("n5", "SE", {});
    b.organisation("h", "DE", true);
    for (const char* id : {"f", "f2"})
        b.network.add(OrganisationRow{.id = id, .name = id, .country = "NO", .member_of = "n4"});
    b.network.add(OrganisationRow{.id = "k", .name = "k", .country = "SE", .member_of = "n5"});
    for (const char* who : {"h", "f", "k"}) b.hold(who, "e");
    b.hold("f", "g");
    b.meet("h", "f2", 2);
    return prepare(b.network.build(), {.home = "home"});
}

std::size_t rows_of(const Finding& f, model::Table table) {
    return static_cast<std::size_t>(
        std::count_if(f.evidence.begin(), f.evidence.end(), [&](const Evidence& row) { return row.table == table; }));
}

}  // namespace

TEST_CASE(
    "complementarity: profiles are compared with profiles, rows with rows; near, known and far fields add nothing") {
    const auto setting = clusters();
    const auto findings = complementarity(setting);
    // Nobody at home is its own partner, nor is the cluster of the same country; n5 has nothing that home lacks.
    REQUIRE(findings.size() == 4);
    // phi = clusters that state both / the more frequent one's: ab ac bc cd ba2 ce de, all 1/2; of what home lacks
    // d(b) = 1/2 of 3/2, d(c) = 1/2 of 4/2, d(d) = 0; mean 7/36. a2 is near to a, e is held: neither is lacking.
    const auto n1 = towards(findings, "n1");
    REQUIRE(n1.value == Approx(1.0 / 3 + 1.0 / 4));
    REQUIRE(detail_of(n1, "related") == 2);
    REQUIRE(n1.clear);
    REQUIRE(std::get<std::string>(*n1.detail("level")) == "profiles");
    const auto fields = std::get<std::vector<Ref>>(*n1.detail("fields"));
    REQUIRE(fields.size() == 2);
    REQUIRE(fields[0].row == 1);  // b before c: nearest first
    REQUIRE(fields[1].row == 2);
    REQUIRE(detail_of(n1, "contacts") == 0);
    REQUIRE(n1.detail("nearest") == nullptr);
    REQUIRE(rows_of(n1, model::Table::cluster_competences) == 3);
    const auto n2 = towards(findings, "n2");
    REQUIRE(n2.value == Approx(1.0 / 3));
    REQUIRE(detail_of(n2, "brings") == 1);
    REQUIRE_FALSE(n2.clear);
    const auto n3 = towards(findings, "n3");
    REQUIRE(n3.value == Approx(1.0 / 4));
    REQUIRE(detail_of(n3, "brings") == 1);
    // Reference: the median of 1/4, 1/3, 7/12 and n4's 1; priority: by the largest.
    for (const auto& f : findings) {
        REQUIRE(f.reference == Approx((1.0 / 3 + 7.0 / 12) / 2));
        REQUIRE(f.priority == Approx(f.value));
    }
    // A cluster without organisations here has the members it says; else those that stand here are counted.
    REQUIRE(detail_of(n3, "size") == 40);
    REQUIRE(std::isnan(detail_of(n1, "size")));
    const auto n4 = towards(findings, "n4");
    REQUIRE(detail_of(n4, "size") == 2);
    REQUIRE(std::get<std::string>(*n4.detail("level")) == "holders");
    REQUIRE(n4.value == Approx(1));  // g is near to e alone, which home's member holds
    REQUIRE(detail_of(n4, "contacts") == 2);
    REQUIRE(detail_of(n4, "steps") == 1);
    REQUIRE(std::get<Ref>(*n4.detail("nearest")).row == setting.network.organisation("f2"));
    REQUIRE(rows_of(n4, model::Table::contacts) == 2);
    REQUIRE(rows_of(n4, model::Table::competences) == 2);
    REQUIRE_THAT(sentence(setting, n1), contains("n1"));
}
