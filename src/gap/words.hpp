#pragma once

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "hanse/gap/setting.hpp"

namespace hanse::gap {

/// How numbers and names stand in a sentence.

[[nodiscard]] inline std::string number(std::size_t value) {
    std::string digits = std::to_string(value);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

/// With up to `digits` decimals; "unlimited" for infinity.
[[nodiscard]] inline std::string number(double value, int digits) {
    if (std::isinf(value)) return "unlimited";
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

[[nodiscard]] inline std::string percent(double share) {
    return number(100 * share, share < 0.1 ? 1 : 0) + " %";
}

/// "1 project", "3 projects"
[[nodiscard]] inline std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    return number(count) + " " + (count == 1 ? one : many);
}

/// "a", "a and b", "a, b and c"; beyond `most` "a, b and 4 others".
[[nodiscard]] inline std::string listed(const std::vector<std::string>& words, std::size_t most = 3) {
    std::string text;
    const std::size_t shown = words.size() > most ? most : words.size();
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) text += i + 1 == shown && shown == words.size() ? " and " : ", ";
        text += words[i];
    }
    if (words.size() > shown) text += " and " + counted(words.size() - shown, "other", "others");
    return text;
}

/// " (p = 0.03)", " (p < 0.001)"
[[nodiscard]] inline std::string p_text(double p) {
    return p < 0.001 ? "p < 0.001" : "p = " + number(p, p < 0.1 ? 3 : 2);
}

/// "it's OWL Intelligent Technical Systems" with the id its-owl is "it's OWL"; what stands in brackets at the end is
/// left out.
[[nodiscard]] std::string short_name(const std::string& name, const std::string& id);

/// "the Netherlands" for NL; the code itself where the name is not known.
[[nodiscard]] std::string country_name(const std::string& code);

[[nodiscard]] inline std::string name_of(const model::Network& network, model::Id organisation) {
    const auto& row = network.organisations()[organisation];
    return row.name.empty() ? "organisation " + row.id : short_name(row.name, row.id);
}

[[nodiscard]] inline std::string name_of(const model::Unit& unit) {
    return unit.kind == model::UnitKind::country ? country_name(unit.id) : short_name(unit.name, unit.id);
}

[[nodiscard]] inline std::string label_of(const model::Network& network, model::Id competence) {
    const auto& row = network.competence_taxonomy()[competence];
    return row.label.empty() ? row.id : row.label;
}

/// "tied to Miele", "2 steps, via DIMECC", "no path leads there".
[[nodiscard]] inline std::string way_to(const Setting& setting, NodeId organisation) {
    const auto steps = setting.steps[organisation];
    if (steps == Setting::far) return "no path leads there yet";
    if (steps == 0) return "at home";
    if (steps == 1) return "1 step, tied to " + name_of(setting.network, setting.towards_home[organisation]);
    return number(std::size_t{steps}) + " steps, via " + name_of(setting.network, setting.first_outside(organisation));
}

}  // namespace hanse::gap
