#include "worth.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "core/check_at.hpp"

namespace HANSE_NAMESPACE::planning::detail {

namespace {

using model::Id;

constexpr double partner_worth = 8;  // organisations within two ties that a partner itself is worth; decision 0121

/// One thing per key.
template <class Keys>
void groups(Table& table, const RunControl& run, Keys&& keys_of) {
    std::map<std::string, std::uint32_t> number;
    for (std::size_t i = 0; i < table.targets.size(); ++i) {
        check_at(run, i);
        for (const auto& key : keys_of(table.targets[i])) {
            const auto [at, fresh] = number.emplace(key, static_cast<std::uint32_t>(table.chances.worth.size()));
            if (fresh) table.chances.worth.push_back(1);
            table.chances.opens[i].push_back(at->second);
        }
    }
}

/// Brings the things from `first` on, and what contacts are worth by themselves, to the goal's share; 0: as it is.
void scale(Table& table, const std::vector<double>& own, std::size_t first, double weight) {
    double factor = 1;
    if (weight > 0) {
        double best = 0;
        for (std::size_t i = 0; i < table.targets.size(); ++i) {
            double sum = own[i];
            for (const auto v : table.chances.opens[i]) sum += v < first ? 0 : table.chances.worth[v];
            best = std::max(best, table.chances.probability[i] * sum);
        }
        factor = best > 0 ? weight / best : 0;
    }
    for (std::size_t v = first; v < table.chances.worth.size(); ++v) table.chances.worth[v] *= factor;
    for (std::size_t i = 0; i < own.size(); ++i) table.chances.own[i] += own[i] * factor;
}

}  // namespace

std::set<std::string> known_places(const gap::Setting& setting, std::string model::Organisation::*place) {
    const auto rows = setting.network.organisations();
    std::set<std::string> known;
    for (Id v = 0; v < rows.size(); ++v)
        if (setting.known[v]) known.insert(rows[v].*place);
    return known;
}

Worth::Worth(const gap::Setting& setting, const NextContactsOptions& options, const Snapshot& met)
    : setting_(setting), options_(options), met_(met), holdings_(setting) {
    const auto terms = setting.network.competence_taxonomy();
    std::vector<char> heading(terms.size());
    for (const auto& term : terms)
        if (term.broader != model::none) heading[term.broader] = terms[term.broader].broader == model::none;
    for (const auto& row : setting.network.competences()) heading[row.competence] = 0;
    fields_.resize(setting.network.organisations().size());
    for (Id id = 0; id < fields_.size(); ++id)
        std::ranges::copy_if(holdings_.holders.rolled.fields_of(id), std::back_inserter(fields_[id]),
                             [&](Id field) { return heading[field] == 0; });
}

void Worth::fill(Table& table, const RunControl& run) {
    const Goals& goals = options_.goals;
    table.chances.own.assign(table.targets.size(), 0);
    table.chances.opens.assign(table.targets.size(), {});
    const int asked = (goals.reach > 0) + (goals.competence > 0) + (goals.markets > 0) + (goals.regions > 0);
    const auto add = [&](double weight, Goal goal) {
        if (weight <= 0) return;
        const std::size_t first = table.chances.worth.size();
        std::vector<double> own(table.targets.size());
        (this->*goal)(table, own, run);
        scale(table, own, first, asked == 1 ? 0 : weight);
    };
    add(goals.reach, &Worth::reach);
    add(goals.competence, &Worth::competence);
    add(goals.markets, &Worth::markets);
    add(goals.regions, &Worth::regions);
}

std::vector<Id> Worth::opened(Id target) {
    mark_near();
    std::vector<Id> found;
    if (options_.goals.within > 0 && !near_[target]) found.push_back(target);
    ++turn_;
    seen_[target] = turn_;
    std::vector<Id> level{target};
    for (std::uint32_t step = 1; step < options_.goals.within && !level.empty(); ++step) {
        std::vector<Id> next;
        for (const auto u : level) {
            for (const auto v : met_.known(u)) {
                if (seen_[v] == turn_) continue;
                seen_[v] = turn_;
                next.push_back(v);
                if (!near_[v]) found.push_back(v);
            }
        }
        level = std::move(next);
    }
    return found;
}

std::vector<Id> Worth::brought(Id target) {
    if (!home_holds_) {
        const auto held = gap::held(holdings_.holders.rolled, setting_.home.organisations);
        home_holds_ = std::set<Id>(held.begin(), held.end());
        if (setting_.home.kind == model::UnitKind::cluster)
            for (const auto c : holdings_.profiles.rolled.fields_of(setting_.network.cluster(setting_.home.id)))
                home_holds_->insert(c);
    }
    const auto held_at_home = [&](Id c) { return home_holds_->contains(c); };
    std::vector<Id> found;
    const auto look = [&](auto fields) {
        for (const auto c : fields) {
            const auto near = gap::near_terms(setting_.network, c);
            if (!held_at_home(c) && std::none_of(near.begin(), near.end(), held_at_home)) found.push_back(c);
        }
    };
    look(holdings_.holders.direct.fields_of(target));
    if (const Id cluster = cluster_of(target); cluster != model::none)
        look(holdings_.profiles.direct.fields_of(cluster));
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<Id> Worth::in_common(Id one, Id other) const {
    std::vector<Id> both;
    const auto add = [&](auto a, auto b) {
        std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    };
    add(holdings_.holders.direct.fields_of(one), holdings_.holders.direct.fields_of(other));
    if (const Id a = cluster_of(one), b = cluster_of(other); a != model::none && b != model::none) {
        add(holdings_.profiles.direct.fields_of(a), holdings_.profiles.direct.fields_of(b));
        std::sort(both.begin(), both.end());
        both.erase(std::unique(both.begin(), both.end()), both.end());
    }
    return both;
}

double Worth::likeness(Id one, Id other) const {
    return specialisation::likeness(fields_[one], fields_[other]);
}

void Worth::mark_near() {
    if (!near_.empty()) return;
    const auto rows = setting_.network.organisations();
    near_.resize(rows.size());
    seen_.resize(rows.size());
    std::vector<char> counts(rows.size(), options_.limits.towards.empty());
    for (const auto v : options_.limits.towards) counts[v] = 1;
    std::vector<Id> level;
    const auto mark = [&](Id v) {
        if (near_[v]) return;
        near_[v] = 1;
        level.push_back(v);
    };
    for (const auto v : setting_.home.organisations) mark(v);
    for (std::uint32_t step = 0; step < options_.goals.within && !level.empty(); ++step)
        for (const auto u : std::exchange(level, {}))
            if (setting_.at_home[u] || (setting_.alive[u] && rows[u].actor))
                for (const auto v : met_.known(u)) mark(v);
    for (Id v = 0; v < near_.size(); ++v) near_[v] = near_[v] || !counts[v] || !setting_.alive[v] || !rows[v].actor;
}

void Worth::reach(Table& table, std::vector<double>& own, const RunControl& run) {
    std::vector<std::uint32_t> at(setting_.alive.size(), ~std::uint32_t{0});
    for (std::size_t i = 0; i < table.targets.size(); ++i) {
        if (i % 256 == 0) run.check();
        own[i] = options_.limits.towards.empty() ? partner_worth : 0;
        for (const auto v : opened(table.targets[i])) {
            if (at[v] == ~std::uint32_t{0}) {
                at[v] = static_cast<std::uint32_t>(table.chances.worth.size());
                table.chances.worth.push_back(1);
            }
            table.chances.opens[i].push_back(at[v]);
        }
    }
}

void Worth::competence(Table& table, std::vector<double>& /*own*/, const RunControl& run) {
    groups(table, run, [&](Id target) {
        std::vector<std::string> keys;
        for (const auto c : brought(target)) keys.push_back(setting_.network.competence_taxonomy()[c].id);
        return keys;
    });
}

void Worth::markets(Table& table, std::vector<double>& /*own*/, const RunControl& run) {
    new_places(table, run, &model::Organisation::country);
}

void Worth::regions(Table& table, std::vector<double>& /*own*/, const RunControl& run) {
    new_places(table, run, &model::Organisation::region);
}

void Worth::new_places(Table& table, const RunControl& run, std::string model::Organisation::*place) {
    const auto known = known_places(setting_, place);
    groups(table, run, [&](Id target) {
        const auto& name = setting_.network.organisations()[target].*place;
        return is_new(known, name) ? std::vector<std::string>{name} : std::vector<std::string>{};
    });
}

}  // namespace HANSE_NAMESPACE::planning::detail
