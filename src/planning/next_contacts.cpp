#include "hanse/planning/next_contacts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "core/check_at.hpp"
#include "hanse/core/error.hpp"
#include "hanse/planning/matchmaking.hpp"
#include "hanse/planning/probable_coverage.hpp"
#include "introducers.hpp"
#include "past.hpp"
#include "worth.hpp"

namespace HANSE_NAMESPACE::planning {

namespace {

using detail::Table;
using detail::Worth;
using model::Id;

constexpr double likeness_share = 0.25;
constexpr double common_ground = 0.5;  // what fields in common add to a member's likelihood, at most
constexpr double fields_alone = 0.1;   // and what they are worth where nothing is likely
constexpr std::size_t named_at_most = 5;
constexpr std::size_t several = 3;

void check(const gap::Setting& setting, const NextContactsOptions& options) {
    const std::size_t n = setting.network.organisations().size();
    const Goals& goals = options.goals;
    if (options.k == 0) throw InvalidArgument("next_contacts: k is 0; ask for one contact or more");
    for (const double w : {goals.reach, goals.competence, goals.markets, goals.regions})
        if (!(w >= 0) || !std::isfinite(w))
            throw InvalidArgument("next_contacts: a goal's weight is negative; use shares >= 0");
    if (goals.reach + goals.competence + goals.markets + goals.regions <= 0)
        throw InvalidArgument(
            "next_contacts: all goals weigh 0; give one of reach, competence, markets, regions a weight");
    const auto known = [&](Id id) {
        if (id >= n) throw InvalidArgument("next_contacts: an organisation is not in the network; use its ids");
    };
    for (const auto* list : {&options.limits.only, &options.limits.exclude, &options.limits.towards})
        for (const auto id : *list) known(id);
    for (const auto* list : {&options.limits.only_pairs, &options.limits.exclude_pairs})
        for (const auto& pair : *list) known(pair.source), known(pair.target);
    if (!options.limits.costs.empty() && options.limits.costs.size() != n)
        throw InvalidArgument("next_contacts: give one cost per organisation");
}

using Key = std::pair<Id, Id>;

std::set<Key> keys(const std::vector<pairs::Pair>& list) {
    std::set<Key> found;
    for (const auto& pair : list) found.emplace(pair.source, pair.target);
    return found;
}

/// Without a past there is an order only: the score as a share of the best one; where no partner is shared, likeness
/// with the member most alike counts for a quarter of that. 1 for all if the data know neither.
std::vector<double> weights_without_past(const gap::Setting& setting, const Worth& worth, const detail::Past& past) {
    const auto& scores = past.result.target_score;
    double best = 0;
    for (const double score : scores) best = std::max(best, score);
    std::vector<double> weights;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        double alike = 0;
        for (const auto member : setting.home.organisations)
            alike = std::max(alike, worth.likeness(member, past.result.targets[i]));
        weights.push_back(std::max(best > 0 ? scores[i] / best : 0, likeness_share * alike));
    }
    if (std::all_of(weights.begin(), weights.end(), [](double w) { return w <= 0; }))
        std::fill(weights.begin(), weights.end(), 1);
    return weights;
}

double rounded(double p) {
    return std::round(p * 1e12) / 1e12;
}

/// Organisations that limits do not leave out.
std::vector<char> wanted_of(const gap::Setting& setting, const ContactLimits& limits) {
    std::vector<char> wanted(setting.abroad.size(), limits.only.empty());
    for (const auto id : limits.only) wanted[id] = 1;
    if (!limits.only_pairs.empty()) {
        std::vector<char> paired(setting.abroad.size());
        for (const auto& pair : limits.only_pairs) paired[pair.target] = wanted[pair.target];
        wanted = std::move(paired);
    }
    for (const auto id : limits.exclude) wanted[id] = 0;
    return wanted;
}

std::int64_t cost_of(const ContactLimits& limits, Id target) {
    return limits.costs.empty() ? 1 : limits.costs[target];
}

/// Who can be asked for whom: a member that exists, has a name and is not left out; who has no tie yet, only for a
/// field in common.
class Asking {
public:
    Asking(const gap::Setting& setting, const ContactLimits& limits, const Worth& worth, const detail::Snapshot& today)
        : setting_(setting),
          worth_(worth),
          today_(today),
          only_(keys(limits.only_pairs)),
          barred_(keys(limits.exclude_pairs)),
          left_out_(setting.abroad.size()) {
        for (const auto id : limits.exclude) left_out_[id] = 1;
    }

    [[nodiscard]] bool able(Id member) const { return setting_.advisable(member) && !left_out_[member]; }
    [[nodiscard]] bool may(Id member, Id target) const {
        const Key key{member, target};
        return able(member) && !barred_.contains(key) && (only_.empty() || only_.contains(key)) &&
               (today_.degree[member] > 0 || !worth_.in_common(member, target).empty());
    }
    /// How many members can be asked for one of these.
    [[nodiscard]] std::uint32_t members(const std::vector<Id>& targets) const {
        return static_cast<std::uint32_t>(std::ranges::count_if(setting_.home.organisations, [&](Id member) {
            return std::ranges::any_of(targets, [&](Id target) { return may(member, target); });
        }));
    }

private:
    const gap::Setting& setting_;
    const Worth& worth_;
    const detail::Snapshot& today_;
    std::set<Key> only_, barred_;
    std::vector<char> left_out_;
};

/// Living, named partners of home that know the target: likely where three do, as in `gap::missing_ties`.
std::size_t partners_shared(const gap::Setting& setting, Id target) {
    const auto met = setting.graph.out(target);
    return static_cast<std::size_t>(
        std::count_if(met.begin(), met.end(), [&](Id v) { return setting.steps[v] == 1 && setting.advisable(v); }));
}

/// Why a contact is advice, or none: the later, the nearer to it.
enum class Ground { nobody, no_way, members, no_reason, field, some };
constexpr std::size_t ground_count = 6;
constexpr std::array<const char*, 4> why_empty{"nobody", "no_way", "members", "no_reason"};

/// A contact that nobody leads to, or that no member can be asked for, is no advice, nor one of which neither the past
/// nor the data say what it is for.
class Grounds {
public:
    Grounds(const gap::Setting& setting, const NextContactsOptions& options, Worth& worth, const Asking& asking,
            bool past_known, const RunControl& run)
        : setting_(setting),
          options_(options),
          worth_(worth),
          asking_(asking),
          past_known_(past_known),
          events_(setting),
          led_(setting.alive.size()),
          reason_(setting.alive.size(), unknown),
          countries_(detail::known_places(setting, &model::Organisation::country)),
          regions_(detail::known_places(setting, &model::Organisation::region)) {
        std::vector<Id> queue;
        for (const auto s : setting.home.organisations)
            if (setting.advisable(s)) led_[s] = 1, queue.push_back(s);
        for (std::size_t next = 0; next < queue.size(); ++next) {
            check_at(run, next);
            for (const auto v : setting.graph.out(queue[next])) {
                if (led_[v] || !setting.advisable(v)) continue;
                led_[v] = 1;
                queue.push_back(v);
            }
        }
    }

    /// `field`: its only reason is a field in common with one of these members.
    [[nodiscard]] Ground of(Id target, std::span<const Id> members) {
        if (!led_[target] && events_.with(target) == model::none) return Ground::no_way;
        const auto may = [&](Id member) { return asking_.may(member, target); };
        if (std::ranges::none_of(members, may)) return Ground::members;
        if (past_known_ || by_itself(target)) return Ground::some;
        const auto shares = [&](Id member) { return may(member) && !worth_.in_common(member, target).empty(); };
        return std::ranges::any_of(members, shares) ? Ground::field : Ground::no_reason;
    }
    [[nodiscard]] bool new_country(Id target) const {
        return detail::is_new(countries_, setting_.network.organisations()[target].country);
    }
    /// Where that is a goal.
    [[nodiscard]] bool new_region(Id target) const {
        return options_.goals.regions > 0 && detail::is_new(regions_, setting_.network.organisations()[target].region);
    }
    [[nodiscard]] const detail::EventsToCome& events() const noexcept { return events_; }

private:
    /// Whoever makes the contact: it opens or brings something, or three partners know the target.
    bool by_itself(Id target) {
        if (reason_[target] == unknown) {
            const Goals& goals = options_.goals;
            const auto other = [&](Id v) { return v != target; };
            reason_[target] = (!options_.warm && partners_shared(setting_, target) >= several) ||
                              (goals.reach > 0 && std::ranges::any_of(worth_.opened(target), other)) ||
                              new_region(target) || new_country(target) || !worth_.brought(target).empty();
        }
        return reason_[target] != 0;
    }

    static constexpr char unknown = 2;
    const gap::Setting& setting_;
    const NextContactsOptions& options_;
    Worth& worth_;
    const Asking& asking_;
    bool past_known_;
    detail::EventsToCome events_;
    std::vector<char> led_;     ///< over living, named partners
    std::vector<char> reason_;  ///< by_itself, where it was asked for
    std::set<std::string> countries_, regions_;
};

/// What is chosen from: targets with a ground, or pairs.
struct Choices {
    Table table;
    std::vector<char> field_only;                       ///< by row
    std::array<std::uint32_t, ground_count> weighed{};  ///< targets that were looked at, by the best ground of each
    std::uint32_t k = 0, at_most = 0;                   ///< to choose, and contacts of one member

    void weigh(Ground ground) { ++weighed[static_cast<std::size_t>(ground)]; }
    [[nodiscard]] std::uint32_t with(Ground ground) const { return weighed[static_cast<std::size_t>(ground)]; }
    /// The best of all.
    [[nodiscard]] Ground best() const {
        const auto last = std::find_if(weighed.rbegin(), weighed.rend(), [](auto n) { return n > 0; });
        return last == weighed.rend() ? Ground::nobody : static_cast<Ground>(weighed.rend() - last - 1);
    }
    void add(Id target, double probability, std::int64_t cost, Ground ground) {
        table.targets.push_back(target);
        table.chances.probability.push_back(probability);
        table.chances.costs.push_back(cost);
        field_only.push_back(ground == Ground::field);
    }
};

/// Contacts of one member of a list of k. Whoever makes a new contact, home is known there, so that two do; an
/// introduction is one member's, and half of the list may be of the likeliest (decision 0230).
std::uint32_t limit_of(const NextContactsOptions& options, std::uint32_t k, std::uint32_t members) {
    if (options.limits.at_most > 0) return options.limits.at_most;
    const std::uint32_t few = options.warm ? (k + 1) / 2 : 2;
    return std::max(few, members == 0 ? 0 : (k + members - 1) / members);
}

/// The targets to choose from, by id so that the order of rows decides nothing, with probabilities.
Choices targets_of(const gap::Setting& setting, const NextContactsOptions& options, const Worth& worth,
                   const Asking& asking, Grounds& grounds, const detail::Past& past) {
    const auto& all = past.result.targets;
    const auto wanted = wanted_of(setting, options.limits);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (wanted[all[i]]) order.push_back(i);
    const auto rows = setting.network.organisations();
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return rows[all[a]].id < rows[all[b]].id; });
    const bool known = past.result.basis != Basis::none;
    const auto weight = known ? std::vector<double>{} : weights_without_past(setting, worth, past);
    Choices found;
    for (const auto i : order) {
        const auto ground = grounds.of(all[i], setting.home.organisations);
        found.weigh(ground);
        if (ground < Ground::field) continue;
        found.add(all[i], rounded(known ? past.result.target_probability[i] : weight[i]),
                  cost_of(options.limits, all[i]), ground);
    }
    found.k = static_cast<std::uint32_t>(std::min<std::size_t>(options.k, found.table.targets.size()));
    if (options.limits.at_most > 0)
        found.k = static_cast<std::uint32_t>(std::min<std::uint64_t>(
            found.k, std::uint64_t{options.limits.at_most} * asking.members(found.table.targets)));
    return found;
}

/// The second list chooses pairs, a target once and a member at most so often: home knows the target already, so that a
/// contact is worth what its member makes of it. The likeliest stand first and win where gains are equal; of each
/// target so many members are enough that one is left whoever else is chosen.
Choices pairs_of(const gap::Setting& setting, const NextContactsOptions& options, const Worth& worth, Grounds& grounds,
                 const detail::Past& past) {
    const auto wanted = wanted_of(setting, options.limits);
    double best = 0;
    for (const auto& pair : past.result.pairs) best = std::max(best, pair.score);
    struct Grounded : LikelyPair {
        Ground ground;
    };
    std::vector<Grounded> pairs;
    std::vector<Ground> best_of(wanted.size(), Ground::nobody);
    std::set<Id> targets, members;
    Choices found;
    for (const auto& pair : past.result.pairs) {
        if (!wanted[pair.target]) continue;
        Grounded one{pair, grounds.of(pair.target, {&pair.source, 1})};
        best_of[pair.target] = std::max(best_of[pair.target], one.ground);
        if (one.ground < Ground::field) continue;
        if (past.result.basis == Basis::none)
            one.probability = std::max(pair.score / best, likeness_share * worth.likeness(pair.source, pair.target));
        one.probability = rounded(one.probability);
        targets.insert(pair.target);
        members.insert(pair.source);
        pairs.push_back(one);
    }
    const auto rows = setting.network.organisations();
    std::sort(pairs.begin(), pairs.end(), [&](const LikelyPair& a, const LikelyPair& b) {
        return std::tie(b.probability, b.score, rows[a.target].id, rows[a.source].id) <
               std::tie(a.probability, a.score, rows[b.target].id, rows[b.source].id);
    });
    for (const auto ground : best_of)
        if (ground != Ground::nobody) found.weigh(ground);
    found.k = static_cast<std::uint32_t>(std::min<std::size_t>(options.k, targets.size()));
    found.at_most = limit_of(options, found.k, static_cast<std::uint32_t>(members.size()));
    if (found.k == 0) return found;
    const std::uint32_t enough = (found.k - 1) / found.at_most + 1;
    const auto n = static_cast<std::uint32_t>(wanted.size());
    std::vector<std::uint32_t> taken(n);
    found.table.chances.capacity.assign(2 * wanted.size(), 1);
    std::fill_n(found.table.chances.capacity.begin(), n, found.at_most);
    for (const auto& pair : pairs) {
        if (taken[pair.target]++ >= enough) continue;
        found.add(pair.target, pair.probability, cost_of(options.limits, pair.target), pair.ground);
        found.table.members.push_back(pair.source);
        found.table.chances.uses.push_back({pair.source, n + pair.target});
    }
    return found;
}

/// The likeliest assignment; -1 where nobody is left.
std::vector<int> assign(const gap::Setting& setting, const Asking& asking, const Worth& worth, bool past_known,
                        const std::vector<Id>& targets, const std::vector<detail::Past::Look>& looks,
                        const std::vector<char>& field_only, std::uint32_t at_most, const RunControl& run) {
    const auto& home = setting.home.organisations;
    Meetings meetings;
    double best = 0;
    for (const auto& look : looks)
        for (const double r : look.rate) best = std::max(best, r);
    for (std::size_t m = 0; m < home.size(); ++m) {
        for (std::size_t t = 0; t < targets.size(); ++t) {
            const bool by_field = field_only[t] || (past_known && looks[t].rate[m] <= 0);
            const bool may =
                asking.may(home[m], targets[t]) && !(by_field && worth.in_common(home[m], targets[t]).empty());
            const double fit = worth.likeness(home[m], targets[t]);
            const double likely = best > 0 ? looks[t].rate[m] / best : 0;
            const double known = static_cast<double>(setting.graph.out(home[m]).size());
            // who has no shared partner: those with partners of their own first
            meetings.fit.push_back(may ? 1 + likely * (1 + common_ground * fit) + fields_alone * fit +
                                             1e-6 * known / (1 + known)
                                       : std::numeric_limits<double>::quiet_NaN());
        }
    }
    meetings.host_capacity.assign(home.size(), at_most);
    meetings.guest_capacity.assign(targets.size(), 1);
    std::vector<int> found(targets.size(), -1);
    if (home.empty() || targets.empty()) return found;
    for (const auto& meeting : matchmaking(meetings, run).meetings)
        found[meeting.guest] = static_cast<int>(meeting.host);
    return found;
}

/// Who leads to each target from the member that makes the contact, those first to whom fewest can: so that nobody is
/// asked for all who is not the only one.
std::vector<std::vector<Id>> ways_to(const gap::Setting& setting, const std::vector<Id>& targets,
                                     const std::vector<int>& who, const RunControl& run) {
    std::vector<std::size_t> order(targets.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return partners_shared(setting, targets[i]); });
    detail::Introducers introducers(setting);
    std::vector<std::vector<Id>> ways(targets.size());
    for (const auto i : order)
        if (who[i] >= 0)
            ways[i] =
                introducers.between(setting.home.organisations[static_cast<std::size_t>(who[i])], targets[i], run);
    return ways;
}

/// Counts what `NextContacts::likelier_full` and `likelier_free` say.
void count_likelier(NextContacts& result, const gap::Setting& setting, const Asking& asking, const detail::Past& past,
                    const std::vector<Id>& targets, const std::vector<detail::Past::Look>& looks,
                    const std::vector<int>& who) {
    const auto& home = setting.home.organisations;
    std::vector<std::uint32_t> makes(home.size());
    for (const int member : who)
        if (member >= 0) ++makes[static_cast<std::size_t>(member)];
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (who[i] < 0) continue;
        const double chosen = past.probability(looks[i].rate[static_cast<std::size_t>(who[i])]);
        bool some = false, free = false;
        for (std::size_t m = 0; m < home.size(); ++m) {
            if (past.probability(looks[i].rate[m]) <= chosen || !asking.may(home[m], targets[i])) continue;
            some = true;
            free = free || makes[m] < result.at_most;
        }
        if (some) ++(free ? result.likelier_free : result.likelier_full);
    }
}

/// Counts why a list is no longer: of those with a ground that are not in it, what `NextContacts::unlikely`,
/// `nothing_new`, `too_dear` and `members_full` say. Who makes a pair with several members counts by the best of them.
void count_left(NextContacts& result, const Table& table, const std::vector<std::uint32_t>& chosen,
                std::int64_t budget) {
    const Chances& chances = table.chances;
    auto closed = chances.worth;
    std::int64_t money = budget;
    for (const auto c : chosen) {
        for (const auto v : chances.opens[c]) closed[v] *= 1 - chances.probability[c];
        if (budget >= 0) money -= chances.costs[c];
    }
    enum class Why { unlikely, nothing_new, too_dear, full, none };
    std::map<Id, Why> why;
    for (std::uint32_t c = 0; c < table.targets.size(); ++c) {
        double gain = chances.own[c];
        for (const auto v : chances.opens[c]) gain += closed[v];
        const auto one = chances.probability[c] <= 0               ? Why::unlikely
                         : gain <= 0                               ? Why::nothing_new
                         : budget >= 0 && chances.costs[c] > money ? Why::too_dear
                                                                   : Why::full;
        auto& best = why.emplace(table.targets[c], one).first->second;
        best = std::max(best, one);
    }
    for (const auto c : chosen) why[table.targets[c]] = Why::full;  // whom no member is left for
    for (const auto& contact : result.contacts) why[contact.target] = Why::none;
    for (const auto& [target, one] : why) {
        result.unlikely += one == Why::unlikely;
        result.nothing_new += one == Why::nothing_new;
        result.too_dear += one == Why::too_dear;
        result.members_full += one == Why::full;
    }
}

}  // namespace

NextContacts next_contacts(const gap::Setting& setting, const NextContactsOptions& options, const RunControl& run) {
    check(setting, options);
    LikelihoodOptions ask;
    ask.years = options.years;
    ask.warm = options.warm;
    if (options.warm) ask.most = 0;
    detail::Past past(setting, ask, run, options.warm);
    Worth worth(setting, options, past.today());
    const Asking asking(setting, options.limits, worth, past.today());
    const bool known = past.result.basis != Basis::none;
    Grounds grounds(setting, options, worth, asking, known, run);
    Choices from = options.warm ? pairs_of(setting, options, worth, grounds, past)
                                : targets_of(setting, options, worth, asking, grounds, past);
    Table& table = from.table;
    NextContacts result;
    result.weighed = std::accumulate(from.weighed.begin(), from.weighed.end(), std::uint32_t{0});
    result.no_way = from.with(Ground::no_way);
    result.no_member = from.with(Ground::members);
    result.no_reason = from.with(Ground::no_reason);
    const auto finish = [&](const char* why) {
        result.empty = why;
        result.likelihood = std::move(past.result);
        return std::move(result);
    };
    if (from.best() != Ground::nobody &&
        std::ranges::none_of(setting.home.organisations, [&](Id member) { return asking.able(member); }))
        return finish("members");
    if (options.warm && from.best() == Ground::nobody && setting.home.organisations.size() == 1) return finish("alone");
    if (from.best() < Ground::field) return finish(why_empty[static_cast<std::size_t>(from.best())]);
    worth.fill(table, run);
    if (options.limits.budget >= 0) {
        bool any = false, paid = false;
        for (std::size_t i = 0; i < table.targets.size(); ++i) {
            if (table.chances.probability[i] <= 0) continue;
            any = true;
            paid = paid || table.chances.costs[i] <= options.limits.budget;
        }
        if (any && !paid) return finish("budget");
    } else {
        table.chances.costs.clear();
    }
    const auto choice = probable_coverage(table.chances, {from.k, options.limits.budget, options.exact}, run);
    if (choice.chosen.empty()) return finish("nothing_new");
    result.value = choice.value;
    result.upper_bound = choice.upper_bound;
    result.proven = choice.proven;

    std::vector<Id> targets;
    std::vector<detail::Past::Look> looks;
    std::vector<char> in_field;
    for (const auto c : choice.chosen) {
        targets.push_back(table.targets[c]);
        in_field.push_back(from.field_only[c]);
        looks.push_back(past.look_at(targets.back()));
    }
    std::vector<int> who;
    result.at_most = from.at_most;
    if (options.warm)
        for (const auto c : choice.chosen)
            who.push_back(static_cast<int>(std::ranges::find(setting.home.organisations, table.members[c]) -
                                           setting.home.organisations.begin()));
    else {
        result.at_most = limit_of(options, static_cast<std::uint32_t>(targets.size()), asking.members(targets));
        who = assign(setting, asking, worth, known, targets, looks, in_field, result.at_most, run);
        if (known) count_likelier(result, setting, asking, past, targets, looks, who);
    }
    auto ways = ways_to(setting, targets, who, run);
    const auto rows = setting.network.organisations();
    std::set<std::string> met;  // new places that an earlier contact is in
    const auto first = [&](const std::string& place) {
        return met.insert(place).second ? FirstThere::yes : FirstThere::among;
    };
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (who[i] < 0) {  // nobody of home is free for it
            result.value -= choice.gains[i];
            result.proven = false;
            continue;
        }
        run.check();
        NextContact contact;
        contact.source = setting.home.organisations[static_cast<std::size_t>(who[i])];
        contact.target = targets[i];
        contact.probability = known ? past.probability(looks[i].rate[static_cast<std::size_t>(who[i])])
                                    : std::numeric_limits<double>::quiet_NaN();
        contact.home_probability = past.result.target_probability[static_cast<std::size_t>(
            std::ranges::lower_bound(past.result.targets, targets[i]) - past.result.targets.begin())];
        contact.gain = choice.gains[i];
        contact.lift = looks[i].lift;
        contact.homes = looks[i].homes;
        contact.alike = looks[i].alike;
        contact.steps = setting.steps[targets[i]];
        contact.shared = static_cast<std::uint32_t>(partners_shared(setting, targets[i]));
        contact.opens = worth.opened(targets[i]);
        const auto itself = std::erase(contact.opens, targets[i]);
        if (options.goals.reach > 0) contact.reached = static_cast<std::uint32_t>(contact.opens.size());
        contact.worth = static_cast<double>(table.chances.opens[choice.chosen[i]].size()) -
                        (options.goals.reach > 0 ? static_cast<double>(itself) : 0);
        std::erase_if(contact.opens, [&](Id v) { return setting.named && rows[v].name.empty(); });
        std::stable_sort(contact.opens.begin(), contact.opens.end(), [&](Id a, Id b) {
            const auto ka = setting.graph.out(a).size(), kb = setting.graph.out(b).size();
            return ka != kb ? ka > kb : rows[a].id < rows[b].id;
        });
        if (contact.opens.size() > named_at_most) contact.opens.resize(named_at_most);
        contact.brings = worth.brought(targets[i]);
        contact.in_common = worth.in_common(contact.source, contact.target);
        contact.via = std::move(ways[i]);
        if (contact.via.empty()) contact.occasion = grounds.events().with(contact.target);
        const auto& there = rows[contact.target];
        if (grounds.new_country(contact.target))
            contact.country = first(there.country);
        else if (grounds.new_region(contact.target))
            contact.region = first(there.region);
        result.contacts.push_back(std::move(contact));
    }
    if (result.contacts.size() < options.k) count_left(result, table, choice.chosen, options.limits.budget);
    return finish(result.contacts.empty() ? "members" : "");
}

}  // namespace HANSE_NAMESPACE::planning
