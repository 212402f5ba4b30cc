#include "hanse/gap/missing_ties.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/check_at.hpp"
#include "hanse/core/big_vector.hpp"
#include "hanse/core/error.hpp"
#include "hanse/gap/holdings.hpp"
#include "hanse/model/roles.hpp"
#include "hanse/pairs/katz.hpp"
#include "hanse/pairs/scores.hpp"
#include "pairs/meetings.hpp"
#include "refs.hpp"

namespace HANSE_NAMESPACE::gap {

namespace {

constexpr std::array<std::string_view, 7> score_names{"combined",    "common_neighbours",   "jaccard",
                                                      "adamic_adar", "resource_allocation", "preferential_attachment",
                                                      "katz"};
constexpr std::size_t katz_at = 6;
constexpr std::size_t rows_per_end = 20;

/// The pairs of one form with the scores that come with looking for them; a large home has millions, so the other
/// scores are computed when they are asked for.
struct Candidates {
    WorkVector<pairs::Pair> pairs;
    WorkVector<double> adamic_adar, resource_allocation;

    void add(const Candidates& from, std::size_t i) {
        pairs.push_back(from.pairs[i]);
        resource_allocation.push_back(from.resource_allocation[i]);
    }
};

/// Where a part of n values ends, by a sample of them: each holds about so many, and equal ones are together.
template <class Value>
std::vector<double> parts_of(std::size_t n, std::size_t size, Value&& value) {
    constexpr std::size_t sampled_per_part = 64;
    constexpr double all = -std::numeric_limits<double>::infinity();
    const std::size_t parts = n / size, step = std::max<std::size_t>(1, size / sampled_per_part);
    std::vector<double> sample, ends;
    for (std::size_t i = 0; parts > 0 && i < n; i += step) sample.push_back(value(i, all));
    std::sort(sample.begin(), sample.end(), std::greater{});
    for (std::size_t part = 1; part <= parts; ++part) ends.push_back(sample[part * sample.size() / (parts + 1)]);
    ends.push_back(all);
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    return ends;
}

/// Pairs by the sum of their ranks by some scores, twice the average ones, 2 for the largest: whole numbers.
class Order {
public:
    Order(std::size_t pairs, bool whole) : sum_(pairs), times_(pairs), whole_(whole) {}

    /// Ranks all pairs, or the first part of them by this score: there are millions, and few are told. `value(i, low)`
    /// is the value of a pair, or anything below `low` if that is where it is.
    template <class Value>
    void rank(Value&& value, const RunControl& run) {
        const std::size_t n = sum_.size();
        const std::size_t part = whole_ ? std::max(std::size_t{1} << 20, n / 16) : first_part;
        std::vector<std::pair<double, std::uint32_t>> order;
        double above = std::numeric_limits<double>::infinity();
        std::size_t before = 0;
        for (const double low : parts_of(n, part, value)) {
            order.clear();
            for (std::uint32_t i = 0; i < n; ++i) {
                check_at(run, i);
                const double v = value(i, low);
                if (v < above && v >= low) order.emplace_back(v, i);
            }
            std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
            for (std::size_t i = 0; i < order.size();) {
                std::size_t end = i;
                while (end < order.size() && order[end].first == order[i].first) ++end;
                for (std::size_t k = i; k < end; ++k) {
                    sum_[order[k].second] += static_cast<std::uint32_t>(2 * before + i + end + 1);
                    ++times_[order[k].second];
                }
                i = end;
            }
            before += order.size();
            above = low;
            if (!whole_) break;
        }
        ++scores_;
        if (before < n) known_ = std::min<std::uint64_t>(known_, 2 * (before + 1));
    }

    [[nodiscard]] std::size_t size() const noexcept { return sum_.size(); }
    [[nodiscard]] std::uint32_t operator[](std::uint32_t pair) const noexcept { return sum_[pair]; }
    [[nodiscard]] bool complete() const noexcept { return known_ == everything; }
    /// The pairs that come before all others, in no order.
    [[nodiscard]] std::vector<std::uint32_t> first() const {
        std::vector<std::uint32_t> found;
        for (std::uint32_t i = 0; i < sum_.size(); ++i)
            if (times_[i] == scores_ && sum_[i] < known_) found.push_back(i);
        return found;
    }

private:
    static constexpr std::size_t first_part = std::size_t{1} << 14;
    static constexpr std::uint64_t everything = std::numeric_limits<std::uint64_t>::max();
    std::vector<std::uint32_t> sum_;
    std::vector<std::uint8_t> times_;   // scores that ranked it
    std::uint64_t known_ = everything;  // of all pairs with a smaller sum it is known
    std::uint8_t scores_ = 0;
    bool whole_;
};

/// Pairs of a member and an advisable organisation abroad with a shared partner and no tie: new ones, and warm ones.
std::array<Candidates, 2> find_pairs(const Setting& setting, const RunControl& run) {
    std::vector<NodeId> members;
    for (const NodeId member : setting.home.organisations)
        if (setting.advisable(member)) members.push_back(member);
    const auto rows = setting.network.organisations();
    std::unordered_map<std::string_view, std::uint32_t> number{{"", 0}};  // of home's names; 0: another's
    for (const NodeId id : members) number.try_emplace(rows[id].name, static_cast<std::uint32_t>(number.size()));
    std::vector<std::uint32_t> name(rows.size());
    std::vector<char> may(rows.size());
    for (NodeId id = 0; id < may.size(); ++id) {
        may[id] = setting.abroad[id] && setting.advisable(id);
        if (const auto at = number.find(rows[id].name); at != number.end()) name[id] = at->second;
    }
    std::array<Candidates, 2> kept;
    const auto keep = [&](NodeId source, std::span<const NodeId> targets, std::span<const pairs::Meeting> common) {
        for (std::size_t i = 0; i < targets.size(); ++i) {
            check_at(run, i);
            const NodeId target = targets[i];
            if (!may[target]) continue;
            if (name[source] != 0 && name[source] == name[target]) continue;  // the same under another id
            Candidates& form = kept[setting.known[target] != 0];
            form.pairs.push_back({source, target});
            form.adamic_adar.push_back(common[i].adamic_adar);
            form.resource_allocation.push_back(common[i].resource_allocation);
        }
    };
    if (!members.empty()) pairs::each_meeting(setting.graph, members, keep, run);
    return kept;
}

/// What both forms need beside the pairs.
struct Scores {
    const Setting& setting;
    Holdings holdings{setting};
    bool competence_fit;

    [[nodiscard]] double fit(const pairs::Pair& pair) const {
        return specialisation::likeness(holdings.holders.direct.fields_of(pair.source),
                                        holdings.holders.direct.fields_of(pair.target));
    }

    [[nodiscard]] std::vector<double> of(const Candidates& some, std::size_t name, const RunControl& run) const {
        const Graph& graph = setting.graph;
        switch (name) {
            case 1:
                return pairs::common_neighbours(graph, some.pairs, run);
            case 2:
                return pairs::jaccard(graph, some.pairs, run);
            case 3:
                return pairs::adamic_adar(graph, some.pairs, run);
            case 4:
                return {some.resource_allocation.begin(), some.resource_allocation.end()};
            case 5:
                return pairs::preferential_attachment(graph, some.pairs, run);
            case katz_at:  // takes longer than all others together
                return pairs::katz(graph, some.pairs, {.length = 3}, run);
            default:
                break;
        }
        std::vector<double> made(some.pairs.size());
        for (std::size_t i = 0; i < made.size(); ++i) {
            check_at(run, i);
            made[i] = combined(some, i);
        }
        return made;
    }

    /// Of what is surely below `low` anything that is.
    [[nodiscard]] double combined(const Candidates& some, std::size_t i,
                                  double low = -std::numeric_limits<double>::infinity()) const {
        constexpr double at_most = 2.001;  // 1 + fit, whatever the rounding
        const auto& [source, target] = some.pairs[i];
        const auto degree = [&](NodeId u) { return static_cast<double>(setting.graph.out(u).size()); };
        const double by_chance = degree(source) * degree(target) / static_cast<double>(setting.graph.arc_count());
        const double without = some.resource_allocation[i] + by_chance;
        return competence_fit && without * at_most >= low ? without * (1 + fit(some.pairs[i])) : without;
    }
};

double strength(const Graph& graph, NodeId u, NodeId v) {
    const auto row = graph.out(u);
    const auto at = std::lower_bound(row.begin(), row.end(), v);
    return graph.weight(graph.first_out(u) + static_cast<ArcId>(at - row.begin()));
}

/// Shared partners that can introduce.
std::vector<NodeId> brokers_of(const Setting& setting, const pairs::Pair& pair) {
    const auto a = setting.graph.out(pair.source);
    const auto b = setting.graph.out(pair.target);
    std::vector<NodeId> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    std::erase_if(both, [&](NodeId x) { return !setting.advisable(x); });
    return both;
}

/// Colleagues at home who know the target.
std::vector<NodeId> colleagues_of(const Setting& setting, const pairs::Pair& pair) {
    std::vector<NodeId> found;
    for (const NodeId u : setting.graph.out(pair.target))
        if (setting.at_home[u] && setting.advisable(u) && u != pair.source) found.push_back(u);
    return found;
}

/// Of these by rank the first that neither funds others nor stands for many sites, or the first of all; none if there
/// is nobody.
template <class Rank>
NodeId first_of(const std::vector<NodeId>& some, const model::Roles& roles, Rank&& rank) {
    std::vector<std::tuple<double, std::size_t, NodeId>> heap;
    for (const NodeId x : some) heap.emplace_back(rank(x));
    std::ranges::make_heap(heap, std::greater{});
    const NodeId first = heap.empty() ? model::none : std::get<2>(heap.front());
    for (; !heap.empty(); heap.pop_back()) {  // a name is asked for few of them
        if (!roles.either(std::get<2>(heap.front()))) return std::get<2>(heap.front());
        std::ranges::pop_heap(heap, std::greater{});
    }
    return first;
}

/// Who leads there: of those who know both who meets them most often, of equal ones who has fewer other ties; of
/// colleagues who meets the target most often.
NodeId way_of(const Setting& setting, const pairs::Pair& pair, const std::vector<NodeId>& shared, bool warm,
              const model::Roles& roles) {
    const Graph& graph = setting.graph;
    if (warm)
        return first_of(colleagues_of(setting, pair), roles,
                        [&](NodeId x) { return std::tuple(-strength(graph, x, pair.target), std::size_t{0}, x); });
    return first_of(shared, roles, [&](NodeId x) {
        return std::tuple(-std::min(strength(graph, x, pair.source), strength(graph, x, pair.target)),
                          graph.out(x).size(), x);
    });
}

/// A pair that is told, who leads there, and its place among all.
struct Told {
    NodeId via;
    std::size_t shared;
    double value, priority;
    bool clear;
};

/// Whether as many as are asked for are told, if the rest is less.
bool enough(const std::vector<Told>& told, const MissingTiesOptions& options) {
    return options.enough > 0 && std::ranges::count_if(told, &Told::clear) >= std::ptrdiff_t{options.enough};
}

/// Findings that there can be: of a member as many as it may have, or as it has pairs.
std::uint32_t most_of(const Candidates& all, std::size_t organisations, const MissingTiesOptions& options) {
    std::vector<std::uint32_t> of_member(organisations);
    std::uint32_t most = 0;
    for (const auto& pair : all.pairs) most += of_member[pair.source]++ < options.per_member;
    return std::min(most, options.most);
}

/// The pairs by `order`, small first, as far as the most allowed or it reaches; those that are told go to `chosen`.
std::vector<Told> choose(const Scores& scores, const Candidates& all, const Order& order, std::span<const double> score,
                         bool warm, const MissingTiesOptions& options, Candidates& chosen, const RunControl& run) {
    const auto& setting = scores.setting;
    const auto n = order.size();
    const model::Roles roles(setting.network);
    const auto later = [&](std::uint32_t a, std::uint32_t b) {
        return order[a] != order[b] ? order[a] > order[b] : a > b;
    };
    auto heap = order.first();  // of millions a few are taken
    const auto most = heap.size();
    std::make_heap(heap.begin(), heap.end(), later);
    std::vector<char> named(setting.at_home.size());
    std::vector<std::uint32_t> of_member(setting.at_home.size());
    std::vector<Told> told;
    std::vector<std::uint32_t> equal;
    while (!heap.empty() && !enough(told, options)) {
        const auto before = most - heap.size();
        equal.clear();
        do {
            check_at(run, heap.size());
            std::pop_heap(heap.begin(), heap.end(), later);
            equal.push_back(heap.back());
            heap.pop_back();
        } while (!heap.empty() && order[heap.front()] == order[equal.front()]);
        for (const auto i : equal) {
            if (told.size() == options.most) return told;
            const auto& pair = all.pairs[i];
            if (named[pair.target] || of_member[pair.source] >= options.per_member) continue;
            if (std::ranges::any_of(setting.largest, [&](const auto& there) {  // what joins them is only no tie
                    return std::binary_search(there.begin(), there.end(), pair.source) &&
                           std::binary_search(there.begin(), there.end(), pair.target);
                }))
                continue;
            run.check();
            const auto shared = brokers_of(setting, pair);
            const NodeId via = way_of(setting, pair, shared, warm, roles);
            if (via == model::none) continue;  // nobody who lives and has a name stands between the two
            named[pair.target] = 1;
            ++of_member[pair.source];
            const auto after = static_cast<double>(n - before - equal.size());
            chosen.add(all, i);
            told.push_back({via, shared.size(), score[i],
                            (after + 0.5 * static_cast<double>(equal.size())) / static_cast<double>(n),
                            warm || shared.size() >= 3});
        }
    }
    return told;
}

std::vector<Finding> listed(const Scores& scores, Candidates all, bool warm, std::size_t shown, bool fused,
                            MissingTiesOptions options, const RunControl& run) {
    const Setting& setting = scores.setting;
    options.most = most_of(all, setting.at_home.size(), options);
    const auto& network = setting.network;
    const auto of_shown = shown == 4 ? std::vector<double>{} : scores.of(all, shown, run);
    const std::span<const double> score = shown == 4 ? std::span<const double>(all.resource_allocation) : of_shown;
    const double mean =
        std::accumulate(score.begin(), score.end(), 0.0) / static_cast<double>(std::max<std::size_t>(score.size(), 1));
    Candidates chosen;
    std::vector<Told> told;
    for (const bool whole : {false, true}) {  // all only where the first do not give as many as are asked for
        Order order(score.size(), whole);
        order.rank([&](std::size_t i, double) { return score[i]; }, run);
        if (fused) {
            auto& room = all.adamic_adar;
            order.rank([&](std::size_t i, double) { return room[i]; }, run);
            for (std::size_t i = 0; whole && i < room.size(); ++i) {
                check_at(run, i);
                room[i] = scores.combined(all, i);  // in its place: there are millions
            }
            order.rank([&](std::size_t i, double low) { return whole ? room[i] : scores.combined(all, i, low); }, run);
        }
        chosen = {};
        told = choose(scores, all, order, score, warm, options, chosen, run);
        if (told.size() == options.most || enough(told, options) || order.complete()) break;
    }
    all.adamic_adar = {};
    std::array<std::vector<double>, score_names.size()> every;
    for (std::size_t s = 0; s < score_names.size(); ++s)
        if (s != katz_at || s == shown) every[s] = scores.of(chosen, s, run);
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < told.size(); ++i) {
        const auto& pair = chosen.pairs[i];
        const auto& [via, shared, value, priority, clear] = told[i];
        Finding f{.kind = "missing_ties",
                  .form = warm ? "warm" : "new",
                  .subject = network.organisations()[pair.source].id,
                  .target = network.organisations()[pair.target].id};
        f.value = value;
        f.reference = mean;
        f.clear = clear;
        f.priority = priority;
        f.details = {{"home", unit_ref(setting.home)},
                     {"member", organisation(pair.source)},
                     {"other", organisation(pair.target)},
                     {"via", organisation(via)},
                     {"as_of", setting.question.as_of},
                     {"shared", static_cast<double>(shared)},
                     {"country", country_ref(network.organisations()[pair.target].country)}};
        const std::array way{pair.source, via, pair.target};
        const auto open = doubt(setting, way);
        add_doubt(f, open);
        if (!open.since.empty()) f.details.push_back({"with", organisation(way[2 * open.leg])});
        for (std::size_t s = 0; s < score_names.size(); ++s)
            if (!every[s].empty()) f.details.push_back({std::string(score_names[s]), every[s][i]});
        f.details.push_back({"fit", scores.fit(pair)});
        for (const NodeId end : {pair.source, pair.target})
            for (const auto o : setting.occasions.shared(end, via, rows_per_end))
                f.evidence.push_back({setting.occasions[o].table, setting.occasions[o].row});
        findings.push_back(std::move(f));
    }
    return findings;
}

}  // namespace

std::vector<Finding> missing_ties(const Setting& setting, const MissingTiesOptions& options, const RunControl& run) {
    const auto chosen = std::find(score_names.begin(), score_names.end(), options.score);
    const bool fused = options.score == "fused";
    if (chosen == score_names.end() && !fused) {
        std::string known = "fused";
        for (const auto name : score_names) known += ", " + std::string(name);
        throw InvalidArgument("missing_ties: score '" + options.score + "' is not known; use one of " + known);
    }
    const auto shown = fused ? std::size_t{4} : static_cast<std::size_t>(chosen - score_names.begin());
    const Scores scores{.setting = setting, .competence_fit = options.competence_fit};
    auto forms = find_pairs(setting, run);
    std::array<std::vector<Finding>, 2> found;
    for (const bool warm : {true, false}) {  // the new ones are many more: the warm ones have gone by then
        found[warm] = listed(scores, std::move(forms[warm]), warm, shown, fused, options, run);
    }
    auto& findings = found[false];
    findings.insert(findings.end(), std::make_move_iterator(found[true].begin()),
                    std::make_move_iterator(found[true].end()));
    rank(findings);
    return std::move(findings);
}

}  // namespace HANSE_NAMESPACE::gap
