#include "hanse/gap/rests_on.hpp"

#include <algorithm>
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

/// What some rows of one organisation say together.
struct Together {
    bool stated = false;
    std::set<std::string_view> pieces;

    void add(const model::Network& network, const model::Holding& row) {
        stated = stated || is_stated(row);
        for (const auto piece : pieces_in(row)) {
            const auto project = project_of(network, piece);
            pieces.insert(project == model::none ? piece : network.projects()[project].id);
        }
    }
    [[nodiscard]] RestsOn told(const model::Network& network, model::Id competence) const {
        RestsOn one;
        one.competence = competence;
        one.stated = stated;
        if (stated) return one;
        one.pieces = static_cast<std::uint32_t>(pieces.size());
        const auto project = project_of(network, *pieces.rbegin());
        one.project = project != model::none;
        if (one.project) one.date = network.projects()[project].start;
        return one;
    }
};

}  // namespace

std::vector<RestsOn> rests_on(const Setting& setting, model::Id organisation) {
    std::map<model::Id, Together> found;
    for (const auto at : setting.holdings[organisation]) {
        const auto& row = setting.network.competences()[at];
        found[row.competence].add(setting.network, row);
    }
    std::vector<RestsOn> sorted;
    for (const auto& [competence, rows] : found) sorted.push_back(rows.told(setting.network, competence));
    return sorted;
}

std::optional<RestsOn> rests_on(const model::Network& network, model::Id organisation,
                                std::span<const model::Id> fields) {
    Together found;
    bool any = false;
    for (const auto& row : network.competences()) {
        if (row.holder != organisation || std::ranges::find(fields, row.competence) == fields.end()) continue;
        found.add(network, row);
        any = true;
    }
    return any ? std::optional(found.told(network, fields.front())) : std::nullopt;
}

}  // namespace HANSE_NAMESPACE::gap
