#include "introducers.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "hanse/gap/last_tie.hpp"

namespace HANSE_NAMESPACE::planning::detail {

namespace {

using model::Id;

constexpr std::int32_t soon = 731;                 // days within which an event to come is an occasion
constexpr std::uint32_t introductions_of_one = 2;  // where others stand as near

/// The last day on which the two are known to have had to do with each other.
std::int32_t last_contact(const gap::Setting& setting, Id one, Id other) {
    const auto date = gap::last_tie(setting, one, other).date;
    return date.known() ? std::min(date.last_day(), setting.today.last_day())
                        : std::numeric_limits<std::int32_t>::min();
}

}  // namespace

Introducers::Introducers(const gap::Setting& setting)
    : setting_(setting),
      roles_(setting.network),
      advisable_(setting.alive.size()),
      steps_(setting.alive.size(), gap::Setting::far),
      asked_(setting.alive.size()) {
    for (Id id = 0; id < advisable_.size(); ++id) advisable_[id] = setting.advisable(id);
}

std::vector<Id> Introducers::between(Id source, Id target, const RunControl& run) {
    const gap::Setting& setting = setting_;
    const auto rows = setting.network.organisations();
    std::vector<Id> level{target}, seen{target};
    steps_[target] = 0;
    Id from = model::none;
    for (std::uint32_t distance = 1; !level.empty() && from == model::none; ++distance) {
        run.check();
        std::vector<Id> next;
        for (const auto u : level) {
            for (const auto v : setting.graph.out(u)) {
                if (steps_[v] != gap::Setting::far || (v != source && !advisable_[v])) continue;
                steps_[v] = distance;
                next.push_back(v);
            }
        }
        if (steps_[source] != gap::Setting::far) {
            from = source;
        } else {  // a colleague is nearer: the one with most partners
            const auto rank = [&](Id one) {
                return std::tuple{!roles_.either(one), asked_[one] < introductions_of_one,
                                  setting.graph.out(one).size()};
            };
            const auto better = [&](Id one, Id other) {
                const auto k = rank(one), l = rank(other);
                return k != l ? k > l : rows[one].id < rows[other].id;
            };
            for (const auto v : next)
                if (setting.at_home[v] && (from == model::none || better(v, from))) from = v;
        }
        seen.insert(seen.end(), next.begin(), next.end());
        level = std::move(next);
    }
    std::vector<Id> way;
    if (from != model::none && from != source) way.push_back(from);
    for (Id at = from; from != model::none && steps_[at] > 1;) {
        Id best = model::none;
        std::tuple<bool, bool, std::int32_t, double> best_rank{};
        Id before = model::none;
        for (ArcId a = setting.graph.first_out(at); a < setting.graph.first_out(at + 1); ++a) {
            const Id v = setting.graph.targets()[a];
            if (v == before || steps_[v] == gap::Setting::far || steps_[v] + 1 != steps_[at]) continue;
            before = v;
            const std::tuple rank{!roles_.either(v), asked_[v] < introductions_of_one,
                                  std::min(last_contact(setting, at, v), last_contact(setting, v, target)),
                                  setting.graph.weight(a)};
            if (best == model::none || rank > best_rank || (rank == best_rank && rows[v].id < rows[best].id)) {
                best = v;
                best_rank = rank;
            }
        }
        at = best;
        way.push_back(at);
    }
    for (const auto v : seen) steps_[v] = gap::Setting::far;
    if (!way.empty()) ++asked_[way.back()];
    return way;
}

EventsToCome::EventsToCome(const gap::Setting& setting) : setting_(setting) {
    const auto& network = setting.network;
    const auto rows = network.events();
    const auto now = setting.today.last_day();
    std::vector<std::size_t> place(rows.size(), rows.size());
    for (Id e = 0; e < rows.size(); ++e) {
        const auto& event = rows[e];
        const auto day = event.next.known() && event.next.first_day() > now     ? event.next.first_day()
                         : event.start.known() && event.start.first_day() > now ? event.start.first_day()
                                                                                : std::int32_t{0};
        if (day == 0 || day > now + soon || !event.life.holds(setting.today)) continue;
        place[e] = events_.size();
        events_.push_back({e, day, false, {}});
    }
    for (const auto& row : network.event_participations()) {
        if (place[row.event] == rows.size()) continue;
        const auto start = rows[row.event].start;  // who will be there is not known on a day of the past
        if (setting.question.as_of.known() && !(start.known() && start.first_day() <= now)) continue;
        auto& event = events_[place[row.event]];
        event.expected.push_back(row.organisation);
        event.ours = event.ours || setting.at_home[row.organisation];
    }
    for (auto& event : events_) std::sort(event.expected.begin(), event.expected.end());
}

Id EventsToCome::with(Id target) const {
    Id best = model::none;
    std::tuple<int, std::int32_t> best_rank{};
    for (const auto& event : events_) {
        const auto& country = setting_.network.events()[event.id].country;
        const bool near = !country.empty() && country == setting_.network.organisations()[target].country;
        const bool theirs = std::binary_search(event.expected.begin(), event.expected.end(), target);
        if (!theirs && !(near && event.ours)) continue;
        const std::tuple rank{-(2 * theirs + event.ours), event.day};
        if (best == model::none || rank < best_rank) {
            best = event.id;
            best_rank = rank;
        }
    }
    return best;
}

}  // namespace HANSE_NAMESPACE::planning::detail
