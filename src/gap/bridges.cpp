#include "hanse/gap/bridges.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "hanse/brokerage/communities.hpp"
#include "hanse/core/error.hpp"
#include "hanse/gap/holdings.hpp"
#include "refs.hpp"

namespace HANSE_NAMESPACE::gap {

namespace {

struct Community {
    std::vector<NodeId> members;
    std::vector<NodeId> home;
    std::size_t abroad = 0;
    double degree = 0;
};

std::vector<Community> communities_of(const Setting& s, std::span<const std::uint32_t> groups) {
    std::map<std::uint32_t, std::size_t> index;
    std::vector<Community> list;
    for (NodeId u = 0; u < groups.size(); ++u) {
        const auto [at, fresh] = index.try_emplace(groups[u], list.size());
        if (fresh) list.push_back({});
        auto& c = list[at->second];
        c.members.push_back(u);
        if (s.at_home[u]) c.home.push_back(u);
        c.abroad += static_cast<std::size_t>(s.abroad[u]);
        c.degree += static_cast<double>(s.graph.out(u).size());
    }
    return list;
}

/// Those of home, or of abroad, that may be named, best connected first.
std::vector<NodeId> leaders(const Setting& s, const std::vector<NodeId>& members, const std::vector<char>& side) {
    std::vector<NodeId> named;
    for (const NodeId u : members)
        if (side[u] && s.advisable(u)) named.push_back(u);
    std::stable_sort(named.begin(), named.end(),
                     [&](NodeId a, NodeId b) { return s.graph.out(a).size() > s.graph.out(b).size(); });
    return named;
}

/// The competences, at most two, that most stand out among the members: share here over share everywhere, of those that
/// at least a third of the recorded members hold.
std::vector<Ref> topics(const Holdings& holdings, const std::vector<std::uint32_t>& everywhere,
                        const std::vector<NodeId>& members) {
    const auto recorded = holdings.recorded(members);
    std::vector<std::uint32_t> here(everywhere.size());
    for (const auto id : recorded)
        for (const auto c : holdings.holders.direct.fields_of(id)) ++here[c];
    std::vector<model::Id> standing;
    for (model::Id c = 0; c < here.size(); ++c)
        if (here[c] >= 2 && 3 * here[c] >= recorded.size()) standing.push_back(c);
    std::stable_sort(standing.begin(), standing.end(), [&](auto a, auto b) {
        return static_cast<double>(here[a]) * everywhere[b] > static_cast<double>(here[b]) * everywhere[a];
    });
    std::vector<Ref> found;
    for (std::size_t i = 0; i < standing.size() && i < 2; ++i) found.push_back(competence_ref(standing[i]));
    return found;
}

void describe(const Setting& s, const std::vector<NodeId>& members, Finding& f) {
    std::map<std::string, std::size_t> countries;
    for (const NodeId u : members) ++countries[s.network.organisations()[u].country];
    countries.erase("");
    const auto most = std::max_element(countries.begin(), countries.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == countries.end() || 2 * most->second <= members.size()) return;
    f.details.push_back({"country", country_ref(most->first)});
    f.details.push_back({"in_country", static_cast<double>(most->second)});
    f.details.push_back({"elsewhere", static_cast<double>(members.size() - most->second)});
}

/// Who leads there, if one tie does: a partner outside, or a colleague.
void introduce(const Setting& s, NodeId via, NodeId there, Finding& f) {
    f.details.push_back({s.steps[via] > 0 ? "via" : "colleague", organisation(via)});
    add_doubt(f, doubt(s, std::array{via, there}));
}

}  // namespace

std::vector<Finding> bridges(const Setting& setting, std::span<const std::uint32_t> groups,
                             const BridgesOptions& options, const RunControl& run) {
    const Graph& graph = setting.graph;
    std::vector<std::uint32_t> found;
    if (groups.empty()) groups = found = brokerage::communities(graph, {.seed = options.seed}, run);
    if (groups.size() != graph.node_count())
        throw InvalidArgument("bridges: " + std::to_string(groups.size()) + " groups for " +
                              std::to_string(graph.node_count()) + " organisations; give one each");
    const Holdings holdings(setting);
    std::vector<std::uint32_t> everywhere(setting.network.competence_taxonomy().size());
    for (std::uint32_t u = 0; u < holdings.holders.direct.units(); ++u)
        for (const auto c : holdings.holders.direct.fields_of(u)) ++everywhere[c];
    const auto all = communities_of(setting, groups);
    const auto ends = static_cast<double>(graph.arc_count());
    std::vector<Finding> findings;
    std::vector<char> inside(graph.node_count());
    for (const auto& b : all) {
        run.check();
        if (!b.home.empty() || b.members.size() < options.smallest || 2 * b.abroad < b.members.size()) continue;
        const auto theirs = leaders(setting, b.members, setting.abroad);
        if (theirs.empty()) continue;
        const NodeId there = nearest_of(setting, theirs);
        for (const NodeId u : b.members) inside[u] = 1;
        for (const auto& a : all) {
            const auto ours = leaders(setting, a.home, setting.at_home);
            if (ours.empty()) continue;
            double home_degree = 0;
            double ties = 0;
            std::vector<Evidence> rows;
            for (const NodeId u : a.home) {
                home_degree += static_cast<double>(graph.out(u).size());
                for (const NodeId v : graph.out(u)) {
                    if (!inside[v]) continue;
                    ++ties;
                    for (const auto o : setting.occasions.shared(u, v, 2))
                        rows.push_back({setting.occasions[o].table, setting.occasions[o].row});
                }
            }
            const double expected = ends > 0 ? home_degree * b.degree / ends : 0;
            if (expected < options.least_expected || ties >= expected) continue;
            Finding f{.kind = "bridges",
                      .form = "hole",
                      .subject = setting.network.organisations()[ours.front()].id,
                      .target = setting.network.organisations()[there].id};
            f.value = ties;
            f.reference = expected;
            f.clear = ties == 0 && expected >= 3;
            f.priority = (1 - ties / expected) * expected / (1 + expected);
            std::vector<Ref> named;
            for (std::size_t i = 0; i < theirs.size() && i < 2; ++i) named.push_back(organisation(theirs[i]));
            f.details = {{"home", unit_ref(setting.home)},
                         {"member", organisation(ours.front())},
                         {"other", organisation(there)},
                         {"home_size", static_cast<double>(a.home.size())},
                         {"size", static_cast<double>(b.members.size())},
                         {"missing", (expected - ties) / home_degree},
                         {"leaders", std::move(named)},
                         {"topics", topics(holdings, everywhere, b.members)},
                         {"steps", setting.steps[there] == Setting::far ? std::numeric_limits<double>::infinity()
                                                                        : static_cast<double>(setting.steps[there])}};
            if (const NodeId via = setting.towards_home(there);
                via != there && setting.steps[via] <= 1 && setting.advisable(via))
                introduce(setting, via, there, f);
            if (setting.known[there]) f.details.push_back({"before", 1.0});
            f.details.push_back({"as_of", setting.question.as_of});
            describe(setting, b.members, f);
            for (const auto o :
                 setting.occasions.of(ours.front()))  // no tie: what home's best connected one does instead
                if (rows.size() < most_evidence && ties == 0)
                    rows.push_back({setting.occasions[o].table, setting.occasions[o].row});
            f.evidence = std::move(rows);
            findings.push_back(std::move(f));
        }
        for (const NodeId u : b.members) inside[u] = 0;
    }
    rank(findings);
    return findings;
}

}  // namespace HANSE_NAMESPACE::gap
