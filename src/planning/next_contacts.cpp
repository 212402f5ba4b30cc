#include "hanse/planning/next_contacts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
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
    for (const auto id : options.limits.only) known(id);
    for (const auto id : options.limits.towards) known(id);
    for (const auto* list : {&options.limits.only_pairs, &options.limits.exclude_pairs})
        for (const auto& pair : *list) known(pair.source), known(pair.target);
    if (!options.limits.costs.empty() && options.limits.costs.size() != n)
        throw InvalidArgument("next_contacts: give one cost per organisation");
}

/// Members that can make a contact, numbered as at home.
std::vector<char> able_members(const gap::Setting& setting) {
    std::vector<char> able;
    for (const auto id : setting.home.organisations) {
        able.push_back(setting.advisable(id));
    }
    return able;
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
    return wanted;
}

std::int64_t cost_of(const ContactLimits& limits, Id target) {
    return limits.costs.empty() ? 1 : limits.costs[target];
}

/// The targets to choose from, by id so that the order of rows decides nothing, with probabilities.
Table target_table(const gap::Setting& setting, const NextContactsOptions& options, const Worth& worth,
                   const detail::Past& past) {
    const auto& all = past.result.targets;
    const auto wanted = wanted_of(setting, options.limits);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (wanted[all[i]]) order.push_back(i);
    const auto rows = setting.network.organisations();
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return rows[all[a]].id < rows[all[b]].id; });
    const bool known = past.result.basis != Basis::none;
    const auto weight = known ? std::vector<double>{} : weights_without_past(setting, worth, past);
    Table table;
    for (const auto i : order) {
        table.targets.push_back(all[i]);
        table.chances.probability.push_back(rounded(known ? past.result.target_probability[i] : weight[i]));
        table.chances.costs.push_back(cost_of(options.limits, all[i]));
    }
    return table;
}

/// The second list chooses pairs, a target once and a member at most so often: home knows the target already, so that a
/// contact is worth what its member makes of it. The likeliest stand first and win where gains are equal; of each
/// target so many members are enough that one is left whoever else is chosen.
Table pair_table(const gap::Setting& setting, const NextContactsOptions& options, const Worth& worth,
                 const detail::Past& past, std::uint32_t at_most) {
    const auto wanted = wanted_of(setting, options.limits);
    const auto only = keys(options.limits.only_pairs), barred = keys(options.limits.exclude_pairs);
    double best = 0;
    for (const auto& pair : past.result.pairs) best = std::max(best, pair.score);
    std::vector<LikelyPair> pairs;
    for (auto pair : past.result.pairs) {
        const Key key{pair.source, pair.target};
        if (!wanted[pair.target] || !setting.advisable(pair.source) || barred.contains(key) ||
            (!only.empty() && !only.contains(key)))
            continue;
        if (past.result.basis == Basis::none)
            pair.probability = std::max(pair.score / best, likeness_share * worth.likeness(pair.source, pair.target));
        pair.probability = rounded(pair.probability);
        pairs.push_back(pair);
    }
    const auto rows = setting.network.organisations();
    std::sort(pairs.begin(), pairs.end(), [&](const LikelyPair& a, const LikelyPair& b) {
        return std::tie(b.probability, b.score, rows[a.target].id, rows[a.source].id) <
               std::tie(a.probability, a.score, rows[b.target].id, rows[b.source].id);
    });
    const std::uint32_t enough = (options.k - 1) / at_most + 1;
    const auto n = static_cast<std::uint32_t>(wanted.size());
    std::vector<std::uint32_t> taken(n);
    Table table;
    table.chances.capacity.assign(2 * wanted.size(), 1);
    std::fill_n(table.chances.capacity.begin(), n, at_most);
    for (const auto& pair : pairs) {
        if (taken[pair.target]++ >= enough) continue;
        table.targets.push_back(pair.target);
        table.members.push_back(pair.source);
        table.chances.probability.push_back(pair.probability);
        table.chances.costs.push_back(cost_of(options.limits, pair.target));
        table.chances.uses.push_back({pair.source, n + pair.target});
    }
    return table;
}

/// Organisations that somebody leads to: over living, named partners, or an event to come.
std::vector<char> led_to(const gap::Setting& setting, const std::vector<Id>& targets, const RunControl& run) {
    std::vector<char> led(setting.alive.size());
    std::vector<Id> queue;
    for (const auto s : setting.home.organisations)
        if (setting.advisable(s)) led[s] = 1, queue.push_back(s);
    for (std::size_t next = 0; next < queue.size(); ++next) {
        check_at(run, next);
        for (const auto v : setting.graph.out(queue[next])) {
            if (led[v] || !setting.advisable(v)) continue;
            led[v] = 1;
            queue.push_back(v);
        }
    }
    const detail::EventsToCome events(setting);
    for (const auto target : targets) led[target] = led[target] || events.with(target) != model::none;
    return led;
}

/// Living, named partners of home that know the target: likely where three do, as in `gap::missing_ties`.
std::size_t partners_shared(const gap::Setting& setting, Id target) {
    const auto met = setting.graph.out(target);
    return static_cast<std::size_t>(
        std::count_if(met.begin(), met.end(), [&](Id v) { return setting.steps[v] <= 1 && setting.advisable(v); }));
}

/// A contact that nobody leads to is no advice, nor one of which neither the past nor the data say what it is for.
/// Such targets lose their probability; `field_only` are those
/// whose only reason is a field in common: with a member of that field.
enum class Ground { some, no_way, no_reason };
Ground keep_grounded(const gap::Setting& setting, Worth& worth, bool past_known, const std::vector<char>& led,
                     const std::vector<std::string>& countries, const NextContactsOptions& options, Table& table,
                     std::vector<char>& field_only) {
    const auto rows = setting.network.organisations();
    bool way = false, reason = false;
    field_only.assign(table.targets.size(), 0);
    for (std::size_t i = 0; i < table.targets.size(); ++i) {
        const Id target = table.targets[i];
        auto& p = table.chances.probability[i];
        if (!led[target]) {
            p = 0;
            continue;
        }
        way = true;
        if (past_known) continue;
        const auto& opens = table.chances.opens[i];
        const bool others = options.goals.reach > 0
                                ? std::ranges::any_of(worth.opened(target), [&](Id v) { return v != target; })
                                : !opens.empty();
        const auto& country = rows[target].country;
        const bool fresh = !country.empty() && !std::ranges::binary_search(countries, country);
        const bool shared = !options.warm && partners_shared(setting, target) >= several;
        if (shared || others || fresh || !worth.brought(target).empty()) {
            reason = true;
            continue;
        }
        const auto shares_field = [&](Id member) {
            return setting.advisable(member) && !worth.in_common(member, target).empty();
        };
        field_only[i] = options.warm ? shares_field(table.members[i])
                                     : std::ranges::any_of(setting.home.organisations, shares_field);
        if (field_only[i])
            reason = true;
        else
            p = 0;
    }
    return !way ? Ground::no_way : !past_known && !reason ? Ground::no_reason : Ground::some;
}

/// The likeliest assignment; -1 where nobody is left.
std::vector<int> assign(const gap::Setting& setting, const NextContactsOptions& options, const Worth& worth,
                        const std::vector<Id>& targets, const std::vector<detail::Past::Look>& looks,
                        const std::vector<char>& field_only, std::uint32_t at_most, const RunControl& run) {
    const auto& home = setting.home.organisations;
    const auto able = able_members(setting);
    const auto only = keys(options.limits.only_pairs);
    const auto barred = keys(options.limits.exclude_pairs);
    Meetings meetings;
    double best = 0;
    for (const auto& look : looks)
        for (const double r : look.rate) best = std::max(best, r);
    for (std::size_t m = 0; m < home.size(); ++m) {
        for (std::size_t t = 0; t < targets.size(); ++t) {
            const Key key{home[m], targets[t]};
            const bool may = able[m] && !barred.contains(key) && (only.empty() || only.contains(key)) &&
                             !(field_only[t] && worth.in_common(home[m], targets[t]).empty());
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

/// Contacts of one member. Whoever makes a new contact, home is known there, so that two do; an introduction is one
/// member's, and half of the list may be of the likeliest (decision 0230).
std::uint32_t limit_of(const NextContactsOptions& options, std::uint32_t members) {
    if (options.limits.at_most > 0) return options.limits.at_most;
    const std::uint32_t few = options.warm ? (options.k + 1) / 2 : 2;
    return std::max(few, members == 0 ? 0 : (options.k + members - 1) / members);
}

}  // namespace

NextContacts next_contacts(const gap::Setting& setting, const NextContactsOptions& options, const RunControl& run) {
    check(setting, options);
    LikelihoodOptions ask;
    ask.years = options.years;
    ask.warm = options.warm;
    if (options.warm) ask.most = 0;
    detail::Past past(setting, ask, run);
    Worth worth(setting, options, past.today());
    const auto able = able_members(setting);
    const auto members = static_cast<std::uint32_t>(std::count(able.begin(), able.end(), 1));
    const auto at_most = limit_of(options, members);
    Table table =
        options.warm ? pair_table(setting, options, worth, past, at_most) : target_table(setting, options, worth, past);
    NextContacts result;
    result.weighed = static_cast<std::uint32_t>(std::set(table.targets.begin(), table.targets.end()).size());
    const auto finish = [&](const char* why) {
        result.empty = why;
        result.likelihood = std::move(past.result);
        return std::move(result);
    };
    if (table.targets.empty()) return finish("nobody");
    if (members == 0) return finish("members");
    std::set<std::string> countries;
    const auto rows = setting.network.organisations();
    for (Id v = 0; v < rows.size(); ++v)
        if (setting.known[v]) countries.insert(rows[v].country);
    const bool known = past.result.basis != Basis::none;
    worth.fill(table, run);
    std::vector<char> field_only;
    const auto ground = keep_grounded(setting, worth, known, led_to(setting, table.targets, run),
                                      {countries.begin(), countries.end()}, options, table, field_only);
    if (ground == Ground::no_way) return finish("no_way");
    if (ground == Ground::no_reason) return finish("no_reason");
    const auto& costs = table.chances.costs;
    if (options.limits.budget >= 0 && *std::min_element(costs.begin(), costs.end()) > options.limits.budget)
        return finish("budget");
    const auto k = static_cast<std::uint32_t>(std::min<std::uint64_t>(options.k, std::uint64_t{at_most} * members));
    if (options.limits.budget < 0) table.chances.costs.clear();
    const auto choice = probable_coverage(table.chances, {k, options.limits.budget, options.exact}, run);
    if (choice.chosen.empty()) return finish("nothing_new");
    result.value = choice.value;
    result.upper_bound = choice.upper_bound;
    result.proven = choice.proven;

    std::vector<Id> targets;
    std::vector<detail::Past::Look> looks;
    std::vector<char> in_field;
    for (const auto c : choice.chosen) {
        targets.push_back(table.targets[c]);
        in_field.push_back(field_only[c]);
        looks.push_back(past.look_at(targets.back()));
    }
    std::vector<int> who;
    if (options.warm)
        for (const auto c : choice.chosen)
            who.push_back(static_cast<int>(std::ranges::find(setting.home.organisations, table.members[c]) -
                                           setting.home.organisations.begin()));
    else
        who = assign(setting, options, worth, targets, looks, in_field, at_most, run);
    auto ways = ways_to(setting, targets, who, run);
    const detail::EventsToCome events(setting);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (who[i] < 0) {  // nobody of home is free for it
            result.value -= choice.gains[i];
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
        contact.steps = setting.steps[targets[i]];
        contact.shared = static_cast<std::uint32_t>(partners_shared(setting, targets[i]));
        contact.opens = worth.opened(targets[i]);
        const auto itself = std::erase(contact.opens, targets[i]);
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
        if (contact.via.empty()) contact.occasion = events.with(contact.target);
        const auto& country = rows[targets[i]].country;
        contact.new_country = !country.empty() && countries.insert(country).second;
        result.contacts.push_back(std::move(contact));
    }
    return finish(result.contacts.empty() ? "members" : "");
}

}  // namespace HANSE_NAMESPACE::planning
