#include "hanse/gap/reach.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "core/check_at.hpp"
#include "disjoint_paths.hpp"
#include "hanse/core/error.hpp"
#include "hanse/model/topics.hpp"
#include "reach_judge.hpp"
#include "refs.hpp"

namespace HANSE_NAMESPACE::gap {

namespace {

using model::Id;

struct Target {
    UnitRef place;
    std::vector<Id> organisations{};  // abroad
    ReachCounts counts{};
    std::vector<std::uint32_t> met{};  // occasions of home that include it
    ReachJudgement judged{};
};

struct World {
    std::vector<Target> targets;
    ReachWorld counts;
    std::vector<std::uint32_t> occasions;  // of home that include somebody abroad
};

/// The part of every occasion: the first topic of its project; 0: none known, or one of few occasions.
std::vector<std::uint32_t> parts_of(const Setting& s, std::uint32_t& parts) {
    const auto topic = [&](std::uint32_t o) -> std::string_view {
        if (s.occasions[o].table != model::Table::projects) return {};
        const auto topics = model::topics_of(s.network.projects()[s.occasions[o].row].topic);
        return topics.empty() ? std::string_view{} : topics.front();
    };
    std::map<std::string_view, std::uint32_t> size;
    std::vector<std::uint32_t*> of;
    for (std::uint32_t o = 0; o < s.occasions.count(); ++o) ++*of.emplace_back(&size[topic(o)]);
    parts = 1;
    for (auto& [name, n] : size) n = name.empty() || n < smallest_part ? 0 : parts++;
    std::vector<std::uint32_t> part(s.occasions.count());
    for (std::uint32_t o = 0; o < part.size(); ++o) part[o] = *of[o];
    return part;
}

World look(const Setting& s, const RunControl& run) {
    World world;
    std::uint32_t parts = 0;
    const auto part_of = parts_of(s, parts);
    world.counts.parts.resize(parts);
    std::vector<Id> group, member;
    const auto add = [&](UnitRef place, const std::vector<Id>& organisations) {
        Target target{.place = std::move(place), .counts = {.activity = std::vector<std::uint64_t>(parts)}};
        for (const Id id : organisations) {
            if (!s.abroad[id]) continue;
            target.organisations.push_back(id);
            for (const auto o : s.occasions.of(id)) ++target.counts.activity[part_of[o]];
            group.push_back(id);
            member.push_back(static_cast<Id>(world.targets.size()));
        }
        if (!target.organisations.empty()) world.targets.push_back(std::move(target));
    };
    const auto ended = ended_of_all_times(s);
    for (const auto& unit : model::all_units(s.network, model::UnitKind::country, s.today))
        add(country_ref(unit.id), of_all_times(s, unit, ended));
    for (const auto& unit : s.reference)
        if (unit.kind != model::UnitKind::country && s.is_abroad(unit))
            add(unit_ref(unit), of_all_times(s, unit, ended));
    const auto targets_of = projection::grouped(s.abroad.size(), group, member);
    const auto organisations = s.network.organisations();
    std::vector<std::uint32_t> seen(world.targets.size(), Setting::far);
    for (std::uint32_t o = 0; o < s.occasions.count(); ++o) {
        check_at(run, o);
        std::uint64_t places = 0;
        bool home = false;
        bool country = false;
        const auto there = s.occasions.organisations(o);
        for (const Id id : there) {
            places += s.abroad[id] != 0;
            home = home || s.at_home[id];
            country = country || (!s.country.empty() && organisations[id].country == s.country);
        }
        auto& part = world.counts.parts[part_of[o]];
        part.activity += places;
        if (places == 0 || !(home || country)) continue;
        ++(home ? part.home : part.country)[places];
        if (home) world.occasions.push_back(o);
        for (const Id id : there) {
            if (!s.abroad[id]) continue;
            for (const Id t : targets_of[id]) {
                if (seen[t] == o) continue;
                seen[t] = o;
                auto& target = world.targets[t];
                ++(home ? target.counts.home : target.counts.country);
                if (home) target.met.push_back(o);
            }
        }
    }
    return world;
}

/// Share of the occasions that one organisation of home takes part in alone, of the one with most of them.
std::pair<Id, double> busiest(const Setting& s, const std::vector<std::uint32_t>& met) {
    std::map<Id, std::size_t> times;
    for (const auto o : met) {
        std::set<Id> ours;
        for (const Id id : s.occasions.organisations(o))
            if (s.at_home[id]) ours.insert(id);
        if (ours.size() == 1) ++times[*ours.begin()];
    }
    const auto most =
        std::max_element(times.begin(), times.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == times.end()) return {model::none, 0};
    return {most->first, static_cast<double>(most->second) / static_cast<double>(met.size())};
}

constexpr std::ptrdiff_t looked_at = 3;  // details of a finding that is not told yet

/// What is told of a target, in front of what `judge` has added to the details that it looks at.
void describe(const Setting& s, const World& world, const Target& target, Finding& f) {
    const auto added = std::exchange(f.details, {});
    const auto& j = target.judged;
    f.low = j.low;
    f.high = j.high;
    const Id nearest = nearest_of(s, target.organisations);
    const auto near = std::count_if(target.organisations.begin(), target.organisations.end(),
                                    [&](Id id) { return s.steps[id] <= 2; });
    const auto there = std::count_if(target.organisations.begin(), target.organisations.end(),
                                     [&](Id id) { return s.alive[id] != 0; });
    const auto [carrier, hanging] = busiest(s, target.met);
    const bool way = nearest != model::none && s.steps[nearest] != Setting::far;
    f.details = {{"expected_size", j.expected_size},
                 {"country_value", static_cast<double>(target.counts.country)},
                 {"country_expected", j.country_expected},
                 {"ratio", j.ratio},
                 {"structure", (j.ratio - 1) * j.expected_size},
                 {"own", j.value - j.ratio * j.expected_size},
                 {"p_fewer", j.p_fewer},
                 {"p_relevant", j.p_relevant},
                 {"missing", (f.reference - f.value) / static_cast<double>(world.occasions.size())},
                 {"judgeable", j.judgeable ? 1.0 : 0.0},
                 {"home", unit_ref(s.home)},
                 {"place", target.place},
                 {"country", country_ref(s.home.kind == model::UnitKind::country ? std::string{} : s.country)},
                 {"as_of", s.question.as_of},
                 {"too_large", meets_among_largest(s, target.organisations)},
                 {"steps", way ? static_cast<double>(s.steps[nearest]) : std::numeric_limits<double>::infinity()},
                 {"targets", static_cast<double>(there)},
                 {"reached", static_cast<double>(near)},
                 {"hanging", hanging}};
    if (hanging > 0.5 && target.met.size() > 1 && s.home.organisations.size() > 1 && s.advisable(carrier))
        f.details.push_back({is_management(s, carrier) ? "management" : "carrier", organisation(carrier)});
    if (way && target.met.empty()) {
        if (s.network.organisations()[nearest].id != target.place.id)
            f.details.push_back({"nearest", organisation(nearest)});
        if (const auto via = s.towards_home(nearest); s.steps[nearest] > 1 && s.advisable(via))
            f.details.push_back({"via", organisation(via)});
    }
    f.details.insert(f.details.end(), added.begin() + looked_at, added.end());
    // Who is met rests on these; that nobody is met, on all the occasions that could have included somebody.
    for (const auto o : target.met.empty() ? world.occasions : target.met)
        if (f.evidence.size() < most_evidence) f.evidence.push_back({s.occasions[o].table, s.occasions[o].row});
}

constexpr double one_is_likely = 0.5;  // where not even one is likely, none is no shortfall

}  // namespace

std::vector<Finding> reach(const Setting& setting, const ReachOptions& options, const RunControl& run) {
    World world = look(setting, run);
    ReachJudge judge_target(world.counts, options.confidence);
    if (world.occasions.empty()) return {};
    std::vector<Finding> own, size;
    std::vector<Tested> tested_own, tested_size;
    run.expect(world.targets.size());
    for (std::size_t at = 0; at < world.targets.size(); ++at) {
        run.check();
        run.advance(1);
        auto& target = world.targets[at];
        const auto& j = target.judged = judge_target(target.counts, one_is_likely);
        if (!(j.expected_size > 0)) continue;
        if (j.judgeable) (j.own ? tested_own : tested_size).push_back({j.p_value, j.p_relevant});
        if (j.value >= j.reference || j.reference < one_is_likely) continue;
        Finding f{.kind = "reach",
                  .form = j.own ? "own" : "size",
                  .subject = setting.home.id,
                  .target = target.place.id,
                  .basis = Basis::chance};
        f.p_value = j.p_value;
        f.value = j.value;
        f.reference = j.reference;
        f.priority = (1 - f.value / f.reference) * (1 - f.p_value);
        f.details = {
            {"p_relevant", j.p_relevant}, {"judgeable", j.judgeable ? 1.0 : 0.0}, {"at", static_cast<double>(at)}};
        (j.own ? own : size).push_back(std::move(f));
    }
    judge(own, tested_own);
    judge(size, tested_size);
    own.insert(own.end(), std::make_move_iterator(size.begin()), std::make_move_iterator(size.end()));
    rank(own, options.most);
    DisjointPaths paths(setting.graph, setting.home.organisations);
    for (std::size_t i = 0; i < own.size(); ++i) {
        auto& target = world.targets[static_cast<std::size_t>(std::get<double>(*own[i].detail("at")))];
        judge_target.complete(target.judged, target.counts);
        describe(setting, world, target, own[i]);
        if (i < options.paths_for)
            own[i].details.push_back(
                {"paths", static_cast<double>(paths.count(target.organisations, options.most_paths, run))});
    }
    return own;
}

}  // namespace HANSE_NAMESPACE::gap
