#include "words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace hanse::gap {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 138> countries{{
    {"AD", "Andorra"},
    {"AE", "the United Arab Emirates"},
    {"AL", "Albania"},
    {"AM", "Armenia"},
    {"AR", "Argentina"},
    {"AT", "Austria"},
    {"AU", "Australia"},
    {"AZ", "Azerbaijan"},
    {"BA", "Bosnia and Herzegovina"},
    {"BD", "Bangladesh"},
    {"BE", "Belgium"},
    {"BF", "Burkina Faso"},
    {"BG", "Bulgaria"},
    {"BJ", "Benin"},
    {"BO", "Bolivia"},
    {"BR", "Brazil"},
    {"BW", "Botswana"},
    {"BY", "Belarus"},
    {"CA", "Canada"},
    {"CD", "the Democratic Republic of the Congo"},
    {"CG", "the Congo"},
    {"CH", "Switzerland"},
    {"CI", "Côte d'Ivoire"},
    {"CL", "Chile"},
    {"CM", "Cameroon"},
    {"CN", "China"},
    {"CO", "Colombia"},
    {"CR", "Costa Rica"},
    {"CU", "Cuba"},
    {"CY", "Cyprus"},
    {"CZ", "Czechia"},
    {"DE", "Germany"},
    {"DK", "Denmark"},
    {"DZ", "Algeria"},
    {"EC", "Ecuador"},
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
    {"GL", "Greenland"},
    {"GR", "Greece"},
    {"GT", "Guatemala"},
    {"HK", "Hong Kong"},
    {"HN", "Honduras"},
    {"HR", "Croatia"},
    {"HU", "Hungary"},
    {"ID", "Indonesia"},
    {"IE", "Ireland"},
    {"IL", "Israel"},
    {"IN", "India"},
    {"IQ", "Iraq"},
    {"IR", "Iran"},
    {"IS", "Iceland"},
    {"IT", "Italy"},
    {"JM", "Jamaica"},
    {"JO", "Jordan"},
    {"JP", "Japan"},
    {"KE", "Kenya"},
    {"KG", "Kyrgyzstan"},
    {"KH", "Cambodia"},
    {"KR", "South Korea"},
    {"KZ", "Kazakhstan"},
    {"LA", "Laos"},
    {"LB", "Lebanon"},
    {"LI", "Liechtenstein"},
    {"LK", "Sri Lanka"},
    {"LT", "Lithuania"},
    {"LU", "Luxembourg"},
    {"LV", "Latvia"},
    {"MA", "Morocco"},
    {"MC", "Monaco"},
    {"MD", "Moldova"},
    {"ME", "Montenegro"},
    {"MG", "Madagascar"},
    {"MK", "North Macedonia"},
    {"ML", "Mali"},
    {"MN", "Mongolia"},
    {"MT", "Malta"},
    {"MU", "Mauritius"},
    {"MW", "Malawi"},
    {"MX", "Mexico"},
    {"MY", "Malaysia"},
    {"MZ", "Mozambique"},
    {"NA", "Namibia"},
    {"NC", "New Caledonia"},
    {"NE", "Niger"},
    {"NG", "Nigeria"},
    {"NI", "Nicaragua"},
    {"NL", "the Netherlands"},
    {"NO", "Norway"},
    {"NP", "Nepal"},
    {"NZ", "New Zealand"},
    {"PA", "Panama"},
    {"PE", "Peru"},
    {"PH", "the Philippines"},
    {"PK", "Pakistan"},
    {"PL", "Poland"},
    {"PS", "Palestine"},
    {"PT", "Portugal"},
    {"PY", "Paraguay"},
    {"QA", "Qatar"},
    {"RO", "Romania"},
    {"RS", "Serbia"},
    {"RU", "Russia"},
    {"RW", "Rwanda"},
    {"SA", "Saudi Arabia"},
    {"SD", "Sudan"},
    {"SE", "Sweden"},
    {"SG", "Singapore"},
    {"SI", "Slovenia"},
    {"SK", "Slovakia"},
    {"SN", "Senegal"},
    {"SV", "El Salvador"},
    {"TG", "Togo"},
    {"TH", "Thailand"},
    {"TJ", "Tajikistan"},
    {"TM", "Turkmenistan"},
    {"TN", "Tunisia"},
    {"TR", "Türkiye"},
    {"TW", "Taiwan"},
    {"TZ", "Tanzania"},
    {"UA", "Ukraine"},
    {"UG", "Uganda"},
    {"US", "the United States"},
    {"UY", "Uruguay"},
    {"UZ", "Uzbekistan"},
    {"VE", "Venezuela"},
    {"VN", "Vietnam"},
    {"XK", "Kosovo"},
    {"ZA", "South Africa"},
    {"ZM", "Zambia"},
    {"ZW", "Zimbabwe"},
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
