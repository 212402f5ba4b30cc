#include "hanse/gap/find.hpp"

#include <algorithm>

#include "hanse/core/error.hpp"
#include "hanse/gap/bridges.hpp"
#include "hanse/gap/competence.hpp"
#include "hanse/gap/complementarity.hpp"
#include "hanse/gap/instruments.hpp"
#include "hanse/gap/missing_ties.hpp"
#include "hanse/gap/openness.hpp"
#include "hanse/gap/reach.hpp"
#include "hanse/gap/resilience.hpp"

namespace hanse::gap {

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
        rank(found, options.most);
        all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    };
    if (wanted("competence")) add(competence(setting, {}, run));
    if (wanted("complementarity")) add(complementarity(setting, {}, run));
    if (wanted("reach")) add(reach(setting, {}, run));
    if (wanted("bridges")) {
        if (!options.groups.empty())
            add(bridges(setting, options.groups, {}, run));
        else if (!options.kinds.empty())
            throw InvalidArgument("find: bridges need the community of every organisation; give them in groups");
    }
    if (wanted("missing_ties")) add(missing_ties(setting, {}, run));
    if (wanted("openness")) add(openness(setting, {}, run));
    if (wanted("instruments")) add(instruments(setting, {}, run));
    if (wanted("resilience")) add(resilience(setting, {.seed = options.seed}, run));
    rank(all);
    return all;
}

}  // namespace hanse::gap
