#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "hanse/core/api.hpp"
#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE::io {

/// How a CSV file is read.
struct CsvOptions {
    char delimiter = 0;                              ///< 0: comma, semicolon or tab, whichever the header has most of
    std::size_t chunk_bytes = std::size_t{1} << 20;  ///< read at a time; rows may be longer
};

/// Reads a CSV file row by row (RFC 4180): quoted cells with doubled quotes and line breaks, LF, CRLF or CR, a UTF-8
/// byte order mark dropped, blank lines skipped, a first line "sep=;" taken as what it says. All cells are text.
/// Memory: the longest row, at least one chunk.
///
///     CsvReader csv("contacts.csv");
///     while (csv.next())
///         if (!csv.fault()) use(csv.cells());
///
/// @throws InvalidData with file:line:column if the file cannot be opened, is empty, is not UTF-8, has a NUL, a header
///         that names a column twice, a quote that is never closed, or a row longer than 64 MiB.
class HANSE_API CsvReader {
public:
    explicit CsvReader(const std::filesystem::path& path, const CsvOptions& options = {});
    ~CsvReader();
    CsvReader(CsvReader&&) noexcept;
    CsvReader& operator=(CsvReader&&) noexcept;

    [[nodiscard]] std::span<const std::string> header() const& noexcept;
    std::span<const std::string> header() && = delete;  // would look into what is gone
    [[nodiscard]] Place header_place(std::size_t column) const;
    [[nodiscard]] char delimiter() const noexcept;

    /// Goes to the next row; false at the end.
    bool next();
    /// Cells of the row, valid until `next`. Without a fault as many as the header has.
    [[nodiscard]] std::span<const std::string_view> cells() const noexcept;
    /// Why this row cannot be used (too few cells, too many, text after a closing quote), or null.
    [[nodiscard]] const std::string* fault() const noexcept;
    [[nodiscard]] std::uint64_t line() const noexcept;  ///< where the row begins, from 1
    /// Where a cell begins; beyond the last cell: where the row begins. Columns count characters from 1.
    [[nodiscard]] Place place(std::size_t cell) const;
    /// Where the fault is.
    [[nodiscard]] Place fault_place() const;
    [[nodiscard]] std::uint64_t bytes_read() const noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The text with an apostrophe in front if a spreadsheet would run it: its first character that is no blank is one of
/// = + - @ or their full-width forms, or it begins with a tab or a line end. Line ends within become blanks, since
/// spreadsheets differ in where they see the cell end. Cells of number columns need none of it.
[[nodiscard]] HANSE_API std::string formula_safe(std::string_view text);

/// Appends a row with commas and a line feed; cells are quoted where they must be.
HANSE_API void append_csv_row(std::string& out, std::span<const std::string> cells);

}  // namespace HANSE_NAMESPACE::io
