#include "hanse/benchmark/network_indicators.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

#include "hanse/benchmark/unit_profile.hpp"
#include "hanse/model/topics.hpp"
#include "unit_table.hpp"

namespace HANSE_NAMESPACE::benchmark {

namespace {

using model::Id;
using model::Network;

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

bool is_lead(std::string_view role) {
    return role == "coordinator" || role == "lead" || role == "leader";
}

/// Fills the rows of all units, table by table.
class Counter {
public:
    Counter(const Network& network, std::span<const model::Unit> units, const IndicatorOptions& options)
        : network_(network),
          units_(units),
          options_(options),
          table_(units),
          units_of_(network.organisations().size()) {
        for (std::size_t u = 0; u < units.size(); ++u)
            for (const Id o : units[u].organisations) units_of_[o].push_back(u);
    }

    Criteria count(const Graph& partners, const RunControl& run) {
        count_organisations();
        count_competences();
        count_projects();
        count_contacts();
        count_events();
        for (std::size_t u = 0; u < units_.size(); ++u) {
            run.check();
            count_ties_of(u, partners);
        }
        return table_.take();
    }

private:
    /// The row of the clusters' table that tells of a unit, or none.
    [[nodiscard]] Id cluster_of(std::size_t unit) const {
        return units_[unit].kind == model::UnitKind::cluster ? network_.cluster(units_[unit].id) : model::none;
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
            if (size > 0) table_.at(u, "organisations") = size;
            table_.set_share(u, "sme_share", sme, sme_known);
            table_.set_share(u, "research_share", research, kind_known);
            const Id cluster = cluster_of(u);
            if (cluster == model::none) continue;
            const auto& row = network_.clusters()[cluster];
            table_.at(u, "members") = row.members;
            table_.at(u, "budget_meur") = row.budget_meur;
            const double companies = std::isnan(row.companies) ? row.members : row.companies;
            if (sme_known == 0 && row.smes >= 0 && companies > 0)
                table_.set_share(u, "sme_share", std::min(row.smes, companies), companies);
        }
    }

    void count_competences() {
        std::vector<std::map<Id, std::uint64_t>> held(units_.size());
        for (const auto& holding : network_.competences())
            for (const std::size_t u : units_of_[holding.holder]) ++held[u][holding.competence];
        for (std::size_t u = 0; u < units_.size(); ++u) {
            const Id cluster = cluster_of(u);
            for (const auto& holding : network_.cluster_competences())
                if (cluster != model::none && holding.holder == cluster) ++held[u][holding.competence];
            if (held[u].empty()) continue;
            table_.at(u, "competences") = static_cast<double>(held[u].size());
            table_.at(u, "competence_diversity") = diversity(held[u]);
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
            table_.at(u, "projects") = static_cast<double>(taken[u].size());
            std::map<std::string_view, std::uint64_t> topics;
            for (const Id p : taken[u])
                for (const auto topic : model::topics_of(all[p].topic)) ++topics[topic];
            table_.at(u, "field_diversity") = diversity(topics);
            table_.set_share(u, "coordination_share", sums[u][1], sums[u][0]);
            if (sums[u][3] > 0) table_.at(u, "contribution_meur") = sums[u][2] / 1e6;
        }
    }

    void count_contacts() {
        if (network_.contacts().empty()) return;
        for (std::size_t u = 0; u < units_.size(); ++u) {
            if (!units_[u].organisations.empty())
                table_.at(u, "international_contacts") = table_.at(u, "agreements") = 0;
        }
        for (const auto& c : network_.contacts()) {
            if (!falls_in(options_.period, c.start, c.end)) continue;
            const auto stage = model::stage_of(c.kind);
            const auto add = [&](Id own, Id other) {
                for (const std::size_t u : units_of_[own]) {
                    if (belongs(other, u)) continue;
                    table_.at(u, "international_contacts") += abroad(own, other);
                    table_.at(u, "agreements") += stage >= model::Stage::agreement;
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
            if (!units_[u].organisations.empty()) table_.at(u, "events") = static_cast<double>(visited[u].size());
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
        if (n > 1) table_.at(u, "density") = inside / (n * (n - 1));
        if (n > 2) table_.at(u, "centralisation") = (n * most_inside - inside) / ((n - 1) * (n - 2));
        table_.at(u, "partners") = static_cast<double>(outside.size());
        table_.set_share(u, "international_share", abroad_ties, known_ties);
        table_.at(u, "partner_countries") = static_cast<double>(countries.size());
        table_.at(u, "country_diversity") = diversity(countries);
        table_.set_share(u, "gatekeeper_share", gatekeepers, n);
    }

    const Network& network_;
    std::span<const model::Unit> units_;
    const IndicatorOptions& options_;
    detail::UnitTable<detail::of_network> table_;
    std::vector<std::vector<std::size_t>> units_of_;
};

}  // namespace

std::vector<IndicatorInfo> indicator_list() {
    std::vector<IndicatorInfo> result;
    for (const auto& indicator : detail::of_network) result.push_back(indicator.info());
    for (const auto& indicator : detail::of_profile) result.push_back(indicator.info());
    return result;
}

Criteria network_indicators(const Network& network, std::span<const model::Unit> units, const IndicatorOptions& options,
                            const RunControl& run) {
    projection::ProjectionOptions ties;
    ties.ties = options.ties;
    ties.period = options.period;
    ties.limits.largest_consortium = options.largest_consortium;
    const auto partners = projection::project(network, ties, run);
    Criteria result = Counter(network, units, options).count(partners.graph, run);
    const ProfileOptions profile{.period = options.period, .betweenness = options.betweenness};
    detail::append(result, unit_profile(network, units, partners.graph, profile, run));
    const auto infos = indicator_list();
    for (const auto group : {detail::skills, detail::structure, detail::market}) {
        for (std::size_t k = 0; k < infos.size(); ++k)
            if (infos[k].group == group) result.criteria[k].group = static_cast<std::uint32_t>(result.groups.size());
        result.groups.push_back({.name = std::string(group)});
    }
    detail::add_own_table(network, units, options.period, result);
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
