#pragma once

#include "hanse/gap/finding.hpp"
#include "hanse/gap/last_tie.hpp"
#include "hanse/gap/setting.hpp"

namespace HANSE_NAMESPACE::gap {

/// How kernels name things in details.
[[nodiscard]] inline UnitRef unit_ref(const model::Unit& unit) {
    return {unit.kind, unit.id, unit.name};
}
[[nodiscard]] inline UnitRef country_ref(const std::string& code) {
    return {model::UnitKind::country, code, code};
}
[[nodiscard]] inline Ref organisation(model::Id row) {
    return {model::Table::organisations, row};
}
[[nodiscard]] inline Ref competence_ref(model::Id row) {
    return {model::Table::competence_taxonomy, row};
}

/// Why it is to be asked first whether somebody can still introduce.
inline void add_doubt(Finding& f, const Doubt& open) {
    if (open.since.empty()) return;
    f.details.push_back({"since", open.since});
    f.details.push_back({"year", open.year});
}

/// The cluster's own organisation, which bears its name.
[[nodiscard]] inline bool is_management(const Setting& s, model::Id id) {
    return s.home.kind == model::UnitKind::cluster && s.network.organisations()[id].id == s.home.id;
}

inline constexpr std::size_t most_evidence = 50;

/// Those that have ended without a successor, where ties of all times count: what the tables say of a place includes
/// them. With them `of_all_times` gives a unit's organisations.
[[nodiscard]] std::vector<model::Id> ended_of_all_times(const Setting& s);
[[nodiscard]] std::vector<model::Id> of_all_times(const Setting& s, const model::Unit& unit,
                                                  const std::vector<model::Id>& ended);

/// Of those that can be named the nearest to home; of these the first that neither funds others nor stands for many
/// sites, if there is one. None if nobody can be named.
[[nodiscard]] model::Id nearest_of(const Setting& s, const std::vector<model::Id>& organisations);

/// In how many of home's projects and events that are too large to count as occasions at least one of the organisations
/// takes part: they are no ties, but a sentence that says "none" names them.
[[nodiscard]] double meets_among_largest(const Setting& s, const std::vector<model::Id>& organisations);

}  // namespace HANSE_NAMESPACE::gap
