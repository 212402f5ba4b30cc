#include "hanse/gap/openness.hpp"

#include "fixture.hpp"
#include "hanse/core/error.hpp"

using namespace hanse;
using namespace hanse::gap;

namespace {

/// h meets its colleagues g and k only, who meet x abroad (2 of 4 times, 6 of 8); d and e meet x alone. u's country is
/// not known.
Setting colleagues() {
    Builder b;
    for (const char* id : {"h", "g", "k", "m"}) b.organisation(id, id == std::string("m") ? "" : "DE", true);
    for (const char* id : {"d", "e"}) b.organisation(id, "DE");
    b.organisation("x", "FI");
    b.organisation("u", "");
    b.meet("h", "g", 2);
    b.meet("h", "k", 2);
    b.meet("h", "u", 3);
    b.meet("g", "x", 2);
    b.meet("k", "x", 6);
    for (const char* id : {"d", "e", "m"}) b.meet(id, "x", 4);
    return prepare(b.network.build(), {.home = "home"});
}

}  // namespace

TEST_CASE("openness: a member is compared with its kind, country and size, nobody outside is judged") {
    Builder b;
    b.organisation("h", "DE", true);
    b.organisation("x", "FI");
    for (const char* id : {"d1", "d2", "d3"}) b.organisation(id, "DE");
    b.meet("h", "d1", 4);
    b.meet("d1", "x", 4);
    b.meet("d2", "x", 8);
    b.meet("d3", "x", 8);
    const auto setting = prepare(b.network.build(), {.home = "home"});
    const auto findings = openness(setting);
    REQUIRE(findings.size() == 1);
    const auto& f = findings[0];
    REQUIRE(f.target == "h");
    // h 0 of 4; d1 4 of 8; d2 and d3 have 8 of 8: all between 2 and 8. P(no one of 20 among 4 of 28) = C(8,4) /
    // C(28,4).
    REQUIRE(f.value == -1);
    REQUIRE(f.reference == Approx(2 * 20.0 / 24 - 1));
    REQUIRE(f.p_value == Approx(70.0 / 20475));
    REQUIRE(f.q_value == f.p_value);
    REQUIRE(detail_of(f, "p_relevant") == Approx(210.0 / 20475));  // none of 18: C(10,4) / C(28,4)
    REQUIRE(f.clear);
    REQUIRE_THROWS_AS(openness(setting, {.size_factor = 0.5}), InvalidArgument);
}

TEST_CASE("openness: an occasion of which a country is missing counts only if two others are known") {
    const auto setting = colleagues();
    const auto findings = openness(setting);
    const auto f = towards(findings, "h");
    REQUIRE(detail_of(f, "occasions") == 4);
    REQUIRE(detail_of(f, "unknown") == 3);  // with u
    REQUIRE(f.evidence.size() == 7);
    REQUIRE(f.value == -1);
    REQUIRE(detail_of(f, "peers") == 4);  // g, k, d, e
    REQUIRE(f.reference == Approx(2 * 16.0 / 20 - 1));
    REQUIRE(f.p_value == Approx(70.0 / 10626));  // C(8,4) / C(24,4)
    REQUIRE(detail_of(f, "p_fewer") == 0);
    REQUIRE(detail_of(f, "rank") == 0);
    for (const auto& other : findings) REQUIRE(other.target != "m");  // whose own country is not known
}

TEST_CASE("openness: the colleague to ask is the one most often abroad, of those who are more open") {
    const auto setting = colleagues();
    const auto findings = openness(setting);
    const auto f = towards(findings, "h");
    REQUIRE(std::get<Ref>(*f.detail("introducer")).row == setting.network.organisation("k"));
    REQUIRE(detail_of(f, "introducer_international") == 6);
    // g: 2 of 4, the others 14 of 20; at most 2 of 16 among 4 of 24: (70 + 56*16 + 28*120) / 10626.
    const auto g = towards(findings, "g");
    REQUIRE(g.value == 0);
    REQUIRE(g.p_value == Approx((70 + 56 * 16 + 28 * 120) / 10626.0));
    REQUIRE(detail_of(g, "p_fewer") == Approx((70 + 56 * 16) / 10626.0));
    REQUIRE(detail_of(g, "rank") == Approx(0.25));  // h of four is less open
    REQUIRE(g.detail("introducer") == nullptr);     // h, whom it meets, is not more open
    REQUIRE_FALSE(g.clear);
    REQUIRE(findings.front().target == "h");
}

TEST_CASE("openness: who is abroad less often than the member introduces nobody to it, however open it is") {
    const auto introducer = [](int times) {
        Builder b;
        for (const char* id : {"h", "c"}) b.organisation(id, "DE", true);
        for (const char* id : {"d1", "d2", "d3"}) b.organisation(id, "DE");
        b.organisation("x", "FI");
        b.meet("h", "d1", 4);
        b.meet("h", "x", 3);  // 3 of 8
        b.meet("h", "c");
        b.meet("c", "x", times);  // of one more
        for (const char* id : {"d1", "d2", "d3"}) b.meet(id, "x", 8);
        const auto setting = prepare(b.network.build(), {.home = "home"});
        const auto f = towards(openness(setting), "h");
        return f.detail("introducer") == nullptr ? 0.0 : detail_of(f, "introducer_international");
    };
    REQUIRE(introducer(3) == 0);
    REQUIRE(introducer(4) == 4);
}

TEST_CASE("openness: too few occasions or peers say nothing, and a wrong option is named") {
    const auto setting = colleagues();
    REQUIRE(openness(setting, {.fewest = 5}).empty());  // k has eight, and four peers
    REQUIRE_FALSE(openness(setting, {.fewest = 4}).empty());
    // k's eight lie outside: three peers with four each are left
    REQUIRE(detail_of(towards(openness(setting, {.size_factor = 1}), "h"), "peers") == 3);
    REQUIRE_THROWS_WITH(openness(setting, {.size_factor = 0.9}), contains("half to twice"));
    for (const double wrong : {0.0, 1.0, std::nan("")})
        REQUIRE_THROWS_WITH(openness(setting, {.confidence = wrong}), contains("0.95 is usual"));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(openness(setting, {}, {.stop = stop.get_token()}), Cancelled);
}
