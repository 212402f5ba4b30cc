#include "hanse/words/short_names.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace HANSE_NAMESPACE::words {

namespace {

bool capital(char c) {
    return c >= 'A' && c <= 'Z';
}
bool plain_letter(char c) {
    return capital(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
char small(char c) {
    return capital(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The small letter of a capital; everything else as it is. Latin, Greek and Cyrillic.
char32_t small(char32_t c) {
    const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    if (in(U'A', U'Z') || (in(0xC0, 0xDE) && c != 0xD7) || (in(0x391, 0x3A9) && c != 0x3A2) || in(0x410, 0x42F))
        return c + 32;
    if (in(0x100, 0x137) || in(0x14A, 0x177) || in(0x218, 0x21B)) return c % 2 == 0 && c != 0x130 ? c + 1 : c;
    if (in(0x139, 0x148) || in(0x179, 0x17E)) return c % 2 == 1 ? c + 1 : c;
    return in(0x400, 0x40F) ? c + 80 : c;
}

/// Whether it is the small letter of a capital, or one without a capital.
bool is_small(char32_t c) {
    const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    return in(U'a', U'z') || (in(0xDF, 0xFF) && c != 0xF7) || in(0x3AC, 0x3CE) || in(0x430, 0x45F) || c == 0x131 ||
           (in(0x100, 0x17E) && small(c) == c && c != 0x130 && c != 0x178) || c == 0x219 || c == 0x21B;
}

std::u32string letters_of(std::string_view utf8) {
    std::u32string text;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        char32_t c = length == 1 ? byte : byte & (0x7Fu >> length);
        for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k)
            c = c << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3Fu);
        text += c;
        i += length;
    }
    return text;
}

void append(std::string& utf8, char32_t c) {
    if (c < 0x80) {
        utf8 += static_cast<char>(c);
        return;
    }
    const unsigned more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    utf8 += static_cast<char>((more == 1 ? 0xC0u : more == 2 ? 0xE0u : 0xF0u) | c >> (6 * more));
    for (unsigned k = more; k-- > 0;) utf8 += static_cast<char>(0x80u | (c >> (6 * k) & 0x3Fu));
}

std::string folded(std::string_view text) {
    std::string made;
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        for (const char c : text) made += small(c);
    else
        for (const char32_t c : letters_of(text)) append(made, small(c));
    return made;
}

bool contains(const auto& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A word in capitals as it is written in a name, or in one of a place: at its beginning, or within.
std::string written(std::u32string_view word, bool begins, bool place) {
    static constexpr std::array<std::string_view, 50> small_words{
        "DE",    "DER", "DES", "DI",  "DU",   "LA",   "LE",   "LES", "OF",   "THE", "AND", "UND", "DEGLI",
        "DEI",   "ET",  "FÜR", "FUR", "FUER", "FOR",  "VAN",  "VON", "ZUR",  "IN",  "DIN", "DEL", "DELLA",
        "DELLE", "DA",  "DO",  "DOS", "AUX",  "PER",  "SI",   "OG",  "EN",   "VE",  "Y",   "E",   "A",
        "L",     "AUF", "EL",  "JA",  "KAI",  "PARA", "POUR", "SUR", "VOOR", "ZA",  "ZU"};
    static constexpr std::array<std::string_view, 12> within_places{"AM", "AN", "AUF", "BEI",  "D",   "IM",
                                                                    "OB", "ON", "S",   "SOUS", "SUR", "UPON"};
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> legal_forms{
        {{"GMBH", "GmbH"}, {"GGMBH", "gGmbH"}, {"LTD", "Ltd"}, {"CO", "Co"}}};
    static constexpr std::u32string_view vowels = U"AEIOUYÄÖÜÅÆØ";
    std::string capitals, lower;
    for (const char32_t c : word) {
        append(capitals, c);
        append(lower, small(c));
    }
    const bool joins = contains(small_words, capitals);
    if (!begins && (joins || (place && contains(within_places, capitals)))) return lower;
    for (const auto& [shouted, form] : legal_forms)
        if (capitals == shouted) return std::string(form);
    const bool abbreviates = !place && (word.size() < 4 || word.find_first_of(vowels) == word.npos);
    if ((!joins || word.size() == 1) && abbreviates) return capitals;
    std::string made;
    append(made, word.front());
    for (const char32_t c : word.substr(1)) append(made, small(c));
    return made;
}

/// A text in capitals, word by word as it is written; as it is if one of its letters is small.
std::string in_small_letters(std::string_view name, std::size_t shortest, bool place) {
    const auto small_ascii = [](char c) { return c >= 'a' && c <= 'z'; };
    if (std::any_of(name.begin(), name.end(), small_ascii)) return std::string(name);
    const auto text = letters_of(name);
    const auto is_letter = [](char32_t c) { return small(c) != c; };
    if (text.size() < shortest || std::any_of(text.begin(), text.end(), is_small)) return std::string(name);
    std::string made;
    for (std::size_t i = 0; i < text.size();) {
        auto end = i;
        while (end < text.size() && is_letter(text[end])) ++end;
        if (end > i) made += written(std::u32string_view(text).substr(i, end - i), i == 0, place);
        for (; end < text.size() && !is_letter(text[end]); ++end) append(made, text[end]);
        i = end;
    }
    return made;
}

std::string_view without_brackets(std::string_view name) {
    const auto bracket = name.find(" (");
    return bracket != std::string_view::npos && bracket > 1 && name.back() == ')' ? name.substr(0, bracket) : name;
}

/// Whether `abbreviation` is spelled by the words, in order, and every word with a capital takes part: each letter
/// begins a word, or is a capital after a small letter in it, or follows the letter taken before.
bool stands_for(std::string_view abbreviation, std::string_view words) {
    std::string wanted;
    for (const char c : abbreviation)
        if (plain_letter(c)) wanted += small(c);
    std::size_t next = 0;
    bool following = false;  // the letter before was taken
    bool open = false;       // a word with a capital has not taken part yet
    for (std::size_t i = 0; i < words.size(); ++i) {
        const char c = words[i];
        const bool begins = i == 0 || words[i - 1] == ' ' || words[i - 1] == '-';
        if (begins && open) return false;
        if (begins) open = capital(c) || static_cast<unsigned char>(c) >= 0x80;
        const bool may = begins || following || (capital(c) && !capital(words[i - 1]));
        following = may && next < wanted.size() && small(c) == wanted[next];
        if (following) {
            ++next;
            open = false;
        }
    }
    return next == wanted.size() && !open;
}

/// "EOS" of "EOS Electro Optical Systems": the abbreviation has two capitals or more, what it stands for two words.
std::string_view abbreviated(std::string_view name) {
    for (auto end = name.find(' '); end != std::string_view::npos; end = name.find(' ', end + 1)) {
        const auto first = name.substr(0, end), rest = name.substr(end + 1);
        if (std::count_if(first.begin(), first.end(), capital) >= 2 && rest.find(' ') != std::string_view::npos &&
            stands_for(first, rest))
            return first;
    }
    return name;
}

std::vector<std::string> all_names(const model::Network& network) {
    std::vector<std::string> names;
    for (const auto& row : network.organisations()) names.push_back(row.name);
    for (const auto& row : network.clusters()) names.push_back(row.name);
    for (const auto& row : network.events()) names.push_back(row.name);
    return names;
}

}  // namespace

ShortNames::ShortNames(const std::vector<std::string>& names) {
    struct Form {
        std::string_view text;
        const std::string_view* meant;
    };
    std::unordered_map<std::string, std::string_view> meant;  // what is read -> the name meant; "" if several could be
    std::vector<std::array<Form, 3>> forms;                   // of every name, the shortest first
    meant.reserve(names.size());
    forms.reserve(names.size());
    for (const std::string_view name : names) {
        if (name.empty()) continue;
        const auto plain = without_brackets(name);
        auto& all = forms.emplace_back(std::array<Form, 3>{{{abbreviated(plain), {}}, {plain, {}}, {name, {}}}});
        for (Form before{}; Form & form : all) {
            if (form.text == before.text) {
                form.meant = before.meant;
                continue;
            }
            const auto [at, fresh] = meant.try_emplace(folded(form.text), name);
            if (!fresh && at->second != name) at->second = {};
            form.meant = &at->second;
            before = form;
        }
    }
    std::unordered_map<std::string, std::string> shorter;
    shorter.reserve(forms.size());
    for (const auto& all : forms) {
        const std::string name(all.back().text);
        const auto* shown = std::find_if(all.begin(), all.end(), [](const Form& form) { return !form.meant->empty(); });
        if (shown == all.end())
            shorter.emplace(name, name);  // in capitals, if another name differs by them alone
        else if (shown->text != name)
            shorter.emplace(name, calmed(shown->text));
    }
    shorter_ = std::make_shared<const std::unordered_map<std::string, std::string>>(std::move(shorter));
}

ShortNames::ShortNames(const model::Network& network) : ShortNames(all_names(network)) {}

std::string ShortNames::operator()(const std::string& name) const {
    if (!shorter_) return calmed(name);  // moved from
    const auto at = shorter_->find(name);
    return at == shorter_->end() ? calmed(name) : at->second;
}

std::string calmed(std::string_view name) {
    auto text = in_small_letters(name, 6, false);
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    const auto more = std::ranges::unique(text, [](char a, char b) { return a == ' ' && b == ' '; });
    text.erase(more.begin(), more.end());
    return text;
}

std::string place_name(std::string_view name) {
    return in_small_letters(name, 2, true);
}

}  // namespace HANSE_NAMESPACE::words
