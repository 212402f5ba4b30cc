#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/core/error.hpp"
#include "hanse/model/table.hpp"

namespace HANSE_NAMESPACE::model {

/// An error rejects its row; a warning lets it in.
enum class Severity { warning, error };

/// What is wrong with a row and what to do about it.
struct Problem {
    Place place;
    Severity severity = Severity::error;
    Table table = Table::organisations;
    std::string column;  ///< empty where it is about the whole row or file
    std::string what;    ///< "the date 2017-02-30 does not exist; write YYYY-MM-DD, YYYY-MM or YYYY"
    std::string_view
        kind{};  ///< what problems of this sort are called, a constant: "unknown id", "date in another form"
};

/// How often a kind of problem was met in a column.
struct ProblemCount {
    Severity severity;
    Table table;
    std::string column;
    std::string_view kind;
    std::uint64_t count = 0;
};

/// "contacts.csv:12:5: start: the date ..."
[[nodiscard]] HANSE_API std::string to_string(const Problem& problem);

/// rows = accepted + rejected, always.
struct Counts {
    std::uint64_t rows = 0, accepted = 0, rejected = 0;
};

/// The rows of one file read.
struct FileCounts {
    std::string file;
    Counts counts;
};

/// What happened to the rows a network was made from.
struct HANSE_API Report {
    std::array<Counts, table_count> counts{};
    std::vector<FileCounts> files;  ///< in the order read; empty if the rows came from no file
    /// In the order met; of each kind in a column the first 1,000, then one that says how many more there are.
    std::vector<Problem> problems;
    std::vector<ProblemCount> sums;  ///< all of them counted, in the order first met

    [[nodiscard]] const Counts& of(Table table) const noexcept { return counts[static_cast<std::size_t>(table)]; }
    [[nodiscard]] std::uint64_t rejected() const noexcept;
};

}  // namespace HANSE_NAMESPACE::model
