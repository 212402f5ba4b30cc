#include "hanse/gap/rests_on.hpp"

#include <map>
#include <set>
#include <string_view>

#include "pieces.hpp"

namespace HANSE_NAMESPACE::gap {

namespace {

/// "207027" and "takes part in project boost40": the project that a piece of evidence names by its id.
model::Id project_of(const model::Network& network, std::string_view piece) {
    const auto whole = network.project(piece);
    return whole != model::none ? whole : network.project(piece.substr(piece.rfind(' ') + 1));
}

}  // namespace

std::vector<RestsOn> rests_on(const Setting& setting, model::Id organisation) {
    std::map<model::Id, RestsOn> found;
    std::map<model::Id, std::set<std::string_view>> pieces;
    const auto& network = setting.network;
    for (const auto at : setting.holdings[organisation]) {
        const auto& row = network.competences()[at];
        auto& one = found[row.competence];
        one.competence = row.competence;
        one.stated = one.stated || is_stated(row);
        if (!one.stated)
            for (const auto piece : pieces_in(row)) pieces[row.competence].insert(piece);
    }
    std::vector<RestsOn> sorted;
    for (auto& [competence, one] : found) {
        if (!one.stated) {
            one.pieces = static_cast<std::uint32_t>(pieces[competence].size());
            const auto project = project_of(network, *pieces[competence].rbegin());
            one.project = project != model::none;
            if (one.project) one.date = network.projects()[project].start;
        }
        sorted.push_back(one);
    }
    return sorted;
}

}  // namespace HANSE_NAMESPACE::gap
