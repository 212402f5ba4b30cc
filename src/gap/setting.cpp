#include "hanse/gap/setting.hpp"

#include <algorithm>
#include <map>

#include "hanse/core/error.hpp"
#include "hanse/projection/projection.hpp"
#include "words.hpp"

namespace hanse::gap {

namespace {

using model::Id;
using model::Unit;
using model::UnitKind;

/// A cluster that is known only by its competences is a reference too.
Unit reference_unit(const model::Network& network, const std::string& id) {
    if (const Id cluster = network.cluster(id);
        cluster != model::none && network.members(cluster).empty() && network.organisation(id) == model::none) {
        const auto rows = network.cluster_competences();
        if (std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.holder == cluster; })) {
            const auto& row = network.clusters()[cluster];
            return {UnitKind::cluster, row.id, row.name.empty() ? row.id : row.name, {}};
        }
    }
    return model::find_unit(network, id);
}

std::vector<Unit> others_of_kind(const model::Network& network, const Unit& home) {
    auto units = model::all_units(network, home.kind);
    if (home.kind == UnitKind::cluster) {
        std::vector<char> known(network.clusters().size());
        for (const auto& unit : units) known[network.cluster(unit.id)] = 1;
        for (const auto& row : network.cluster_competences()) {
            if (known[row.holder]) continue;
            known[row.holder] = 1;
            units.push_back(reference_unit(network, network.clusters()[row.holder].id));
        }
        std::sort(units.begin(), units.end(), [](const Unit& a, const Unit& b) { return a.id < b.id; });
    }
    std::erase_if(units, [&](const Unit& unit) {
        return unit.id == home.id ||
               (!unit.organisations.empty() && std::includes(home.organisations.begin(), home.organisations.end(),
                                                             unit.organisations.begin(), unit.organisations.end()));
    });
    return units;
}

std::string country_of(const model::Network& network, const Unit& home) {
    if (home.kind == UnitKind::cluster) {
        const auto& country = network.clusters()[network.cluster(home.id)].country;
        if (!country.empty()) return country;
    }
    std::map<std::string, int> count;
    for (const Id id : home.organisations)
        if (!network.organisations()[id].country.empty()) ++count[network.organisations()[id].country];
    const auto most =
        std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == count.end() ? std::string{} : most->first;
}

bool has_countries(const model::Network& network) {
    const auto rows = network.organisations();
    return std::any_of(rows.begin(), rows.end(), [](const auto& row) { return !row.country.empty(); });
}

/// Breadth first from home as a set; of equally near predecessors the one with the strongest tie, then the first.
void measure_steps(Setting& setting) {
    const Graph& graph = setting.graph;
    setting.steps.assign(graph.node_count(), Setting::far);
    setting.towards_home.resize(graph.node_count());
    std::vector<NodeId> queue(setting.home.organisations.begin(), setting.home.organisations.end());
    for (const NodeId u : queue) setting.steps[u] = 0;
    for (std::size_t next = 0; next < queue.size(); ++next) {
        for (const NodeId v : graph.out(queue[next])) {
            if (setting.steps[v] != Setting::far) continue;
            setting.steps[v] = setting.steps[queue[next]] + 1;
            queue.push_back(v);
        }
    }
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        setting.towards_home[u] = u;
        if (setting.steps[u] == Setting::far || setting.steps[u] == 0) continue;
        double strongest = -1;
        for (ArcId a = graph.first_out(u); a < graph.first_out(u + 1); ++a) {
            const NodeId v = graph.targets()[a];
            if (setting.steps[v] + 1 != setting.steps[u] || graph.weight(a) <= strongest) continue;
            strongest = graph.weight(a);
            setting.towards_home[u] = v;
        }
    }
}

}  // namespace

NodeId Setting::first_outside(NodeId organisation) const {
    while (steps[organisation] != far && steps[organisation] > 1) organisation = towards_home[organisation];
    return organisation;
}

Setting prepare(const model::Network& network, const Question& question, const RunControl& run) {
    Setting setting{.network = network,
                    .question = question,
                    .home = model::find_unit(network, question.home),
                    .country = {},
                    .reference = {},
                    .occasions = {},
                    .graph = {},
                    .at_home = std::vector<char>(network.organisations().size()),
                    .abroad = std::vector<char>(network.organisations().size()),
                    .steps = {},
                    .towards_home = {}};
    for (const auto& id : question.reference) {
        auto unit = reference_unit(network, id);
        if (unit.kind == setting.home.kind && unit.id == setting.home.id)
            throw InvalidArgument("reference: '" + id + "' is home itself; name other units to compare with");
        setting.reference.push_back(std::move(unit));
    }
    if (question.reference.empty()) setting.reference = others_of_kind(network, setting.home);
    setting.country = country_of(network, setting.home);
    for (const Id id : setting.home.organisations) setting.at_home[id] = 1;
    const bool countries = has_countries(network);
    for (Id id = 0; id < setting.abroad.size(); ++id) {
        const auto& country = network.organisations()[id].country;
        setting.abroad[id] = !setting.at_home[id] && (!countries || (!country.empty() && country != setting.country));
    }
    projection::ProjectionOptions options;
    options.ties = question.ties;
    options.period.since = options.period.until = question.as_of;
    setting.occasions = Occasions(network, options, run);
    setting.graph = projection::project(network, options, run).graph;
    measure_steps(setting);
    return setting;
}

std::vector<std::string> blind_spots(const Setting& setting) {
    const auto& network = setting.network;
    std::vector<std::string> notes;
    const auto say = [&](std::size_t count, std::size_t all, const std::string& what) {
        if (count > 0) notes.push_back(number(count) + " of " + number(all) + " " + what);
    };
    const auto undated = [](const auto& rows) {
        return static_cast<std::size_t>(
            std::count_if(rows.begin(), rows.end(), [](const auto& r) { return !r.start.known() && !r.end.known(); }));
    };
    const std::string then = setting.question.as_of.known()
                                 ? " and are left out as of " + to_string(setting.question.as_of)
                                 : " and count at any time";
    say(undated(network.projects()), network.projects().size(), "projects have no date" + then + ".");
    say(undated(network.contacts()), network.contacts().size(), "contacts have no date" + then + ".");
    const auto organisations = network.organisations();
    if (!has_countries(network))
        notes.push_back("No organisation has a country: all outside " + name_of(setting.home) + " count as abroad.");
    else
        say(static_cast<std::size_t>(std::count_if(organisations.begin(), organisations.end(),
                                                   [](const auto& o) { return o.country.empty(); })),
            organisations.size(), "organisations have no country and count as neither home nor abroad.");
    std::vector<char> known(organisations.size());
    for (const auto& row : network.competences()) known[row.holder] = 1;
    const auto& home = setting.home.organisations;
    say(static_cast<std::size_t>(std::count_if(home.begin(), home.end(), [&](Id id) { return !known[id]; })),
        home.size(),
        "organisations of " + name_of(setting.home) + " have no known competence; what they can do is not seen.");
    say(static_cast<std::size_t>(std::count_if(setting.reference.begin(), setting.reference.end(),
                                               [&](const Unit& unit) {
                                                   return std::none_of(unit.organisations.begin(),
                                                                       unit.organisations.end(),
                                                                       [&](Id id) { return known[id]; });
                                               })),
        setting.reference.size(),
        "reference units are known only by their own list of competences, if at all; each counts as one organisation.");
    say(static_cast<std::size_t>(
            std::count_if(home.begin(), home.end(), [&](Id id) { return setting.occasions.of(id).empty(); })),
        home.size(),
        "organisations of " + name_of(setting.home) + " have no tie in this data; that does not say they have none.");
    return notes;
}

}  // namespace hanse::gap
