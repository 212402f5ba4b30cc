#include "hanse/benchmark/network_indicators.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

#include "hanse/benchmark/unit_profile.hpp"
#include "hanse/model/topics.hpp"

namespace HANSE_NAMESPACE::benchmark {

namespace {

using model::Id;
using model::Network;

constexpr std::string_view skills = "technology skills";
constexpr std::string_view structure = "cluster structure";
constexpr std::string_view market = "market position";

struct Info {
    std::string_view name, group;
    double direction;
    Measured measured;
    std::string_view unit, meaning, source, role;
};

/// Places in `list` and in a unit's row.
enum Column : std::size_t {
    competences,
    competence_diversity,
    projects,
    field_diversity,
    coordination_share,
    contribution,
    organisations,
    members,
    sme_share,
    research_share,
    density,
    centralisation,
    budget,
    partners,
    international_share,
    partner_countries,
    country_diversity,
    gatekeeper_share,
    international_contacts,
    agreements,
    events,
    column_count
};

constexpr std::array<Info, column_count> list{{
    {"competences", skills, 1, Measured::exact, "number",
     "different competences held by the organisations or the cluster", "competences, cluster_competences", "describes"},
    {"competence_diversity", skills, 1, Measured::exact, "0..1",
     "1 - sum of squared shares of the competences among all that are held", "competences, cluster_competences",
     "rate"},
    {"projects", skills, 1, Measured::count, "number", "projects with at least one organisation of the unit",
     "participations", "describes"},
    {"field_diversity", skills, 1, Measured::exact, "0..1",
     "1 - sum of squared shares of the topics among the projects (one with two topics counts for both)",
     "projects, participations", "describes"},
    {"coordination_share", skills, 1, Measured::share, "share", "participations as coordinator or lead",
     "participations", "rate"},
    {"contribution_meur", skills, 1, Measured::exact, "million EUR",
     "funding of the unit's participations, where known", "participations", "describes"},
    {"organisations", structure, 1, Measured::exact, "number", "organisations of the unit in the network",
     "organisations, memberships", "describes"},
    {"members", structure, 1, Measured::exact, "number", "members as the cluster states them", "clusters", "describes"},
    {"sme_share", structure, 1, Measured::share, "share",
     "small and medium enterprises among the organisations for which it is known; else as the cluster states",
     "organisations, clusters", "describes"},
    {"research_share", structure, 1, Measured::share, "share",
     "universities and research institutes among the organisations whose kind is known", "organisations", "describes"},
    {"density", structure, 1, Measured::exact, "share", "pairs of the unit's organisations that are tied",
     "projects, contacts", "rate"},
    {"centralisation", structure, -1, Measured::exact, "0..1",
     "Freeman's degree centralisation inside the unit: 1 if all hangs on one organisation", "projects, contacts",
     "rate"},
    {"budget_meur", structure, 1, Measured::exact, "million EUR", "budget as the cluster states it", "clusters",
     "describes"},
    {"partners", market, 1, Measured::exact, "number", "organisations outside the unit that are tied to it",
     "projects, contacts", "describes"},
    {"international_share", market, 1, Measured::share, "share",
     "partnerships that lead abroad among those outside the unit whose countries are known", "projects, contacts",
     "rate"},
    {"partner_countries", market, 1, Measured::exact, "number", "other countries with a partner", "projects, contacts",
     "describes"},
    {"country_diversity", market, 1, Measured::exact, "0..1",
     "1 - sum of squared shares of the countries among the partnerships abroad", "projects, contacts", "rate"},
    {"gatekeeper_share", market, 1, Measured::share, "share",
     "organisations with a tie inside the unit and a tie abroad", "projects, contacts", "describes"},
    {"international_contacts", market, 1, Measured::count, "number", "dated or undated contacts with another country",
     "contacts", "per organisation"},
    {"agreements", market, 1, Measured::count, "number", "agreements and joint projects with organisations outside",
     "contacts", "per organisation"},
    {"events", market, 1, Measured::count, "number", "fairs, congresses and other events taken part in",
     "event_participations", "per organisation"},
}};

/// 1 - sum of squared shares; NaN without any.
template <class Counts>
double diversity(const Counts& counts) {
    double total = 0;
    double squares = 0;
    for (const auto& [key, count] : counts) {
        const auto x = static_cast<double>(count);
        total += x;
        squares += x * x;
    }
    return total > 0 ? 1 - squares / (total * total) : unknown;
}

double share(double part, double whole) {
    return whole > 0 ? part / whole : unknown;
}

bool is_lead(std::string_view role) {
    return role == "coordinator" || role == "lead" || role == "leader";
}

/// Fills the rows of all units, table by table.
class Counter {
public:
    Counter(const Network& network, std::span<const model::Unit> units, const IndicatorOptions& options,
            const RunControl& run)
        : network_(network),
          units_(units),
          options_(options),
          run_(run),
          values_(units.size() * list.size(), unknown),
          bases_(units.size() * list.size(), 0.0),
          units_of_(network.organisations().size()) {
        for (std::size_t u = 0; u < units.size(); ++u)
            for (const Id o : units[u].organisations) units_of_[o].push_back(u);
    }

    void count(const Graph& partners) {
        count_organisations();
        count_competences();
        count_projects();
        count_contacts();
        count_events();
        for (std::size_t u = 0; u < units_.size(); ++u) {
            run_.check();
            count_ties_of(u, partners);
        }
    }

    std::vector<double> values_holder() { return std::move(values_); }
    std::vector<double> bases_holder() { return std::move(bases_); }

private:
    double& at(std::size_t unit, Column column) { return values_[unit * list.size() + column]; }
    void set_share(std::size_t unit, Column column, double part, double whole) {
        at(unit, column) = share(part, whole);
        bases_[unit * list.size() + column] = whole;
    }

    [[nodiscard]] bool belongs(Id organisation, std::size_t unit) const {
        const auto& units = units_of_[organisation];
        return std::find(units.begin(), units.end(), unit) != units.end();
    }

    [[nodiscard]] bool abroad(Id a, Id b) const {
        const auto& from = network_.organisations()[a].country;
        const auto& to = network_.organisations()[b].country;
        return !from.empty() && !to.empty() && from != to;
    }

    void count_organisations() {
        const auto all = network_.organisations();
        for (std::size_t u = 0; u < units_.size(); ++u) {
            double size = 0, sme = 0, sme_known = 0, research = 0, kind_known = 0;
            for (const Id o : units_[u].organisations) {
                if (all[o].implied) continue;  // the cluster itself is not one of its organisations
                ++size;
                if (!all[o].sme.empty()) {
                    ++sme_known;
                    sme += all[o].sme == "true";
                }
                if (!all[o].kind.empty()) {
                    ++kind_known;
                    research +=
                        all[o].kind == "university" || all[o].kind == "research_institute" || all[o].kind == "research";
                }
            }
            if (size > 0) at(u, organisations) = size;
            set_share(u, sme_share, sme, sme_known);
            set_share(u, research_share, research, kind_known);
            const Id cluster =
                units_[u].kind == model::UnitKind::cluster ? network_.cluster(units_[u].id) : model::none;
            if (cluster == model::none) continue;
            const auto& row = network_.clusters()[cluster];
            at(u, members) = row.members;
            at(u, budget) = row.budget_meur;
            const double companies = std::isnan(row.companies) ? row.members : row.companies;
            if (sme_known == 0 && row.smes >= 0 && companies > 0)
                set_share(u, sme_share, std::min(row.smes, companies), companies);
        }
    }

    void count_competences() {
        std::vector<std::map<Id, std::uint64_t>> held(units_.size());
        for (const auto& holding : network_.competences())
            for (const std::size_t u : units_of_[holding.holder]) ++held[u][holding.competence];
        for (std::size_t u = 0; u < units_.size(); ++u) {
            const Id cluster =
                units_[u].kind == model::UnitKind::cluster ? network_.cluster(units_[u].id) : model::none;
            for (const auto& holding : network_.cluster_competences())
                if (cluster != model::none && holding.holder == cluster) ++held[u][holding.competence];
            if (held[u].empty()) continue;
            at(u, competences) = static_cast<double>(held[u].size());
            at(u, competence_diversity) = diversity(held[u]);
        }
    }

    void count_projects() {
        const auto all = network_.projects();
        std::vector<std::set<Id>> taken(units_.size());
        std::vector<std::array<double, 4>> sums(units_.size());  // participations, led, EUR, with EUR known
        for (const auto& p : network_.participations()) {
            if (!falls_in(options_.period, all[p.project].start, all[p.project].end)) continue;
            for (const std::size_t u : units_of_[p.organisation]) {
                taken[u].insert(p.project);
                ++sums[u][0];
                sums[u][1] += is_lead(p.role);
                if (std::isnan(p.contribution)) continue;
                sums[u][2] += p.contribution;
                ++sums[u][3];
            }
        }
        if (network_.participations().empty()) return;
        for (std::size_t u = 0; u < units_.size(); ++u) {
            if (units_[u].organisations.empty()) continue;
            at(u, projects) = static_cast<double>(taken[u].size());
            std::map<std::string_view, std::uint64_t> topics;
            for (const Id p : taken[u])
                for (const auto topic : model::topics_of(all[p].topic)) ++topics[topic];
            at(u, field_diversity) = diversity(topics);
            set_share(u, coordination_share, sums[u][1], sums[u][0]);
            if (sums[u][3] > 0) at(u, contribution) = sums[u][2] / 1e6;
        }
    }

    void count_contacts() {
        if (network_.contacts().empty()) return;
        for (std::size_t u = 0; u < units_.size(); ++u) {
            if (!units_[u].organisations.empty()) at(u, international_contacts) = at(u, agreements) = 0;
        }
        for (const auto& c : network_.contacts()) {
            if (!falls_in(options_.period, c.start, c.end)) continue;
            const auto stage = model::stage_of(c.kind);
            const auto add = [&](Id own, Id other) {
                for (const std::size_t u : units_of_[own]) {
                    if (belongs(other, u)) continue;
                    at(u, international_contacts) += abroad(own, other);
                    at(u, agreements) += stage >= model::Stage::agreement;
                }
            };
            add(c.from, c.to);
            add(c.to, c.from);
        }
    }

    void count_events() {
        if (network_.event_participations().empty()) return;
        std::vector<std::set<Id>> visited(units_.size());
        for (const auto& p : network_.event_participations()) {
            const auto& event = network_.events()[p.event];
            if (!falls_in(options_.period, event.start, event.end)) continue;
            for (const std::size_t u : units_of_[p.organisation]) visited[u].insert(p.event);
        }
        for (std::size_t u = 0; u < units_.size(); ++u)
            if (!units_[u].organisations.empty()) at(u, events) = static_cast<double>(visited[u].size());
    }

    void count_ties_of(std::size_t u, const Graph& graph) {
        const auto& own = units_[u].organisations;
        if (own.empty()) return;
        std::set<Id> outside;
        std::map<std::string_view, std::uint64_t> countries;
        double inside = 0, most_inside = 0, abroad_ties = 0, known_ties = 0, gatekeepers = 0;
        for (const Id o : own) {
            double degree = 0;
            bool leads_abroad = false;
            NodeId last = model::none;
            for (const NodeId v : graph.out(o)) {
                if (v == last || v == o) continue;
                last = v;
                if (belongs(v, u)) {
                    ++degree;
                    continue;
                }
                outside.insert(v);
                const auto& country = network_.organisations()[v].country;
                if (country.empty() || network_.organisations()[o].country.empty()) continue;
                ++known_ties;
                if (!abroad(o, v)) continue;
                ++abroad_ties;
                ++countries[country];
                leads_abroad = true;
            }
            inside += degree;
            most_inside = std::max(most_inside, degree);
            gatekeepers += degree > 0 && leads_abroad;
        }
        const auto n = static_cast<double>(own.size());
        if (n > 1) at(u, density) = inside / (n * (n - 1));
        if (n > 2) at(u, centralisation) = (n * most_inside - inside) / ((n - 1) * (n - 2));
        at(u, partners) = static_cast<double>(outside.size());
        set_share(u, international_share, abroad_ties, known_ties);
        at(u, partner_countries) = static_cast<double>(countries.size());
        at(u, country_diversity) = diversity(countries);
        set_share(u, gatekeeper_share, gatekeepers, n);
    }

    const Network& network_;
    std::span<const model::Unit> units_;
    const IndicatorOptions& options_;
    const RunControl& run_;
    std::vector<double> values_, bases_;
    std::vector<std::vector<std::size_t>> units_of_;
};

std::uint32_t group_of(std::string_view group) {
    return group == skills ? 0 : group == structure ? 1 : 2;
}

/// The columns of `more` to the right of those of `criteria`, for the same units.
void append(Criteria& criteria, const Criteria& more) {
    const std::size_t old = criteria.criteria.size();
    const std::size_t added = more.criteria.size();
    std::vector<double> values, bases;
    for (std::size_t u = 0; u < criteria.units.size(); ++u) {
        const auto copy = [&](std::vector<double>& to, const std::vector<double>& from, std::size_t width) {
            const auto row = from.begin() + static_cast<std::ptrdiff_t>(u * width);
            to.insert(to.end(), row, row + static_cast<std::ptrdiff_t>(width));
        };
        copy(values, criteria.values, old);
        copy(values, more.values, added);
        copy(bases, criteria.bases, old);
        copy(bases, more.bases, added);
    }
    const auto infos = profile_list();
    for (std::size_t k = 0; k < added; ++k) {
        criteria.criteria.push_back(more.criteria[k]);
        criteria.criteria.back().group = group_of(infos[k].group);
    }
    criteria.values = std::move(values);
    criteria.bases = std::move(bases);
}

/// The network's own indicators: subject and name to the newest row.
void add_table(const Network& network, std::span<const model::Unit> units, const projection::Period& period,
               Criteria& criteria) {
    std::map<std::string_view, std::size_t> unit_of;
    for (std::size_t u = 0; u < units.size(); ++u) unit_of[units[u].id] = u;
    std::vector<std::string_view> names;
    std::map<std::pair<std::string_view, std::size_t>, const model::Indicator*> newest;
    for (const auto& row : network.indicators()) {
        const auto unit = unit_of.find(row.subject);
        if (unit == unit_of.end() || (period.until.known() && row.year > period.until.year)) continue;
        if (std::find(names.begin(), names.end(), row.indicator) == names.end()) names.push_back(row.indicator);
        auto& slot = newest[{row.indicator, unit->second}];
        if (!slot || row.year >= slot->year) slot = &row;
    }
    if (names.empty()) return;
    const std::size_t old = criteria.criteria.size();
    const std::size_t width = old + names.size();
    const auto group = static_cast<std::uint32_t>(criteria.groups.size());
    criteria.groups.push_back({.name = "further indicators"});
    std::vector<double> values(units.size() * width, unknown);
    std::vector<double> bases(values.size(), 0.0);
    for (std::size_t u = 0; u < units.size(); ++u) {
        for (std::size_t j = 0; j < old; ++j) {
            values[u * width + j] = criteria.values[u * old + j];
            bases[u * width + j] = criteria.bases[u * old + j];
        }
        for (std::size_t k = 0; k < names.size(); ++k) {
            const auto row = newest.find({names[k], u});
            if (row != newest.end()) values[u * width + old + k] = row->second->value;
        }
    }
    for (const auto name : names) criteria.criteria.push_back({.name = std::string(name), .group = group});
    criteria.values = std::move(values);
    criteria.bases = std::move(bases);
}

}  // namespace

std::vector<IndicatorInfo> indicator_list() {
    std::vector<IndicatorInfo> result;
    for (const auto& info : list)
        result.push_back({std::string(info.name), std::string(info.group), info.direction, info.measured,
                          std::string(info.unit), std::string(info.meaning), std::string(info.source),
                          std::string(info.role)});
    for (auto& info : profile_list()) result.push_back(std::move(info));
    return result;
}

Criteria network_indicators(const Network& network, std::span<const model::Unit> units, const IndicatorOptions& options,
                            const RunControl& run) {
    Criteria result;
    for (const auto& unit : units) result.units.push_back(unit.id);
    result.groups = {{.name = std::string(skills)}, {.name = std::string(structure)}, {.name = std::string(market)}};
    for (const auto& info : list) {
        result.criteria.push_back({.name = std::string(info.name),
                                   .direction = info.direction,
                                   .group = group_of(info.group),
                                   .measured = info.measured});
    }
    projection::ProjectionOptions ties;
    ties.ties = options.ties;
    ties.period = options.period;
    ties.limits.largest_consortium = options.largest_consortium;
    const auto partners = projection::project(network, ties, run);
    Counter counter(network, units, options, run);
    counter.count(partners.graph);
    result.values = counter.values_holder();
    result.bases = counter.bases_holder();
    const ProfileOptions profile{.period = options.period, .betweenness = options.betweenness};
    append(result, unit_profile(network, units, partners.graph, profile, run));
    add_table(network, units, options.period, result);
    return result;
}

std::vector<model::Unit> units_at(const Network& network, model::UnitKind kind) {
    auto units = model::all_units(network, kind);
    if (kind != model::UnitKind::cluster) return units;
    std::set<std::string> seen;
    for (const auto& unit : units) seen.insert(unit.id);
    for (const auto& cluster : network.clusters()) {
        if (!seen.contains(cluster.id)) units.push_back({kind, cluster.id, cluster.name, {}});
    }
    std::sort(units.begin(), units.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return units;
}

bool falls_in(const projection::Period& period, model::Date start, model::Date end) noexcept {
    if (!period.since.known() && !period.until.known()) return true;
    if (!start.known() && !end.known()) return period.undated == projection::Undated::keep;
    if (period.until.known() && start.known() && start.first_day() > period.until.last_day()) return false;
    return !(period.since.known() && end.known() && end.last_day() < period.since.first_day());
}

}  // namespace HANSE_NAMESPACE::benchmark
