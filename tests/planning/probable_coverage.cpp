#include "hanse/planning/probable_coverage.hpp"

#include <cmath>

#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::planning;

namespace {

/// f(S) by its definition.
double value(const Chances& c, std::uint32_t set) {
    double sum = 0;
    std::vector<double> closed(c.worth.size(), 1);
    for (std::uint32_t i = 0; i < c.opens.size(); ++i) {
        if (!(set >> i & 1)) continue;
        sum += c.probability[i] * c.own[i];
        for (const auto v : c.opens[i]) closed[v] *= 1 - c.probability[i];
    }
    for (std::size_t v = 0; v < closed.size(); ++v) sum += c.worth[v] * (1 - closed[v]);
    return sum;
}

double brute_force(const Chances& c, const ProbableCoverageOptions& options) {
    double best = 0;
    for (std::uint32_t set = 0; set < (1u << c.opens.size()); ++set) {
        std::uint32_t chosen = 0;
        std::int64_t cost = 0;
        for (std::uint32_t i = 0; i < c.opens.size(); ++i)
            if (set >> i & 1) ++chosen, cost += c.costs.empty() ? 0 : c.costs[i];
        auto room = c.capacity;
        bool fits = true;
        for (std::uint32_t i = 0; !c.uses.empty() && i < c.uses.size(); ++i)
            if (set >> i & 1)
                for (const auto r : c.uses[i]) fits = fits && room[r]-- > 0;
        if (fits && chosen <= options.k && (options.budget < 0 || cost <= options.budget))
            best = std::max(best, value(c, set));
    }
    return best;
}

Chances drawn(Random& random, bool costs) {
    Chances c;
    for (int v = 0; v < 8; ++v) c.worth.push_back(static_cast<double>(random.below(5)));
    for (int i = 0; i < 10; ++i) {
        std::vector<std::uint32_t> opens;
        for (std::uint32_t v = 0; v < 8; ++v)
            if (random.below(3) == 0) opens.push_back(v);
        c.opens.push_back(opens);
        c.probability.push_back(random.uniform());
        c.own.push_back(random.uniform());
        if (costs) c.costs.push_back(static_cast<std::int64_t>(random.below(6)));
    }
    return c;
}

}  // namespace

TEST_CASE("a likely contact that opens the same makes the next one worth less") {
    // 0 opens {0, 1} with .5, 1 opens {1, 2} with .5, 2 opens {3} with .9: gains 1, then .9, then .5 (1/2 + 1/4 - ...).
    // f({0}) = .5 * 2 = 1; f({0, 2}) = 1.9; f({0, 2, 1}) = .5 + .75 + .5 + .9 = 2.65.
    const auto found = probable_coverage({{{0, 1}, {1, 2}, {3}}, {.5, .5, .9}, {0, 0, 0}, {1, 1, 1, 1}}, {.k = 3});
    REQUIRE(found.chosen == std::vector<std::uint32_t>{0, 2, 1});
    REQUIRE(found.gains[2] == Approx(.75));
    REQUIRE(found.value == Approx(2.65));
    REQUIRE(found.proven);  // all that there is
}

TEST_CASE("certain contacts are plain coverage, impossible ones are never chosen") {
    const auto found = probable_coverage({{{0, 1, 2}, {0, 1}, {2}}, {0, 1, 1}, {9, 0, 0}, {1, 1, 1}}, {.k = 3});
    REQUIRE(found.chosen == std::vector<std::uint32_t>{1, 2});
    REQUIRE(found.value == 3);
}

TEST_CASE("exact is the optimum of all subsets, greedy within its guarantee, the bound above both") {
    Random random(7);
    for (int round = 0; round < 200; ++round) {
        CAPTURE(round);
        const bool costs = round % 2 == 1;
        const Chances c = drawn(random, costs);
        ProbableCoverageOptions options{.k = static_cast<std::uint32_t>(1 + random.below(4))};
        if (costs) options.budget = static_cast<std::int64_t>(random.below(12));
        const double best = brute_force(c, options);
        const auto greedy = probable_coverage(c, options);
        REQUIRE(greedy.value >= best * (costs ? (1 - std::exp(-1)) / 2 : 1 - std::exp(-1)) - 1e-12);
        REQUIRE(greedy.upper_bound >= best - 1e-9);
        options.exact = true;
        const auto exact = probable_coverage(c, options);
        REQUIRE(exact.proven);
        REQUIRE(exact.value == Approx(best).margin(1e-12));
        REQUIRE(exact.upper_bound == Approx(best).margin(1e-9));
        std::uint32_t set = 0;
        for (const auto i : exact.chosen) set |= 1u << i;
        REQUIRE(value(c, set) == Approx(exact.value).margin(1e-12));
    }
}

TEST_CASE("nobody is asked more often than there is room, and exact is the optimum of the sets that fit") {
    Random random(11);
    for (int round = 0; round < 100; ++round) {
        CAPTURE(round);
        Chances c = drawn(random, false);
        c.capacity = {1, 2, 1, 1, 1};
        for (std::size_t i = 0; i < c.opens.size(); ++i)  // pairs of somebody and somebody else
            c.uses.push_back(
                {static_cast<std::uint32_t>(random.below(2)), static_cast<std::uint32_t>(2 + random.below(3))});
        ProbableCoverageOptions options{.k = 3};
        const double best = brute_force(c, options);
        const auto greedy = probable_coverage(c, options);
        REQUIRE(greedy.value >= best / 3 - 1e-12);  // two kinds of room
        REQUIRE(greedy.value <= best + 1e-12);
        REQUIRE(greedy.upper_bound >= best - 1e-9);
        options.exact = true;
        const auto exact = probable_coverage(c, options);
        REQUIRE(exact.proven);
        REQUIRE(exact.value == Approx(best).margin(1e-12));
    }
}

TEST_CASE("a search that is cut short says so and keeps its bound") {
    Random random(3);
    const Chances c = drawn(random, false);
    const auto found = probable_coverage(c, {.k = 4, .exact = true, .most_steps = 1});
    REQUIRE((found.proven || found.upper_bound >= brute_force(c, {.k = 4})));
}

TEST_CASE("what cannot be is refused") {
    REQUIRE_THROWS_WITH(probable_coverage({{{0}}, {1.5}, {0}, {1}}), contains("outside 0..1"));
    REQUIRE_THROWS_WITH(probable_coverage({{{1}}, {.5}, {0}, {1}}), contains("unknown"));
    REQUIRE_THROWS_WITH(probable_coverage({{{0}}, {.5}, {0}, {-1}}), contains("negative"));
    REQUIRE_THROWS_WITH(probable_coverage({{{0}}, {.5}, {}, {1}}), contains("one probability"));
    REQUIRE_THROWS_WITH(probable_coverage({{{0}}, {.5}, {0}, {1}, {}, {{1}}, {1}}), contains("no capacity"));
    REQUIRE(probable_coverage({}).chosen.empty());
}
