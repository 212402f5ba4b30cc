#pragma once

#include <cstddef>
#include <string_view>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::model {

/// The tables of a network; their names are those of the data package's files.
enum class Table {
    organisations,
    projects,
    participations,
    contacts,
    competences,
    competence_taxonomy,
    clusters,
    cluster_competences,
    memberships,
    events,
    event_participations,
    indicators
};
inline constexpr std::size_t table_count = 12;
[[nodiscard]] HANSE_API std::string_view name(Table table) noexcept;

}  // namespace HANSE_NAMESPACE::model
