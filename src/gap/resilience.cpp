#include "hanse/gap/resilience.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "hanse/core/parallel.hpp"
#include "refs.hpp"

namespace hanse::gap {

namespace {

using model::Id;
using model::Table;

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
        const auto organisations = s_.network.organisations();
        for (std::size_t next = 0; next < queue_.size() && steps_[queue_[next]] < most; ++next) {
            const Id at = queue_[next];
            if (steps_[at] > 0 && !(s_.alive[at] && organisations[at].actor)) continue;
            for (const auto o : s_.occasions.of(at)) {
                if (used_[o] || (!gone.empty() && gone[o])) continue;
                used_[o] = 1;
                for (const Id id : s_.occasions.organisations(o)) {
                    if (id == lost || steps_[id] != Setting::far) continue;
                    steps_[id] = steps_[at] + 1;
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
    f.value = f.priority = share(loss);
    f.clear = f.value >= 0.1;
    f.details.insert(f.details.end(), {{"home", unit_ref(s_.home)},
                                       {"lost", static_cast<double>(loss.lost.size())},
                                       {"reach", static_cast<double>(reach_)},
                                       {"steps", static_cast<double>(options_.most_steps)},
                                       {"cut_off", static_cast<double>(loss.cut_off)}});
    for (const Id id : loss.lost) open_[id] = 1;
    std::vector<Ref> repairs;
    std::size_t repaired = 0;
    std::vector<Id> touched;
    for (std::uint32_t round = 0; round < options_.repairs; ++round) {
        const auto count = [&](Id id) {
            if (!s_.advisable(id) || s_.known[id]) return;
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
        repaired += brings_[best];
        repairs.push_back(organisation(best));
        for (const Id id : touched) brings_[id] = 0;
        touched.clear();
        open_[best] = 0;
        if (options_.most_steps >= 2)
            for (const NodeId v : s_.graph.out(best)) open_[v] = 0;
    }
    for (const Id id : loss.lost) open_[id] = 0;
    if (4 * repaired < loss.lost.size()) repairs.clear();  // too little to call it a repair
    f.details.push_back({"repaired", static_cast<double>(repaired)});
    f.details.push_back({"repairs", std::move(repairs)});
}

std::vector<Finding> Study::kinds(const RunControl& run) {
    std::map<std::string, std::vector<std::uint32_t>> groups;
    for (std::uint32_t o = 0; o < s_.occasions.count(); ++o) {
        const std::string table(model::name(s_.occasions[o].table));
        if (s_.occasions[o].table == Table::projects) groups[table].push_back(o);
        const auto kind = kind_of(s_, s_.occasions[o]);
        if (!kind.empty()) groups[table + ":" + kind].push_back(o);
    }
    std::vector<Finding> findings;
    Search search(s_);
    double sum = 0;
    double tried = 0;
    const auto all_projects = groups.contains("projects") ? groups["projects"].size() : 0;
    for (const auto& [kind, members] : groups) {
        run.check();
        const bool projects = kind == "projects";
        if (projects ? members.size() == s_.occasions.count() : 10 * members.size() >= 9 * s_.occasions.count())
            continue;  // that little is left without it goes without saying
        if (!projects && kind.starts_with("projects:") && members.size() == all_projects) continue;  // said as projects
        std::vector<char> gone(s_.occasions.count());
        for (const auto o : members) gone[o] = 1;
        auto loss = compare(search.from_home(model::none, gone), model::none);
        sum += projects ? 0 : share(loss);
        tried += !projects;
        if (loss.lost.empty()) continue;
        count_cut_off(loss, search, model::none, gone);
        Finding f{.kind = "resilience", .form = projects ? "projects" : "kind", .subject = s_.home.id, .target = kind};
        const auto colon = kind.find(':');
        if (!projects) f.details = {{"table", kind.substr(0, colon)}, {"what", kind.substr(colon + 1)}};
        for (const auto o : members) {
            const auto there = s_.occasions.organisations(o);
            if (f.evidence.size() < most_evidence &&
                std::any_of(there.begin(), there.end(), [&](Id id) { return s_.at_home[id] != 0; }))
                f.evidence.push_back({s_.occasions[o].table, s_.occasions[o].row});
        }
        for (std::size_t i = 0; f.evidence.empty() && i < members.size() && i < most_evidence; ++i)
            f.evidence.push_back({s_.occasions[members[i]].table, s_.occasions[members[i]].row});
        finish(f, loss, model::none, run);
        findings.push_back(std::move(f));
    }
    for (auto& f : findings) f.reference = f.form == "projects" ? f.value : sum / tried;
    return findings;
}

std::vector<Finding> Study::organisations(const RunControl& run) {
    std::vector<Id> candidates;
    for (Id id = 0; id < before_.size(); ++id)
        if (s_.advisable(id) && (before_[id] == 1 || (before_[id] == 0 && s_.home.organisations.size() > 1)))
            candidates.push_back(id);
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
    const auto form_of = [&](Id id) {
        return !s_.at_home[id] ? "broker"
               : s_.network.organisations()[id].id == s_.home.id && s_.home.kind == model::UnitKind::cluster
                   ? "management"
                   : "member";
    };
    std::map<std::string, std::pair<double, double>> means;  // sum, count
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        auto& [sum, n] = means[form_of(candidates[i])];
        sum += share(losses[i]);
        ++n;
    }
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (losses[i].lost.empty()) continue;
        const Id id = candidates[i];
        Finding f{.kind = "resilience",
                  .form = form_of(id),
                  .subject = s_.home.id,
                  .target = s_.network.organisations()[id].id};
        const auto& [sum, n] = means[f.form];
        f.reference = sum / n;
        f.details = {{"other", organisation(id)}};
        for (const auto o : s_.occasions.of(id))
            if (f.evidence.size() < most_evidence) f.evidence.push_back({s_.occasions[o].table, s_.occasions[o].row});
        finish(f, losses[i], id, run);
        findings.push_back(std::move(f));
    }
    return findings;
}

}  // namespace

std::vector<Finding> resilience(const Setting& setting, const ResilienceOptions& options, const RunControl& run) {
    Study study(setting, options);
    if (!study.any()) return {};
    auto findings = study.kinds(run);
    auto more = study.organisations(run);
    findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    rank(findings);
    return findings;
}

}  // namespace hanse::gap
