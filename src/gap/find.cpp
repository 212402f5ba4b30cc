#include "hanse/gap/find.hpp"

#include <algorithm>
#include <set>

#include "hanse/core/error.hpp"
#include "hanse/gap/bridges.hpp"
#include "hanse/gap/competence.hpp"
#include "hanse/gap/complementarity.hpp"
#include "hanse/gap/instruments.hpp"
#include "hanse/gap/missing_ties.hpp"
#include "hanse/gap/openness.hpp"
#include "hanse/gap/reach.hpp"
#include "hanse/gap/resilience.hpp"
#include "refs.hpp"

namespace HANSE_NAMESPACE::gap {

std::vector<Finding> find(const Setting& setting, const FindOptions& options, const RunControl& run) {
    for (const auto& kind : options.kinds) {
        if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) continue;
        std::string known;
        for (const auto name : kinds) known += (known.empty() ? "" : ", ") + std::string(name);
        throw InvalidArgument("kinds: '" + kind + "' is not known; use some of " + known);
    }
    const auto wanted = [&](std::string_view kind) {
        return options.kinds.empty() ||
               std::find(options.kinds.begin(), options.kinds.end(), kind) != options.kinds.end();
    };
    std::vector<Finding> all;
    const auto add = [&](std::vector<Finding> found) {
        if (!options.possible) std::erase_if(found, [](const Finding& f) { return !f.clear; });
        rank(found, options.most);
        all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    };
    if (wanted("competence")) add(competence(setting, {}, run));
    if (wanted("complementarity")) add(complementarity(setting, run));
    if (wanted("reach")) add(reach(setting, {.most = options.most}, run));
    if (wanted("bridges")) add(bridges(setting, options.groups, {.seed = options.seed}, run));
    if (wanted("missing_ties")) add(missing_ties(setting, {.enough = options.most}, run));
    if (wanted("openness")) add(openness(setting, {}, run));
    if (wanted("instruments")) add(instruments(setting, {}, run));
    if (wanted("resilience")) add(resilience(setting, {}, run));
    return all;
}

std::vector<Finding> first_page(std::vector<Finding> findings) {
    constexpr double chance_kinds = 3;  // competence, reach, openness
    std::set<std::string> with_any;
    for (const auto& f : findings)
        if (f.basis == Basis::chance && f.clear) with_any.insert(f.kind);
    const double border = clear_up_to * static_cast<double>(with_any.size()) / chance_kinds;
    std::erase_if(findings, [&](const Finding& f) {
        const auto* missing = f.detail("missing");
        return !f.clear || (f.basis == Basis::chance && f.q_value > border) ||
               (missing != nullptr && std::get<double>(*missing) < least_missing);
    });
    return findings;
}

std::vector<Note> notes(const Setting& setting) {
    auto all = blind_spots(setting);
    for (auto& note : competence_notes(setting)) all.push_back(std::move(note));
    if (setting.occasions.count() == 0) all.push_back({"note.no_ties", {{"as_of", setting.question.as_of}}});
    if (setting.network.events().empty()) all.push_back({"note.no_events", {}});
    return all;
}

}  // namespace HANSE_NAMESPACE::gap
