#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::model {

/// Lower case, Latin letters without their marks, nothing but letters and digits, single blanks between words:
/// "Universität  BIELEFELD" and "UNIVERSITAT BIELEFELD" become the same. Other scripts stay as they are.
[[nodiscard]] HANSE_API std::string folded(std::string_view utf8);

/// The whole text as a finite decimal number with a point, blanks around it ignored; anything else gives nothing.
[[nodiscard]] HANSE_API std::optional<double> parse_number(std::string_view text) noexcept;

/// The shortest text that reads back as the same number.
[[nodiscard]] HANSE_API std::string number_text(double value);

/// The text without blanks around it: also those that do not break, have no width, or end lines in other scripts.
[[nodiscard]] HANSE_API std::string_view trimmed(std::string_view text) noexcept;

/// The text, and if it turns the direction of what follows it (by marks, U+202A..202E and U+2066..2069, that it does
/// not itself keep apart) between marks that let it turn nothing else; once more changes nothing. `letters`: also if it
/// has letters of a script that is written from right to left, for names within a sentence.
[[nodiscard]] HANSE_API std::string isolated(std::string_view utf8, bool letters = false);

}  // namespace HANSE_NAMESPACE::model
