#include "planning/introducers.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "hanse/model/network_builder.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::planning::detail;
using model::Id;

namespace {

/// Members m1 and m2 in DE; x, y and t in FI, n in NL. m1 knows x and y, who know t.
struct Towns {
    std::vector<std::function<void(model::NetworkBuilder&)>> rows;
    Towns() {
        take(model::ClusterRow{.id = "home", .country = "DE"});
        for (const char* id : {"m1", "m2"}) add(id, "DE", "home");
        for (const char* id : {"x", "y", "t"}) add(id, "FI");
        add("n", "NL");
    }
    template <class Row>
    void take(Row row) {
        rows.push_back([row](model::NetworkBuilder& builder) { builder.add(row); });
    }
    void add(const std::string& id, const char* country, const char* cluster = "") {
        take(model::OrganisationRow{.id = id, .name = "Org " + id, .country = country, .member_of = cluster});
    }
    void meet(const char* a, const char* b, const char* when, const char* until = "") {
        take(model::ContactRow{.from = a, .to = b, .kind = "agreement", .start = when, .end = until});
    }
    void event(const char* id, const char* country, const std::vector<const char*>& who, const char* start,
               const char* next = "", const char* until = "") {
        take(model::EventRow{
            .id = id, .name = id, .country = country, .start = start, .valid_until = until, .next = next});
        for (const char* one : who) take(model::EventParticipationRow{.event = id, .organisation = one});
    }
    gap::Setting in_2020(std::vector<std::string> ties = {"projects", "contacts"}) {
        model::NetworkBuilder builder;
        for (const auto& add_to : rows) add_to(builder);
        return gap::prepare(builder.build(), {.home = "home", .ties = std::move(ties), .as_of = {2020, 1, 1}});
    }
};

std::string way(const gap::Setting& setting, const char* from, const char* to) {
    std::string ids;
    const auto& network = setting.network;
    for (const Id id : Introducers(setting).between(network.organisation(from), network.organisation(to), {}))
        ids += network.organisations()[id].id + " ";
    return ids;
}

}  // namespace

TEST_CASE("the introducer is who met both most recently, and of equal ones the stronger tie, then the id") {
    Towns recent;
    recent.meet("m1", "x", "2019");
    recent.meet("x", "t", "2012");  // the older of the two counts
    recent.meet("m1", "y", "2015");
    recent.meet("y", "t", "2016");
    REQUIRE(way(recent.in_2020(), "m1", "t") == "y ");
    REQUIRE(way(recent.in_2020(), "m1", "x").empty());  // nobody stands between
    Towns stronger;
    for (const char* id : {"x", "y"}) {
        stronger.meet("m1", id, "2015");
        stronger.meet(id, "t", "2015");
    }
    REQUIRE(way(stronger.in_2020(), "m1", "t") == "x ");
    stronger.meet("m1", "y", "2015");
    REQUIRE(way(stronger.in_2020(), "m1", "t") == "y ");
}

TEST_CASE("nobody introduces to more than two where another stands as near, at home or abroad") {
    Towns towns;
    towns.meet("m1", "x", "2019");  // x met everybody most recently
    towns.meet("m1", "y", "2012");
    for (const char* id : {"t1", "t2", "t3", "t4"}) {
        towns.add(id, "NL");
        towns.meet("x", id, "2019");
    }
    for (const char* id : {"t2", "t3"}) towns.meet("y", id, "2012");
    const auto setting = towns.in_2020();
    Introducers abroad(setting);
    const auto& network = setting.network;
    const auto asked = [&](Introducers& all, const char* from, const char* to) {
        const auto found = all.between(network.organisation(from), network.organisation(to), {});
        return network.organisations()[found.back()].id;
    };
    REQUIRE(asked(abroad, "m1", "t1") == "x");
    REQUIRE(asked(abroad, "m1", "t2") == "x");
    REQUIRE(asked(abroad, "m1", "t3") == "y");  // the third: y knows it too
    REQUIRE(asked(abroad, "m1", "t4") == "x");  // nobody else does
    Towns home;
    home.add("m3", "DE", "home");
    home.add("m0", "DE", "home");
    for (const char* id : {"t1", "t2", "t3"}) {
        home.add(id, "NL");
        for (const char* colleague : {"m2", "m3"}) home.meet(colleague, id, "2019");
    }
    home.meet("m3", "x", "2019");  // m3 has more partners
    const auto ours = home.in_2020();
    Introducers colleagues(ours);
    for (const auto& [target, who] : {std::pair{"t1", "m3"}, {"t2", "m3"}, {"t3", "m2"}}) {
        const auto found = colleagues.between(ours.network.organisation("m0"), ours.network.organisation(target), {});
        REQUIRE(ours.network.organisations()[found.at(0)].id == who);
    }
}

TEST_CASE("a project counts until it ends and an event when it is, but no later than today") {
    Towns towns;
    towns.meet("m1", "x", "2018");
    towns.meet("x", "t", "2018");
    towns.meet("m1", "y", "2011");
    towns.meet("y", "t", "2011");
    REQUIRE(way(towns.in_2020(), "m1", "t") == "x ");
    towns.take(model::ProjectRow{.id = "p", .start = "2012", .end = "2021-06"});
    for (const char* id : {"m1", "y"}) towns.take(model::ParticipationRow{.project = "p", .organisation = id});
    REQUIRE(way(towns.in_2020(), "m1", "t") == "x ");  // y has not met t since 2011
    towns.event("fair", "FI", {"y", "t"}, "2019-05");
    REQUIRE(way(towns.in_2020({"projects", "contacts", "events"}), "m1", "t") == "y ");
    REQUIRE(way(towns.in_2020(), "m1", "t") == "x ");  // unless events are no ties
    towns.meet("m1", "x", "2019", "2025");
    towns.meet("x", "t", "2019", "2025");  // both go on: of today, as what went on until today
    REQUIRE(way(towns.in_2020({"projects", "contacts", "events"}), "m1", "t") == "x ");
}

TEST_CASE("where a colleague is nearer the way begins with it, the best connected of several; none leads nowhere") {
    Towns towns;
    towns.meet("m2", "m1", "2015");
    towns.meet("m1", "x", "2015");
    towns.meet("x", "t", "2015");
    REQUIRE(way(towns.in_2020(), "m2", "t") == "m1 x ");
    REQUIRE(way(towns.in_2020(), "m1", "n").empty());
    towns.add("m3", "DE", "home");
    towns.meet("m3", "x", "2015");
    towns.meet("m3", "y", "2015");
    towns.meet("m3", "n", "2015");
    REQUIRE(way(towns.in_2020(), "m2", "t") == "m3 x ");  // three partners, m1 has two
    towns.take(model::OrganisationRow{.id = "gone", .name = "Gone", .country = "FI", .valid_until = "2018"});
    towns.add("far", "FI");
    towns.meet("m1", "gone", "2015");
    towns.meet("gone", "far", "2015");
    REQUIRE(way(towns.in_2020(), "m1", "far").empty());  // who has ended introduces nobody
}

TEST_CASE("the occasion is an event to come where both are expected, else the target, else home in its country") {
    Towns towns;
    towns.event("theirs", "NL", {"t"}, "2017", "2020-03");
    towns.event("ended", "FI", {"t", "m1"}, "2017", "2020-02", "2019");
    towns.event("distant", "FI", {"t", "m1"}, "2017", "2022-06");
    towns.event("past", "FI", {"t", "m1"}, "2019");
    towns.event("ours", "FI", {"m1"}, "2017", "2020-08");
    const auto occasion = [](const gap::Setting& setting, const char* target) -> std::string {
        const Id event = EventsToCome(setting).with(setting.network.organisation(target));
        return event == model::none ? "" : setting.network.events()[event].id;
    };
    REQUIRE(occasion(towns.in_2020(), "t") == "theirs");  // expected there, which says more than its country
    REQUIRE(occasion(towns.in_2020(), "x") == "ours");
    REQUIRE(occasion(towns.in_2020(), "n").empty());
    towns.event("both", "SE", {"t", "m1"}, "2018", "2020-09");
    REQUIRE(occasion(towns.in_2020(), "t") == "both");
    towns.event("sooner", "SE", {"t", "m1"}, "2018", "2020-05");
    REQUIRE(occasion(towns.in_2020(), "t") == "sooner");
    // Who will come to an edition that has not been is not known on a day of the past.
    towns.event("first", "SE", {"t", "m1"}, "2020-04");
    REQUIRE(occasion(towns.in_2020(), "t") == "sooner");
}
