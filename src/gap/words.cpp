#include "words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace hanse::gap {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 74> countries{{
    {"AE", "the United Arab Emirates"},
    {"AL", "Albania"},
    {"AR", "Argentina"},
    {"AT", "Austria"},
    {"AU", "Australia"},
    {"BA", "Bosnia and Herzegovina"},
    {"BE", "Belgium"},
    {"BG", "Bulgaria"},
    {"BR", "Brazil"},
    {"BY", "Belarus"},
    {"CA", "Canada"},
    {"CH", "Switzerland"},
    {"CL", "Chile"},
    {"CN", "China"},
    {"CO", "Colombia"},
    {"CY", "Cyprus"},
    {"CZ", "Czechia"},
    {"DE", "Germany"},
    {"DK", "Denmark"},
    {"EE", "Estonia"},
    {"EG", "Egypt"},
    {"ES", "Spain"},
    {"ET", "Ethiopia"},
    {"FI", "Finland"},
    {"FO", "the Faroe Islands"},
    {"FR", "France"},
    {"GB", "the United Kingdom"},
    {"GE", "Georgia"},
    {"GH", "Ghana"},
    {"GR", "Greece"},
    {"HR", "Croatia"},
    {"HU", "Hungary"},
    {"ID", "Indonesia"},
    {"IE", "Ireland"},
    {"IL", "Israel"},
    {"IN", "India"},
    {"IR", "Iran"},
    {"IS", "Iceland"},
    {"IT", "Italy"},
    {"JP", "Japan"},
    {"KE", "Kenya"},
    {"KR", "South Korea"},
    {"LI", "Liechtenstein"},
    {"LT", "Lithuania"},
    {"LU", "Luxembourg"},
    {"LV", "Latvia"},
    {"MA", "Morocco"},
    {"MD", "Moldova"},
    {"ME", "Montenegro"},
    {"MK", "North Macedonia"},
    {"MT", "Malta"},
    {"MX", "Mexico"},
    {"MY", "Malaysia"},
    {"NG", "Nigeria"},
    {"NL", "the Netherlands"},
    {"NO", "Norway"},
    {"NZ", "New Zealand"},
    {"PE", "Peru"},
    {"PL", "Poland"},
    {"PT", "Portugal"},
    {"RO", "Romania"},
    {"RS", "Serbia"},
    {"RU", "Russia"},
    {"SE", "Sweden"},
    {"SG", "Singapore"},
    {"SI", "Slovenia"},
    {"SK", "Slovakia"},
    {"TH", "Thailand"},
    {"TN", "Tunisia"},
    {"TR", "Türkiye"},
    {"TW", "Taiwan"},
    {"UA", "Ukraine"},
    {"US", "the United States"},
    {"ZA", "South Africa"},
}};

std::string letters(std::string_view text) {
    std::string kept;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c)))
            kept += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return kept;
}

}  // namespace

std::string short_name(const std::string& name, const std::string& id) {
    const std::string wanted = letters(id);
    if (!wanted.empty()) {
        for (std::size_t end = name.find(' '); end != std::string::npos; end = name.find(' ', end + 1))
            if (letters(std::string_view(name).substr(0, end)) == wanted) return name.substr(0, end);
    }
    const auto bracket = name.find(" (");
    return bracket != std::string::npos && bracket > 2 && name.back() == ')' ? name.substr(0, bracket) : name;
}

std::string country_name(const std::string& code) {
    const auto at = std::find_if(countries.begin(), countries.end(), [&](const auto& c) { return c.first == code; });
    return at == countries.end() ? code : std::string(at->second);
}

}  // namespace hanse::gap
