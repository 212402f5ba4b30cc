#include "hanse/planning/portfolio.hpp"

#include <cmath>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::planning;

namespace {

/// Best value over all 2^n choices.
double brute_force(const Coverage& coverage, double budget) {
    double best = 0;
    for (std::uint32_t set = 0; set < (1u << coverage.covers.size()); ++set) {
        std::vector<std::uint32_t> chosen;
        for (std::uint32_t i = 0; i < coverage.covers.size(); ++i)
            if (set >> i & 1) chosen.push_back(i);
        const Portfolio p = evaluate(coverage, chosen);
        if (p.cost <= budget) best = std::max(best, p.value);
    }
    return best;
}

}  // namespace

TEST_CASE("the fair that covers most per euro comes first, and the rest is named") {
    // A covers {0, 1} for 2, B {1, 2} for 2, C {3} for 3. Budget 4: A and B cover 0, 1, 2.
    const Coverage c{{{0, 1}, {1, 2}, {3}}, {2, 2, 3}, {5, 1, 4, 6}};
    const Portfolio p = portfolio(c, 4);
    REQUIRE(p.chosen == std::vector<std::uint32_t>{0, 1});  // 6/2, then 4/2 against 6/3 by number
    REQUIRE(p.value == 10);
    REQUIRE(p.cost == 4);
    REQUIRE(p.uncovered == std::vector<std::uint32_t>{3});
    REQUIRE(p.marginal == std::vector<double>{5, 4, 6});
}

TEST_CASE("one large fair beats many cheap ones where it must") {
    // Greedy by worth per cost takes 0 (2/1) and can no longer pay 1 (worth 10 for 10).
    const Portfolio p = portfolio({{{0}, {1}}, {1, 10}, {2, 10}}, 10);
    REQUIRE(p.chosen == std::vector<std::uint32_t>{1});
    REQUIRE(p.value == 10);
}

TEST_CASE("the bound is never below the optimum and the value never below its guarantee, on 300 small cases") {
    Random random(4);
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        Coverage c;
        const auto instruments = 1 + random.below(8), targets = 1 + random.below(10);
        for (std::uint64_t i = 0; i < instruments; ++i) {
            c.costs.push_back(static_cast<double>(random.below(5)));
            auto& covered = c.covers.emplace_back();
            for (std::uint32_t t = 0; t < targets; ++t)
                if (random.below(3) == 0) covered.push_back(t);
        }
        for (std::uint64_t t = 0; t < targets; ++t) c.worth.push_back(static_cast<double>(random.below(10)));
        const auto budget = static_cast<double>(random.below(12));
        const Portfolio p = portfolio(c, budget);
        const double best = brute_force(c, budget);
        REQUIRE(p.cost <= budget);
        REQUIRE(p.value <= best);
        REQUIRE(p.upper_bound >= best - 1e-9);
        REQUIRE(p.value >= best * (1 - std::exp(-1)) / 2 - 1e-9);
    }
}

TEST_CASE("no money, no instruments and free instruments have their answers") {
    REQUIRE(portfolio({{{0}}, {1}, {1}}, 0).chosen.empty());
    REQUIRE(portfolio({}, 5).value == 0);
    REQUIRE(portfolio({{{0}, {1}}, {0, 0}, {1, 1}}, 0).value == 2);
    REQUIRE(portfolio({{{0, 0}}, {1}, {3}}, 1).value == 3);
}

TEST_CASE("bad amounts and numbers are answered with their place and what to do") {
    const auto says = [](const Coverage& c, double budget, const std::string& words) {
        CAPTURE(words);
        REQUIRE_THROWS_WITH(portfolio(c, budget), "portfolio: " + words);
        if (budget >= 0) REQUIRE_THROWS_WITH(evaluate(c, {}), "portfolio: " + words);
    };
    says({{{0}}, {-1}, {1}}, 1, "the cost of instrument 0 is -1.000000; give a finite number >= 0");
    says({{{0}, {0}}, {1, INFINITY}, {1}}, 1, "the cost of instrument 1 is inf; give a finite number >= 0");
    says({{{0}}, {1}, {NAN}}, 1, "the worth of target 0 is nan; give a finite number >= 0");
    says({{{0}}, {1}, {1e308, 1e308}}, 1,
         "the worths of all targets add up to more than a number holds; use smaller ones");
    says({{{1}}, {1}, {1}}, 1, "instrument 0 covers target 1, but there are 1 targets; number them from 0");
    says({{{0}}, {}, {1}}, 1, "1 instruments but 0 costs; give one cost each");
    says({{{0}}, {1}, {1}}, -1, "the budget is -1.000000; give an amount >= 0");
    says({{{0}}, {1}, {1}}, NAN, "the budget is nan; give an amount >= 0");
    const Coverage one{{{0}}, {1}, {1}};
    REQUIRE_THROWS_WITH(evaluate(one, {1}), "portfolio: instrument 1 is chosen, but there are 1; number them from 0");
    REQUIRE_THROWS_WITH(evaluate(one, {0, 0}), "portfolio: instrument 0 is chosen twice; name it once");
    REQUIRE(portfolio(one, INFINITY).value == 1);  // all the money there is buys all
}

TEST_CASE("money is counted in decimals: 0.3 pays for three at 0.1, and 0.7 for seven") {
    for (const int many : {3, 6, 7, 11}) {
        Coverage c;
        for (int i = 0; i <= many; ++i) {
            c.covers.push_back({static_cast<std::uint32_t>(i)});
            c.costs.push_back(0.1);
            c.worth.push_back(1);
        }
        REQUIRE(portfolio(c, many / 10.0).chosen.size() == static_cast<std::size_t>(many));
    }
}
