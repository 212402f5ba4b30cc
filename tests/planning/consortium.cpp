#include "hanse/planning/consortium.hpp"

#include <bit>
#include <cmath>
#include <set>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::planning;

namespace {

struct Best {
    std::size_t size = 0;
    double distance = 0;
};

/// Smallest and then closest over all sets of candidates.
Best brute_force(const Candidates& c, const ConsortiumOptions& o) {
    Best best;
    const std::size_t n = c.competences.size();
    for (std::uint32_t set = 1; set < (1u << n); ++set) {
        std::set<std::uint32_t> held, countries;
        double distance = 0;
        bool has_fixed = true;
        for (const auto f : o.include) has_fixed &= set >> f & 1;
        for (std::size_t i = 0; i < n; ++i) {
            if (!(set >> i & 1)) continue;
            held.insert(c.competences[i].begin(), c.competences[i].end());
            countries.insert(c.country[i]);
            for (std::size_t j = 0; j < i && !c.distance.empty(); ++j)
                if (set >> j & 1) distance += c.distance[i * n + j];
        }
        const auto size = static_cast<std::size_t>(std::popcount(set));
        if (!has_fixed || held.size() < o.required || countries.size() < o.countries || size < o.members) continue;
        if (!best.size || size < best.size || (size == best.size && distance < best.distance)) best = {size, distance};
    }
    return best;
}

}  // namespace

TEST_CASE("three organisations from three countries that hold everything, and the closest of them") {
    // 0 (DE) holds a, 1 (AT) b, 2 (FI) nothing, 3 (FI) b: the smallest have three members; 0-1-2 is closer than 0-1-3.
    Candidates c{{{0}, {1}, {}, {1}}, {49, 43, 358, 358}, {0, 1, 1, 3, 1, 0, 1, 3, 1, 1, 0, 1, 3, 3, 1, 0}};
    const Consortium found = consortium(c, {.required = 2});
    REQUIRE(found.members == std::vector<std::uint32_t>{0, 1, 2});
    REQUIRE(found.distance == 3);
    REQUIRE(found.proven);
    REQUIRE(consortium(c, {.required = 2, .include = {3}}).members == std::vector<std::uint32_t>{0, 1, 3});
    REQUIRE(consortium(c, {.required = 2, .members = 1, .countries = 1}).members.size() == 2);
}

TEST_CASE("the search finds what trying every set finds, on 300 small cases") {
    Random random(17);
    int infeasible = 0;
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        const std::size_t n = 3 + random.below(7);
        Candidates c;
        ConsortiumOptions o{.required = static_cast<std::uint32_t>(random.below(5)),
                            .members = static_cast<std::uint32_t>(random.below(4)),
                            .countries = static_cast<std::uint32_t>(random.below(4))};
        for (std::size_t i = 0; i < n; ++i) {
            auto& held = c.competences.emplace_back();
            for (std::uint32_t k = 0; k < o.required; ++k)
                if (random.below(3) == 0) held.push_back(k);
            c.country.push_back(static_cast<std::uint32_t>(random.below(4)));
        }
        if (random.below(2)) {
            c.distance.resize(n * n);
            for (std::size_t i = 0; i < n; ++i)
                for (std::size_t j = 0; j < i; ++j)
                    c.distance[i * n + j] = c.distance[j * n + i] = static_cast<double>(1 + random.below(5));
        }
        if (random.below(3) == 0) o.include = {static_cast<std::uint32_t>(random.below(n))};
        const Best best = brute_force(c, o);
        if (!best.size) {
            ++infeasible;
            REQUIRE_THROWS_AS(consortium(c, o), InvalidArgument);
            continue;
        }
        const Consortium found = consortium(c, o);
        REQUIRE(found.members.size() == best.size);
        REQUIRE(found.smallest == best.size);
        REQUIRE(found.distance == Approx(best.distance));
    }
    REQUIRE(infeasible > 10);
}

TEST_CASE("what cannot be met is said, and a search cut short says so") {
    REQUIRE_THROWS_WITH(consortium({{{0}}, {1}}, {.required = 2, .members = 1, .countries = 1}),
                        contains("no candidate holds competence 1"));
    REQUIRE_THROWS_WITH(consortium({{{0}, {}}, {1, 1}}, {.required = 1, .members = 2, .countries = 2}),
                        contains("2 candidates from 1 countries"));
    Candidates many;
    for (std::uint32_t i = 0; i < 60; ++i) {
        many.competences.push_back({i % 6});
        many.country.push_back(i % 7);
    }
    many.distance.assign(3600, 1);
    for (std::size_t i = 0; i < 60; ++i) many.distance[i * 61] = 0;
    const Consortium cut = consortium(many, {.required = 6, .most_steps = 10});
    REQUIRE_FALSE(cut.proven);
    REQUIRE(consortium(many, {.required = 6}).members.size() == 6);
}

TEST_CASE("an unknown country is no country: it neither counts nor makes another one count") {
    // 0 has no country; with 1 (country 5) and 2 (country 6) there are two countries, whatever 0 is.
    const Candidates candidates{{{0}, {1}, {1}}, {no_country, 5, 6}};
    REQUIRE_THROWS_WITH(consortium(candidates, {.required = 2, .members = 3, .countries = 3}), contains("2 countries"));
    const auto found = consortium(candidates, {.required = 2, .members = 2, .countries = 2, .include = {0}});
    REQUIRE(found.members == std::vector<std::uint32_t>{0, 1, 2});  // 0 and one of the others are one country only
}

TEST_CASE("bad candidates are answered with their number and what to do") {
    const auto says = [](const Candidates& c, const ConsortiumOptions& o, const std::string& words) {
        CAPTURE(words);
        REQUIRE_THROWS_WITH(consortium(c, o), "consortium: " + words);
    };
    const ConsortiumOptions pair{.required = 1, .members = 2, .countries = 1};
    const Candidates two{{{0}, {0}}, {1, 2}, {0, 1, 1, 0}};
    REQUIRE(consortium(two, pair).members == std::vector<std::uint32_t>{0, 1});
    const auto distances = [&](std::vector<double> d) {
        return Candidates{two.competences, two.country, std::move(d)};
    };
    says({}, {.members = 0, .countries = 0}, "there is no candidate; name some");
    says({{{0}, {0}}, {1}}, pair, "2 candidates but 1 countries; give one each, no_country where it is not known");
    says(distances({0, 1, 1}), pair, "3 distances for 2 candidates; give 4, row by row, or none");
    says(distances({0, 1, -2, 0}), pair,
         "the distance of candidates 1 and 0 is -2.000000; use numbers >= 0, a large one where there is no path");
    says(distances({0, INFINITY, 1, 0}), pair,
         "the distance of candidates 0 and 1 is inf; use numbers >= 0, a large one where there is no path");
    says(distances({0, 1, 2, 0}), pair,
         "the distance of candidates 1 and 0 is 2.000000, the way back 1.000000; give one distance for both ways");
    says(two, {.required = 1, .include = {2}}, "candidate 2 is to be in, but there are 2; number them from 0");
    says(two, {.required = 1, .include = {1, 1}}, "candidate 1 is to be in twice; name it once");
    says({{{0}, {0, 3}}, {1, 2}}, pair,
         "candidate 1 holds competence 3, but 1 are required; number them from 0, leave out others");
    says(two, {.required = 65}, "more than 64 competences are required; ask for fewer, or for broader ones");
    says(two, {.required = 2}, "no candidate holds competence 1; leave it out, or look for candidates who do");
    says(two, {.required = 1, .members = 3, .countries = 1},
         "2 candidates from 2 countries cannot make 3 members from 1; ask for less, or for more candidates");
}

TEST_CASE("a search that may take no step finds nothing and proves nothing") {
    const Consortium none = consortium({{{0}, {0}, {0}}, {1, 2, 3}}, {.required = 1, .most_steps = 0});
    REQUIRE(none.members.empty());
    REQUIRE_FALSE(none.proven);
}
