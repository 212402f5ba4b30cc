#include "hanse/gap/setting.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <string_view>
#include <tuple>

#include "hanse/core/error.hpp"
#include "hanse/model/roles.hpp"
#include "hanse/model/text.hpp"
#include "hanse/projection/projection.hpp"
#include "refs.hpp"

namespace HANSE_NAMESPACE::gap {

namespace {

using model::Id;
using model::Unit;
using model::UnitKind;

/// A cluster that is known only by its competences is a reference too.
Unit reference_unit(const model::Network& network, const std::string& id, model::Date day) {
    if (const Id cluster = network.cluster(id);
        cluster != model::none && network.members(cluster).empty() && network.organisation(id) == model::none) {
        const auto rows = network.cluster_competences();
        if (std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.holder == cluster; })) {
            const auto& row = network.clusters()[cluster];
            return {UnitKind::cluster, row.id, row.name.empty() ? row.id : row.name, {}};
        }
    }
    return model::find_unit(network, id, day);
}

bool ended(const model::Network& network, const Unit& unit, model::Date day) {
    return unit.kind == UnitKind::cluster && !network.clusters()[network.cluster(unit.id)].life.holds(day);
}

std::vector<Unit> others_of_kind(const model::Network& network, const Unit& home, model::Date day) {
    auto units = model::all_units(network, home.kind, day);
    if (home.kind == UnitKind::region)  // FR10 has what is in FR101 too
        for (auto& unit : units) unit = model::find_unit(network, "region:" + unit.id, day);
    if (home.kind == UnitKind::cluster) {
        std::vector<char> known(network.clusters().size());
        for (const auto& unit : units) known[network.cluster(unit.id)] = 1;
        for (const auto& row : network.cluster_competences()) {
            if (known[row.holder] || !network.clusters()[row.holder].life.holds(day)) continue;
            known[row.holder] = 1;
            units.push_back(reference_unit(network, network.clusters()[row.holder].id, day));
        }
        std::sort(units.begin(), units.end(), [](const Unit& a, const Unit& b) { return a.id < b.id; });
    }
    std::erase_if(units, [&](const Unit& unit) {
        return unit.id == home.id || ended(network, unit, day) ||
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

std::size_t members_without_since(const Setting& setting) {
    if (setting.home.kind != UnitKind::cluster) return 0;
    const Id cluster = setting.network.cluster(setting.home.id);
    const auto rows = setting.network.memberships();
    return static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [&](const auto& m) { return m.cluster == cluster && !m.since.known(); }));
}

/// Of home's kind but one that nobody could be sent to: it stands for others, has ended or has no name.
bool nobody(const Setting& s, const Unit& unit) {
    return unit.kind == UnitKind::organisation &&
           std::none_of(unit.organisations.begin(), unit.organisations.end(), [&](Id id) { return s.advisable(id); });
}

/// A path leads from home over living actors only.
bool leads_on(const Setting& setting, NodeId u) {
    return setting.steps[u] == 0 || (setting.alive[u] && setting.network.organisations()[u].actor);
}

/// Breadth first from home as a set.
void measure_steps(Setting& setting) {
    const Graph& graph = setting.graph;
    setting.steps.assign(graph.node_count(), Setting::far);
    std::vector<NodeId> queue(setting.home.organisations.begin(), setting.home.organisations.end());
    for (const NodeId u : queue) setting.steps[u] = 0;
    for (std::size_t next = 0; next < queue.size(); ++next) {
        if (!leads_on(setting, queue[next])) continue;
        for (const NodeId v : graph.out(queue[next])) {
            if (setting.steps[v] != Setting::far) continue;
            setting.steps[v] = setting.steps[queue[next]] + 1;
            queue.push_back(v);
        }
    }
}

projection::ProjectionOptions ties_of(const Setting& s) {
    projection::ProjectionOptions options;
    options.ties = s.question.ties;
    options.period.since = options.period.until = s.question.as_of;
    options.period.memory = s.question.memory;
    if (!s.question.as_of.known()) {  // of all times: what is still to begin is no tie yet
        options.period.until = s.today;
        options.period.undated = projection::Undated::keep;
    }
    return options;
}

projection::Affiliation ever_tied(const Setting& s) {
    projection::ProjectionOptions options;
    options.ties = s.question.ties;
    options.period.until = s.today;
    options.period.undated = projection::Undated::keep;
    return projection::affiliation(s.network, options);
}

bool meets_home(const Setting& s, std::span<const Id> there) {
    return std::any_of(there.begin(), there.end(), [&](Id id) { return s.at_home[s.stands_for[id]] != 0; });
}

/// Home and everybody it was ever tied to, ended ties and the largest consortia included: who was there is not new. Nor
/// is who bears the name of one of home's: likely the same under another id, or a part of it.
std::vector<char> known_to(const Setting& setting, const projection::Affiliation& ever) {
    std::vector<char> known = setting.at_home;
    const auto see = [&](std::span<const Id> there) {
        if (meets_home(setting, there))
            for (const Id id : there) known[setting.stands_for[id]] = 1;
    };
    for (std::size_t i = 0; i < ever.consortia.size(); ++i) see(ever.consortia[i]);
    for (const auto& contact : ever.contacts) see(std::array{contact.from, contact.to});
    const auto organisations = setting.network.organisations();
    std::set<std::string_view> names;
    for (const Id id : setting.home.organisations) names.insert(organisations[id].name);
    names.erase("");
    for (Id id = 0; id < known.size(); ++id) known[id] = known[id] || names.contains(organisations[id].name);
    return known;
}

std::vector<std::vector<Id>> largest_of_home(const Setting& s, const projection::Affiliation& all) {
    std::vector<std::vector<Id>> found;
    for (std::size_t g = 0; g < all.consortia.size(); ++g) {
        if (all.consortia[g].size() <= Setting::largest_consortium || !meets_home(s, all.consortia[g])) continue;
        auto& there = found.emplace_back();
        for (const Id id : all.consortia[g]) there.push_back(s.stands_for[id]);
        std::sort(there.begin(), there.end());
    }
    return found;
}

}  // namespace

double meets_among_largest(const Setting& s, const std::vector<Id>& organisations) {
    return static_cast<double>(std::count_if(s.largest.begin(), s.largest.end(), [&](const auto& there) {
        return std::any_of(organisations.begin(), organisations.end(),
                           [&](Id id) { return std::binary_search(there.begin(), there.end(), id); });
    }));
}

std::vector<Id> ended_of_all_times(const Setting& s) {
    std::vector<Id> ended;
    for (Id id = 0; id < s.alive.size() && !s.question.as_of.known(); ++id)
        if (!s.alive[id] && s.stands_for[id] == id && !s.at_home[id]) ended.push_back(id);
    return ended;
}

std::vector<Id> of_all_times(const Setting& s, const Unit& unit, const std::vector<Id>& ended) {
    auto all = unit.organisations;
    if (ended.empty() || unit.kind == UnitKind::organisation) return all;
    const auto rows = s.network.organisations();
    const auto once =
        unit.kind == UnitKind::cluster ? s.network.members(s.network.cluster(unit.id)) : std::span<const Id>{};
    const bool nested = std::any_of(all.begin(), all.end(), [&](Id id) { return rows[id].region != unit.id; });
    const auto belongs = [&](Id id) {
        switch (unit.kind) {
            case UnitKind::cluster:
                return std::find(once.begin(), once.end(), id) != once.end() || rows[id].id == unit.id;
            case UnitKind::region:
                return rows[id].region == unit.id || (nested && rows[id].region.starts_with(unit.id));
            case UnitKind::country:
                return rows[id].country == unit.id;
            default:
                return model::folded(rows[id].city) == model::folded(unit.id);
        }
    };
    std::copy_if(ended.begin(), ended.end(), std::back_inserter(all), belongs);
    std::sort(all.begin(), all.end());
    return all;
}

Id nearest_of(const Setting& s, const std::vector<Id>& organisations) {
    std::uint32_t steps = Setting::far;
    std::vector<Id> near;
    for (const Id id : organisations) {
        if (!s.advisable(id) || s.steps[id] > steps) continue;
        if (s.steps[id] < steps) near.clear();
        steps = s.steps[id];
        near.push_back(id);
    }
    if (near.empty()) return model::none;
    const model::Roles roles(s.network);
    const auto found = std::find_if(near.begin(), near.end(), [&](Id id) { return !roles.either(id); });
    return found == near.end() ? near.front() : *found;
}

bool Setting::advisable(NodeId organisation) const noexcept {
    const auto& row = network.organisations()[organisation];
    return alive[organisation] && row.actor && !(named && row.name.empty());
}

NodeId Setting::towards_home(NodeId organisation) const {
    NodeId best = organisation;
    if (steps[organisation] == far || steps[organisation] == 0) return best;
    const model::Roles roles(network);
    std::tuple<bool, bool, double> best_rank;
    for (ArcId a = graph.first_out(organisation); a < graph.first_out(organisation + 1); ++a) {
        const NodeId v = graph.targets()[a];
        if (steps[v] + 1 != steps[organisation] || !leads_on(*this, v)) continue;
        const std::tuple rank{advisable(v), !roles.either(v), graph.weight(a)};
        if (best != organisation && rank <= best_rank) continue;
        best = v;
        best_rank = rank;
    }
    return best;
}

NodeId Setting::first_outside(NodeId organisation) const {
    while (steps[organisation] != far && steps[organisation] > 1) organisation = towards_home(organisation);
    return organisation;
}

bool Setting::is_abroad(const Unit& unit) const {
    if (unit.kind == UnitKind::cluster) {
        const auto& own = network.clusters()[network.cluster(unit.id)].country;
        if (!own.empty() && !country.empty()) return own != country;
    }
    const auto there =
        std::count_if(unit.organisations.begin(), unit.organisations.end(), [&](Id id) { return abroad[id] != 0; });
    return 2 * static_cast<std::size_t>(there) > unit.organisations.size();
}

Setting prepare(const model::Network& network, const Question& question, const RunControl& run) {
    Setting s;
    s.network = network;
    s.question = question;
    s.today = question.as_of.known() ? question.as_of : model::today();
    s.home = model::find_unit(network, question.home, s.today);
    for (const auto& id : question.reference) {
        auto unit = reference_unit(network, id, s.today);
        if (unit.kind == s.home.kind && unit.id == s.home.id)
            throw InvalidArgument("reference: '" + id + "' is home itself; name other units to compare with");
        s.reference.push_back(std::move(unit));
    }
    if (question.reference.empty()) s.reference = others_of_kind(network, s.home, s.today);
    s.country = country_of(network, s.home);

    const auto organisations = network.organisations();
    const std::size_t n = organisations.size();
    s.at_home.resize(n);
    s.abroad.resize(n);
    s.alive.resize(n);
    s.stands_for.resize(n);
    auto in_ties = std::vector<Id>(n);
    for (const Id id : s.home.organisations) s.at_home[id] = 1;
    const bool countries = has_countries(network);
    std::set<std::string_view> regions;  // home's own are not abroad, whatever the countries say
    for (const Id id : s.home.organisations) regions.insert(organisations[id].region);
    regions.erase("");
    s.named = std::any_of(organisations.begin(), organisations.end(), [](const auto& o) { return !o.name.empty(); });
    std::vector<Id> heirs(n);
    std::iota(heirs.begin(), heirs.end(), Id{0});
    model::replace_by_heirs(network, heirs, s.today);
    for (Id id = 0; id < n; ++id) {
        const auto& country = organisations[id].country;
        s.abroad[id] = !s.at_home[id] && !regions.contains(organisations[id].region) &&
                       (!countries || (!country.empty() && country != s.country));
        const Id living = heirs[id];
        s.alive[id] = living == id;
        s.stands_for[id] = living == model::none ? id : living;
        in_ties[id] =
            living == model::none && question.as_of.known() && !s.at_home[id] ? model::none : s.stands_for[id];
    }
    std::vector<Id> holder, row(network.competences().size());
    for (const auto& holding : network.competences()) holder.push_back(s.stands_for[holding.holder]);
    std::iota(row.begin(), row.end(), Id{0});
    s.holdings = projection::grouped(n, holder, row);
    if (question.reference.empty()) std::erase_if(s.reference, [&](const Unit& unit) { return nobody(s, unit); });
    auto options = ties_of(s);
    run.check();
    const auto of_any_size = projection::affiliation(network, options);
    s.largest = largest_of_home(s, of_any_size);
    s.known = known_to(s, question.as_of.known() ? ever_tied(s) : of_any_size);
    options.limits.largest_consortium = Setting::largest_consortium;
    run.check();
    auto all = projection::affiliation(network, options);
    s.left_out = all.left_out;
    projection::replace_organisations(all, in_ties);
    run.check();
    s.occasions = Occasions(all, n);
    run.check();
    s.graph = projection::graph_of(all, n, projection::TwoMode::count, run);
    measure_steps(s);
    return s;
}

std::vector<Note> blind_spots(const Setting& setting) {
    const auto& network = setting.network;
    std::vector<Note> notes;
    const auto say = [&](const char* key, auto count, std::size_t all) {
        if (count > 0)
            notes.push_back({key,
                             {{"n", static_cast<double>(count)},
                              {"all", static_cast<double>(all)},
                              {"home", unit_ref(setting.home)}}});
    };
    const auto undated = [](const auto& rows) {
        return std::count_if(rows.begin(), rows.end(),
                             [](const auto& r) { return !r.start.known() && !r.end.known(); });
    };
    const bool dated = setting.question.as_of.known();
    const auto undated_note = [&](const char* key, const auto& rows) {
        say(key, undated(rows), rows.size());
        if (!notes.empty() && notes.back().key == key)
            notes.back().details.push_back(
                {"as_of", dated ? Value{setting.question.as_of} : Value{std::string("any")}});
    };
    undated_note("note.undated_projects", network.projects());
    undated_note("note.undated_contacts", network.contacts());
    say("note.too_large", setting.left_out.too_large, network.projects().size() + network.events().size());
    const auto organisations = network.organisations();
    if (!has_countries(network))
        notes.push_back({"note.no_countries", {{"home", unit_ref(setting.home)}}});
    else {
        std::size_t without = 0;  // one of home's own is at home all the same
        for (Id id = 0; id < organisations.size(); ++id)
            without += organisations[id].country.empty() && !setting.at_home[id];
        say("note.without_country", without, organisations.size());
    }
    say("note.placeholders",
        std::count_if(organisations.begin(), organisations.end(), [](const auto& o) { return !o.actor; }),
        organisations.size());
    if (setting.named)
        say("note.without_name",
            std::count_if(organisations.begin(), organisations.end(), [](const auto& o) { return o.name.empty(); }),
            organisations.size());
    say("note.ended", std::count(setting.alive.begin(), setting.alive.end(), 0), organisations.size());
    const auto& home = setting.home.organisations;
    say("note.home_without_competence",
        std::count_if(home.begin(), home.end(), [&](Id id) { return setting.holdings[id].empty(); }), home.size());
    say("note.home_without_tie",
        std::count_if(home.begin(), home.end(), [&](Id id) { return setting.occasions.of(id).empty(); }), home.size());
    if (const auto undated_members = members_without_since(setting); setting.home.kind == UnitKind::cluster)
        say("note.membership_undated", undated_members, home.size());
    return notes;
}

}  // namespace HANSE_NAMESPACE::gap
