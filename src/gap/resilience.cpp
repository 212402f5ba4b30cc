#include "hanse/gap/resilience.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "core/check_at.hpp"
#include "hanse/core/parallel.hpp"
#include "refs.hpp"

namespace HANSE_NAMESPACE::gap {

namespace {

using model::Id;
using model::Table;

/// Breadth-first search over organisations and occasions, with some of the latter taken away.
class Search {
public:
    explicit Search(const Setting& setting)
        : s_(setting), steps_(setting.at_home.size()), used_(setting.occasions.count()) {}

    /// Steps from home without the occasions marked in `gone` (empty: none).
    const std::vector<std::uint32_t>& from_home(const std::vector<char>& gone) {
        std::fill(steps_.begin(), steps_.end(), Setting::far);
        std::fill(used_.begin(), used_.end(), 0);
        queue_.clear();
        for (const Id id : s_.home.organisations) steps_[id] = 0, queue_.push_back(id);
        const auto organisations = s_.network.organisations();
        for (std::size_t next = 0; next < queue_.size(); ++next) {
            const Id at = queue_[next];
            if (steps_[at] > 0 && !(s_.alive[at] && organisations[at].actor)) continue;
            for (const auto o : s_.occasions.of(at)) {
                if (used_[o] || (!gone.empty() && gone[o])) continue;
                used_[o] = 1;
                for (const Id id : s_.occasions.organisations(o)) {
                    if (steps_[id] != Setting::far) continue;
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

/// Who comes out of home's reach when one organisation is gone.
///
/// Such a one has the organisation above it in the tree of dominators of the breadth-first search from home: every
/// shortest path to it leads there. All others keep a shortest path, so that only those below are looked at again,
/// over paths that may be longer than before. Nodes of the search are organisations and, behind them, occasions; as
/// nobody stands deeper than twice the steps, all losses together take a few passes over who met whom.
class Losses {
public:
    Losses(const Setting& setting, std::uint32_t most_steps)
        : s_(setting),
          count_(static_cast<Id>(setting.at_home.size())),
          most_steps_(most_steps),
          steps_(count_ + setting.occasions.count(), Setting::far),
          above_(steps_.size(), model::none),
          depth_(steps_.size()),
          below_(count_) {
        for (const Id id : s_.home.organisations) steps_[id] = 0, order_.push_back(id);
        for (std::size_t next = 0; next < order_.size(); ++next) {  // NOLINT(modernize-loop-convert): it grows
            const Id at = order_[next];
            depth_[at] = above_[at] == model::none ? 1 : depth_[above_[at]] + 1;
            for (Id up = above_[at]; up != model::none; up = above_[up])
                if (up < count_) below_[up].push_back(at);
            if (at >= count_) {
                for (const Id id : s_.occasions.organisations(at - count_)) meet(at, id, steps_[at] + 1);
            } else if (steps_[at] < most_steps_ && leads_on(at)) {
                for (const auto o : s_.occasions.of(at)) meet(at, count_ + o, steps_[at]);
            }
        }
    }

    /// One thread's: steps as they are without the one that is gone, and marks of a search.
    struct Space {
        std::vector<std::uint32_t> steps, seen, joined, alone;
        std::uint32_t round = 0;
        std::vector<Id> queue;
    };

    [[nodiscard]] Loss without(Id gone, Space& space) const {
        Loss loss;
        if (below_[gone].empty()) return loss;
        auto& steps = space.steps;
        if (steps.empty()) steps = steps_;
        for (const Id at : below_[gone]) steps[at] = Setting::far;
        steps[gone] = Setting::far;
        for (bool nearer = true; nearer;) {
            nearer = false;
            for (const Id at : below_[gone])
                if (const auto now = nearest(at, steps); now < steps[at]) steps[at] = now, nearer = true;
        }
        for (const Id at : below_[gone])
            if (at < count_ && s_.abroad[at] && steps[at] > most_steps_) loss.lost.push_back(at);
        std::sort(loss.lost.begin(), loss.lost.end());
        loss.cut_off = cut_off(loss.lost, gone, space);
        for (const Id at : below_[gone]) steps[at] = steps_[at];
        steps[gone] = steps_[gone];
        return loss;
    }

private:
    [[nodiscard]] bool leads_on(Id id) const {
        return s_.at_home[id] || (s_.alive[id] && s_.network.organisations()[id].actor);
    }

    /// A tie of the search, all whose first ends are met before: what is above the second is above all of them.
    void meet(Id from, Id to, std::uint32_t steps) {
        if (steps_[to] == Setting::far) {
            steps_[to] = steps;
            above_[to] = from;
            order_.push_back(to);
        } else if (steps_[to] == steps) {
            for (Id& up = above_[to]; up != from;) {
                if (up == model::none || (from != model::none && depth_[from] > depth_[up]))
                    from = above_[from];
                else
                    up = above_[up];
            }
        }
    }

    [[nodiscard]] std::uint32_t nearest(Id at, const std::vector<std::uint32_t>& steps) const {
        std::uint32_t least = Setting::far;
        if (at >= count_) {
            for (const Id id : s_.occasions.organisations(at - count_))
                if (leads_on(id)) least = std::min(least, steps[id]);
            return least;
        }
        for (const auto o : s_.occasions.of(at)) least = std::min(least, steps[count_ + o]);
        return least == Setting::far ? least : least + 1;
    }

    /// How many of the lost no path at all joins to home.
    std::size_t cut_off(const std::vector<Id>& lost, Id gone, Space& space) const {
        if (space.seen.empty()) space.seen.resize(count_), space.joined.resize(count_), space.alone.resize(count_);
        const std::uint32_t first = space.round + 1;  // marks of rounds before are of another that is gone
        std::size_t count = 0;
        for (const Id start : lost) {
            if (space.joined[start] < first && space.alone[start] < first) search(start, gone, first, space);
            count += space.alone[start] >= first;
        }
        return count;
    }

    /// Looks for somebody within reach, and says the same of all that was passed on the way and leads on.
    void search(Id start, Id gone, std::uint32_t first, Space& space) const {
        const auto round = ++space.round;
        auto& queue = space.queue;
        queue.assign(1, start);
        space.seen[start] = round;
        auto* found = &space.alone;
        for (std::size_t next = 0; next < queue.size() && found == &space.alone; ++next)
            for (const NodeId v : s_.graph.out(queue[next])) {
                if (space.seen[v] == round || v == gone || !leads_on(v)) continue;
                if (space.steps[v] <= most_steps_ || space.joined[v] >= first) {
                    found = &space.joined;
                    break;
                }
                space.seen[v] = round;
                queue.push_back(v);
            }
        (*found)[start] = round;
        if (leads_on(start))
            for (const Id id : queue) (*found)[id] = round;
    }

    const Setting& s_;
    Id count_;
    std::uint32_t most_steps_;
    std::vector<std::uint32_t> steps_;
    std::vector<Id> above_, order_;  // none: home itself
    std::vector<std::uint32_t> depth_;
    std::vector<std::vector<Id>> below_;
};

class Study {
public:
    Study(const Setting& setting, const ResilienceOptions& options)
        : s_(setting),
          options_(options),
          before_(Search(setting).from_home({})),
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
    [[nodiscard]] Loss compare(const std::vector<std::uint32_t>& after) const {
        Loss loss;
        for (Id id = 0; id < after.size(); ++id) {
            if (!within(before_, id) || within(after, id)) continue;
            loss.lost.push_back(id);
            loss.cut_off += after[id] == Setting::far;
        }
        return loss;
    }
    [[nodiscard]] double share(const Loss& loss) const {
        return static_cast<double>(loss.lost.size()) / static_cast<double>(reach_);
    }
    /// What is gone: an organisation, or the occasions marked in `occasions`.
    struct Gone {
        Id organisation = model::none;
        std::vector<char> occasions{};
    };
    template <class Visit>
    void each_partner(Id id, const Gone& gone, Visit&& visit);
    void finish(Finding& f, const Loss& loss, const Gone& gone, const RunControl& run);

    const Setting& s_;
    ResilienceOptions options_;
    std::vector<std::uint32_t> before_;
    std::size_t reach_ = 0;
    std::vector<char> open_;           // lost and not yet brought back; all 0 between two findings
    std::vector<std::size_t> brings_;  // back, by whom home ties itself to; all 0 between two rounds
    std::vector<std::uint32_t> seen_;  // in which call of each_partner last
    std::uint32_t calls_ = 0;
};

/// Whom it has a tie with that is left, each once.
template <class Visit>
void Study::each_partner(Id id, const Gone& gone, Visit&& visit) {
    if (gone.occasions.empty()) {
        for (const NodeId v : s_.graph.out(id))
            if (v != gone.organisation) visit(v);
        return;
    }
    seen_.resize(before_.size());
    seen_[id] = ++calls_;
    for (const auto o : s_.occasions.of(id)) {
        if (gone.occasions[o]) continue;
        for (const Id v : s_.occasions.organisations(o))
            if (std::exchange(seen_[v], calls_) != calls_) visit(v);
    }
}

/// Adds numbers, and the ties from home that bring most of the loss back.
void Study::finish(Finding& f, const Loss& loss, const Gone& gone, const RunControl& run) {
    f.value = f.priority = share(loss);
    f.clear = f.value >= 0.1;
    f.details.insert(f.details.end(), {{"home", unit_ref(s_.home)},
                                       {"lost", static_cast<double>(loss.lost.size())},
                                       {"reach", static_cast<double>(reach_)},
                                       {"steps", static_cast<double>(options_.most_steps)},
                                       {"kept", static_cast<double>(reach_ - loss.lost.size())},
                                       {"cut_off", static_cast<double>(loss.cut_off)},
                                       {"farther", static_cast<double>(loss.lost.size() - loss.cut_off)}});
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
            check_at(run, i);
            const Id id = loss.lost[i];
            if (!open_[id]) continue;
            count(id);
            if (options_.most_steps < 2) continue;
            each_partner(id, gone, [&](Id v) {
                if (s_.abroad[v]) count(v);
            });
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
        if (options_.most_steps >= 2) each_partner(best, gone, [&](Id v) { open_[v] = 0; });
    }
    for (const Id id : loss.lost) open_[id] = 0;
    if (4 * repaired < loss.lost.size()) repairs.clear();  // too little to call it a repair
    f.details.push_back({"repaired", static_cast<double>(repaired)});
    f.details.push_back({"still_lost", static_cast<double>(loss.lost.size() - repaired)});
    f.details.push_back({"new_ties", static_cast<double>(repairs.size())});
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
        Gone gone{.occasions = std::vector<char>(s_.occasions.count())};
        for (const auto o : members) gone.occasions[o] = 1;
        const auto loss = compare(search.from_home(gone.occasions));
        sum += projects ? 0 : share(loss);
        tried += !projects;
        if (loss.lost.empty()) continue;
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
        finish(f, loss, gone, run);
        findings.push_back(std::move(f));
    }
    for (auto& f : findings)
        if (f.form != "projects" && tried > 1) f.reference = sum / tried;  // of one alone nothing is expected
    return findings;
}

std::vector<Finding> Study::organisations(const RunControl& run) {
    std::vector<Id> candidates;
    for (Id id = 0; id < before_.size(); ++id)
        if (s_.advisable(id) && (before_[id] == 1 || (before_[id] == 0 && s_.home.organisations.size() > 1)))
            candidates.push_back(id);
    std::vector<Loss> losses(candidates.size());
    run.expect(candidates.size());
    const Losses study(s_, options_.most_steps);
    std::vector<Losses::Space> spaces(run.thread_count());
    parallel_for(candidates.size(), 16, run, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
        for (auto i = begin; i < end; ++i) losses[i] = study.without(candidates[i], spaces[worker]);
        run.advance(end - begin);
    });
    const auto form_of = [&](Id id) {
        return !s_.at_home[id] ? "broker" : is_management(s_, id) ? "management" : "member";
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
        if (n > 1) f.reference = sum / n;
        f.details = {{"other", organisation(id)}};
        for (const auto o : s_.occasions.of(id))
            if (f.evidence.size() < most_evidence) f.evidence.push_back({s_.occasions[o].table, s_.occasions[o].row});
        finish(f, losses[i], {.organisation = id}, run);
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

}  // namespace HANSE_NAMESPACE::gap
