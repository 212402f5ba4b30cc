#include "hanse/model/roles.hpp"

#include "hanse/model/network_builder.hpp"

#include "support/catch.hpp"

TEST_CASE("Who funds others or stands for many sites is known by a column, else by name") {
    using namespace hanse::model;
    NetworkBuilder builder;
    const auto funder = builder.attribute(Table::organisations, "funder");
    builder.add(OrganisationRow{.id = "a", .name = "Fraunhofer-Gesellschaft zur Förderung e.V."});
    builder.add(OrganisationRow{.id = "b", .name = "Fraunhofer IEM"});
    builder.add(OrganisationRow{.id = "c", .name = "MINISTERUL Educatiei"});
    builder.add(OrganisationRow{.id = "d", .name = "Ministry of Sound"});
    builder.set_attribute(Table::organisations, funder, " FALSE ");
    builder.add(OrganisationRow{.id = "e", .name = "STIFTELSEN SINTEF"});
    builder.set_attribute(Table::organisations, funder, "yes");
    builder.add(OrganisationRow{.id = "f", .name = "SINTEF AS"});
    builder.set_attribute(Table::organisations, builder.attribute(Table::organisations, "umbrella"), "0");
    const Network network = builder.build();
    const Roles roles(network);
    CHECK(roles.umbrella(0));
    CHECK_FALSE(roles.funder(0));
    CHECK_FALSE(roles.either(1));
    CHECK(roles.funder(2));
    CHECK_FALSE(roles.funder(3));
    CHECK(roles.umbrella(4));
    CHECK(roles.funder(4));
    CHECK_FALSE(roles.umbrella(5));
}
