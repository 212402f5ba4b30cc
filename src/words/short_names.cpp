#include "hanse/words/short_names.hpp"

#include <algorithm>
#include <set>
#include <string_view>

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

std::string folded(std::string_view text) {
    std::string made(text);
    std::transform(made.begin(), made.end(), made.begin(), small);
    return made;
}

std::string_view without_brackets(std::string_view name) {
    const auto bracket = name.find(" (");
    return bracket != std::string_view::npos && bracket > 1 && name.back() == ')' ? name.substr(0, bracket) : name;
}

/// Whether `abbreviation` is spelled by the words, in order, and every word with a capital takes part: each letter
/// begins a word or a capital in it, or follows the letter taken before.
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
        const bool may = begins || following || capital(c);
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
    std::map<std::string, std::set<std::string>> meant;  // what is read -> the names that could be meant
    const auto candidates = [](std::string_view name) {
        const auto plain = without_brackets(name);
        return std::vector<std::string>{std::string(abbreviated(plain)), std::string(plain)};
    };
    for (const auto& name : names) {
        meant[folded(name)].insert(name);
        for (const auto& candidate : candidates(name)) meant[folded(candidate)].insert(name);
    }
    for (const auto& name : names)
        for (const auto& candidate : candidates(name))
            if (candidate != name && meant[folded(candidate)].size() == 1) {
                shorter_.emplace(name, candidate);
                break;
            }
}

ShortNames::ShortNames(const model::Network& network) : ShortNames(all_names(network)) {}

const std::string& ShortNames::operator()(const std::string& name) const {
    const auto at = shorter_.find(name);
    return at == shorter_.end() ? name : at->second;
}

}  // namespace HANSE_NAMESPACE::words
