#include "hanse/gap/resilience.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>

#include "hanse/core/parallel.hpp"
#include "hanse/core/random.hpp"
#include "hanse/core/transform.hpp"
#include "hanse/gap/robustness.hpp"
#include "words.hpp"

namespace hanse::gap {

namespace {

using model::Id;
using model::Table;

constexpr std::size_t most_evidence = 50;
constexpr std::size_t ids_per_check = 1024;

/// Breadth-first search over organisations and occasions, with some of either taken away.
class Search {
public:
    explicit Search(const Setting& setting)
        : s_(setting), steps_(setting.at_home.size()), used_(setting.occasions.count()) {}

    /// Steps from home without `lost` and the occasions marked in `gone` (empty: none).
    const std::vector<std::uint32_t>& from_home(Id lost, const std::vector<char>& gone,
                                                std::uint32_t most = Setting::far) {
        std::fill(steps_.begin(), steps_.end(), Setting::far);
        std::fill(used_.begin(), used_.end(), 0);
        queue_.clear();
        for (const Id id : s_.home.organisations)
            if (id != lost) steps_[id] = 0, queue_.push_back(id);
        for (std::size_t next = 0; next < queue_.size() && steps_[queue_[next]] < most; ++next) {
            for (const auto o : s_.occasions.of(queue_[next])) {
                if (used_[o] || (!gone.empty() && gone[o])) continue;
                used_[o] = 1;
                for (const Id id : s_.occasions.organisations(o)) {
                    if (id == lost || steps_[id] != Setting::far) continue;
                    steps_[id] = steps_[queue_[next]] + 1;
                    queue_.push_back(id);
                }
            }
        }
        return steps_;
    }

private:
    const Setting& s_;
    std::vector<std::uint32_t> steps_;
    std::vector<char> used_;
    std::vector<Id> queue_;
};

std::string kind_of(const Setting& s, const Occasion& occasion) {
    switch (occasion.table) {
        case Table::projects:
            return s.network.projects()[occasion.row].kind;
        case Table::contacts:
            return s.network.contacts()[occasion.row].kind;
        default:
            return s.network.events()[occasion.row].kind;
    }
}

struct Loss {
    std::vector<Id> lost;  // abroad, within reach before and not after
    std::size_t cut_off = 0;
};

class Study {
public:
    Study(const Setting& setting, const ResilienceOptions& options)
        : s_(setting),
          options_(options),
          before_(Search(setting).from_home(model::none, {})),
          open_(before_.size()),
          brings_(before_.size()) {
        for (Id id = 0; id < before_.size(); ++id) reach_ += within(before_, id);
    }

    [[nodiscard]] bool any() const { return reach_ > 0; }
    [[nodiscard]] std::vector<Finding> kinds(const RunControl& run);
    [[nodiscard]] std::vector<Finding> organisations(const RunControl& run);

private:
    [[nodiscard]] bool within(const std::vector<std::uint32_t>& steps, Id id) const {
        return s_.abroad[id] && steps[id] <= options_.most_steps;
    }
    [[nodiscard]] Loss compare(const std::vector<std::uint32_t>& after, Id lost) const {
        Loss loss;
        for (Id id = 0; id < after.size(); ++id)
            if (id != lost && within(before_, id) && !within(after, id)) loss.lost.push_back(id);
        return loss;
    }
    void count_cut_off(Loss& loss, Search& search, Id lost, const std::vector<char>& gone) const {
        const auto& after = search.from_home(lost, gone);
        loss.cut_off = static_cast<std::size_t>(
            std::count_if(loss.lost.begin(), loss.lost.end(), [&](Id id) { return after[id] == Setting::far; }));
    }
    [[nodiscard]] double share(const Loss& loss) const {
        return static_cast<double>(loss.lost.size()) / static_cast<double>(reach_);
    }
    void finish(Finding& f, const Loss& loss, Id lost, const RunControl& run);

    const Setting& s_;
    ResilienceOptions options_;
    std::vector<std::uint32_t> before_;
    std::size_t reach_ = 0;
    std::vector<char> open_;           // lost and not yet brought back; all 0 between two findings
    std::vector<std::size_t> brings_;  // back, by whom home ties itself to; all 0 between two rounds
};

/// Adds numbers, and the ties from home that bring most of the loss back.
void Study::finish(Finding& f, const Loss& loss, Id lost, const RunControl& run) {
    f.value = share(loss);
    f.priority = f.value;
    f.details = {{"lost", static_cast<double>(loss.lost.size())},
                 {"reach", static_cast<double>(reach_)},
                 {"cut_off", static_cast<double>(loss.cut_off)}};
    for (const Id id : loss.lost) open_[id] = 1;
    std::vector<std::string> repairs;
    std::vector<Id> touched;
    for (std::uint32_t round = 0; round < options_.repairs; ++round) {
        const auto count = [&](Id id) {
            if (brings_[id]++ == 0) touched.push_back(id);
        };
        for (std::size_t i = 0; i < loss.lost.size(); ++i) {
            if (i % ids_per_check == 0) run.check();
            const Id id = loss.lost[i];
            if (!open_[id]) continue;
            count(id);
            if (options_.most_steps < 2) continue;
            for (const NodeId v : s_.graph.out(id))
                if (v != lost && s_.abroad[v]) count(v);
        }
        if (touched.empty()) break;
        const Id best = *std::max_element(touched.begin(), touched.end(), [&](Id a, Id b) {
            return brings_[a] != brings_[b] ? brings_[a] < brings_[b] : a > b;
        });
        if (round == 0) f.details.push_back({"repaired", static_cast<double>(brings_[best])});
        repairs.push_back(name_of(s_.network, best) + (round == 0 ? " (brings back " : " (") + number(brings_[best]) +
                          ")");
        for (const Id id : touched) brings_[id] = 0;
        touched.clear();
        open_[best] = 0;
        if (options_.most_steps >= 2)
            for (const NodeId v : s_.graph.out(best)) open_[v] = 0;
    }
    for (const Id id : loss.lost) open_[id] = 0;
    if (!repairs.empty()) f.sentence += " Cheapest repair: a tie to " + listed(repairs) + ".";
}

std::vector<Finding> Study::kinds(const RunControl& run) {
    std::map<std::string, std::vector<std::uint32_t>> groups;
    for (std::uint32_t o = 0; o < s_.occasions.count(); ++o) {
        const std::string table(model::name(s_.occasions[o].table));
        groups[table].push_back(o);
        const auto kind = kind_of(s_, s_.occasions[o]);
        if (!kind.empty()) groups[table + ":" + kind].push_back(o);
    }
    std::vector<Finding> findings;
    Search search(s_);
    double sum = 0;
    for (const auto& [kind, members] : groups) {
        run.check();
        if (const auto whole = groups.find(kind.substr(0, kind.find(':')));
            whole->first != kind && whole->second.size() == members.size())
            continue;                                          // the only kind of its table
        if (members.size() == s_.occasions.count()) continue;  // that nothing is left then says nothing
        std::vector<char> gone(s_.occasions.count());
        for (const auto o : members) gone[o] = 1;
        auto loss = compare(search.from_home(model::none, gone), model::none);
        count_cut_off(loss, search, model::none, gone);
        Finding f{.kind = "resilience", .subject = s_.home.id, .target = kind};
        for (std::size_t i = 0; i < members.size() && f.evidence.size() < most_evidence; ++i) {
            const auto there = s_.occasions.organisations(members[i]);
            if (std::any_of(there.begin(), there.end(), [&](Id id) { return s_.at_home[id]; }))
                f.evidence.push_back({s_.occasions[members[i]].table, s_.occasions[members[i]].row});
        }
        if (f.evidence.empty())
            for (std::size_t i = 0; i < members.size() && i < most_evidence; ++i)
                f.evidence.push_back({s_.occasions[members[i]].table, s_.occasions[members[i]].row});
        f.sentence = "Without " +
                     (kind.find(':') == std::string::npos
                          ? "any " + kind
                          : kind.substr(0, kind.find(':')) + " of the kind '" + kind.substr(kind.find(':') + 1) + "'") +
                     " " + name_of(s_.home) + " loses " + percent(share(loss)) + " of the " + number(reach_) +
                     " organisations abroad within " + number(std::size_t{options_.most_steps}) + " steps, " +
                     number(loss.cut_off) + " of them without any path left.";
        finish(f, loss, model::none, run);
        sum += f.value;
        findings.push_back(std::move(f));
    }
    for (auto& f : findings) f.reference = sum / static_cast<double>(findings.size());
    std::erase_if(findings, [](const Finding& f) { return f.value == 0; });
    return findings;
}

std::vector<Finding> Study::organisations(const RunControl& run) {
    std::vector<Id> candidates;
    for (Id id = 0; id < before_.size(); ++id)
        if (before_[id] == 1 || (before_[id] == 0 && s_.home.organisations.size() > 1)) candidates.push_back(id);
    std::vector<Loss> losses(candidates.size());
    std::vector<std::unique_ptr<Search>> searches(run.thread_count());
    run.expect(candidates.size());
    parallel_for(candidates.size(), 8, run, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
        if (!searches[worker]) searches[worker] = std::make_unique<Search>(s_);
        for (auto i = begin; i < end; ++i) {
            run.check();
            losses[i] = compare(searches[worker]->from_home(candidates[i], {}, options_.most_steps), candidates[i]);
            if (!losses[i].lost.empty()) count_cut_off(losses[i], *searches[worker], candidates[i], {});
        }
        run.advance(end - begin);
    });
    double sum = 0;
    for (const auto& loss : losses) sum += share(loss);
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (losses[i].lost.empty()) continue;
        const Id id = candidates[i];
        Finding f{.kind = "resilience", .subject = s_.home.id, .target = s_.network.organisations()[id].id};
        f.reference = sum / static_cast<double>(candidates.size());
        for (const auto o : s_.occasions.of(id))
            if (f.evidence.size() < most_evidence) f.evidence.push_back({s_.occasions[o].table, s_.occasions[o].row});
        f.sentence = percent(share(losses[i])) + " of the organisations abroad within " +
                     number(std::size_t{options_.most_steps}) + " steps of " + name_of(s_.home) + " (" +
                     number(losses[i].lost.size()) + " of " + number(reach_) + ") hang on " +
                     (s_.network.organisations()[id].id == s_.home.id
                          ? "its own management"
                          : name_of(s_.network, id) + (s_.at_home[id] ? "" : " (a partner outside)")) +
                     " alone";
        if (losses[i].cut_off > 0) f.sentence += "; " + number(losses[i].cut_off) + " would have no path left";
        f.sentence += ".";
        finish(f, losses[i], id, run);
        findings.push_back(std::move(f));
    }
    return findings;
}

/// The robustness curve of home and those tied to it.
std::vector<Finding> curve(const Setting& s, const ResilienceOptions& options, const RunControl& run) {
    std::vector<NodeId> nodes;
    for (NodeId u = 0; u < s.steps.size(); ++u)
        if (s.steps[u] <= 1 && !s.graph.out(u).empty()) nodes.push_back(u);
    if (nodes.size() < 3 || options.random_orders == 0) return {};
    const Graph graph = induced(s.graph, nodes);
    const auto worst = robustness(graph, by_degree(graph), run);
    double random = 0;
    for (std::uint32_t i = 0; i < options.random_orders; ++i) {
        std::vector<NodeId> order(graph.node_count());
        std::iota(order.begin(), order.end(), NodeId{0});
        Random dice(options.seed, i);
        for (std::size_t k = order.size(); k > 1; --k) std::swap(order[k - 1], order[dice.below(k)]);
        random += robustness(graph, order, run).r / options.random_orders;
    }
    const auto half = static_cast<std::size_t>(std::find_if(worst.largest.begin(), worst.largest.end(),
                                                            [](double share) { return share < 0.5; }) -
                                               worst.largest.begin()) +
                      1;
    Finding f{.kind = "resilience", .subject = s.home.id, .target = "robustness"};
    f.value = worst.r;
    f.reference = random;
    f.priority = random > 0 ? 0.5 * std::max(0.0, 1 - worst.r / random) : 0;
    f.details = {{"half", static_cast<double>(half)}, {"organisations", static_cast<double>(nodes.size())}};
    for (const Id id : s.home.organisations)
        for (const auto o : s.occasions.of(id))
            if (f.evidence.size() < most_evidence) f.evidence.push_back({s.occasions[o].table, s.occasions[o].row});
    f.sentence = "If the best connected of the " + number(nodes.size()) + " organisations of " + name_of(s.home) +
                 " and its partners leave one after the other, less than half hang together after " + number(half) +
                 " losses (robustness R = " + number(worst.r, 2) + "; in random order " + number(random, 2) +
                 ", at best 0.50).";
    return {f};
}

}  // namespace

std::vector<Finding> resilience(const Setting& setting, const ResilienceOptions& options, const RunControl& run) {
    Study study(setting, options);
    std::vector<Finding> findings = curve(setting, options, run);
    if (study.any()) {
        for (auto more : {study.kinds(run), study.organisations(run)})
            findings.insert(findings.end(), more.begin(), more.end());
    }
    rank(findings);
    return findings;
}

}  // namespace hanse::gap
