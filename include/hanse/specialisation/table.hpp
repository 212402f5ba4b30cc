#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::specialisation {

/// A full matrix of results, row by row: units (or fields) x fields.
struct Matrix {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<double> values;

    Matrix() = default;
    Matrix(std::size_t row_count, std::size_t column_count, double value = 0)
        : rows(row_count), columns(column_count), values(row_count * column_count, value) {}
    [[nodiscard]] double& operator()(std::size_t row, std::size_t column) { return values[row * columns + column]; }
    [[nodiscard]] double operator()(std::size_t row, std::size_t column) const {
        return values[row * columns + column];
    }
    [[nodiscard]] std::span<const double> row(std::size_t index) const& {
        return {values.data() + index * columns, columns};
    }
    std::span<const double> row(std::size_t) && = delete;  // would look into what is gone
};

/// How much of every field a unit has: units x fields, only what is not 0 is stored. Immutable.
///
/// Values are counts or amounts >= 0; a table whose stored values are all 1 is *binary* (has or has not).
/// Memory: 12 bytes per stored value and 8 per unit.
class HANSE_API Table {
public:
    Table() = default;

    /// Triples (unit, field, value); what is named twice adds up, 0 is not stored. Without values all are 1.
    /// @throws InvalidArgument if the spans differ in length, a unit or field is out of range, or a value is negative,
    ///         NaN or infinite.
    static Table from_triples(std::uint32_t units, std::uint32_t fields, std::span<const std::uint32_t> unit,
                              std::span<const std::uint32_t> field, std::span<const double> values = {});

    [[nodiscard]] std::uint32_t units() const noexcept { return units_; }
    [[nodiscard]] std::uint32_t fields() const noexcept { return fields_; }
    [[nodiscard]] std::size_t stored() const noexcept { return field_.size(); }
    [[nodiscard]] bool binary() const noexcept;

    /// The fields that a unit has, rising, and how much of each.
    [[nodiscard]] std::span<const std::uint32_t> fields_of(std::uint32_t unit) const& noexcept {
        return {field_.data() + offsets_[unit], offsets_[unit + 1] - offsets_[unit]};
    }
    [[nodiscard]] std::span<const double> values_of(std::uint32_t unit) const& noexcept {
        return {value_.data() + offsets_[unit], offsets_[unit + 1] - offsets_[unit]};
    }
    std::span<const std::uint32_t> fields_of(std::uint32_t) && = delete;
    std::span<const double> values_of(std::uint32_t) && = delete;

    [[nodiscard]] std::vector<double> unit_totals() const;
    [[nodiscard]] std::vector<double> field_totals() const;
    /// The same with every stored value 1: who has what.
    [[nodiscard]] Table presence() const;
    [[nodiscard]] Table transposed() const;

private:
    std::uint32_t units_ = 0;
    std::uint32_t fields_ = 0;
    std::vector<std::size_t> offsets_{0};
    std::vector<std::uint32_t> field_;
    std::vector<double> value_;
};

/// No broader field.
inline constexpr std::uint32_t no_field = std::numeric_limits<std::uint32_t>::max();

/// Adds what a unit has of a field to all broader fields too, up a hierarchy (EuroSciVoc, a taxonomy).
///
/// `broader[f]` is the field above f, or `no_field`. Time O(stored values x depth).
/// @throws InvalidArgument if `broader` has not one entry per field, leads out of range or in a circle.
[[nodiscard]] HANSE_API Table roll_up(const Table& table, std::span<const std::uint32_t> broader);

/// Cosine of two rising lists of fields, number in common / sqrt(product of the numbers): 0 nothing, 1 the same; 0 if
/// one is empty.
[[nodiscard]] HANSE_API double likeness(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

/// @throws InvalidArgument "density: the table holds counts; pass location_quotient(X) >= 1".
HANSE_API void require_binary(const Table& table, const char* function);

}  // namespace HANSE_NAMESPACE::specialisation
