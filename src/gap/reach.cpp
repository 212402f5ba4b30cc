#include "hanse/gap/reach.hpp"

#include <algorithm>
#include <map>

#include "disjoint_paths.hpp"
#include "hanse/core/error.hpp"
#include "hanse/gap/chance.hpp"
#include "hanse/specialisation/location_quotient.hpp"
#include "words.hpp"

namespace hanse::gap {

namespace {

using model::Id;

constexpr std::size_t most_evidence = 50;

/// Home's occasions with others of a pool, and how often each of the pool took part in any.
struct Pool {
    std::vector<char> inside;              // by organisation
    std::vector<std::uint32_t> occasions;  // of home that include the pool
    std::vector<std::uint64_t> places;     // of the pool in each of these
    std::uint64_t activity = 0;            // places of the pool in all occasions
};

Pool pool_of(const Setting& s, std::vector<char> inside) {
    Pool pool{std::move(inside), {}, {}, 0};
    std::vector<char> seen(s.occasions.count());
    for (const Id id : s.home.organisations) {
        for (const auto o : s.occasions.of(id)) {
            if (seen[o]) continue;
            seen[o] = 1;
            std::uint64_t places = 0;
            for (const Id other : s.occasions.organisations(o)) places += pool.inside[other] != 0;
            if (places == 0) continue;
            pool.occasions.push_back(o);
            pool.places.push_back(places);
        }
    }
    for (Id id = 0; id < pool.inside.size(); ++id)
        if (pool.inside[id]) pool.activity += s.occasions.of(id).size();
    return pool;
}

struct Target {
    std::string id, name;
    std::vector<Id> organisations;  // of the pool
    const Pool* pool;
};

std::vector<Target> targets_of(const Setting& s, const Pool& abroad, const Pool& domestic) {
    std::vector<Target> targets;
    for (const auto& unit : model::all_units(s.network, model::UnitKind::country)) {
        Target target{unit.id, country_name(unit.id), {}, &abroad};
        for (const Id id : unit.organisations)
            if (abroad.inside[id]) target.organisations.push_back(id);
        targets.push_back(std::move(target));
    }
    for (const auto& unit : s.reference) {
        if (unit.kind == model::UnitKind::country) continue;
        Target foreign{unit.id, name_of(unit), {}, &abroad};
        Target at_hand{unit.id, name_of(unit), {}, &domestic};
        for (const Id id : unit.organisations) {
            if (abroad.inside[id]) foreign.organisations.push_back(id);
            if (domestic.inside[id]) at_hand.organisations.push_back(id);
        }
        const bool mostly_foreign = foreign.organisations.size() >= at_hand.organisations.size();
        targets.push_back(std::move(mostly_foreign ? foreign : at_hand));
    }
    std::erase_if(targets, [](const Target& target) { return target.organisations.empty(); });
    return targets;
}

/// Share of the occasions that the busiest organisation of home takes part in.
std::pair<Id, double> busiest(const Setting& s, const std::vector<std::uint32_t>& met) {
    std::map<Id, std::size_t> count;
    for (const auto o : met)
        for (const Id id : s.occasions.organisations(o))
            if (s.at_home[id]) ++count[id];
    const auto most =
        std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == count.end()) return {model::none, 0};
    return {most->first, static_cast<double>(most->second) / static_cast<double>(met.size())};
}

Finding judge(const Setting& s, const Target& target, double confidence) {
    std::vector<char> inside(s.network.organisations().size());
    std::uint64_t activity = 0;
    for (const Id id : target.organisations) {
        inside[id] = 1;
        activity += s.occasions.of(id).size();
    }
    const Pool& pool = *target.pool;
    std::vector<double> chance;
    std::vector<std::uint32_t> met;
    double expected = 0;
    for (std::size_t i = 0; i < pool.occasions.size(); ++i) {
        chance.push_back(1 - hypergeometric_none(pool.places[i], activity, pool.activity));
        expected += chance.back();
        const auto there = s.occasions.organisations(pool.occasions[i]);
        if (std::any_of(there.begin(), there.end(), [&](Id id) { return inside[id]; }))
            met.push_back(pool.occasions[i]);
    }
    Finding f{.kind = "reach", .subject = s.home.id, .target = target.id};
    const auto n = static_cast<double>(chance.size());
    f.value = static_cast<double>(met.size());
    f.reference = expected;
    const auto interval = specialisation::share_interval(f.value, n, confidence);
    f.low = interval.low * n;
    f.high = interval.high * n;
    f.p_value = poisson_binomial_at_most(met.size(), chance);
    if (expected > f.value) f.priority = (1 - f.value / expected) * (1 - f.p_value);

    const Id nearest = *std::min_element(target.organisations.begin(), target.organisations.end(),
                                         [&](Id a, Id b) { return s.steps[a] < s.steps[b]; });
    const auto near = std::count_if(target.organisations.begin(), target.organisations.end(),
                                    [&](Id id) { return s.steps[id] <= 2; });
    const auto [carrier, hanging] = busiest(s, met);
    f.details = {
        {"steps", s.steps[nearest] == Setting::far ? std::numeric_limits<double>::infinity()
                                                   : static_cast<double>(s.steps[nearest])},
        {"targets", static_cast<double>(target.organisations.size())},
        {"reached", static_cast<double>(near)},
        {"hanging", hanging},
        {"expected_share", pool.activity > 0 ? static_cast<double>(activity) / static_cast<double>(pool.activity) : 0}};
    // Who is met rests on these; that nobody is met, on all the occasions that could have included somebody.
    for (const auto o : met.empty() ? pool.occasions : met)
        if (f.evidence.size() < most_evidence) f.evidence.push_back({s.occasions[o].table, s.occasions[o].row});
    f.sentence =
        name_of(s.home) + " has " +
        (met.empty() ? "no shared project or contact" : counted(met.size(), "shared occasion", "shared occasions")) +
        " with " + target.name + " where " + number(expected, 1) + " would be expected from its size (" +
        p_text(f.p_value) + ").";
    if (f.p_value > 0.05) f.sentence += " So few can be chance: the counts are small.";
    if (met.empty()) {
        f.sentence += s.steps[nearest] == Setting::far
                          ? " No path leads there yet."
                          : " Nearest: " + name_of(s.network, nearest) + " (" + way_to(s, nearest) + ").";
    } else if (hanging > 0.5 && met.size() > 1) {
        f.sentence += " " + percent(hanging) + " of them hang on " + name_of(s.network, carrier) + ".";
    }
    return f;
}

}  // namespace

std::vector<Finding> reach(const Setting& setting, const ReachOptions& options, const RunControl& run) {
    if (!(options.confidence > 0 && options.confidence < 1))
        throw InvalidArgument("reach: confidence must lie between 0 and 1; 0.95 is usual");
    std::vector<char> at_hand(setting.at_home.size());
    for (Id id = 0; id < at_hand.size(); ++id)
        at_hand[id] = !setting.at_home[id] && !setting.country.empty() &&
                      setting.network.organisations()[id].country == setting.country;
    const Pool abroad = pool_of(setting, setting.abroad);
    const Pool domestic = pool_of(setting, at_hand);
    std::vector<Finding> findings;
    const auto targets = targets_of(setting, abroad, domestic);
    run.expect(targets.size());
    for (const auto& target : targets) {
        run.check();
        if (!target.pool->occasions.empty()) {
            auto finding = judge(setting, target, options.confidence);
            if (finding.value < finding.reference) findings.push_back(std::move(finding));
        }
        run.advance(1);
    }
    rank(findings);
    for (std::size_t i = 0; i < findings.size() && i < options.paths_for; ++i) {
        const auto target =
            std::find_if(targets.begin(), targets.end(), [&](const Target& t) { return t.id == findings[i].target; });
        const auto paths =
            disjoint_paths(setting.graph, setting.home.organisations, target->organisations, options.most_paths, run);
        findings[i].details.push_back({"paths", static_cast<double>(paths)});
        if (paths == 1) findings[i].sentence += " Only one independent path leads there.";
    }
    return findings;
}

}  // namespace hanse::gap
