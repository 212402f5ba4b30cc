#include "hanse/gap/missing_ties.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <tuple>

#include "core/check_at.hpp"
#include "hanse/core/error.hpp"
#include "hanse/gap/holdings.hpp"
#include "hanse/model/roles.hpp"
#include "hanse/pairs/katz.hpp"
#include "hanse/pairs/two_step.hpp"
#include "refs.hpp"

namespace HANSE_NAMESPACE::gap {

namespace {

using pairs::Score;

constexpr std::array<std::string_view, 7> names{"combined",    "common_neighbours",   "jaccard",
                                                "adamic_adar", "resource_allocation", "preferential_attachment",
                                                "katz"};
constexpr std::size_t katz_at = 6;
constexpr std::size_t rows_per_end = 20;

/// The pairs with one column per name above and, last, the competence fit.
struct Scored {
    std::vector<pairs::Pair> pairs;
    std::array<std::vector<double>, names.size()> scores;
    std::vector<double> fit;
    std::vector<double> order;  // by what pairs are ordered: small comes first
};

/// A value and whose it is; beside each other in memory, since there are hundreds of thousands.
struct Placed {
    double value;
    std::size_t pair;
};

std::vector<Placed> placed(const std::vector<double>& values) {
    std::vector<Placed> all(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) all[i] = {values[i], i};
    return all;
}

/// Average ranks, 1 for the largest.
std::vector<double> ranks_of(const std::vector<double>& values) {
    auto order = placed(values);
    std::sort(order.begin(), order.end(), [](const Placed& a, const Placed& b) { return a.value > b.value; });
    std::vector<double> ranks(values.size());
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i;
        while (end < order.size() && order[end].value == order[i].value) ++end;
        for (std::size_t k = i; k < end; ++k) ranks[order[k].pair] = static_cast<double>(i + end + 1) / 2;
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
Scored score_pairs(const Setting& setting, const MissingTiesOptions& asked, const RunControl& run) {
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
    kept.scores[katz_at].resize(kept.pairs.size());
    if (asked.score == names[katz_at])  // it takes longer than all others together
        kept.scores[katz_at] = pairs::katz(setting.graph, kept.pairs, {.length = 3}, run);
    const Holdings holdings(setting);
    const auto ends = static_cast<double>(setting.graph.arc_count());
    for (std::size_t i = 0; i < kept.pairs.size(); ++i) {
        check_at(run, i);
        const auto& pair = kept.pairs[i];
        kept.fit.push_back(specialisation::likeness(holdings.holders.direct.fields_of(pair.source),
                                                    holdings.holders.direct.fields_of(pair.target)));
        kept.scores[0].push_back((kept.scores[4][i] + kept.scores[5][i] / ends) *
                                 (1 + (asked.competence_fit ? kept.fit[i] : 0)));
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
    std::ranges::sort(both, {}, rank);
    return both;
}

/// The first that neither funds others nor stands for many sites, or the first of all; none if there is nobody.
NodeId first_of(const std::vector<NodeId>& order, const model::Roles& roles) {
    if (order.empty()) return model::none;
    const auto found = std::ranges::find_if(order, [&](NodeId x) { return !roles.either(x); });
    return found == order.end() ? order.front() : *found;
}

/// Colleagues at home who know the target, the strongest tie first.
std::vector<NodeId> colleagues_of(const Setting& setting, const pairs::Pair& pair) {
    std::vector<NodeId> found;
    for (const NodeId u : setting.graph.out(pair.target))
        if (setting.at_home[u] && setting.advisable(u) && u != pair.source) found.push_back(u);
    std::ranges::stable_sort(found, std::greater{}, [&](NodeId u) { return strength(setting.graph, u, pair.target); });
    return found;
}

std::vector<Finding> listed(const Setting& setting, const Scored& scored, const char* form, std::size_t shown,
                            const std::vector<std::vector<model::Id>>& largest, const MissingTiesOptions& options,
                            const RunControl& run) {
    const auto n = scored.pairs.size();
    auto order =
        placed(scored.order);  // a heap, for few of them are asked for: the smallest on top, of equal ones the first
    const auto later = [](const Placed& a, const Placed& b) {
        return a.value != b.value ? a.value > b.value : a.pair > b.pair;
    };
    std::make_heap(order.begin(), order.end(), later);
    const auto& score = scored.scores[shown];
    const double mean =
        std::accumulate(score.begin(), score.end(), 0.0) / static_cast<double>(std::max<std::size_t>(n, 1));
    std::vector<char> told(setting.at_home.size());
    std::vector<std::uint32_t> of_member(setting.at_home.size());
    const auto& network = setting.network;
    const bool warm = std::string_view(form) == "warm";
    const model::Roles roles(network);
    std::vector<Finding> findings;
    std::vector<std::size_t> equals;  // those of the rank that is looked at
    for (std::size_t at = 0; (at < equals.size() || !order.empty()) && findings.size() < options.most;) {
        run.check();
        if (at == equals.size()) {
            at = 0;
            equals.clear();
            for (const double rank = order.front().value; !order.empty() && order.front().value == rank;) {
                std::pop_heap(order.begin(), order.end(), later);
                equals.push_back(order.back().pair);
                order.pop_back();
            }
        }
        const auto i = equals[at++];
        const auto& pair = scored.pairs[i];
        if (told[pair.target] || of_member[pair.source] >= options.per_member) continue;
        if (std::any_of(largest.begin(), largest.end(), [&](const auto& there) {  // what joins them is only no tie
                return std::binary_search(there.begin(), there.end(), pair.source) &&
                       std::binary_search(there.begin(), there.end(), pair.target);
            }))
            continue;
        const auto shared = brokers_of(setting, pair);
        const NodeId via = first_of(warm ? colleagues_of(setting, pair) : shared, roles);
        if (via == model::none) continue;  // nobody who lives and has a name stands between the two
        told[pair.target] = 1;
        ++of_member[pair.source];
        Finding f{.kind = "missing_ties",
                  .form = form,
                  .subject = network.organisations()[pair.source].id,
                  .target = network.organisations()[pair.target].id};
        f.value = score[i];
        f.reference = mean;
        f.clear = warm || shared.size() >= 3;
        f.priority =
            (static_cast<double>(order.size()) + 0.5 * static_cast<double>(equals.size())) / static_cast<double>(n);
        f.details = {{"home", unit_ref(setting.home)},
                     {"member", organisation(pair.source)},
                     {"other", organisation(pair.target)},
                     {"via", organisation(via)},
                     {"as_of", setting.question.as_of},
                     {"shared", static_cast<double>(shared.size())},
                     {"country", country_ref(network.organisations()[pair.target].country)}};
        for (std::size_t s = 0; s < names.size(); ++s)
            if (s != katz_at || s == shown) f.details.push_back({std::string(names[s]), scored.scores[s][i]});
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
    const auto all = score_pairs(setting, options, run);
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
