#include "hanse/gap/find.hpp"
#include "hanse/model/network_builder.hpp"

#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::model;

namespace {

/// Three organisations, two of whom met; the later is the heir of the first.
Network network(const std::vector<std::string>& order, bool turned) {
    NetworkBuilder builder;
    builder.add(ClusterRow{.id = turned ? "z" : "h"});
    builder.add(ClusterRow{.id = turned ? "h" : "z"});
    for (const auto& id : order)
        builder.add(OrganisationRow{.id = id, .member_of = id == "a" ? "h" : "", .successor = id == "b" ? "c" : ""});
    const std::size_t note = builder.attribute(Table::contacts, "note");
    for (const bool first : {!turned, turned}) {
        builder.add(first ? ContactRow{.from = "a", .to = "b"} : ContactRow{.from = "b", .to = "c", .strength = 2});
        builder.set_attribute(Table::contacts, note, first ? "first" : "second");
    }
    return builder.build();
}

}  // namespace

TEST_CASE("a network in order has entities by id and what refers to them follows") {
    const Network given = network({"c", "a", "b"}, true), ordered = given.in_order();
    REQUIRE(ordered.organisations()[0].id == "a");
    REQUIRE(ordered.organisations()[1].id == "b");
    REQUIRE(ordered.organisations()[1].life.successor == 2);
    REQUIRE(ordered.organisation("c") == 2);
    REQUIRE(ordered.clusters()[0].id == "h");
    REQUIRE(ordered.memberships()[0].cluster == 0);
    REQUIRE(ordered.members(ordered.cluster("h")).front() == ordered.organisation("a"));
    REQUIRE(ordered.contacts()[0].from == 0);
    REQUIRE(ordered.contacts()[1].strength == 2);
    REQUIRE(ordered.attributes(Table::contacts)[0].values == std::vector<std::string>{"first", "second"});
    REQUIRE(ordered.report().of(Table::contacts).accepted == 2);
}

TEST_CASE("rows of a network in order are known as they were given") {
    const Network given = network({"c", "a", "b"}, true), ordered = given.in_order();
    for (Id row = 0; row < 3; ++row)
        REQUIRE(given.organisations()[ordered.row_as_given(Table::organisations, row)].id ==
                ordered.organisations()[row].id);
    for (Id row = 0; row < 2; ++row)
        REQUIRE(given.contacts()[ordered.row_as_given(Table::contacts, row)].strength ==
                ordered.contacts()[row].strength);
    REQUIRE(ordered.row_as_given(Table::events, 7) == 7);
}

TEST_CASE("what is in order already is not copied") {
    const Network ordered = network({"a", "b", "c"}, false);
    const Network again = ordered.in_order(), nothing = Network().in_order();
    REQUIRE(again.organisations().data() == ordered.organisations().data());
    REQUIRE(nothing.organisations().empty());
}
