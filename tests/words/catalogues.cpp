#include <algorithm>
#include <sstream>
#include <thread>

#include "hanse/words/short_names.hpp"
#include "hanse/words/words.hpp"
#include "support/catch.hpp"

using namespace hanse::words;

TEST_CASE("every language can be read, and its placeholders are those of English") {
    for (const auto& language : languages()) {
        const Words words(language), english("en");
        for (const auto& key : words.keys()) {
            INFO(language << ": " << key);
            if (key.rfind("list.", 0) == 0 || key.rfind("date.", 0) == 0) continue;  // forms are the language's own
            REQUIRE(english.has(key));
            REQUIRE(words.placeholders(key) == english.placeholders(key));
        }
    }
}

TEST_CASE("every country of ISO 3166 has a name in every language") {
    // The 249 codes officially assigned, https://www.iso.org/obp/ui/#search (2024).
    std::istringstream codes(
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY "
        "BZ CA "
        "CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
        "FR GA "
        "GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM "
        "JO JP "
        "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ "
        "MR MS "
        "MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE "
        "RO RS "
        "RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT "
        "TV TW "
        "TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK");
    int count = 0;
    for (std::string code; codes >> code; ++count)
        for (const auto& language : languages()) REQUIRE(Words(language).country(code) != code);
    REQUIRE(count == 250);
}

TEST_CASE("threads may ask for the same language at once") {
    std::vector<std::string> said(8);
    std::vector<std::thread> threads;
    for (auto& text : said) threads.emplace_back([&text] { text = Words("de").list({"a", "b", "c", "d"}, 2); });
    for (auto& thread : threads) thread.join();
    REQUIRE(std::all_of(said.begin(), said.end(), [](const auto& text) { return text == "a, b und 2 weitere"; }));
}

TEST_CASE("names are shortened only where nothing is lost or confused") {
    const std::vector<std::string> names{
        "MedTech Süd",
        "EOS Electro Optical Systems",
        "it's OWL Intelligent Technical Systems OstWestfalenLippe",
        "NGen Next Generation Manufacturing Canada",
        "DAAD German Academic Exchange Service",
        "Diebold Nixdorf (formerly Wincor Nixdorf)",
        "Institute (Bonn)",
        "Institute (Jena)",
        "Plain (old)",
        "PLAIN",
        "IEM Institut Entwurfstechnik Mechatronik (until 2015 a group)",
    };
    const ShortNames short_name(names);
    REQUIRE(short_name(names[0]) == names[0]);
    REQUIRE(short_name(names[1]) == "EOS");
    REQUIRE(short_name(names[2]) == "it's OWL");
    REQUIRE(short_name(names[3]) == names[3]);  // Canada is not in the abbreviation
    REQUIRE(short_name(names[4]) == names[4]);  // the abbreviation is of another language
    REQUIRE(short_name(names[5]) == "Diebold Nixdorf");
    REQUIRE(short_name(names[6]) == names[6]);
    REQUIRE(short_name(names[7]) == names[7]);
    REQUIRE(short_name(names[8]) == names[8]);
    REQUIRE(short_name(names[10]) == "IEM");
    REQUIRE(short_name("unknown (to it)") == "unknown (to it)");
    const std::string shouted = "DOM DANICE VOGRINEC MARIBOR";  // D, the O of Vogrinec and M: in capitals all are
    REQUIRE(ShortNames({shouted})(shouted) == "DOM Danice Vogrinec Maribor");
    const std::string greek = "ETHNIKO KAI KAPODISTRIAKO PANEPISTIMIO";
    REQUIRE(ShortNames({greek})(greek) == "Ethniko kai Kapodistriako Panepistimio");
    const std::string wide = "University College Cork - \n National\tUniversity";
    REQUIRE(ShortNames({wide})(wide) == "University College Cork - National University");
}

TEST_CASE("places in capitals are written as one reads them") {
    for (const auto& [shouted, written] :
         std::vector<std::pair<std::string, std::string>>{{"WIEN", "Wien"},
                                                          {"ULM", "Ulm"},
                                                          {"FRANKFURT AM MAIN", "Frankfurt am Main"},
                                                          {"STOKE-ON-TRENT", "Stoke-on-Trent"},
                                                          {"VILLENEUVE D'ASCQ", "Villeneuve d'Ascq"},
                                                          {"L'AQUILA", "L'Aquila"},
                                                          {"'S-GRAVENHAGE", "'s-Gravenhage"},
                                                          {"LE MANS", "Le Mans"},
                                                          {"PARIS 15", "Paris 15"},
                                                          {"MÜNCHEN", "München"},
                                                          {"Bad Oeynhausen", "Bad Oeynhausen"},
                                                          {"", ""}})
        REQUIRE(place_name(shouted) == written);
}
