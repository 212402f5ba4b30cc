#pragma once

#include <span>
#include <string_view>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::model {

/// What people, spreadsheets and data frames write into a cell of which nothing is known: "-", "n/a", "#NV", "nan".
[[nodiscard]] HANSE_API std::span<const std::string_view> words_for_nothing() noexcept;

/// Whether a cell (without blanks around it) is one of them.
[[nodiscard]] HANSE_API bool says_nothing(std::string_view cell) noexcept;

}  // namespace HANSE_NAMESPACE::model
