#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "hanse/benchmark/network_indicators.hpp"
#include "hanse/model/network.hpp"
#include "hanse/projection/projection.hpp"

// What the evaluations share about rows that tie organisations.
namespace HANSE_NAMESPACE::evaluation::detail {

/// True if `ties` names the family ("projects", "contacts", "events") or this kind of it ("projects:eu").
inline bool selects(const std::vector<std::string>& ties, std::string_view family, std::string_view kind) {
    return std::any_of(ties.begin(), ties.end(), [&](std::string_view tie) {
        if (!tie.starts_with(family)) return false;
        const auto rest = tie.substr(family.size());
        return rest.empty() || (rest.front() == ':' && rest.substr(1) == kind);
    });
}

/// For every project (or event) the places of its participations, in their order.
template <class Participation, class Group>
std::vector<std::vector<std::size_t>> by_group(std::span<const Participation> rows, std::size_t groups, Group group) {
    std::vector<std::vector<std::size_t>> result(groups);
    for (std::size_t row = 0; row < rows.size(); ++row) result[rows[row].*group].push_back(row);
    return result;
}

/// Marks the unit's organisations.
inline std::vector<char> mask(const model::Network& network, const model::Unit& unit) {
    std::vector<char> own(network.organisations().size(), 0);
    for (const auto o : unit.organisations) own[o] = 1;
    return own;
}

}  // namespace HANSE_NAMESPACE::evaluation::detail
