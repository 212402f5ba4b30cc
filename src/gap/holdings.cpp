#include "hanse/gap/holdings.hpp"

#include <algorithm>

#include "hanse/specialisation/relatedness.hpp"

namespace HANSE_NAMESPACE::gap {

using model::Id;

namespace {

template <class Rows, class RowOf>
Holdings::Level level_of(const model::Network& network, std::size_t units, const Rows& rows, RowOf&& row_of) {
    std::vector<std::uint32_t> unit;
    std::vector<std::uint32_t> competence;
    for (const auto& row : rows) {
        unit.push_back(row_of(row));
        competence.push_back(row.competence);
    }
    const auto taxonomy = network.competence_taxonomy();
    std::vector<std::uint32_t> broader;
    for (const auto& term : taxonomy)
        broader.push_back(term.broader == model::none ? specialisation::no_field : term.broader);
    auto direct = specialisation::Table::from_triples(static_cast<std::uint32_t>(units),
                                                      static_cast<std::uint32_t>(taxonomy.size()), unit, competence)
                      .presence();
    auto rolled = specialisation::roll_up(direct, broader).presence();
    return {std::move(direct), std::move(rolled)};
}

}  // namespace

Holdings::Holdings(const Setting& setting)
    : holders(level_of(setting.network, setting.network.organisations().size(), setting.network.competences(),
                       [&](const auto& row) { return setting.stands_for[row.holder]; })),
      profiles(level_of(setting.network, setting.network.clusters().size(), setting.network.cluster_competences(),
                        [](const auto& row) { return row.holder; })) {}

std::vector<Id> Holdings::recorded(std::span<const Id> organisations) const {
    std::vector<Id> found;
    for (const Id id : organisations)
        if (!holders.direct.fields_of(id).empty()) found.push_back(id);
    return found;
}

std::vector<std::uint32_t> held(const specialisation::Table& table, std::span<const Id> rows) {
    std::vector<std::uint32_t> fields;
    for (const auto row : rows) fields.insert(fields.end(), table.fields_of(row).begin(), table.fields_of(row).end());
    std::sort(fields.begin(), fields.end());
    fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
    return fields;
}

std::vector<Id> near_terms(const model::Network& network, Id competence) {
    const auto terms = network.competence_taxonomy();
    auto near = terms[competence].close_match;
    for (Id id = 0; id < terms.size(); ++id)
        if (terms[id].broader == competence) near.push_back(id);
    return near;
}

}  // namespace HANSE_NAMESPACE::gap
