#include "hanse/gap/holdings.hpp"

#include <algorithm>
#include <cmath>

#include "hanse/specialisation/relatedness.hpp"

namespace hanse::gap {

Holdings::Holdings(const model::Network& network)
    : organisations(static_cast<std::uint32_t>(network.organisations().size())) {
    std::vector<std::uint32_t> body;
    std::vector<std::uint32_t> competence;
    for (const auto& row : network.competences()) {
        body.push_back(row.holder);
        competence.push_back(row.competence);
    }
    for (const auto& row : network.cluster_competences()) {
        body.push_back(organisations + row.holder);
        competence.push_back(row.competence);
    }
    const auto taxonomy = network.competence_taxonomy();
    const auto bodies = organisations + static_cast<std::uint32_t>(network.clusters().size());
    direct = specialisation::Table::from_triples(bodies, static_cast<std::uint32_t>(taxonomy.size()), body, competence)
                 .presence();
    std::vector<std::uint32_t> broader;
    for (const auto& term : taxonomy)
        broader.push_back(term.broader == model::none ? specialisation::no_field : term.broader);
    rolled = specialisation::roll_up(direct, broader).presence();
}

std::vector<std::uint32_t> Holdings::bodies(const model::Network& network, const model::Unit& unit) const {
    std::vector<std::uint32_t> rows;
    for (const auto id : unit.organisations)
        if (!direct.fields_of(id).empty()) rows.push_back(id);
    if (unit.kind == model::UnitKind::cluster) {
        const auto row = organisations + network.cluster(unit.id);
        if (!direct.fields_of(row).empty()) rows.push_back(row);
    }
    return rows;
}

std::vector<double> competence_weights(const Holdings& holdings, const RunControl& run) {
    const auto phi = specialisation::proximity(holdings.direct, run);
    std::vector<double> weights(phi.rows);
    double fields = 0;
    for (std::size_t i = 0; i < phi.rows; ++i) {
        double sum = 0;
        for (const double value : phi.row(i)) sum += value;
        if (!(sum > 0)) continue;  // related to nothing, or held by nobody
        ++fields;
        for (std::size_t j = 0; j < phi.columns; ++j) weights[j] += 100 * phi(i, j) / sum;
    }
    for (auto& weight : weights) weight = fields > 0 ? weight / fields : 0;
    return weights;
}

double added(std::span<const std::uint32_t> from, std::span<const std::uint32_t> to, std::span<const double> weights) {
    double sum = 0;
    std::size_t j = 0;
    for (const auto field : from) {
        while (j < to.size() && to[j] < field) ++j;
        if (j == to.size() || to[j] != field) sum += weights[field];
    }
    return sum;
}

std::vector<std::uint32_t> held(const specialisation::Table& table, std::span<const std::uint32_t> bodies) {
    std::vector<std::uint32_t> fields;
    for (const auto body : bodies)
        fields.insert(fields.end(), table.fields_of(body).begin(), table.fields_of(body).end());
    std::sort(fields.begin(), fields.end());
    fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
    return fields;
}

}  // namespace hanse::gap
