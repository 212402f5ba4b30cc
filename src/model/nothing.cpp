#include "hanse/model/nothing.hpp"

#include <algorithm>
#include <array>

namespace HANSE_NAMESPACE::model {

namespace {

// NA is Namibia, and Nan a province: only what no name is written as. Those with # are of Excel, in two languages.
constexpr std::array<std::string_view, 35> words{
    "-",    "--",    "---",    "\u2013", "\u2014", "?",      "??",    "???",     "/",       "n/a",    "N/A",    "n.a.",
    "N.A.", "n. a.", "k.A.",   "k. A.",  "k.a.",   "nan",    "NaN",   "NaT",     "None",    "<NA>",   "null",   "NULL",
    "#N/A", "#NV",   "#NAME?", "#NULL!", "#NUM!",  "#ZAHL!", "#REF!", "#BEZUG!", "#VALUE!", "#WERT!", "#DIV/0!"};
constexpr std::string_view beginnings = "-?/nNk<#\xE2";
constexpr std::size_t longest = 8;

constexpr bool fit() {
    for (const auto word : words)
        if (word.size() > longest || beginnings.find(word[0]) == std::string_view::npos) return false;
    return true;
}
static_assert(fit());

}  // namespace

std::span<const std::string_view> words_for_nothing() noexcept {
    return words;
}

bool says_nothing(std::string_view cell) noexcept {
    if (cell.empty() || cell.size() > longest || beginnings.find(cell[0]) == std::string_view::npos) return false;
    return std::find(words.begin(), words.end(), cell) != words.end();
}

}  // namespace HANSE_NAMESPACE::model
