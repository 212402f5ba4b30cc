#include "hanse/gap/bridges.hpp"

#include <cmath>

#include "fixture.hpp"

using namespace hanse;
using namespace hanse::gap;

namespace {

/// Home's four, all tied, and four abroad, all tied, with as many ties between the first ones as are asked for.
Setting two_fours(bool joined, const std::vector<const char*>& countries, bool named = true) {
    Builder b;
    for (const char* term : {"c", "rare", "base"}) b.network.add(model::CompetenceRow{.id = term, .label = term});
    for (int i = 0; i < 4; ++i) b.organisation("h" + std::to_string(i), "DE", true);
    for (int i = 0; i < 4; ++i)
        b.network.add(model::OrganisationRow{.id = "f" + std::to_string(i),
                                             .name = named ? "Org f" + std::to_string(i) : "",
                                             .country = countries[static_cast<std::size_t>(i)]});
    for (const char* side : {"h", "f"})
        for (int i = 0; i < 4; ++i)
            for (int j = 0; j < i; ++j) b.meet(side + std::to_string(i), side + std::to_string(j));
    if (joined) b.meet("h0", "f0");
    for (const char* who : {"f0", "f1", "h0"}) b.hold(who, "c");
    for (const char* who : {"f0", "f1", "h0", "h1", "h2"}) b.hold(who, "base");
    b.hold("f0", "rare");
    return prepare(b.network.build(), {.home = "home"});
}

const std::vector<std::uint32_t> sides{0, 0, 0, 0, 1, 1, 1, 1};
const std::vector<const char*> finns{"FI", "FI", "FI", "FI"};

}  // namespace

TEST_CASE("bridges: one tie where six would be is a hole, though not a clear one; it names who knows whom") {
    const auto setting = two_fours(true, finns);
    const auto findings = bridges(setting, sides);
    REQUIRE(findings.size() == 1);
    const auto& f = findings[0];
    // Ends: 3 + 3 + 3 + 4 on each side, 26 in all: 13 * 13 / 26 = 6.5 expected.
    REQUIRE(f.value == 1);
    REQUIRE(f.reference == Approx(6.5));
    REQUIRE(f.priority == Approx((1 - 1 / 6.5) * 6.5 / 7.5));
    REQUIRE_FALSE(f.clear);
    REQUIRE(f.subject == "h0");  // the best connected of each side
    REQUIRE(f.target == "f0");
    REQUIRE(f.evidence.size() == 1);  // the tie that there is
    REQUIRE(detail_of(f, "steps") == 1);
    REQUIRE(detail_of(f, "before") == 1);
    REQUIRE(std::get<Ref>(*f.detail("colleague")).row == 0);
    REQUIRE_THAT(sentence(setting, f), contains("already knows Org f0 there (without a date): ask first whether it "
                                                "can still introduce."));
    REQUIRE(std::get<std::vector<Ref>>(*f.detail("leaders")).size() == 2);
    REQUIRE(detail_of(f, "in_country") == 4);
    REQUIRE(detail_of(f, "elsewhere") == 0);
    // Of f0 and f1, who are recorded, both hold c (held by 3 everywhere) and base (by 5); rare is held by one.
    const auto topics = std::get<std::vector<Ref>>(*f.detail("topics"));
    REQUIRE(topics.size() == 2);
    REQUIRE(topics[0].row == 0);
    REQUIRE(topics[1].row == 2);
}

TEST_CASE("bridges: no tie where six would be is clear, in whatever countries; nobody leads there") {
    const auto setting = two_fours(false, {"FI", "FI", "AT", "AT"});
    const auto findings = bridges(setting, sides);
    REQUIRE(findings.size() == 1);
    const auto& f = findings[0];
    REQUIRE(f.reference == Approx(12 * 12 / 24.0));
    REQUIRE(f.value == 0);
    REQUIRE(f.priority == Approx(6.0 / 7));
    REQUIRE(f.clear);
    REQUIRE(std::isinf(detail_of(f, "steps")));
    for (const char* none : {"via", "colleague", "before", "country"}) REQUIRE(f.detail(none) == nullptr);
    REQUIRE(f.evidence.size() == 3);  // what home's best connected one does instead
}

TEST_CASE("bridges: a community that is small, at home, little expected, or has nobody to name is none") {
    const auto setting = two_fours(false, finns);
    REQUIRE(bridges(setting, sides, {.smallest = 4}).size() == 1);
    REQUIRE(bridges(setting, sides, {.smallest = 5}).empty());
    REQUIRE(bridges(setting, sides, {.least_expected = 6}).size() == 1);
    REQUIRE(bridges(setting, sides, {.least_expected = 6.01}).empty());
    REQUIRE(bridges(setting, std::vector<std::uint32_t>(8, 0)).empty());  // all with home
    REQUIRE(bridges(two_fours(false, {"DE", "DE", "DE", "FI"}), sides).empty());
    REQUIRE(bridges(two_fours(false, finns, false), sides).empty());
}
