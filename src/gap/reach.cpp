#include "hanse/gap/reach.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "disjoint_paths.hpp"
#include "hanse/core/chance.hpp"
#include "hanse/core/error.hpp"
#include "hanse/specialisation/location_quotient.hpp"
#include "refs.hpp"

namespace hanse::gap {

namespace {

using model::Id;

struct Target {
    UnitRef place;
    std::vector<Id> organisations{};      // abroad
    std::uint64_t activity = 0;           // places of these in all occasions
    std::uint64_t home = 0, country = 0;  // occasions that include it: home's, and the country's without home
    std::vector<std::uint32_t> met{};     // those of home
};

/// Occasions by how many places abroad they have.
using Sizes = std::map<std::uint64_t, std::uint64_t>;

struct World {
    std::vector<Target> targets;
    std::uint64_t activity = 0;  // places abroad in all occasions
    Sizes home, country;
    std::vector<std::uint32_t> occasions;  // of home that include somebody abroad
};

std::uint64_t count(const Sizes& sizes) {
    std::uint64_t all = 0;
    for (const auto& [places, n] : sizes) all += n;
    return all;
}

World look(const Setting& s, const RunControl& run) {
    World world;
    std::vector<Id> group, member;
    const auto add = [&](UnitRef place, const std::vector<Id>& organisations) {
        Target target{.place = std::move(place)};
        for (const Id id : organisations) {
            if (!s.abroad[id]) continue;
            target.organisations.push_back(id);
            target.activity += s.occasions.of(id).size();
            group.push_back(id);
            member.push_back(static_cast<Id>(world.targets.size()));
        }
        if (!target.organisations.empty()) world.targets.push_back(std::move(target));
    };
    for (const auto& unit : model::all_units(s.network, model::UnitKind::country, s.today))
        add(country_ref(unit.id), unit.organisations);
    for (const auto& unit : s.reference)
        if (unit.kind != model::UnitKind::country && s.is_abroad(unit)) add(unit_ref(unit), unit.organisations);
    const auto targets_of = projection::grouped(s.abroad.size(), group, member);
    const auto organisations = s.network.organisations();
    std::vector<std::uint32_t> seen(world.targets.size(), Setting::far);
    for (std::uint32_t o = 0; o < s.occasions.count(); ++o) {
        if (o % 4096 == 0) run.check();
        std::uint64_t places = 0;
        bool home = false;
        bool country = false;
        const auto there = s.occasions.organisations(o);
        for (const Id id : there) {
            places += s.abroad[id] != 0;
            home = home || s.at_home[id];
            country = country || (!s.country.empty() && organisations[id].country == s.country);
        }
        world.activity += places;
        if (places == 0 || !(home || country)) continue;
        ++(home ? world.home : world.country)[places];
        if (home) world.occasions.push_back(o);
        for (const Id id : there) {
            if (!s.abroad[id]) continue;
            for (const Id t : targets_of[id]) {
                if (seen[t] == o) continue;
                seen[t] = o;
                auto& target = world.targets[t];
                ++(home ? target.home : target.country);
                if (home) target.met.push_back(o);
            }
        }
    }
    return world;
}

/// Expected occasions that include the target, and the chance of every single one of home's.
double expected(const World& world, const Target& target, const Sizes& sizes, std::vector<double>* each = nullptr) {
    double sum = 0;
    for (const auto& [places, n] : sizes) {
        const double p = 1 - hypergeometric_none(places, target.activity, world.activity);
        sum += static_cast<double>(n) * p;
        if (each) each->insert(each->end(), n, p);
    }
    return sum;
}

/// Share of the occasions that the busiest organisation of home takes part in.
std::pair<Id, double> busiest(const Setting& s, const std::vector<std::uint32_t>& met) {
    std::map<Id, std::size_t> times;
    for (const auto o : met)
        for (const Id id : s.occasions.organisations(o))
            if (s.at_home[id]) ++times[id];
    const auto most =
        std::max_element(times.begin(), times.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == times.end()) return {model::none, 0};
    return {most->first, static_cast<double>(most->second) / static_cast<double>(met.size())};
}

void describe(const Setting& s, const World& world, const Target& target, Finding& f) {
    Id nearest = model::none;
    for (const Id id : target.organisations)
        if (s.advisable(id) && (nearest == model::none || s.steps[id] < s.steps[nearest])) nearest = id;
    const auto near = std::count_if(target.organisations.begin(), target.organisations.end(),
                                    [&](Id id) { return s.steps[id] <= 2; });
    const auto [carrier, hanging] = busiest(s, target.met);
    const bool way = nearest != model::none && s.steps[nearest] != Setting::far;
    f.details.insert(f.details.end(),
                     {{"home", unit_ref(s.home)},
                      {"place", target.place},
                      {"country", country_ref(s.country)},
                      {"steps", way ? static_cast<double>(s.steps[nearest]) : std::numeric_limits<double>::infinity()},
                      {"targets", static_cast<double>(target.organisations.size())},
                      {"reached", static_cast<double>(near)},
                      {"hanging", hanging}});
    if (hanging > 0.5 && target.met.size() > 1) f.details.push_back({"carrier", organisation(carrier)});
    if (way && target.met.empty()) {
        f.details.push_back({"nearest", organisation(nearest)});
        if (const auto via = s.towards_home[nearest]; s.steps[nearest] > 1 && s.advisable(via))
            f.details.push_back({"via", organisation(via)});
    }
    // Who is met rests on these; that nobody is met, on all the occasions that could have included somebody.
    for (const auto o : target.met.empty() ? world.occasions : target.met)
        if (f.evidence.size() < most_evidence) f.evidence.push_back({s.occasions[o].table, s.occasions[o].row});
}

}  // namespace

std::vector<Finding> reach(const Setting& setting, const ReachOptions& options, const RunControl& run) {
    if (!(options.confidence > 0 && options.confidence < 1))
        throw InvalidArgument("reach: confidence must lie between 0 and 1; 0.95 is usual");
    const World world = look(setting, run);
    const auto occasions = static_cast<double>(world.occasions.size());
    if (world.occasions.empty()) return {};
    const bool home_dominates = count(world.home) > count(world.country);
    std::vector<Finding> own, size;
    std::vector<double> tested_own, tested_size;
    run.expect(world.targets.size());
    for (const auto& target : world.targets) {
        run.check();
        run.advance(1);
        std::vector<double> chance;
        const double e_h = expected(world, target, world.home, &chance);
        const double e_c = expected(world, target, world.country);
        if (!(e_h > 0)) continue;
        const auto x_h = static_cast<double>(target.home);
        const auto x_c = static_cast<double>(target.country);
        const double ratio = (x_c + 1) / (e_c + 1);
        const bool separable = e_c >= 5 && !home_dominates;
        const double part = e_h / (e_h + e_c);
        Finding f{.kind = "reach",
                  .form = separable ? "own" : "size",
                  .subject = setting.home.id,
                  .target = target.place.id,
                  .basis = Basis::chance};
        double least = 1;  // the smallest p that the margins allow
        if (separable) {
            f.p_value = binomial_at_most(x_h, x_h + x_c, part);
            least = std::pow(1 - part, x_h + x_c);
        } else {
            f.p_value = poisson_binomial_at_most(target.home, chance);
            for (const double p : chance) least *= 1 - p;
        }
        const bool judgeable = least <= clear_up_to;
        if (judgeable) (separable ? tested_own : tested_size).push_back(f.p_value);
        f.value = x_h;
        f.reference = separable ? ratio * e_h : e_h;
        if (f.value >= f.reference) continue;
        const auto interval = specialisation::share_interval(x_h, occasions, options.confidence);
        f.low = interval.low * occasions;
        f.high = interval.high * occasions;
        f.priority = (1 - f.value / f.reference) * (1 - f.p_value);
        f.details = {{"expected_size", e_h},
                     {"country_value", x_c},
                     {"country_expected", e_c},
                     {"ratio", ratio},
                     {"structure", (ratio - 1) * e_h},
                     {"own", x_h - ratio * e_h},
                     {"judgeable", judgeable ? 1.0 : 0.0}};
        describe(setting, world, target, f);
        (separable ? own : size).push_back(std::move(f));
    }
    judge(own, std::move(tested_own));
    judge(size, std::move(tested_size));
    own.insert(own.end(), std::make_move_iterator(size.begin()), std::make_move_iterator(size.end()));
    rank(own);
    if (own.empty() || options.paths_for == 0) return own;
    DisjointPaths paths(setting.graph, setting.home.organisations);
    for (std::size_t i = 0; i < own.size() && i < options.paths_for; ++i) {
        const auto target = std::find_if(world.targets.begin(), world.targets.end(), [&](const Target& t) {
            return t.place.id == own[i].target && t.place.kind == std::get<UnitRef>(*own[i].detail("place")).kind;
        });
        own[i].details.push_back(
            {"paths", static_cast<double>(paths.count(target->organisations, options.most_paths, run))});
    }
    return own;
}

}  // namespace hanse::gap
