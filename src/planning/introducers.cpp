#include "introducers.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_map>

namespace hanse::planning::detail {

namespace {

using model::Id;

constexpr std::int32_t soon = 731;  // days within which an event to come is an occasion

/// The last day on which the two are known to have had to do with each other.
std::int32_t last_contact(const gap::Setting& setting, Id one, Id other) {
    std::int32_t last = std::numeric_limits<std::int32_t>::min();
    const auto now = setting.today.last_day();
    for (const auto o : setting.occasions.shared(one, other)) {
        const auto& [table, row] = setting.occasions[o];
        const auto& network = setting.network;
        const auto see = [&](model::Date start, model::Date end) {
            const auto day = end.known() ? end.last_day() : start.known() ? start.last_day() : last;
            last = std::max(last, std::min(day, now));
        };
        if (table == model::Table::projects) see(network.projects()[row].start, network.projects()[row].end);
        if (table == model::Table::contacts) see(network.contacts()[row].start, network.contacts()[row].end);
        if (table == model::Table::events) see(network.events()[row].start, network.events()[row].end);
    }
    return last;
}

}  // namespace

std::vector<Id> introducers(const gap::Setting& setting, Id source, Id target) {
    std::unordered_map<Id, std::uint32_t> steps{{target, 0}};
    std::vector<Id> level{target};
    Id from = model::none;
    for (std::uint32_t distance = 1; !level.empty() && from == model::none; ++distance) {
        std::vector<Id> next;
        for (const auto u : level) {
            for (const auto v : setting.graph.out(u)) {
                if ((v != source && !setting.advisable(v)) || !steps.emplace(v, distance).second) continue;
                next.push_back(v);
            }
        }
        std::sort(next.begin(), next.end());
        if (std::binary_search(next.begin(), next.end(), source)) {
            from = source;
        } else {  // a colleague is nearer: the one with most partners
            for (const auto v : next)
                if (setting.at_home[v] &&
                    (from == model::none || setting.graph.out(v).size() > setting.graph.out(from).size()))
                    from = v;
        }
        level = std::move(next);
    }
    std::vector<Id> way;
    if (from == model::none) return way;
    if (from != source) way.push_back(from);
    for (Id at = from; steps[at] > 1;) {
        Id best = model::none;
        std::tuple<std::int32_t, double> best_rank{};
        Id before = model::none;
        for (ArcId a = setting.graph.first_out(at); a < setting.graph.first_out(at + 1); ++a) {
            const Id v = setting.graph.targets()[a];
            const auto found = steps.find(v);
            if (v == before || found == steps.end() || found->second + 1 != steps[at]) continue;
            before = v;
            const std::tuple rank{std::min(last_contact(setting, at, v), last_contact(setting, v, target)),
                                  setting.graph.weight(a)};
            if (best == model::none || rank > best_rank ||
                (rank == best_rank &&
                 setting.network.organisations()[v].id < setting.network.organisations()[best].id)) {
                best = v;
                best_rank = rank;
            }
        }
        at = best;
        way.push_back(at);
    }
    return way;
}

Id occasion(const gap::Setting& setting, Id target) {
    const auto& network = setting.network;
    const auto events = network.events();
    std::vector<char> theirs(events.size()), ours(events.size());
    for (const auto& row : network.event_participations()) {
        const auto start = events[row.event].start;  // who will be there is not known on a day of the past
        if (setting.question.as_of.known() && !(start.known() && start.first_day() <= setting.today.last_day()))
            continue;
        if (row.organisation == target) theirs[row.event] = 1;
        if (setting.at_home[row.organisation]) ours[row.event] = 1;
    }
    const auto now = setting.today.last_day();
    const auto to_come = [&](const model::Event& event) {
        if (event.next.known() && event.next.first_day() > now) return event.next.first_day();
        if (event.start.known() && event.start.first_day() > now) return event.start.first_day();
        return std::int32_t{0};
    };
    Id best = model::none;
    std::tuple<int, std::int32_t> best_rank{};
    for (Id e = 0; e < events.size(); ++e) {
        const auto day = to_come(events[e]);
        const bool near = !events[e].country.empty() && events[e].country == network.organisations()[target].country;
        if (day == 0 || day > now + soon || !events[e].life.holds(setting.today) || (!theirs[e] && !(near && ours[e])))
            continue;
        const std::tuple rank{-(2 * theirs[e] + ours[e]), day};
        if (best == model::none || rank < best_rank) {
            best = e;
            best_rank = rank;
        }
    }
    return best;
}

}  // namespace hanse::planning::detail
