#include <string>
#include <utility>

#include "hanse/model/network_builder.hpp"
#include "hanse/model/shared_text.hpp"
#include "support/catch.hpp"

using namespace hanse::model;

TEST_CASE("copies share a text and outlive each other") {
    SharedText last;
    const std::string* first = nullptr;
    {
        const SharedText given(std::string(40, 'x'));
        first = &static_cast<const std::string&>(given);
        last = given;
    }
    CHECK(&static_cast<const std::string&>(last) == first);
    CHECK(last == std::string(40, 'x'));
    const SharedText taken = std::move(last);
    CHECK(last.empty());  // NOLINT(bugprone-use-after-move)
    last = taken;
    last = *&last;
    CHECK(last == taken);
}

TEST_CASE("an empty text takes no room and texts are ordered as strings are") {
    CHECK(sizeof(SharedText) == sizeof(void*));
    CHECK(SharedText(std::string()).empty());
    CHECK(static_cast<const std::string&>(SharedText()).empty());
    CHECK(SharedText() < SharedText("a"));
    CHECK(SharedText("a") < SharedText("b"));
    CHECK(SharedText("Ab") == "Ab");
    CHECK(SharedText("Ab") != "ab");
}

TEST_CASE("rows with the same source and role share them, whatever comes between") {
    NetworkBuilder builder;
    builder.add(OrganisationRow{.id = "a", .name = "A"});
    for (int i = 0; i < 1000; ++i)
        builder.add(ParticipationRow{
            .project = "p" + std::to_string(i),
            .organisation = "a",
            .role = i % 2 ? "partner" : "coordinator",
            .record = {.source = "https://example.org/a/long/address", .confidence = "stated", .line = 1}});
    const Network network = builder.build();
    const auto rows = network.participations();
    REQUIRE(rows.size() == 1000);
    const auto at = [](const SharedText& text) { return &static_cast<const std::string&>(text); };
    CHECK(at(rows[0].role) == at(rows[998].role));
    CHECK(at(rows[1].role) == at(rows[999].role));
    CHECK(at(rows[0].record.source) == at(rows[999].record.source));
    CHECK(rows[1].role == "partner");
    CHECK(rows[2].role == "coordinator");
    CHECK(rows[2].record.confidence == "stated");
}
