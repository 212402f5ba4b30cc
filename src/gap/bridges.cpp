#include "hanse/gap/bridges.hpp"

#include <algorithm>
#include <map>

#include "hanse/core/error.hpp"
#include "hanse/gap/holdings.hpp"
#include "words.hpp"

namespace hanse::gap {

namespace {

constexpr std::size_t most_evidence = 50;

struct Community {
    std::vector<NodeId> members;
    std::vector<NodeId> home;
    std::size_t abroad = 0;
    double degree = 0;
    NodeId hub = 0;  // best connected member
};

std::vector<Community> communities_of(const Setting& s, std::span<const std::uint32_t> groups) {
    std::map<std::uint32_t, std::size_t> index;
    std::vector<Community> list;
    for (NodeId u = 0; u < groups.size(); ++u) {
        const auto [at, fresh] = index.try_emplace(groups[u], list.size());
        if (fresh) list.push_back({{}, {}, 0, 0, u});
        auto& c = list[at->second];
        const auto degree = s.graph.out(u).size();
        if (degree > s.graph.out(c.hub).size()) c.hub = u;
        c.members.push_back(u);
        if (s.at_home[u]) c.home.push_back(u);
        c.abroad += static_cast<std::size_t>(s.abroad[u]);
        c.degree += static_cast<double>(degree);
    }
    return list;
}

std::string describe(const Setting& s, const Community& community) {
    std::map<std::string, std::size_t> countries;
    for (const NodeId u : community.members) {
        const auto& country = s.network.organisations()[u].country;
        if (!country.empty()) ++countries[country];
    }
    const auto most = std::max_element(countries.begin(), countries.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return "the community around " + name_of(s.network, community.hub) + " (" + number(community.members.size()) +
           " organisations" +
           (most == countries.end() ? "" : ", " + number(most->second) + " in " + country_name(most->first)) + ")";
}

NodeId best_connected(const Setting& s, const std::vector<NodeId>& nodes, auto&& allowed) {
    NodeId best = model::none;
    for (const NodeId u : nodes)
        if (allowed(u) && (best == model::none || s.graph.out(u).size() > s.graph.out(best).size())) best = u;
    return best;
}

}  // namespace

std::vector<Finding> bridges(const Setting& setting, std::span<const std::uint32_t> groups,
                             const BridgesOptions& options, const RunControl& run) {
    const Graph& graph = setting.graph;
    if (groups.size() != graph.node_count())
        throw InvalidArgument("bridges: " + number(groups.size()) + " groups for " +
                              number(std::size_t{graph.node_count()}) + " organisations; give one each");
    const Holdings holdings(setting.network);
    const auto weights = competence_weights(holdings, run);
    const auto all = communities_of(setting, groups);
    const auto ends = static_cast<double>(graph.arc_count());
    std::vector<Finding> findings;
    double best_fit = 0;
    std::vector<char> inside(graph.node_count());
    for (const auto& b : all) {
        run.check();
        if (!b.home.empty() || b.members.size() < options.smallest || 2 * b.abroad < b.members.size()) continue;
        for (const NodeId u : b.members) inside[u] = 1;
        const auto has_b = held(holdings.direct, b.members);
        for (const auto& a : all) {
            if (a.home.empty()) continue;
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
            const double fit = added(has_b, held(holdings.direct, a.home), weights);
            best_fit = std::max(best_fit, fit);
            const auto ours = best_connected(setting, a.home, [](NodeId) { return true; });
            const auto near = *std::min_element(b.members.begin(), b.members.end(), [&](NodeId x, NodeId y) {
                return setting.steps[x] < setting.steps[y];
            });
            const auto theirs = best_connected(setting, b.members, [&](NodeId u) {
                return setting.abroad[u] && setting.steps[u] == setting.steps[near];
            });
            const auto there = theirs == model::none ? near : theirs;
            Finding f{.kind = "bridges",
                      .subject = setting.network.organisations()[ours].id,
                      .target = setting.network.organisations()[there].id};
            f.value = ties;
            f.reference = expected;
            f.priority = (1 - ties / expected) * expected / (1 + expected);  // fit follows when the best is known
            f.details = {{"size", static_cast<double>(b.members.size())},
                         {"home_size", static_cast<double>(a.home.size())},
                         {"fit", fit},
                         {"steps", setting.steps[there] == Setting::far ? std::numeric_limits<double>::infinity()
                                                                        : static_cast<double>(setting.steps[there])}};
            for (const auto o : setting.occasions.of(ours))  // no tie: what home's best connected one does instead
                if (rows.size() < most_evidence && ties == 0)
                    rows.push_back({setting.occasions[o].table, setting.occasions[o].row});
            f.evidence = std::move(rows);
            f.sentence = (ties == 0 ? "No tie joins "
                                    : "Only " + number(ties, 0) + (ties == 1 ? " tie joins " : " ties join ")) +
                         (a.home.size() == 1 ? name_of(setting.network, ours)
                                             : number(a.home.size()) + " organisations of " + name_of(setting.home) +
                                                   " around " + name_of(setting.network, ours)) +
                         " to " + describe(setting, b) + ", where " + number(expected, 1) +
                         " would be expected from their size. " + name_of(setting.network, there) +
                         " is the one to meet (" + way_to(setting, there) + ").";
            findings.push_back(std::move(f));
        }
        for (const NodeId u : b.members) inside[u] = 0;
    }
    for (auto& f : findings) {
        const double fit = f.details[2].value;
        f.priority *= 0.5 + (best_fit > 0 ? 0.5 * fit / best_fit : 0);
    }
    rank(findings);
    return findings;
}

}  // namespace hanse::gap
