#include "hanse/planning/next_contacts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "hanse/model/network_builder.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::planning;

namespace {

struct World {
    int organisations = 0;
    std::vector<std::pair<int, int>> ties;
    std::vector<std::string> home;  ///< ids of members, the first ones
};

std::string id(int i) {
    return (i < 10 ? "o0" : "o") + std::to_string(i);
}

/// Members are in DE, the others in FI.
model::Network network(const World& world) {
    model::NetworkBuilder builder;
    builder.add(model::ClusterRow{.id = "home", .country = "DE"});
    const int members = static_cast<int>(world.home.size());
    for (int i = 0; i < world.organisations; ++i)
        builder.add(model::OrganisationRow{.id = id(i),
                                           .name = "Org " + std::to_string(i),
                                           .country = i < members ? "DE" : "FI",
                                           .member_of = i < members ? "home" : ""});
    for (const auto& [a, b] : world.ties)
        builder.add(model::ContactRow{.from = id(a), .to = id(b), .kind = "agreement", .start = "2015"});
    return builder.build();
}

/// By its definition: what a set of targets opens, each with its weight, and ten for a partner.
double value(const World& world, const std::map<int, double>& chance) {
    std::map<int, std::set<int>> partners;
    for (const auto& [a, b] : world.ties) partners[a].insert(b), partners[b].insert(a);
    std::set<int> near;
    for (int m = 0; m < static_cast<int>(world.home.size()); ++m) {
        near.insert(m);
        for (const int q : partners[m]) {
            near.insert(q);
            near.insert(partners[q].begin(), partners[q].end());
        }
    }
    double sum = 0;
    std::map<int, double> closed;
    for (const auto& [target, p] : chance) {
        sum += 8 * p;
        auto opens = partners[target];
        opens.insert(target);
        for (const int v : opens)
            if (!near.contains(v)) closed.emplace(v, 1).first->second *= 1 - p;
    }
    for (const auto& [v, c] : closed) sum += 1 - c;
    return sum;
}

/// Whom a way leads to over partners, and who shares three, opens the way to another one or is the first one abroad.
std::set<int> grounded(const World& world) {
    std::map<int, std::set<int>> partners;
    for (const auto& [a, b] : world.ties) partners[a].insert(b), partners[b].insert(a);
    const int members = static_cast<int>(world.home.size());
    std::set<int> led, near, known;
    std::vector<int> queue;
    bool abroad = false;
    for (int m = 0; m < members; ++m) {
        led.insert(m), near.insert(m), queue.push_back(m);
        for (const int q : partners[m]) {
            abroad = abroad || q >= members;
            known.insert(q);
            near.insert(q);
            near.insert(partners[q].begin(), partners[q].end());
        }
    }
    for (std::size_t i = 0; i < queue.size(); ++i)
        for (const int v : partners[queue[i]])
            if (led.insert(v).second) queue.push_back(v);
    std::set<int> found;
    for (const int v : led)
        if (!abroad ||
            std::count_if(partners[v].begin(), partners[v].end(), [&](int q) { return known.contains(q); }) >= 3 ||
            std::any_of(partners[v].begin(), partners[v].end(), [&](int q) { return !near.contains(q); }))
            found.insert(v);
    return found;
}

World drawn(Random& random) {
    World world{14, {}, {"o00", "o01", "o02"}};
    std::set<std::pair<int, int>> ties;
    while (ties.size() < 22) {
        const int a = static_cast<int>(random.below(14)), b = static_cast<int>(random.below(14));
        if (a < b) ties.emplace(a, b);
    }
    world.ties.assign(ties.begin(), ties.end());
    return world;
}

}  // namespace

TEST_CASE("the exact plan is the best of all sets, the greedy one near it") {
    Random random(5);
    int compared = 0;
    for (int round = 0; round < 60; ++round) {
        CAPTURE(round);
        const World world = drawn(random);
        const auto setting = gap::prepare(network(world), {.home = "home"});
        const auto scores = likelihood(setting, {.most = 0});
        if (scores.targets.size() < 3) continue;
        // without past ties the score orders, as a share of the best one; no competence is recorded
        const double best = *std::max_element(scores.target_score.begin(), scores.target_score.end());
        std::map<int, double> chance;
        const auto ground = grounded(world);
        for (std::size_t i = 0; i < scores.targets.size(); ++i)
            if (ground.contains(static_cast<int>(scores.targets[i])))
                chance[static_cast<int>(scores.targets[i])] = best > 0 ? scores.target_score[i] / best : 1;
        double optimum = 0;
        for (const auto& one : chance)
            for (const auto& other : chance) optimum = std::max(optimum, value(world, {one, other}));
        const auto exact = next_contacts(setting, {.k = 2, .exact = true});
        if (chance.empty()) {
            REQUIRE((exact.empty == "no_way" || exact.empty == "no_reason"));
            continue;
        }
        if (optimum == 0) continue;
        REQUIRE(exact.proven);
        REQUIRE(exact.value == Approx(optimum).margin(1e-9));
        const auto greedy = next_contacts(setting, {.k = 2});
        REQUIRE(greedy.value >= optimum * (1 - std::exp(-1)) - 1e-9);
        std::map<int, double> taken;
        for (const auto& contact : greedy.contacts)
            taken.emplace(static_cast<int>(contact.target), chance.at(static_cast<int>(contact.target)));
        REQUIRE(greedy.value == Approx(value(world, taken)).margin(1e-9));
        ++compared;
    }
    REQUIRE(compared > 15);
}

TEST_CASE("nobody is asked too often, everybody advised is new, and the introducers are a way") {
    Random random(9);
    for (int round = 0; round < 40; ++round) {
        CAPTURE(round);
        const World world = drawn(random);
        const auto setting = gap::prepare(network(world), {.home = "home"});
        const auto plan = next_contacts(setting, {.k = 6});
        std::map<model::Id, int> asked;
        for (const auto& contact : plan.contacts) {
            ++asked[contact.source];
            REQUIRE(setting.at_home[contact.source]);
            REQUIRE_FALSE(setting.known[contact.target]);
            std::vector<model::Id> way{contact.source};
            way.insert(way.end(), contact.via.begin(), contact.via.end());
            way.push_back(contact.target);
            const auto tied = [&](model::Id a, model::Id b) {
                const auto out = setting.graph.out(a);
                return std::find(out.begin(), out.end(), b) != out.end();
            };
            if (contact.via.empty()) continue;
            // from the member, or from a colleague who is nearer
            for (std::size_t i = setting.at_home[way[1]] ? 1 : 0; i + 1 < way.size(); ++i)
                REQUIRE(tied(way[i], way[i + 1]));
            REQUIRE(way.size() - 1 - (setting.at_home[way[1]] ? 1 : 0) == contact.steps);
        }
        int able = 0;  // who has no tie is asked for nothing
        for (const auto member : setting.home.organisations) able += !setting.graph.out(member).empty();
        for (const auto& [member, times] : asked) REQUIRE(times <= std::max(2, (6 + able - 1) / able));
    }
}

TEST_CASE("goals: a competence, a country or a region that home lacks") {
    model::NetworkBuilder builder;
    builder.add(model::ClusterRow{.id = "home", .country = "DE"});
    builder.add(model::OrganisationRow{.id = "a", .name = "A", .country = "DE", .member_of = "home"});
    builder.add(model::OrganisationRow{.id = "x", .name = "X", .country = "DE"});
    builder.add(model::OrganisationRow{.id = "f", .name = "F", .region = "FI1", .country = "FI"});
    builder.add(model::OrganisationRow{.id = "n", .name = "N", .country = "NL"});
    builder.add(model::OrganisationRow{.id = "old", .name = "Old", .country = "NL", .valid_until = "2012"});
    builder.add(model::OrganisationRow{.id = "many", .name = "Many", .country = "NL", .actor = "false"});
    builder.add(model::CompetenceRow{.id = "ai", .label = "AI"});
    builder.add(model::HoldingRow{.organisation = "n", .competence = "ai"});
    for (const char* to : {"a", "f", "n", "old", "many"})
        builder.add(model::ContactRow{.from = "x", .to = to, .kind = "agreement", .start = "2011"});
    const auto setting = gap::prepare(builder.build(), {.home = "home"});
    const auto targets = [&](const Goals& goals) {
        std::vector<std::string> found;
        for (const auto& contact : next_contacts(setting, {.goals = goals}).contacts)
            found.push_back(setting.network.organisations()[contact.target].id);
        std::sort(found.begin(), found.end());
        return found;
    };
    REQUIRE(targets({.reach = 0, .competence = 1}) == std::vector<std::string>{"n"});
    REQUIRE(targets({.reach = 0, .markets = 1}) == std::vector<std::string>{"f", "n"});
    REQUIRE(targets({.reach = 0, .regions = 1}) == std::vector<std::string>{"f"});
    REQUIRE(targets({}) == std::vector<std::string>{"f", "n"});  // neither who ended nor who is not named one by one
}

TEST_CASE("whom nobody leads to, and what would be good for nothing, is not advised") {
    // 0 is home and knows 1 abroad, 1 knows 2, 2 knows 5; 3 and 4 know each other only
    const World more{6, {{0, 1}, {1, 2}, {2, 5}, {3, 4}}, {"o00"}};
    const auto plan = next_contacts(gap::prepare(network(more), {.home = "home"}));
    REQUIRE(plan.contacts.size() == 1);  // 5 is farther than the partner of a partner and opens nobody
    REQUIRE(plan.contacts[0].target == 2);
    REQUIRE(plan.contacts[0].via == std::vector<model::Id>{1});
    // a colleague knows 2, but nothing says what 1 would want there
    const World colleagues{3, {{0, 1}, {0, 2}}, {"o00", "o01"}};
    const auto warm = next_contacts(gap::prepare(network(colleagues), {.home = "home"}), {.warm = true});
    REQUIRE(warm.contacts.empty());
    REQUIRE(warm.empty == "no_reason");
    const World islands{4, {{2, 3}}, {"o00", "o01"}};
    REQUIRE(next_contacts(gap::prepare(network(islands), {.home = "home"})).empty == "no_way");
}

TEST_CASE("an empty plan says why, and a wrong question is named") {
    World world{3, {{0, 1}, {0, 2}}, {"o00"}};
    const auto setting = gap::prepare(network(world), {.home = "home"});
    const auto plan = next_contacts(setting);
    REQUIRE(plan.contacts.empty());
    REQUIRE(plan.empty == "nobody");  // both are known
    REQUIRE_THROWS_WITH(next_contacts(setting, {.k = 0}), contains("k is 0"));
    REQUIRE_THROWS_WITH(next_contacts(setting, {.goals = {.reach = 0}}), contains("weigh 0"));
    REQUIRE_THROWS_WITH(next_contacts(setting, {.limits = {.only = {7}}}), contains("not in the network"));
    REQUIRE_THROWS_WITH(next_contacts(setting, {.limits = {.only_pairs = {{0, 9}}}}), contains("not in the network"));
    REQUIRE_THROWS_WITH(next_contacts(setting, {.goals = {.markets = -1}}), contains("weight is negative"));
    REQUIRE_THROWS_WITH(next_contacts(setting, {.limits = {.costs = {1}}}), contains("one cost per organisation"));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(next_contacts(setting, {}, {.stop = stop.get_token()}), Cancelled);
}

TEST_CASE("limits: a budget, pairs that may be and pairs that must not") {
    // 0 is home and knows 1, who knows 2 and 3; each of these knows one more
    const World world{6, {{0, 1}, {1, 2}, {1, 3}, {2, 4}, {3, 5}}, {"o00"}};
    const auto setting = gap::prepare(network(world), {.home = "home"});
    const auto targets = [&](const ContactLimits& limits) {
        std::set<model::Id> found;
        for (const auto& contact : next_contacts(setting, {.limits = limits}).contacts) found.insert(contact.target);
        return found;
    };
    REQUIRE(targets({}) == std::set<model::Id>{2, 3});
    REQUIRE(targets({.only_pairs = {{0, 3}}}) == std::set<model::Id>{3});
    REQUIRE(targets({.exclude_pairs = {{0, 3}}}) == std::set<model::Id>{2});
    REQUIRE(targets({.only = {2}}) == std::set<model::Id>{2});
    REQUIRE(targets({.budget = 5, .costs = {1, 1, 6, 5, 1, 1}}) == std::set<model::Id>{3});
    REQUIRE(targets({.at_most = 1}).size() == 1);
    const auto poor = next_contacts(setting, {.limits = {.budget = 4, .costs = {1, 1, 6, 5, 9, 9}}});
    REQUIRE(poor.contacts.empty());
    REQUIRE(poor.empty == "budget");
    // 4 and 5 are not led to when 2 and 3 are the only way: a cheap one whom nobody leads to pays for nothing
    const World island{7, {{0, 1}, {1, 2}, {1, 3}, {2, 4}, {3, 5}}, {"o00"}};
    const auto apart = gap::prepare(network(island), {.home = "home"});
    REQUIRE(next_contacts(apart, {.limits = {.budget = 4, .costs = {9, 9, 9, 9, 9, 9, 1}}}).empty == "budget");
}

TEST_CASE("a target that no member can be asked for leaves its place to others") {
    // 0 and 1 at home; 0 knows 2, who knows 3, 4 and 8; 3 opens 5 and 6, 4 opens 7, 8 opens 9
    const World world{10, {{0, 1}, {0, 2}, {2, 3}, {2, 4}, {2, 8}, {3, 5}, {3, 6}, {4, 7}, {8, 9}}, {"o00", "o01"}};
    const auto setting = gap::prepare(network(world), {.home = "home"});
    const auto first = [&](const ContactLimits& limits, bool exact = false) {
        const auto plan = next_contacts(setting, {.k = 1, .exact = exact, .limits = limits});
        if (exact) REQUIRE(plan.proven);
        return plan.contacts.at(0).target;
    };
    REQUIRE(first({}, true) == 3);
    for (const bool exact : {false, true}) REQUIRE(first({.exclude_pairs = {{0, 3}, {1, 3}}}, exact) == 4);
    REQUIRE(first({.exclude = {3}}) == 4);
    const auto other = next_contacts(setting, {.k = 1, .limits = {.exclude = {0}}});
    REQUIRE(other.contacts.at(0).source == 1);
    REQUIRE(next_contacts(setting, {.limits = {.exclude = {0, 1}}}).empty == "members");
    REQUIRE(next_contacts(setting, {.limits = {.only = {3}, .exclude_pairs = {{0, 3}, {1, 3}}}}).empty == "members");
    const std::vector<model::Id> all{2, 3, 4, 5, 6, 7, 8, 9};
    REQUIRE(next_contacts(setting, {.limits = {.exclude = all}}).empty == "nobody");
    // 3 and 4 are worth most, but 0 makes one contact only: what is left then is not proven to be the best
    const ContactLimits once{.at_most = 1, .only_pairs = {{0, 3}, {0, 4}, {1, 8}}};
    const auto some = next_contacts(setting, {.k = 2, .exact = true, .limits = once});
    REQUIRE(some.contacts.size() == 1);
    REQUIRE_FALSE(some.proven);
}

TEST_CASE("the second list keeps pairs that have a ground before it cuts, and any k and limit may be asked for") {
    // a knows x (abroad), b1, b2 and c; c and x hold ai: of the pairs with x, that of c has a reason
    model::NetworkBuilder builder;
    builder.add(model::ClusterRow{.id = "home", .country = "DE"});
    for (const char* id : {"a", "b1", "b2", "c"})
        builder.add(model::OrganisationRow{.id = id, .name = id, .country = "DE", .member_of = "home"});
    builder.add(model::OrganisationRow{.id = "x", .name = "X", .country = "FI"});
    builder.add(model::CompetenceRow{.id = "ai", .label = "AI"});
    for (const char* id : {"c", "x"}) builder.add(model::HoldingRow{.organisation = id, .competence = "ai"});
    for (const char* to : {"x", "b1", "b2", "c"})
        builder.add(model::ContactRow{.from = "a", .to = to, .kind = "agreement", .start = "2015"});
    builder.add(model::ContactRow{.from = "b1", .to = "b2", .kind = "agreement", .start = "2015"});
    const auto setting = gap::prepare(builder.build(), {.home = "home"});
    for (const std::uint32_t k : {1u, 2u, 10u, ~0u}) {
        const auto plan = next_contacts(setting, {.k = k, .warm = true});
        REQUIRE(plan.contacts.size() == 1);
        REQUIRE(setting.network.organisations()[plan.contacts[0].source].id == "c");
        REQUIRE(plan.weighed == 1);
        REQUIRE(plan.contacts[0].shared == 0);  // a is of home, no partner of it
    }
    REQUIRE(next_contacts(setting, {.k = ~0u, .goals = {.within = ~0u}}).empty == "nobody");
}

TEST_CASE("contacts of one member follow from how many there are, not from how many are asked for") {
    // 0 and 1 know 2, who knows 3 to 7, each with a partner of its own: five targets, three of one member at most
    World world{13, {{0, 2}, {1, 2}}, {"o00", "o01"}};
    for (int t = 3; t < 8; ++t) world.ties.emplace_back(2, t), world.ties.emplace_back(t, t + 5);
    const auto plan = next_contacts(gap::prepare(network(world), {.home = "home"}), {.k = 100});
    REQUIRE(plan.contacts.size() == 5);
    REQUIRE(std::ranges::count(plan.contacts, 0u, &NextContact::source) <= 3);
    REQUIRE(std::ranges::count(plan.contacts, 1u, &NextContact::source) <= 3);
}
