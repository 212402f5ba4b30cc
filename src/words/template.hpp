#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hanse/words/words.hpp"

namespace HANSE_NAMESPACE::words {

/// What a placeholder asks for. `value`: {name} without a style, a text or a number as it is.
enum class Style { text, count, value, number, percent, p, date, list, country, countries, word, plural, select };

struct Part {
    Style style = Style::text;
    std::string name{};                                             ///< the text itself, or the placeholder's name
    int decimals = as_deserved;                                     ///< of number and percent
    std::size_t most = 0;                                           ///< of a list
    std::string form{};                                             ///< of list, country and date; the group of a word
    std::vector<std::pair<std::string, std::vector<Part>>> arms{};  ///< of plural and select
};
using Template = std::vector<Part>;

/// @throws InvalidArgument that says what is wrong, without the place
[[nodiscard]] Template parse_template(std::string_view text);

/// "one: n = 1": which form of a word a whole number takes; the syntax is that of Unicode CLDR, for whole numbers.
class PluralRule {
public:
    explicit PluralRule(std::string_view text);
    [[nodiscard]] bool holds(std::uint64_t n) const noexcept;

private:
    struct Relation {
        std::uint64_t modulus = 0;  ///< 0: of n itself
        bool differs = false;
        std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges{};
    };
    std::vector<std::vector<Relation>> any_of_all_{};
};

}  // namespace HANSE_NAMESPACE::words
