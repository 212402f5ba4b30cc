#include "hanse/gap/missing_ties.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>

#include "core/check_at.hpp"
#include "hanse/core/error.hpp"
#include "hanse/gap/holdings.hpp"
#include "hanse/pairs/katz.hpp"
#include "hanse/pairs/two_step.hpp"
#include "refs.hpp"

namespace HANSE_NAMESPACE::gap {

namespace {

using pairs::Score;

constexpr std::array<std::string_view, 7> names{"combined",    "common_neighbours",   "jaccard",
                                                "adamic_adar", "resource_allocation", "preferential_attachment",
                                                "katz"};
constexpr std::size_t rows_per_end = 20;

/// The pairs with one column per name above and, last, the competence fit.
struct Scored {
    std::vector<pairs::Pair> pairs;
    std::array<std::vector<double>, names.size()> scores;
    std::vector<double> fit;
    std::vector<double> order;  // by what pairs are ordered: small comes first
};

/// Average ranks, 1 for the largest.
std::vector<double> ranks_of(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] > values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i;
        while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
        for (std::size_t k = i; k < end; ++k) ranks[order[k]] = static_cast<double>(i + end + 1) / 2;
        i = end;
    }
    return ranks;
}

Scored pick(const Scored& all, const std::vector<std::size_t>& which) {
    Scored some;
    for (const auto i : which) {
        some.pairs.push_back(all.pairs[i]);
        for (std::size_t s = 0; s < names.size(); ++s) some.scores[s].push_back(all.scores[s][i]);
        some.fit.push_back(all.fit[i]);
    }
    return some;
}

/// Pairs of a member and an advisable organisation abroad with a shared partner and no tie.
Scored score_pairs(const Setting& setting, bool competence_fit, const RunControl& run) {
    pairs::TwoStepOptions options;
    options.scores = {Score::common_neighbours, Score::jaccard, Score::adamic_adar, Score::resource_allocation,
                      Score::preferential_attachment};
    options.sources = setting.home.organisations;
    const auto all = pairs::two_step(setting.graph, options, run);
    Scored kept;
    for (std::size_t i = 0; i < all.targets.size(); ++i) {
        check_at(run, i);
        NodeId source = all.sources[i];
        NodeId target = all.targets[i];
        if (setting.at_home[target]) std::swap(source, target);
        if (!setting.at_home[source] || !setting.advisable(source)) continue;
        if (!setting.abroad[target] || !setting.advisable(target)) continue;
        const auto &from = setting.network.organisations()[source].name,
                   &to = setting.network.organisations()[target].name;
        if (!from.empty() && from == to) continue;  // itself under another id
        kept.pairs.push_back({source, target});
        for (std::size_t s = 0; s < all.scores.size(); ++s) kept.scores[s + 1].push_back(all.scores[s][i]);
    }
    kept.scores[6] = pairs::katz(setting.graph, kept.pairs, {.length = 3}, run);
    const Holdings holdings(setting);
    const auto ends = static_cast<double>(setting.graph.arc_count());
    for (std::size_t i = 0; i < kept.pairs.size(); ++i) {
        check_at(run, i);
        const auto& pair = kept.pairs[i];
        kept.fit.push_back(specialisation::likeness(holdings.holders.direct.fields_of(pair.source),
                                                    holdings.holders.direct.fields_of(pair.target)));
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

/// Shared partners that can introduce: first who meets both most often, of equal ones who has fewer other ties.
std::vector<NodeId> brokers_of(const Setting& setting, const pairs::Pair& pair) {
    const Graph& graph = setting.graph;
    const auto a = graph.out(pair.source);
    const auto b = graph.out(pair.target);
    std::vector<NodeId> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    std::erase_if(both, [&](NodeId x) { return !setting.advisable(x); });
    const auto rank = [&](NodeId x) {
        return std::tuple(-std::min(strength(graph, x, pair.source), strength(graph, x, pair.target)),
                          graph.out(x).size(), x);
    };
    std::sort(both.begin(), both.end(), [&](NodeId x, NodeId y) { return rank(x) < rank(y); });
    return both;
}

/// The colleague at home with the strongest tie to the target.
NodeId colleague(const Setting& setting, const pairs::Pair& pair) {
    NodeId best = model::none;
    for (const NodeId u : setting.graph.out(pair.target)) {
        if (!setting.at_home[u] || !setting.advisable(u) || u == pair.source) continue;
        if (best == model::none || strength(setting.graph, u, pair.target) > strength(setting.graph, best, pair.target))
            best = u;
    }
    return best;
}

std::vector<Finding> listed(const Setting& setting, const Scored& scored, const char* form, std::size_t shown,
                            const std::vector<std::vector<model::Id>>& largest, const MissingTiesOptions& options,
                            const RunControl& run) {
    const auto n = scored.pairs.size();
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return scored.order[a] < scored.order[b]; });
    const auto& score = scored.scores[shown];
    const double mean =
        std::accumulate(score.begin(), score.end(), 0.0) / static_cast<double>(std::max<std::size_t>(n, 1));
    std::vector<char> told(setting.at_home.size());
    std::vector<std::uint32_t> of_member(setting.at_home.size());
    const auto& network = setting.network;
    const bool warm = std::string_view(form) == "warm";
    std::vector<Finding> findings;
    for (std::size_t at = 0; at < n && findings.size() < options.most; ++at) {
        run.check();
        const auto i = order[at];
        const auto& pair = scored.pairs[i];
        if (told[pair.target] || of_member[pair.source] >= options.per_member) continue;
        if (std::any_of(largest.begin(), largest.end(), [&](const auto& there) {  // what joins them is only no tie
                return std::binary_search(there.begin(), there.end(), pair.source) &&
                       std::binary_search(there.begin(), there.end(), pair.target);
            }))
            continue;
        const auto shared = brokers_of(setting, pair);
        const NodeId via = warm ? colleague(setting, pair) : shared.empty() ? NodeId{model::none} : shared.front();
        if (via == model::none) continue;  // nobody who lives and has a name stands between the two
        told[pair.target] = 1;
        ++of_member[pair.source];
        const auto equal = std::equal_range(order.begin(), order.end(), i, [&](std::size_t a, std::size_t b) {
            return scored.order[a] < scored.order[b];
        });
        Finding f{.kind = "missing_ties",
                  .form = form,
                  .subject = network.organisations()[pair.source].id,
                  .target = network.organisations()[pair.target].id};
        f.value = score[i];
        f.reference = mean;
        f.clear = warm || shared.size() >= 3;
        f.priority =
            (static_cast<double>(order.end() - equal.second) + 0.5 * static_cast<double>(equal.second - equal.first)) /
            static_cast<double>(n);
        f.details = {{"home", unit_ref(setting.home)},
                     {"member", organisation(pair.source)},
                     {"other", organisation(pair.target)},
                     {"via", organisation(via)},
                     {"as_of", setting.question.as_of},
                     {"shared", static_cast<double>(shared.size())},
                     {"country", country_ref(network.organisations()[pair.target].country)}};
        for (std::size_t s = 0; s < names.size(); ++s)
            f.details.push_back({std::string(names[s]), scored.scores[s][i]});
        f.details.push_back({"fit", scored.fit[i]});
        for (const NodeId end : {pair.source, pair.target})
            for (const auto o : setting.occasions.shared(end, via, rows_per_end))
                f.evidence.push_back({setting.occasions[o].table, setting.occasions[o].row});
        findings.push_back(std::move(f));
    }
    return findings;
}

}  // namespace

std::vector<Finding> missing_ties(const Setting& setting, const MissingTiesOptions& options, const RunControl& run) {
    const auto chosen = std::find(names.begin(), names.end(), options.score);
    const bool fused = options.score == "fused";
    if (chosen == names.end() && !fused) {
        std::string known = "fused";
        for (const auto name : names) known += ", " + std::string(name);
        throw InvalidArgument("missing_ties: score '" + options.score + "' is not known; use one of " + known);
    }
    const auto all = score_pairs(setting, options.competence_fit, run);
    const auto largest = largest_of_home(setting);
    std::vector<Finding> findings;
    for (const bool warm : {false, true}) {
        std::vector<std::size_t> which;
        for (std::size_t i = 0; i < all.pairs.size(); ++i)
            if ((setting.known[all.pairs[i].target] != 0) == warm) which.push_back(i);
        auto scored = pick(all, which);
        const auto shown = fused ? std::size_t{4} : static_cast<std::size_t>(chosen - names.begin());
        scored.order = ranks_of(scored.scores[shown]);
        if (fused) {
            for (const std::size_t other : {std::size_t{0}, std::size_t{3}}) {
                const auto ranks = ranks_of(scored.scores[other]);
                for (std::size_t i = 0; i < ranks.size(); ++i) scored.order[i] += ranks[i];
            }
        }
        auto found = listed(setting, scored, warm ? "warm" : "new", shown, largest, options, run);
        findings.insert(findings.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    rank(findings);
    return findings;
}

}  // namespace HANSE_NAMESPACE::gap
