#include <regex>

#include "hanse/words/words.hpp"
#include "support/catch.hpp"

using namespace hanse::words;

namespace {

/// What a placeholder can be where it is no count.
Value other_value(const std::string& name) {
    if (name == "near" || name == "suppliers" || name == "references" || name == "fields" || name == "leaders" ||
        name == "topics" || name == "repairs" || name == "competences")
        return std::vector<std::string>{"Alpha"};
    if (name == "when" || name == "as_of") return hanse::model::Date{2030, 5, 0};
    if (name == "country" || name == "place") return Area{"FI", true};
    if (name == "level") return "profiles";
    if (name == "table") return "projects";
    if (name == "what") return "eu";
    if (name == "clear" || name == "judgeable") return true;
    if (name == "p") return 0.02;
    if (name == "percent" || name == "peers_share") return 0.4;
    if (name == "reference") return 7.5;
    return "Beta";
}

bool counts(const std::string& name) {
    for (const char* one : {"n",
                            "all",
                            "others",
                            "own",
                            "fewest",
                            "recorded",
                            "recorded_reference",
                            "holders",
                            "reference_holders",
                            "near_holders",
                            "stating",
                            "reference_units",
                            "brings",
                            "contacts",
                            "size",
                            "home_size",
                            "in_country",
                            "elsewhere",
                            "too_large",
                            "unknown",
                            "value",
                            "tested",
                            "occasions",
                            "international",
                            "peers",
                            "introducer_international",
                            "attended",
                            "organisations",
                            "common",
                            "lost",
                            "reach",
                            "steps",
                            "cut_off",
                            "farther",
                            "kept",
                            "still_lost",
                            "new_ties",
                            "past",
                            "years",
                            "homes",
                            "window",
                            "repaired",
                            "more"})
        if (name == one) return true;
    return false;
}

/// "1 organisations", "of the 1 projects", "0 of the", "one are"; `{n} of {all}` in brackets or after a colon is a
/// ratio.
const std::regex wrong_en(
    "(^|[^0-9.])[01] (of the )?[a-z]+(s|have|are|do|state)\\b|\\bthe [01]\\b|\\bone (are|have|do|state|depend)\\b|"
    "\\b[2-9] (is|has|does|states|depends|reaches)\\b|None of the (one|1|0)\\b|  | \\.|\\{");
const std::regex wrong_de(
    "(^|[^0-9.,])[01] [A-Za-z]+(e|en|er|ern)\\b|\\b(der|den|die) [01]\\b|\\b[Ee]ine? (sind|haben|geben|tun)\\b|"
    "\\b[2-9] (ist|hat|gibt|tut|nennt|hängt)\\b|[Kk]einer? der (eine|1|0)\\b|  | \\.|\\{");

}  // namespace

TEST_CASE("every finding and every note reads right with none, one and two of whatever it counts") {
    for (const std::string language : {"en", "de"}) {
        const Words words(language);
        for (const auto& key : words.keys()) {
            if (!key.starts_with("gap.") && !key.starts_with("note.")) continue;
            std::vector<std::string> numbers;
            Values values;
            for (const auto& name : words.placeholders(key)) {
                if (counts(name))
                    numbers.push_back(name);
                else
                    values[name] = other_value(name);
            }
            // All alike, and each of them alone among many.
            for (int n = 0; n <= 2; ++n)
                for (std::size_t alone = 0; alone <= numbers.size(); ++alone) {
                    for (std::size_t i = 0; i < numbers.size(); ++i)
                        values[numbers[i]] = alone == numbers.size() || alone == i ? n : 12;
                    if (numbers.empty() && alone > 0) break;
                    // What is drawn from others is no more than these, and there is something to draw from.
                    const auto at = [&](const char* name) -> int {
                        const auto found = values.find(name);
                        return found == values.end() ? -1
                                                     : static_cast<int>(std::get<std::int64_t>(found->second.get()));
                    };
                    const auto most = [&](const char* part, const char* whole) {
                        if (at(whole) >= 0 && at(part) > at(whole)) values[part] = at(whole);
                    };
                    for (const char* whole :
                         {"recorded", "recorded_reference", "reference_units", "reach", "lost", "peers", "occasions",
                          "size", "home_size", "steps", "all", "brings", "near_holders", "tested",
                          "introducer_international", "common", "repaired", "in_country", "stating"})
                        if (at(whole) == 0) values[whole] = 1;
                    most("holders", "recorded"), most("near_holders", "recorded");
                    most("reference_holders", "recorded_reference"), most("stating", "reference_units");
                    most("lost", "reach"), most("cut_off", "lost"), most("repaired", "lost");
                    most("international", "occasions"), most("in_country", "size");
                    if (at("elsewhere") >= 0) values["elsewhere"] = at("size") - at("in_country");
                    if (at("cut_off") >= 0)
                        values["farther"] = at("lost") - at("cut_off"), values["kept"] = at("reach") - at("lost"),
                        values["still_lost"] = at("lost") - at("repaired");
                    if (key.starts_with("note.") && key != "note.too_few_recorded" && key != "note.no_profiles") {
                        if (at("n") == 0) values["n"] = 1;  // else it is not said
                        most("n", "all");
                    }
                    const auto said = words.say(key, values);
                    INFO(language << " " << key << ": " << said);
                    REQUIRE_FALSE(std::regex_search(said, language == "en" ? wrong_en : wrong_de));
                }
        }
    }
}
