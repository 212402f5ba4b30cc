#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hanse/io/csv.hpp"
#include "hanse/model/network_builder.hpp"
#include "json_records.hpp"

namespace HANSE_NAMESPACE::io {

/// A row of a CSV or JSON table by the names of its columns.
class RawRow : public model::Origin {
public:
    [[nodiscard]] virtual const std::vector<std::string>& columns() const = 0;
    [[nodiscard]] virtual std::string_view cell(std::size_t column) const = 0;
    [[nodiscard]] virtual std::uint64_t line() const = 0;
    /// Why the row cannot be used, or null.
    [[nodiscard]] virtual const std::string* fault() const { return nullptr; }
    /// The cell without blanks around it; empty where there is no such column.
    [[nodiscard]] std::string_view at(std::string_view column) const;
};

/// Takes the rows of a table.
class RawRowSink {
public:
    virtual ~RawRowSink() = default;
    virtual void take(const RawRow& row) = 0;
};

/// Reads a table from .csv or .json (an array of flat objects).
/// @throws InvalidData as CsvReader and read_json_records; also if a `needed` column is not there.
void read_raw_table(const std::filesystem::path& path, const std::vector<std::string_view>& needed, RawRowSink& sink,
                    const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::io
