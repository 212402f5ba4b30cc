#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/model/columns.hpp"

namespace HANSE_NAMESPACE::model {

/// Where a column's title belongs: the place of its column in the schema, or `none` and the title that may be meant.
struct Title {
    Id column = none;
    std::string_view near{};  ///< empty if no known one is near, or the near one is there as well
};

/// A word and other spellings of it that are known not to be typing errors: longitude for lon, organization, ...
[[nodiscard]] HANSE_API std::string_view near_name(std::string_view word, std::span<const std::string_view> names);

/// True if two words differ in nothing but case, blanks, signs between words, and -iz- for -is-.
[[nodiscard]] HANSE_API bool same_name(std::string_view a, std::string_view b);

/// Matches titles with columns: case, blanks and signs between words do not matter ("ID", "Via Event").
/// @throws InvalidArgument if two titles mean one column.
[[nodiscard]] HANSE_API std::vector<Title> match_titles(std::span<const std::string> titles,
                                                        std::span<const std::string_view> names,
                                                        std::span<const std::string_view> other_names);

/// The same for the columns of a table.
template <class Row>
[[nodiscard]] std::vector<Title> match_titles(std::span<const std::string> titles) {
    std::vector<std::string_view> names, other_names;
    for (const auto& column : Schema<Row>::columns()) {
        names.push_back(column.name);
        other_names.push_back(column.other_name);
    }
    return match_titles(titles, names, other_names);
}

}  // namespace HANSE_NAMESPACE::model
