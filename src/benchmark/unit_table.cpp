#include "unit_table.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace HANSE_NAMESPACE::benchmark::detail {

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
    criteria.criteria.insert(criteria.criteria.end(), more.criteria.begin(), more.criteria.end());
    criteria.values = std::move(values);
    criteria.bases = std::move(bases);
}

void add_own_table(const model::Network& network, std::span<const model::Unit> units, const projection::Period& period,
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
    Criteria table;
    for (const auto name : names)
        table.criteria.push_back(
            {.name = std::string(name), .group = static_cast<std::uint32_t>(criteria.groups.size())});
    for (std::size_t u = 0; u < units.size(); ++u) {
        for (const auto name : names) {
            const auto row = newest.find({name, u});
            table.values.push_back(row == newest.end() ? unknown : row->second->value);
        }
    }
    table.bases.assign(table.values.size(), 0.0);
    criteria.groups.push_back({.name = "further indicators"});
    append(criteria, table);
}

}  // namespace HANSE_NAMESPACE::benchmark::detail
