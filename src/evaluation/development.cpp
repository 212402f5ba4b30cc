#include "hanse/evaluation/development.hpp"

#include <chrono>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>

#include "hanse/core/chance.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/same.hpp"
#include "relations.hpp"

namespace HANSE_NAMESPACE::evaluation {

namespace {

using model::Id;
using model::Network;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
/// Whole years by the calendar (to the same day of the year, 29 February to 1 March), and the part of the next one.
double years_between(std::int32_t from, std::int32_t to) {
    using namespace std::chrono;
    const sys_days begin{days{from}}, end{days{to}};
    const auto after = [&](int years) {
        const auto day = year_month_day{begin} + std::chrono::years{years};
        return day.ok() ? sys_days{day} : sys_days{day.year() / March / 1};
    };
    int whole = static_cast<int>((end - begin).count() / 366);
    while (after(whole + 1) <= end) ++whole;
    return whole + static_cast<double>((end - after(whole)).count()) /
                       static_cast<double>((after(whole + 1) - after(whole)).count());
}

using Pair = std::pair<Id, Id>;

/// Pairs (own, outside) that are tied, rising.
std::vector<Pair> outside_ties(const Graph& graph, const model::Unit& unit, const std::vector<char>& own) {
    std::vector<Pair> result;
    for (const Id o : unit.organisations) {
        for (const NodeId v : graph.out(o)) {
            if (!own[v] && (result.empty() || result.back() != Pair{o, v})) result.emplace_back(o, v);
        }
    }
    return result;
}

std::vector<Id> partners_of(const std::vector<Pair>& ties) {
    std::vector<Id> result;
    for (const auto& tie : ties) result.push_back(tie.second);
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

template <class T>
std::uint64_t common(const std::vector<T>& a, const std::vector<T>& b) {
    std::vector<T> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both.size();
}

/// How long something was seen, and whether it had ended by then.
struct Spell {
    double years;
    bool ended;
};

Decay kaplan_meier(std::string kind, std::vector<Spell> spells, unsigned years) {
    std::sort(spells.begin(), spells.end(), [](const Spell& a, const Spell& b) {
        return a.years != b.years ? a.years < b.years : a.ended > b.ended;  // ends before losses on the same day
    });
    Decay result;
    result.kind = std::move(kind);
    result.ties = spells.size();
    result.median_years = std::numeric_limits<double>::infinity();
    double alive = 1;
    std::size_t next = 0;
    const auto pass_until = [&](double year) {
        while (next < spells.size() && spells[next].years <= year) {
            if (spells[next].ended) {
                ++result.ended;
                alive *= 1 - 1 / static_cast<double>(spells.size() - next);
                if (reaches(0.5, alive) && std::isinf(result.median_years)) result.median_years = spells[next].years;
            }
            ++next;
        }
    };
    for (unsigned year = 1; year <= years; ++year) {
        pass_until(year);
        const bool seen = next < spells.size() || alive == 0;
        result.survival.push_back(seen ? alive : undefined);
    }
    pass_until(std::numeric_limits<double>::infinity());
    return result;
}

model::Date last_beginning(const Network& network) {
    model::Date last;
    const auto see = [&](model::Date date) {
        if (date.known() && (!last.known() || date.last_day() > last.last_day())) last = date;
    };
    for (const auto& c : network.contacts()) see(c.start);
    for (const auto& p : network.projects()) see(p.start);
    for (const auto& e : network.events()) see(e.start);
    return last;
}

/// Which of the unit's organisations take part, and which others.
struct Sides {
    std::vector<Id> own, others;
};

Sides sides_of(const Network& network, const std::vector<std::size_t>& rows, const std::vector<char>& own) {
    Sides result;
    for (const auto row : rows) {
        const Id o = network.participations()[row].organisation;
        (own[o] ? result.own : result.others).push_back(o);
    }
    return result;
}

constexpr std::size_t stages = 4;

/// What is known of the relation with one outside organisation.
struct Relation {
    bool any = false;
    bool has[stages] = {};  ///< a row of that stage
    model::Date first_at[stages], last_at[stages];
    model::Date first;
    std::string_view instrument;
    Id broker = model::none;

    void add(model::Stage stage, model::Date date, std::string_view via, Id own) {
        const auto s = static_cast<std::size_t>(stage);
        const auto before = [](model::Date a, model::Date b) { return !b.known() || a.first_day() < b.first_day(); };
        has[s] = true;
        if (date.known() && before(date, first_at[s])) first_at[s] = date;
        if (date.known() && (!last_at[s].known() || date.last_day() > last_at[s].last_day())) last_at[s] = date;
        if (!any || (date.known() && before(date, first))) {
            first = date;
            instrument = via;
            broker = own;
        }
        any = true;
    }

    /// A row of a deeper stage not before the first of this one; what has no date says nothing about the order.
    [[nodiscard]] bool moved_on(std::size_t stage) const {
        if (!first_at[stage].known()) return false;
        for (std::size_t s = stage + 1; s < stages; ++s)
            if (last_at[s].known() && last_at[s].last_day() >= first_at[stage].first_day()) return true;
        return false;
    }
};

std::vector<Relation> relations_of(const Network& network, const model::Unit& unit, const projection::Period& period) {
    const auto own = detail::mask(network, unit);
    std::vector<Relation> relations(network.organisations().size());
    for (const auto& c : network.contacts()) {
        if (own[c.from] == own[c.to] || !benchmark::falls_in(period, c.start, c.end)) continue;
        const std::string_view via =
            c.via_event == model::none ? "none" : std::string_view(network.events()[c.via_event].kind);
        const Id inside = own[c.from] ? c.from : c.to;
        relations[own[c.from] ? c.to : c.from].add(model::stage_of(c.kind), c.start, via, inside);
    }
    const auto projects = network.projects();
    const auto rows = detail::by_group(network.participations(), projects.size(), &model::Participation::project);
    for (std::size_t p = 0; p < projects.size(); ++p) {
        if (!benchmark::falls_in(period, projects[p].start, projects[p].end)) continue;
        const auto sides = sides_of(network, rows[p], own);
        if (sides.own.empty()) continue;
        for (const Id other : sides.others)
            relations[other].add(model::Stage::joint_project, projects[p].start, "project", sides.own.front());
    }
    return relations;
}

}  // namespace

std::vector<TieChanges> tie_changes(const Network& network, const model::Unit& unit,
                                    std::span<const projection::Period> periods, const std::vector<std::string>& ties,
                                    const RunControl& run) {
    if (periods.empty()) throw InvalidArgument("tie_changes: there is no period; give at least one");
    const auto own = detail::mask(network, unit);
    const auto organisations = network.organisations();
    std::vector<TieChanges> result;
    std::vector<Pair> before;
    std::vector<Id> partners_before;
    for (const auto& period : periods) {
        run.check();
        projection::ProjectionOptions options;
        options.ties = ties;
        options.period = period;
        const auto now = outside_ties(projection::project(network, options, run).graph, unit, own);
        const auto partners = partners_of(now);
        TieChanges row;
        row.period = period;
        row.ties = now.size();
        row.partners = partners.size();
        for (const auto& [o, v] : now) {
            const auto& from = organisations[o].country;
            const auto& to = organisations[v].country;
            if (from.empty() || to.empty()) continue;
            ++row.located;
            row.international += from != to;
        }
        if (!result.empty()) {
            row.kept = common(before, now);
            row.created = now.size() - row.kept;
            row.dissolved = before.size() - row.kept;
            const auto stayed = common(partners_before, partners);
            row.entries = partners.size() - stayed;
            row.exits = partners_before.size() - stayed;
        }
        result.push_back(row);
        before = now;
        partners_before = partners;
    }
    return result;
}

std::vector<Decay> decay(const Network& network, const model::Unit& unit, unsigned years, model::Date as_of) {
    if (years == 0) throw InvalidArgument("decay: years is 0; give how many years to look ahead");
    if (!as_of.known()) as_of = last_beginning(network);
    std::map<std::string, std::vector<Spell>> spells;
    const auto add = [&](std::string kind, model::Date start, model::Date end) {
        if (!start.known() || !as_of.known() || start.first_day() > as_of.last_day()) return;
        const bool ended = end.known() && end.last_day() < as_of.last_day();
        const auto last = ended ? end.last_day() : as_of.last_day();
        const double lived = last > start.first_day() ? years_between(start.first_day(), last) : 0;
        spells[std::move(kind)].push_back({lived, ended});
    };
    const auto own = detail::mask(network, unit);
    for (const auto& c : network.contacts()) {
        // a meeting is over when it is over: that is no tie that ended
        if (own[c.from] != own[c.to] && model::stage_of(c.kind) != model::Stage::meeting)
            add("contacts:" + c.kind, c.start, c.end);
    }
    const auto projects = network.projects();
    const auto rows = detail::by_group(network.participations(), projects.size(), &model::Participation::project);
    for (std::size_t p = 0; p < projects.size(); ++p) {
        const auto sides = sides_of(network, rows[p], own);
        if (!sides.own.empty() && !sides.others.empty())
            add("projects:" + std::string(projects[p].kind), projects[p].start, projects[p].end);
    }
    std::vector<Decay> result;
    for (auto& [kind, list] : spells) result.push_back(kaplan_meier(kind, std::move(list), years));
    return result;
}

std::vector<Funnel> funnel(const Network& network, const model::Unit& unit, FunnelBy by,
                           const projection::Period& period) {
    const auto relations = relations_of(network, unit, period);
    const auto organisations = network.organisations();
    std::map<std::string, Funnel> groups;
    if (by == FunnelBy::all) groups[""];
    for (std::size_t o = 0; o < relations.size(); ++o) {
        const Relation& relation = relations[o];
        if (!relation.any) continue;
        std::string group;
        if (by == FunnelBy::instrument) group = relation.instrument;
        if (by == FunnelBy::broker) group = organisations[relation.broker].id;
        if (by == FunnelBy::region) group = organisations[o].region;
        if (by == FunnelBy::country) group = organisations[o].country;
        Funnel& row = groups[group];
        ++row.relations;
        for (std::size_t stage = 0; stage < stages; ++stage) {
            row.reached[stage] += relation.has[stage];
            if (stage + 1 < stages && relation.first_at[stage].known()) {
                ++row.dated[stage];
                row.moved_on[stage] += relation.moved_on(stage);
            }
        }
    }
    std::vector<Funnel> result;
    for (auto& [group, row] : groups) {
        row.group = group;
        for (int step = 0; step < 3; ++step) {
            const auto from = static_cast<double>(row.dated[step]);
            const auto to = static_cast<double>(row.moved_on[step]);
            row.conversion[step] = row.low[step] = row.high[step] = undefined;
            if (from == 0) continue;
            row.conversion[step] = to / from;
            const auto interval = binomial_interval(to, from);
            row.low[step] = interval.low;
            row.high[step] = interval.high;
        }
        result.push_back(std::move(row));
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const Funnel& a, const Funnel& b) { return a.relations > b.relations; });
    return result;
}

}  // namespace HANSE_NAMESPACE::evaluation
