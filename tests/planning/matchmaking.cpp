#include "hanse/planning/matchmaking.hpp"

#include <cmath>
#include <set>

#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::planning;

namespace {

/// Best value over all sets of pairs that keep the capacities.
double brute_force(const Meetings& m) {
    const std::size_t guests = m.guest_capacity.size(), pairs = m.fit.size();
    double best = 0;
    for (std::uint32_t set = 0; set < (1u << pairs); ++set) {
        std::vector<std::uint32_t> host(m.host_capacity.size()), guest(guests);
        double value = 0;
        bool fits = true;
        for (std::size_t k = 0; k < pairs && fits; ++k) {
            if (!(set >> k & 1)) continue;
            fits = !std::isnan(m.fit[k]) && ++host[k / guests] <= m.host_capacity[k / guests] &&
                   ++guest[k % guests] <= m.guest_capacity[k % guests] &&
                   (!m.slots || (host[k / guests] <= m.slots && guest[k % guests] <= m.slots));
            value += m.fit[k];
        }
        if (fits) best = std::max(best, value);
    }
    return best;
}

}  // namespace

TEST_CASE("the assignment is best together, not pair by pair, and prices say why") {
    // Pair by pair 0-0 (9) would leave 1-1 (1): 10. Together 0-1 (8) and 1-0 (7) give 15.
    const Matchmaking plan = matchmaking({{9, 8, 7, 1}, {1, 1}, {1, 1}, 0});
    REQUIRE(plan.value == Approx(15));
    REQUIRE(plan.bound == Approx(15));
    REQUIRE(plan.meetings.size() == 2);
    REQUIRE(plan.meetings[0].guest == 1);
    REQUIRE(plan.host_price[0] + plan.guest_price[0] >= 9 - 1e-9);  // why not 0-0
}

TEST_CASE("the plan is the best one and its bound proves it, on 400 small cases") {
    Random random(11);
    for (int round = 0; round < 400; ++round) {
        CAPTURE(round);
        Meetings m;
        const auto hosts = 1 + random.below(3), guests = 1 + random.below(4);
        for (std::uint64_t h = 0; h < hosts; ++h)
            m.host_capacity.push_back(static_cast<std::uint32_t>(random.below(4)));
        for (std::uint64_t g = 0; g < guests; ++g)
            m.guest_capacity.push_back(static_cast<std::uint32_t>(random.below(3)));
        for (std::uint64_t k = 0; k < hosts * guests; ++k)
            m.fit.push_back(random.below(5) == 0 ? NAN : static_cast<double>(random.below(11)) / 10 - 0.1);
        m.slots = static_cast<std::uint32_t>(random.below(3));
        const Matchmaking plan = matchmaking(m);
        REQUIRE(plan.value == Approx(brute_force(m)).margin(1e-9));
        REQUIRE(plan.bound == Approx(plan.value).margin(1e-9));
        std::set<std::pair<std::uint32_t, std::uint32_t>> host_slot, guest_slot;
        for (const auto& meeting : plan.meetings) {
            REQUIRE(host_slot.emplace(meeting.host, meeting.slot).second);
            REQUIRE(guest_slot.emplace(meeting.guest, meeting.slot).second);
            if (m.slots) REQUIRE(meeting.slot < m.slots);
            const double prices = plan.host_price[meeting.host] + plan.guest_price[meeting.guest];
            REQUIRE(meeting.fit >= prices - 1e-9);
        }
    }
}

TEST_CASE("forty hosts and a hundred guests with eight slots each are planned at once") {
    Random random(3);
    Meetings m;
    m.host_capacity.assign(40, 8);
    m.guest_capacity.assign(100, 3);
    m.slots = 8;
    for (int k = 0; k < 4000; ++k) m.fit.push_back(random.uniform());
    const Matchmaking plan = matchmaking(m);
    REQUIRE(plan.meetings.size() == 300);  // guests are the scarce side, and all fits are positive
    REQUIRE(plan.bound == Approx(plan.value).epsilon(1e-12));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(matchmaking(m, {.stop = stop.get_token()}), Cancelled);
}

TEST_CASE("nobody, nothing that fits, and wrong tables have their answers") {
    REQUIRE(matchmaking({}).meetings.empty());
    REQUIRE(matchmaking({{-1, NAN}, {1}, {1, 1}, 0}).meetings.empty());
    REQUIRE_THROWS_WITH(matchmaking({{1, 2}, {1}, {1}, 0}), contains("2 fits for 1 hosts and 1 guests"));
    REQUIRE_THROWS_WITH(matchmaking({{INFINITY}, {1}, {1}, 0}), contains("NaN to exclude"));
}
