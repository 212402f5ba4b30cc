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

}  // namespace HANSE_NAMESPACE::gap
