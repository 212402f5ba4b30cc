#include "hanse/gap/missing_ties.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>

#include "hanse/core/error.hpp"
#include "hanse/gap/holdings.hpp"
#include "hanse/pairs/katz.hpp"
#include "hanse/pairs/two_step.hpp"
#include "words.hpp"

namespace hanse::gap {

namespace {

using pairs::Score;

constexpr std::array<std::string_view, 7> names{"combined",    "common_neighbours",   "jaccard",
                                                "adamic_adar", "resource_allocation", "preferential_attachment",
                                                "katz"};
constexpr std::size_t most_evidence = 20;
constexpr std::size_t pairs_per_check = 1024;

/// The pairs with one column per name above and, last, the competence fit.
struct Scored {
    std::vector<pairs::Pair> pairs;
    std::array<std::vector<double>, names.size()> scores;
    std::vector<double> fit;
};

Scored score_pairs(const Setting& setting, bool competence_fit, const RunControl& run) {
    pairs::TwoStepOptions options;
    options.scores = {Score::common_neighbours, Score::jaccard, Score::adamic_adar, Score::resource_allocation,
                      Score::preferential_attachment};
    options.sources = setting.home.organisations;
    const auto all = pairs::two_step(setting.graph, options, run);
    Scored kept;
    for (std::size_t i = 0; i < all.targets.size(); ++i) {
        if (i % pairs_per_check == 0) run.check();
        NodeId source = all.sources[i];
        NodeId target = all.targets[i];
        if (setting.at_home[target]) std::swap(source, target);
        if (!setting.at_home[source] || !setting.abroad[target] || setting.steps[target] != 2) continue;
        kept.pairs.push_back({source, target});
        for (std::size_t s = 0; s < all.scores.size(); ++s) kept.scores[s + 1].push_back(all.scores[s][i]);
    }
    kept.scores[6] = pairs::katz(setting.graph, kept.pairs, {.length = 3}, run);
    const Holdings holdings(setting.network);
    const auto ends = static_cast<double>(setting.graph.arc_count());
    for (std::size_t i = 0; i < kept.pairs.size(); ++i) {
        if (i % pairs_per_check == 0) run.check();
        const auto& pair = kept.pairs[i];
        kept.fit.push_back(
            specialisation::likeness(holdings.direct.fields_of(pair.source), holdings.direct.fields_of(pair.target)));
        kept.scores[0].push_back((kept.scores[4][i] + kept.scores[5][i] / ends) *
                                 (1 + (competence_fit ? kept.fit[i] : 0)));
    }
    return kept;
}

double strength(const Graph& graph, NodeId u, NodeId v) {
    const auto row = graph.out(u);
    const auto at = std::lower_bound(row.begin(), row.end(), v);
    return graph.weight(graph.first_out(u) + static_cast<ArcId>(at - row.begin()));
}

/// Shared partners: first who meets both most often, of equal ones who has fewer other ties.
std::vector<NodeId> brokers_of(const Graph& graph, const pairs::Pair& pair) {
    const auto a = graph.out(pair.source);
    const auto b = graph.out(pair.target);
    std::vector<NodeId> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    const auto rank = [&](NodeId x) {
        return std::tuple(-std::min(strength(graph, x, pair.source), strength(graph, x, pair.target)),
                          graph.out(x).size(), x);
    };
    std::sort(both.begin(), both.end(), [&](NodeId x, NodeId y) { return rank(x) < rank(y); });
    return both;
}

}  // namespace

std::vector<Finding> missing_ties(const Setting& setting, const MissingTiesOptions& options, const RunControl& run) {
    const auto chosen = std::find(names.begin(), names.end(), options.score);
    if (chosen == names.end()) {
        std::string known;
        for (const auto name : names) known += (known.empty() ? "" : ", ") + std::string(name);
        throw InvalidArgument("missing_ties: score '" + options.score + "' is not known; use one of " + known);
    }
    const auto scored = score_pairs(setting, options.competence_fit, run);
    const auto& score = scored.scores[static_cast<std::size_t>(chosen - names.begin())];
    if (score.empty()) return {};
    std::vector<std::size_t> order(score.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return score[a] > score[b]; });
    const double mean = std::accumulate(score.begin(), score.end(), 0.0) / static_cast<double>(score.size());
    const auto pairs_count = static_cast<double>(score.size());

    const auto& network = setting.network;
    std::vector<Finding> findings;
    for (std::size_t at = 0; at < order.size() && at < options.most; ++at) {
        run.check();
        const auto i = order[at];
        const auto& pair = scored.pairs[i];
        const auto equal = std::equal_range(order.begin(), order.end(), i,
                                            [&](std::size_t a, std::size_t b) { return score[a] > score[b]; });
        const auto lower =
            static_cast<double>(order.end() - equal.second) + 0.5 * static_cast<double>(equal.second - equal.first);
        Finding f{.kind = "missing_ties",
                  .subject = network.organisations()[pair.source].id,
                  .target = network.organisations()[pair.target].id};
        f.value = score[i];
        f.reference = mean;
        f.priority = score[order[0]] > 0 ? 0.8 * score[i] / score[order[0]] * lower / pairs_count : 0;
        for (std::size_t s = 0; s < names.size(); ++s)
            f.details.push_back({std::string(names[s]), scored.scores[s][i]});
        f.details.push_back({"fit", scored.fit[i]});
        const auto brokers = brokers_of(setting.graph, pair);
        const NodeId broker = brokers.front();
        for (const NodeId end : {pair.source, pair.target})
            for (const auto o : setting.occasions.shared(end, broker, most_evidence))
                f.evidence.push_back({setting.occasions[o].table, setting.occasions[o].row});
        f.sentence = name_of(network, pair.source) + " should know " + name_of(network, pair.target) +
                     (network.organisations()[pair.target].country.empty()
                          ? ""
                          : " (" + country_name(network.organisations()[pair.target].country) + ")") +
                     ": " + name_of(network, broker) + " knows both (" +
                     counted(brokers.size(), "shared partner", "shared partners") + ")";
        if (scored.fit[i] > 0) f.sentence += "; their competences are " + percent(scored.fit[i]) + " alike";
        f.sentence += ".";
        findings.push_back(std::move(f));
    }
    rank(findings);
    return findings;
}

}  // namespace hanse::gap
