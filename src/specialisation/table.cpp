#include "hanse/specialisation/table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "core/group_by.hpp"
#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE::specialisation {

Table Table::from_triples(std::uint32_t units, std::uint32_t fields, std::span<const std::uint32_t> unit,
                          std::span<const std::uint32_t> field, std::span<const double> values) {
    const std::size_t count = unit.size();
    if (field.size() != count || (!values.empty() && values.size() != count))
        throw InvalidArgument("Table: units, fields and values differ in length; give one of each per entry");
    Table table;
    table.units_ = units;
    table.fields_ = fields;
    for (std::size_t i = 0; i < count; ++i) {
        if (unit[i] >= units || field[i] >= fields)
            throw InvalidArgument("Table: entry " + std::to_string(i) + " names a unit or field that is not there");
        if (!values.empty() && !(std::isfinite(values[i]) && values[i] >= 0))
            throw InvalidArgument("Table: entry " + std::to_string(i) +
                                  " is negative, NaN or infinite; use counts or amounts >= 0, and 0 for nothing");
    }
    auto entries = group_by<std::size_t>(count, units, [&](std::size_t i) { return unit[i]; });
    table.offsets_.reserve(std::size_t{units} + 1);
    table.field_.reserve(count);
    table.value_.reserve(count);
    for (std::uint32_t u = 0; u < units; ++u) {
        const auto first = entries.items.begin() + static_cast<std::ptrdiff_t>(entries.first[u]);
        const auto last = entries.items.begin() + static_cast<std::ptrdiff_t>(entries.first[u + 1]);
        const auto before = [&](std::size_t a, std::size_t b) { return field[a] < field[b]; };
        if (!std::is_sorted(first, last, before)) std::stable_sort(first, last, before);  // which takes memory
        for (auto i = first; i != last; ++i) {
            const double value = values.empty() ? 1.0 : values[*i];
            if (value == 0) continue;
            if (table.field_.size() > table.offsets_.back() && table.field_.back() == field[*i]) {
                table.value_.back() += value;
            } else {
                table.field_.push_back(field[*i]);
                table.value_.push_back(value);
            }
        }
        table.offsets_.push_back(table.field_.size());
    }
    return table;
}

bool Table::binary() const noexcept {
    return std::all_of(value_.begin(), value_.end(), [](double v) { return v == 1; });
}

std::vector<double> Table::unit_totals() const {
    std::vector<double> totals(units_);
    for (std::uint32_t u = 0; u < units_; ++u) {
        const auto values = values_of(u);
        totals[u] = static_cast<double>(std::accumulate(values.begin(), values.end(), 0.0L));
    }
    return totals;
}

std::vector<double> Table::field_totals() const {
    std::vector<long double> totals(fields_);
    for (std::size_t i = 0; i < field_.size(); ++i) totals[field_[i]] += value_[i];
    return {totals.begin(), totals.end()};
}

Table Table::presence() const {
    Table table = *this;
    std::fill(table.value_.begin(), table.value_.end(), 1.0);
    return table;
}

Table Table::transposed() const {
    std::vector<std::uint32_t> unit(field_.size());
    for (std::uint32_t u = 0; u < units_; ++u)
        std::fill(unit.begin() + static_cast<std::ptrdiff_t>(offsets_[u]),
                  unit.begin() + static_cast<std::ptrdiff_t>(offsets_[u + 1]), u);
    return from_triples(fields_, units_, field_, unit, value_);
}

Table roll_up(const Table& table, std::span<const std::uint32_t> broader) {
    if (broader.size() != table.fields())
        throw InvalidArgument("roll_up: give one broader field (or none) per field of the table");
    for (const auto above : broader) {
        if (above != no_field && above >= table.fields())
            throw InvalidArgument("roll_up: a broader field is not a field of the table; add its column");
    }
    for (std::uint32_t f = 0; f < table.fields(); ++f) {
        std::uint32_t steps = 0;
        for (auto above = broader[f]; above != no_field; above = broader[above]) {
            if (++steps > table.fields())
                throw InvalidArgument("roll_up: field " + std::to_string(f) +
                                      " leads upwards in a circle; a hierarchy must end");
        }
    }
    std::vector<std::uint32_t> unit;
    std::vector<std::uint32_t> field;
    std::vector<double> values;
    for (std::uint32_t u = 0; u < table.units(); ++u) {
        for (std::size_t i = 0; i < table.fields_of(u).size(); ++i) {
            for (auto f = table.fields_of(u)[i]; f != no_field; f = broader[f]) {
                unit.push_back(u);
                field.push_back(f);
                values.push_back(table.values_of(u)[i]);
            }
        }
    }
    return Table::from_triples(table.units(), table.fields(), unit, field, values);
}

double likeness(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
    if (a.empty() || b.empty()) return 0;
    std::size_t both = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j])
            ++both, ++i, ++j;
        else if (a[i] < b[j])
            ++i;
        else
            ++j;
    }
    return static_cast<double>(both) / std::sqrt(static_cast<double>(a.size()) * static_cast<double>(b.size()));
}

void require_binary(const Table& table, const char* function) {
    if (!table.binary())
        throw InvalidArgument(std::string(function) +
                              ": the table holds counts or amounts; pass who has what, location_quotient(X) >= 1");
}

}  // namespace HANSE_NAMESPACE::specialisation
