#include "../../src/planning/history.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "hanse/core/random.hpp"
#include "hanse/model/network_builder.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::planning::detail;

TEST_CASE("who is looked for shares with a source what it shares among all, from row to row and day to day") {
    constexpr NodeId n = 60;
    Random dice(7);
    model::NetworkBuilder builder;
    for (NodeId v = 0; v < n; ++v) builder.add(model::OrganisationRow{.id = "o" + std::to_string(v)});
    for (int i = 0; i < 240; ++i) {
        const auto a = dice.below(n), b = dice.below(n);
        if (a == b) continue;
        builder.add(model::ContactRow{.from = "o" + std::to_string(a),
                                      .to = "o" + std::to_string(b),
                                      .kind = "agreement",
                                      .start = std::to_string(2010 + dice.below(5))});
    }
    const auto all = history(gap::prepare(builder.build(), {.home = "o0"}), {});
    const Day last = *std::ranges::max_element(all.days);
    Shared plain(n), narrow(n);
    Rows rows(all);
    for (const Day day : {last, last - 800, last}) {
        const Snapshot then(all, day);
        std::vector<std::uint32_t> wanted(n);
        for (auto& one : wanted) one = static_cast<std::uint32_t>(dice.below(3));
        rows.look(then, wanted);
        for (NodeId s = 0; s < n; ++s) {
            const auto every = plain.from(then, s);
            std::vector<NodeId> expected;
            std::ranges::copy_if(every, std::back_inserter(expected), [&](NodeId v) { return wanted[v] != 0; });
            const auto some = narrow.from(rows, s);
            REQUIRE(std::vector<NodeId>(some.begin(), some.end()) == expected);
            for (const auto v : some) REQUIRE(narrow.cube(then, s, v) == plain.cube(then, s, v));
        }
    }
}
