#include "hanse/model/country.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <string>
#include <unordered_map>

#include "hanse/model/text.hpp"

namespace HANSE_NAMESPACE::model {

namespace {

struct Country {
    std::string_view code, three;
    double lat, lon;         ///< about its middle, in degrees
    std::string_view names;  ///< separated by '|'
};

// clang-format off
constexpr std::array<Country, 251> countries{{
    {"AD", "AND", 43, 2, "Andorra"},
    {"AE", "ARE", 24, 54, "United Arab Emirates|UAE|Emirates|Vereinigte Arabische Emirate|Emirats arabes unis"},
    {"AF", "AFG", 34, 66, "Afghanistan"},
    {"AG", "ATG", 17, -62, "Antigua and Barbuda|Antigua und Barbuda"},
    {"AI", "AIA", 18, -63, "Anguilla"},
    {"AL", "ALB", 41, 20, "Albania|Albanien|Albanie|Shqiperia"},
    {"AM", "ARM", 40, 45, "Armenia|Armenien|Arménie"},
    {"AN", "ANT", 12, -69, "Netherlands Antilles|Niederländische Antillen"},  // until 2010, in old tables
    {"AO", "AGO", -12, 18, "Angola"},
    {"AQ", "ATA", -80, 0, "Antarctica|Antarktis"},
    {"AR", "ARG", -35, -65, "Argentina|Argentinien|Argentine"},
    {"AS", "ASM", -14, -171, "American Samoa|Amerikanisch-Samoa"},
    {"AT", "AUT", 47, 14, "Austria|Österreich|Oesterreich|Autriche|Republic of Austria|Republik Österreich|A"},
    {"AU", "AUS", -25, 134, "Australia|Australien|Australie|Commonwealth of Australia"},
    {"AW", "ABW", 13, -70, "Aruba"},
    {"AX", "ALA", 60, 20, "Åland Islands|Aland|Ålandinseln"},
    {"AZ", "AZE", 40, 48, "Azerbaijan|Aserbaidschan"},
    {"BA", "BIH", 44, 18, "Bosnia and Herzegovina|Bosnia & Herzegovina|Bosnia|Bosnien und Herzegowina|Bosnien"},
    {"BB", "BRB", 13, -60, "Barbados"},
    {"BD", "BGD", 24, 90, "Bangladesh|Bangladesch"},
    {"BE", "BEL", 51, 4, "Belgium|Belgien|Belgique|België|Kingdom of Belgium|B"},
    {"BF", "BFA", 12, -2, "Burkina Faso"},
    {"BG", "BGR", 43, 25, "Bulgaria|Bulgarien|Bulgarie|България|BUL"},
    {"BH", "BHR", 26, 51, "Bahrain"},
    {"BI", "BDI", -3, 30, "Burundi"},
    {"BJ", "BEN", 10, 2, "Benin"},
    {"BL", "BLM", 18, -63, "Saint Barthélemy|St. Barthélemy"},
    {"BM", "BMU", 32, -65, "Bermuda|Bermudas"},
    {"BN", "BRN", 5, 115, "Brunei|Brunei Darussalam"},
    {"BO", "BOL", -17, -65, "Bolivia|Bolivien|Bolivia, Plurinational State of"},
    {"BQ", "BES", 12, -68, "Bonaire, Sint Eustatius and Saba|Caribbean Netherlands|Karibische Niederlande"},
    {"BR", "BRA", -10, -53, "Brazil|Brasilien|Brasil|Brésil"},
    {"BS", "BHS", 24, -76, "Bahamas|The Bahamas"},
    {"BT", "BTN", 27, 90, "Bhutan"},
    {"BV", "BVT", -54, 3, "Bouvet Island|Bouvetinsel"},
    {"BW", "BWA", -22, 24, "Botswana|Botsuana"},
    {"BY", "BLR", 53, 28, "Belarus|Weißrussland|Bélarus"},
    {"BZ", "BLZ", 17, -89, "Belize"},
    {"CA", "CAN", 60, -100, "Canada|Kanada"},
    {"CC", "CCK", -12, 97, "Cocos Islands|Cocos (Keeling) Islands|Kokosinseln"},
    {"CD", "COD", -3, 24, "Congo, The Democratic Republic of the|Democratic Republic of the Congo|Congo (DRC)|Congo - Kinshasa|DR Congo|Kongo-Kinshasa|Demokratische Republik Kongo"},
    {"CF", "CAF", 7, 21, "Central African Republic|Zentralafrikanische Republik"},
    {"CG", "COG", -1, 15, "Congo|Republic of the Congo|Congo - Brazzaville|Kongo-Brazzaville|Kongo|Republik Kongo"},
    {"CH", "CHE", 47, 8, "Switzerland|Schweiz|Suisse|Svizzera|Swiss Confederation|Schweizerische Eidgenossenschaft|Swiss|SUI"},
    {"CI", "CIV", 8, -6, "Côte d'Ivoire|Ivory Coast|Elfenbeinküste"},
    {"CK", "COK", -21, -160, "Cook Islands|Cookinseln"},
    {"CL", "CHL", -33, -71, "Chile"},
    {"CM", "CMR", 6, 12, "Cameroon|Kamerun|Cameroun"},
    {"CN", "CHN", 35, 105, "China|People's Republic of China|PR China|Volksrepublik China|VR China|Chine|中国"},
    {"CO", "COL", 4, -73, "Colombia|Kolumbien"},
    {"CR", "CRI", 10, -84, "Costa Rica"},
    {"CU", "CUB", 22, -79, "Cuba|Kuba"},
    {"CV", "CPV", 16, -24, "Cabo Verde|Cape Verde|Kap Verde"},
    {"CW", "CUW", 12, -69, "Curaçao"},
    {"CX", "CXR", -10, 106, "Christmas Island|Weihnachtsinsel"},
    {"CY", "CYP", 35, 33, "Cyprus|Zypern|Chypre"},
    {"CZ", "CZE", 50, 15, "Czechia|Czech Republic|Tschechien|Tschechische Republik|Česko|Česká republika|République tchèque|Tchéquie"},
    {"DE", "DEU", 51, 10, "Germany|Deutschland|Allemagne|Alemania|Germania|Duitsland|Tyskland|Federal Republic of Germany|Bundesrepublik Deutschland|D|GER"},
    {"DJ", "DJI", 12, 43, "Djibouti|Dschibuti"},
    {"DK", "DNK", 56, 10, "Denmark|Dänemark|Danmark|Danemark|DEN"},
    {"DM", "DMA", 15, -61, "Dominica"},
    {"DO", "DOM", 19, -71, "Dominican Republic|Dominikanische Republik"},
    {"DZ", "DZA", 28, 3, "Algeria|Algerien|Algérie"},
    {"EC", "ECU", -1, -78, "Ecuador"},
    {"EE", "EST", 59, 26, "Estonia|Estland|Eesti|Estonie"},
    {"EG", "EGY", 27, 30, "Egypt|Ägypten|Egypte"},
    {"EH", "ESH", 25, -13, "Western Sahara|Westsahara"},
    {"ER", "ERI", 15, 39, "Eritrea"},
    {"ES", "ESP", 40, -4, "Spain|Spanien|España|Espagne|Spagna|Kingdom of Spain|E"},
    {"ET", "ETH", 8, 39, "Ethiopia|Äthiopien"},
    {"FI", "FIN", 64, 26, "Finland|Finnland|Suomi|Finlande|Republic of Finland"},
    {"FJ", "FJI", -18, 178, "Fiji|Fidschi"},
    {"FK", "FLK", -52, -59, "Falkland Islands|Falkland Islands (Malvinas)|Falklandinseln"},
    {"FM", "FSM", 7, 158, "Micronesia|Micronesia, Federated States of|Mikronesien"},
    {"FO", "FRO", 62, -7, "Faroe Islands|Färöer"},
    {"FR", "FRA", 47, 2, "France|Frankreich|Francia|Frankrijk|French Republic|F"},
    {"GA", "GAB", -1, 12, "Gabon|Gabun"},
    {"GB", "GBR", 54, -2, "United Kingdom|UK|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|Vereinigtes Königreich|Großbritannien|Royaume-Uni|Reino Unido|Regno Unito|United Kingdom of Great Britain and Northern Ireland"},
    {"GD", "GRD", 12, -62, "Grenada"},
    {"GE", "GEO", 42, 44, "Georgia|Georgien"},
    {"GF", "GUF", 4, -53, "French Guiana|Französisch-Guayana"},
    {"GG", "GGY", 49, -3, "Guernsey"},
    {"GH", "GHA", 8, -1, "Ghana"},
    {"GI", "GIB", 36, -5, "Gibraltar"},
    {"GL", "GRL", 72, -40, "Greenland|Grönland"},
    {"GM", "GMB", 13, -15, "Gambia|The Gambia"},
    {"GN", "GIN", 10, -10, "Guinea"},
    {"GP", "GLP", 16, -62, "Guadeloupe"},
    {"GQ", "GNQ", 2, 10, "Equatorial Guinea|Äquatorialguinea"},
    {"GR", "GRC", 39, 22, "Greece|EL|Griechenland|Hellas|Grèce|Hellenic Republic|Ελλάδα|Ελλάς|GRE"},
    {"GS", "SGS", -54, -37, "South Georgia and the South Sandwich Islands|Südgeorgien und die Südlichen Sandwichinseln"},
    {"GT", "GTM", 15, -90, "Guatemala"},
    {"GU", "GUM", 13, 145, "Guam"},
    {"GW", "GNB", 12, -15, "Guinea-Bissau"},
    {"GY", "GUY", 5, -59, "Guyana"},
    {"HK", "HKG", 22, 114, "Hong Kong|Hongkong|Hong Kong SAR China|Sonderverwaltungsregion Hongkong"},
    {"HM", "HMD", -53, 73, "Heard Island and McDonald Islands|Heardinsel und McDonaldinseln"},
    {"HN", "HND", 15, -86, "Honduras"},
    {"HR", "HRV", 45, 16, "Croatia|Kroatien|Hrvatska|Croatie|CRO"},
    {"HT", "HTI", 19, -72, "Haiti"},
    {"HU", "HUN", 47, 19, "Hungary|Ungarn|Magyarország|Hongrie|H"},
    {"ID", "IDN", -2, 118, "Indonesia|Indonesien"},
    {"IE", "IRL", 53, -8, "Ireland|Irland|Éire|Irlande|Republic of Ireland"},
    {"IL", "ISR", 31, 35, "Israel|ישראל"},
    {"IM", "IMN", 54, -5, "Isle of Man"},
    {"IN", "IND", 22, 79, "India|Indien|Inde"},
    {"IO", "IOT", -6, 72, "British Indian Ocean Territory|Britisches Territorium im Indischen Ozean"},
    {"IQ", "IRQ", 33, 44, "Iraq|Irak"},
    {"IR", "IRN", 32, 54, "Iran|Iran, Islamic Republic of"},
    {"IS", "ISL", 65, -19, "Iceland|Island|Ísland|Islande"},
    {"IT", "ITA", 43, 12, "Italy|Italien|Italia|Italie|Italian Republic|I"},
    {"JE", "JEY", 49, -2, "Jersey"},
    {"JM", "JAM", 18, -77, "Jamaica|Jamaika"},
    {"JO", "JOR", 31, 36, "Jordan|Jordanien"},
    {"JP", "JPN", 36, 138, "Japan|Nippon|Japon|日本"},
    {"KE", "KEN", 0, 38, "Kenya|Kenia"},
    {"KG", "KGZ", 41, 75, "Kyrgyzstan|Kirgisistan"},
    {"KH", "KHM", 13, 105, "Cambodia|Kambodscha"},
    {"KI", "KIR", 1, 173, "Kiribati"},
    {"KM", "COM", -12, 43, "Comoros|Komoren"},
    {"KN", "KNA", 17, -63, "Saint Kitts and Nevis|St. Kitts & Nevis"},
    {"KP", "PRK", 40, 127, "North Korea|Korea, Democratic People's Republic of|Nordkorea"},
    {"KR", "KOR", 36, 128, "South Korea|Korea|Korea, Republic of|Republic of Korea|Südkorea|Corée du Sud"},
    {"KW", "KWT", 29, 48, "Kuwait"},
    {"KY", "CYM", 19, -81, "Cayman Islands|Kaimaninseln"},
    {"KZ", "KAZ", 48, 67, "Kazakhstan|Kasachstan"},
    {"LA", "LAO", 18, 104, "Laos|Lao People's Democratic Republic"},
    {"LB", "LBN", 34, 36, "Lebanon|Libanon"},
    {"LC", "LCA", 14, -61, "Saint Lucia|St. Lucia"},
    {"LI", "LIE", 47, 10, "Liechtenstein"},
    {"LK", "LKA", 8, 81, "Sri Lanka"},
    {"LR", "LBR", 6, -9, "Liberia"},
    {"LS", "LSO", -30, 28, "Lesotho"},
    {"LT", "LTU", 55, 24, "Lithuania|Litauen|Lietuva|Lituanie"},
    {"LU", "LUX", 50, 6, "Luxembourg|Luxemburg|Lëtzebuerg|L"},
    {"LV", "LVA", 57, 25, "Latvia|Lettland|Latvija|Lettonie|LAT"},
    {"LY", "LBY", 27, 17, "Libya|Libyen"},
    {"MA", "MAR", 32, -6, "Morocco|Marokko|Maroc"},
    {"MC", "MCO", 44, 7, "Monaco"},
    {"MD", "MDA", 47, 29, "Moldova|Moldova, Republic of|Republic of Moldova|Moldau|Republik Moldau"},
    {"ME", "MNE", 43, 19, "Montenegro|Crna Gora"},
    {"MF", "MAF", 18, -63, "Saint Martin|Saint Martin (French part)"},
    {"MG", "MDG", -19, 47, "Madagascar|Madagaskar"},
    {"MH", "MHL", 7, 171, "Marshall Islands|Marshallinseln"},
    {"MK", "MKD", 42, 22, "North Macedonia|Macedonia|Nordmazedonien|Mazedonien|FYROM"},
    {"ML", "MLI", 17, -4, "Mali"},
    {"MM", "MMR", 21, 96, "Myanmar|Burma|Birma|Myanmar (Burma)"},
    {"MN", "MNG", 47, 104, "Mongolia|Mongolei"},
    {"MO", "MAC", 22, 114, "Macao|Macau|Macao SAR China"},
    {"MP", "MNP", 15, 146, "Northern Mariana Islands|Nördliche Marianen"},
    {"MQ", "MTQ", 15, -61, "Martinique"},
    {"MR", "MRT", 20, -10, "Mauritania|Mauretanien"},
    {"MS", "MSR", 17, -62, "Montserrat"},
    {"MT", "MLT", 36, 14, "Malta|Malte"},
    {"MU", "MUS", -20, 58, "Mauritius"},
    {"MV", "MDV", 3, 73, "Maldives|Malediven"},
    {"MW", "MWI", -13, 34, "Malawi"},
    {"MX", "MEX", 24, -102, "Mexico|Mexiko|México|Mexique"},
    {"MY", "MYS", 4, 109, "Malaysia"},
    {"MZ", "MOZ", -18, 35, "Mozambique|Mosambik"},
    {"NA", "NAM", -22, 17, "Namibia"},
    {"NC", "NCL", -21, 166, "New Caledonia|Neukaledonien"},
    {"NE", "NER", 17, 9, "Niger"},
    {"NF", "NFK", -29, 168, "Norfolk Island|Norfolkinsel"},
    {"NG", "NGA", 9, 8, "Nigeria"},
    {"NI", "NIC", 13, -85, "Nicaragua"},
    {"NL", "NLD", 52, 5, "Netherlands|The Netherlands|Holland|Niederlande|Nederland|Pays-Bas|Kingdom of the Netherlands|NED"},
    {"NO", "NOR", 62, 10, "Norway|Norwegen|Norge|Norvège|N"},
    {"NP", "NPL", 28, 84, "Nepal"},
    {"NR", "NRU", -1, 167, "Nauru"},
    {"NU", "NIU", -19, -170, "Niue"},
    {"NZ", "NZL", -41, 174, "New Zealand|Neuseeland|Nouvelle-Zélande"},
    {"OM", "OMN", 21, 57, "Oman"},
    {"PA", "PAN", 9, -80, "Panama"},
    {"PE", "PER", -9, -75, "Peru"},
    {"PF", "PYF", -17, -149, "French Polynesia|Französisch-Polynesien"},
    {"PG", "PNG", -6, 145, "Papua New Guinea|Papua-Neuguinea"},
    {"PH", "PHL", 12, 122, "Philippines|Philippinen"},
    {"PK", "PAK", 30, 69, "Pakistan"},
    {"PL", "POL", 52, 19, "Poland|Polen|Polska|Pologne|Polonia"},
    {"PM", "SPM", 47, -56, "Saint Pierre and Miquelon"},
    {"PN", "PCN", -25, -130, "Pitcairn|Pitcairn Islands|Pitcairninseln"},
    {"PR", "PRI", 18, -66, "Puerto Rico"},
    {"PS", "PSE", 32, 35, "Palestine|Palestine, State of|Palestinian Territories|State of Palestine|Palästina"},
    {"PT", "PRT", 40, -8, "Portugal|Portuguese Republic|P|POR"},
    {"PW", "PLW", 7, 135, "Palau"},
    {"PY", "PRY", -23, -58, "Paraguay"},
    {"QA", "QAT", 25, 51, "Qatar|Katar"},
    {"RE", "REU", -21, 56, "Réunion"},
    {"RO", "ROU", 46, 25, "Romania|Rumänien|România|Roumanie"},
    {"RS", "SRB", 44, 21, "Serbia|Serbien|Srbija|Serbie"},
    {"RU", "RUS", 60, 90, "Russia|Russian Federation|Russland|Russische Föderation|Russie|Россия"},
    {"RW", "RWA", -2, 30, "Rwanda|Ruanda"},
    {"SA", "SAU", 24, 45, "Saudi Arabia|Saudi-Arabien"},
    {"SB", "SLB", -9, 160, "Solomon Islands|Salomonen"},
    {"SC", "SYC", -5, 55, "Seychelles|Seychellen"},
    {"SD", "SDN", 15, 30, "Sudan"},
    {"SE", "SWE", 62, 15, "Sweden|Schweden|Sverige|Suède|Kingdom of Sweden|S"},
    {"SG", "SGP", 1, 104, "Singapore|Singapur|Singapour"},
    {"SH", "SHN", -16, -6, "Saint Helena|Saint Helena, Ascension and Tristan da Cunha"},
    {"SI", "SVN", 46, 15, "Slovenia|Slowenien|Slovenija|Slovénie|SLO"},
    {"SJ", "SJM", 78, 16, "Svalbard and Jan Mayen|Spitzbergen und Jan Mayen"},
    {"SK", "SVK", 49, 19, "Slovakia|Slovak Republic|Slowakei|Slovensko|Slovaquie"},
    {"SL", "SLE", 8, -12, "Sierra Leone"},
    {"SM", "SMR", 44, 12, "San Marino"},
    {"SN", "SEN", 14, -14, "Senegal|Sénégal"},
    {"SO", "SOM", 6, 46, "Somalia"},
    {"SR", "SUR", 4, -56, "Suriname"},
    {"SS", "SSD", 7, 30, "South Sudan|Südsudan"},
    {"ST", "STP", 0, 7, "Sao Tome and Principe|São Tomé & Príncipe"},
    {"SV", "SLV", 14, -89, "El Salvador"},
    {"SX", "SXM", 18, -63, "Sint Maarten|Sint Maarten (Dutch part)"},
    {"SY", "SYR", 35, 38, "Syria|Syrian Arab Republic|Syrien"},
    {"SZ", "SWZ", -27, 31, "Eswatini|Swaziland"},
    {"TC", "TCA", 22, -72, "Turks and Caicos Islands|Turks- und Caicosinseln"},
    {"TD", "TCD", 15, 19, "Chad|Tschad"},
    {"TF", "ATF", -49, 69, "French Southern Territories|Französische Süd- und Antarktisgebiete"},
    {"TG", "TGO", 9, 1, "Togo"},
    {"TH", "THA", 15, 101, "Thailand"},
    {"TJ", "TJK", 39, 71, "Tajikistan|Tadschikistan"},
    {"TK", "TKL", -9, -172, "Tokelau"},
    {"TL", "TLS", -9, 126, "Timor-Leste|East Timor|Osttimor"},
    {"TM", "TKM", 39, 59, "Turkmenistan"},
    {"TN", "TUN", 34, 10, "Tunisia|Tunesien|Tunisie"},
    {"TO", "TON", -21, -175, "Tonga"},
    {"TR", "TUR", 39, 35, "Turkey|Türkiye|Türkei|Turquie"},
    {"TT", "TTO", 11, -61, "Trinidad and Tobago|Trinidad und Tobago"},
    {"TV", "TUV", -8, 178, "Tuvalu"},
    {"TW", "TWN", 24, 121, "Taiwan|Taiwan, Province of China"},
    {"TZ", "TZA", -6, 35, "Tanzania|Tanzania, United Republic of|Tansania"},
    {"UA", "UKR", 49, 32, "Ukraine|Ukraina|Україна"},
    {"UG", "UGA", 1, 32, "Uganda"},
    {"UM", "UMI", 19, 167, "United States Minor Outlying Islands|Kleinere Amerikanische Überseeinseln"},
    {"US", "USA", 39, -98, "United States|United States of America|U.S.A.|U.S.|America|Vereinigte Staaten|Vereinigte Staaten von Amerika|États-Unis|Estados Unidos|Stati Uniti"},
    {"UY", "URY", -33, -56, "Uruguay"},
    {"UZ", "UZB", 41, 64, "Uzbekistan|Usbekistan"},
    {"VA", "VAT", 42, 12, "Vatican City|Holy See|Holy See (Vatican City State)|Vatikanstadt|Vatikan"},
    {"VC", "VCT", 13, -61, "Saint Vincent and the Grenadines|St. Vincent & Grenadines|St. Vincent und die Grenadinen"},
    {"VE", "VEN", 8, -66, "Venezuela|Venezuela, Bolivarian Republic of"},
    {"VG", "VGB", 18, -64, "British Virgin Islands|Virgin Islands, British|Britische Jungferninseln"},
    {"VI", "VIR", 18, -65, "U.S. Virgin Islands|Virgin Islands, U.S.|United States Virgin Islands|Amerikanische Jungferninseln"},
    {"VN", "VNM", 16, 107, "Vietnam|Viet Nam"},
    {"VU", "VUT", -16, 167, "Vanuatu"},
    {"WF", "WLF", -13, -177, "Wallis and Futuna"},
    {"WS", "WSM", -14, -172, "Samoa"},
    {"XK", "XKX", 43, 21, "Kosovo|Kosova"},
    {"YE", "YEM", 16, 48, "Yemen|Jemen"},
    {"YT", "MYT", -13, 45, "Mayotte"},
    {"ZA", "ZAF", -29, 25, "South Africa|Südafrika|Afrique du Sud"},
    {"ZM", "ZMB", -14, 28, "Zambia|Sambia"},
    {"ZW", "ZWE", -19, 30, "Zimbabwe|Simbabwe"},
}};
// clang-format on

/// What counts of a name: folded, without the small words, "Saint" in short.
std::string key_of(std::string_view text) {
    std::string key;
    const std::string words = folded(text);
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        std::string_view word = std::string_view(words).substr(at, end - at);
        at = end + 1;
        if (word == "and" || word == "und" || word == "the" || word == "of") continue;
        if (word == "saint") word = "st";
        key += word;
    }
    return key;
}

const std::unordered_map<std::string, const Country*>& by_key() {
    static const auto made = [] {
        std::unordered_map<std::string, const Country*> all;
        for (const auto& country : countries) {
            all.emplace(key_of(country.code), &country);
            all.emplace(key_of(country.three), &country);
            for (std::size_t at = 0; at <= country.names.size();) {
                const std::size_t end = std::min(country.names.find('|', at), country.names.size());
                all.emplace(key_of(country.names.substr(at, end - at)), &country);
                at = end + 1;
            }
        }
        return all;
    }();
    return made;
}

const Country* country_of(std::string_view text) {
    const std::string key = text.size() > 100 ? std::string() : key_of(text);
    if (key.empty() || (key == "na" && folded(text) != "na")) return nullptr;  // N/A is not Namibia
    const auto found = by_key().find(key);
    return found == by_key().end() ? nullptr : found->second;
}

/// Degrees on the ground, about.
double apart(const Country& country, double lat, double lon) {
    const double across = std::remainder(lon - country.lon, 360.0);
    return std::hypot(lat - country.lat, across * std::cos(country.lat * std::numbers::pi / 180));
}

}  // namespace

std::string_view country_code(std::string_view text) {
    const Country* const country = country_of(text);
    return country ? country->code : std::string_view();
}

bool looks_swapped(std::string_view code, double lat, double lon) {
    const Country* const country = country_of(code);
    if (!country || !(std::abs(lat) <= 180 && std::abs(lon) <= 90)) return false;
    const double given = std::abs(lat) <= 90 ? apart(*country, lat, lon) : 1000;
    return given > 15 && given > 3 * apart(*country, lon, lat);
}

}  // namespace HANSE_NAMESPACE::model
