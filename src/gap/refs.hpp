#pragma once

#include "hanse/gap/finding.hpp"
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

/// The cluster's own organisation, which bears its name.
[[nodiscard]] inline bool is_management(const Setting& s, model::Id id) {
    return s.home.kind == model::UnitKind::cluster && s.network.organisations()[id].id == s.home.id;
}

inline constexpr std::size_t most_evidence = 50;

/// The unit's organisations and, where ties of all times count, those that have ended without a successor: what the
/// tables say of a place includes them.
[[nodiscard]] std::vector<model::Id> of_all_times(const Setting& s, const model::Unit& unit);

/// Who takes part in home's projects and events that are too large to count as occasions: they are no ties, but a
/// sentence that says "none" names them.
[[nodiscard]] std::vector<std::vector<model::Id>> largest_of_home(const Setting& s);
/// How many of them at least one of the organisations takes part in.
[[nodiscard]] double meets_among(const std::vector<std::vector<model::Id>>& occasions,
                                 const std::vector<model::Id>& organisations);

}  // namespace HANSE_NAMESPACE::gap
