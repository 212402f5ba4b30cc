#pragma once

#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "hanse/benchmark/network_indicators.hpp"

namespace HANSE_NAMESPACE::benchmark::detail {

/// What an indicator is: an IndicatorInfo that is known when this is compiled.
struct Indicator {
    std::string_view name, group;
    double direction;
    Measured measured;
    std::string_view unit, meaning, source, role = "rate";

    [[nodiscard]] IndicatorInfo info() const {
        return {std::string(name), std::string(group),   direction,           measured,
                std::string(unit), std::string(meaning), std::string(source), std::string(role)};
    }
};

inline constexpr std::string_view skills = "technology skills";
inline constexpr std::string_view structure = "cluster structure";
inline constexpr std::string_view market = "market position";

/// Those of network_indicators itself.
inline constexpr Indicator of_network[]{
    {"competences", skills, 1, Measured::exact, "number",
     "different competences held by the organisations or the cluster", "competences, cluster_competences", "describes"},
    {"competence_diversity", skills, 1, Measured::exact, "0..1",
     "1 - sum of squared shares of the competences among all that are held", "competences, cluster_competences"},
    {"projects", skills, 1, Measured::count, "number", "projects with at least one organisation of the unit",
     "participations", "describes"},
    {"field_diversity", skills, 1, Measured::exact, "0..1",
     "1 - sum of squared shares of the topics among the projects (one with two topics counts for both)",
     "projects, participations", "describes"},
    {"coordination_share", skills, 1, Measured::share, "share", "participations as coordinator or lead",
     "participations"},
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
     "projects, contacts"},
    {"centralisation", structure, -1, Measured::exact, "0..1",
     "Freeman's degree centralisation inside the unit: 1 if all hangs on one organisation", "projects, contacts"},
    {"budget_meur", structure, 1, Measured::exact, "million EUR", "budget as the cluster states it", "clusters",
     "describes"},
    {"partners", market, 1, Measured::exact, "number", "organisations outside the unit that are tied to it",
     "projects, contacts", "describes"},
    {"international_share", market, 1, Measured::share, "share",
     "partnerships that lead abroad among those outside the unit whose countries are known", "projects, contacts"},
    {"partner_countries", market, 1, Measured::exact, "number", "other countries with a partner", "projects, contacts",
     "describes"},
    {"country_diversity", market, 1, Measured::exact, "0..1",
     "1 - sum of squared shares of the countries among the partnerships abroad", "projects, contacts"},
    {"gatekeeper_share", market, 1, Measured::share, "share",
     "organisations with a tie inside the unit and a tie abroad", "projects, contacts", "describes"},
    {"international_contacts", market, 1, Measured::count, "number", "dated or undated contacts with another country",
     "contacts", "per organisation"},
    {"agreements", market, 1, Measured::count, "number", "agreements and joint projects with organisations outside",
     "contacts", "per organisation"},
    {"events", market, 1, Measured::count, "number", "fairs, congresses and other events taken part in",
     "event_participations", "per organisation"},
};

/// Those of unit_profile.
inline constexpr Indicator of_profile[]{
    {"repeat_share", skills, 1, Measured::share, "share", "organisations in more than one project", "participations"},
    {"excellence_share", skills, 1, Measured::share, "share",
     "projects won by excellence alone among those with a topic", "projects, participations"},
    {"field_spread", skills, 1, Measured::exact, "0..1", "two projects of the unit, drawn at random, differ in topic",
     "projects, participations"},
    {"field_coherence", skills, 1, Measured::exact, "0..1",
     "how near two different topics of the unit are to each other", "projects, participations"},
    {"kind_diversity", structure, 1, Measured::exact, "0..1", "two organisations of the unit are of different kinds",
     "organisations"},
    {"core_share", structure, 1, Measured::share, "share", "organisations in the innermost tenth of the network",
     "projects, contacts"},
    {"broker_share", structure, 1, Measured::share, "share", "organisations on a shortest path between two others",
     "projects, contacts"},
    {"typical_partners", market, 1, Measured::exact, "number", "partners of an organisation, geometric mean",
     "projects, contacts"},
    {"company_partner_share", market, 1, Measured::share, "share", "companies among the partners outside the unit",
     "projects, contacts"},
    {"position", market, 1, Measured::exact, "0..1", "share of all organisations that lie on fewer shortest paths",
     "projects, contacts"},
};

/// One number per unit and indicator of a list, NaN until it is set.
template <const auto& list>
class UnitTable {
public:
    /// The place of an indicator's name in the list; an unknown one does not compile.
    struct Column {
        std::size_t at = 0;
        consteval Column(const char* name) {
            while (list[at].name != name) ++at;
        }
    };

    explicit UnitTable(std::span<const model::Unit> units) {
        for (const auto& unit : units) table_.units.push_back(unit.id);
        for (const auto& indicator : list)
            table_.criteria.push_back({.name = std::string(indicator.name),
                                       .direction = indicator.direction,
                                       .measured = indicator.measured});
        table_.values.assign(units.size() * std::size(list), unknown);
        table_.bases.assign(table_.values.size(), 0.0);
    }

    double& at(std::size_t unit, Column column) { return table_.values[unit * std::size(list) + column.at]; }
    void set_share(std::size_t unit, Column column, double part, double whole) {
        at(unit, column) = whole > 0 ? part / whole : unknown;
        table_.bases[unit * std::size(list) + column.at] = whole;
    }
    [[nodiscard]] Criteria take() { return std::move(table_); }

private:
    Criteria table_;
};

/// The columns of `more` to the right of those of `criteria`, for the same units.
void append(Criteria& criteria, const Criteria& more);

/// The indicators that the network itself has in a table, of each the newest row that the period allows.
void add_own_table(const model::Network& network, std::span<const model::Unit> units, const projection::Period& period,
                   Criteria& criteria);

}  // namespace HANSE_NAMESPACE::benchmark::detail
