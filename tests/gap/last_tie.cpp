#include "hanse/gap/last_tie.hpp"

#include <tuple>

#include "fixture.hpp"

using namespace hanse;
using namespace hanse::gap;
using namespace hanse::model;

namespace {

/// h and one partner for each way to have had to do with each other.
struct Ways : Builder {
    Ways() { organisation("h", "DE", true); }
    void project(const char* who, const char* start, const char* end) {
        const auto id = "p" + std::to_string(number_++);
        network.add(ProjectRow{.id = id, .start = start, .end = end});
        for (const char* one : {"h", who}) network.add(ParticipationRow{.project = id, .organisation = one});
    }
    void contact(const char* who, const char* kind, const char* start, const char* end = "") {
        network.add(ContactRow{.from = "h", .to = who, .kind = kind, .start = start, .end = end});
    }

private:
    int number_ = 0;
};

}  // namespace

TEST_CASE("the last tie is the latest end, the begin where no end is recorded, and today where it has not ended") {
    Ways b;
    for (const char* id : {"ended", "begun", "lasts", "signed", "met", "both", "undated", "fair", "nobody"})
        b.organisation(id, "FI");
    b.project("ended", "2010", "2014-06");
    b.project("ended", "2009", "2012");
    b.project("begun", "2012-03-01", "");
    b.contact("lasts", "agreement", "2011", "2999");
    b.contact("signed", "agreement", "2011");
    b.contact("met", "agreement", "2011");
    b.contact("met", "talk", "2010");
    b.contact("both", "agreement", "2016");
    b.project("both", "2010", "2014");
    b.contact("undated", "agreement", "");
    b.network.add(EventRow{.id = "e", .start = "2015-05-01", .end = "2015-05-03"});
    for (const char* who : {"h", "fair"}) b.network.add(EventParticipationRow{.event = "e", .organisation = who});
    const auto s = prepare(b.network.build(), {.home = "home", .ties = {"projects", "contacts", "events"}});
    const auto with = [&](const char* id) { return last_tie(s, 0, s.network.organisation(id)); };
    REQUIRE(with("ended").date == Date{2014, 6});
    REQUIRE(with("begun").date == Date{2012, 3, 1});
    REQUIRE(with("lasts").date == s.today);
    REQUIRE(with("signed").date == Date{2011});
    REQUIRE(with("met").date == Date{2011});
    REQUIRE(with("both").date == Date{2016});
    REQUIRE(with("fair").date == Date{2015, 5, 3});
    for (const char* dateless : {"undated", "nobody"}) REQUIRE_FALSE(with(dateless).date.known());
    // Agreements are all there is.
    for (const char* id : {"lasts", "signed", "undated"}) REQUIRE(with(id).agreement);
    for (const char* id : {"ended", "begun", "met", "both", "fair", "nobody"}) REQUIRE_FALSE(with(id).agreement);
    // More than three years ago.
    for (const char* id : {"ended", "begun", "signed", "met", "both", "fair"}) REQUIRE(dormant(s, with(id)));
    for (const char* id : {"lasts", "undated", "nobody"}) REQUIRE_FALSE(dormant(s, with(id)));
}

TEST_CASE("of a way the last tie that is dormant or has no day leaves the introduction open; colleagues need no tie") {
    Builder b;
    for (const char* id : {"h", "k"}) b.organisation(id, "DE", true);
    for (const char* id : {"m", "t", "u", "v"}) b.organisation(id, "FI");
    const auto contact = [&](const char* from, const char* to, const char* kind, const char* start, const char* end) {
        b.network.add(ContactRow{.from = from, .to = to, .kind = kind, .start = start, .end = end});
    };
    contact("h", "m", "talk", "2010", "");
    contact("m", "t", "agreement", "2011", "2999");
    contact("m", "u", "talk", "", "");
    contact("k", "t", "agreement", "2012", "");
    contact("k", "v", "agreement", "2012", "2999");
    const auto s = prepare(b.network.build(), {.home = "home"});
    const auto on = [&](std::initializer_list<const char*> ids) {
        std::vector<Id> way;
        for (const char* id : ids) way.push_back(s.network.organisation(id));
        const auto open = doubt(s, way);
        return std::tuple{open.leg, open.since, open.year};
    };
    using Open = std::tuple<std::size_t, std::string, std::string>;
    REQUIRE(on({"h", "m", "t"}) == Open{0, "met", "2010"});
    REQUIRE(on({"h", "m", "u"}) == Open{1, "undated", ""});
    REQUIRE(on({"h", "k", "t"}) == Open{1, "agreement", "2012"});
    REQUIRE(on({"h", "k", "v"}) == Open{0, "", ""});
    REQUIRE(on({"h"}) == Open{0, "", ""});
    REQUIRE(on({}) == Open{0, "", ""});
}
