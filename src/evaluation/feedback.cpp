#include "hanse/evaluation/feedback.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <unordered_map>

#include "hanse/core/chance.hpp"
#include "hanse/core/error.hpp"
#include "hanse/model/selection.hpp"
#include "relations.hpp"

namespace HANSE_NAMESPACE::evaluation {

namespace {

using model::Id;

/// One contact or common project.
struct Meeting {
    Id other;
    model::Date start;
    std::string_view kind;
    model::Stage stage;
};

/// True if it surely began after the day; whatever began on an unknown day did not.
bool later(model::Date start, model::Date given) {
    return !given.known() || (start.known() && start.first_day() > given.last_day());
}

/// True if it existed on some day after `given`, up to today.
bool lived_after(const model::Life& life, model::Date given, model::Date today) {
    const bool ended = life.until.known() && given.known() && life.until.last_day() <= given.last_day();
    return !ended && !(life.from.known() && life.from.first_day() > today.last_day());
}

/// Who stands for each organisation today: itself, or a living successor.
std::vector<Id> stands_for(const model::Network& network) {
    std::vector<Id> all(network.organisations().size());
    std::iota(all.begin(), all.end(), Id{0});
    model::replace_by_heirs(network, all, model::today());
    for (Id id = 0; id < all.size(); ++id)
        if (all[id] == model::none) all[id] = id;
    return all;
}

/// The meetings of some organisations.
std::unordered_map<Id, std::vector<Meeting>> meetings_of(const model::Network& network, const std::vector<Id>& heir,
                                                         std::span<const Id> organisations) {
    std::unordered_map<Id, std::vector<Meeting>> result;
    for (const auto id : organisations) result[id];
    const auto add = [&](Id own, Id other, model::Date start, std::string_view kind, model::Stage stage) {
        const auto at = result.find(own);
        if (at != result.end() && own != other) at->second.push_back({other, start, kind, stage});
    };
    for (const auto& c : network.contacts()) {
        add(heir[c.from], heir[c.to], c.start, c.kind, model::stage_of(c.kind));
        add(heir[c.to], heir[c.from], c.start, c.kind, model::stage_of(c.kind));
    }
    const auto projects = network.projects();
    const auto rows = detail::by_group(network.participations(), projects.size(), &model::Participation::project);
    for (std::size_t p = 0; p < projects.size(); ++p) {
        for (const auto i : rows[p]) {
            const Id own = heir[network.participations()[i].organisation];
            if (!result.contains(own)) continue;
            for (const auto j : rows[p])
                add(own, heir[network.participations()[j].organisation], projects[p].start, "project",
                    model::Stage::joint_project);
        }
    }
    return result;
}

Outcome outcome_of(const std::vector<Meeting>& meetings, const Recommendation& r) {
    Outcome result;
    for (const auto& m : meetings) {
        if (m.other != r.to) continue;
        if (!later(m.start, r.given)) {
            result.known_before = true;
            continue;
        }
        const bool earlier =
            m.start.known() && (!result.first.known() || m.start.first_day() < result.first.first_day());
        if (!result.followed || earlier) {
            result.first = m.start;
            result.kind = m.kind;
        }
        result.stage = result.followed ? std::max(result.stage, m.stage) : m.stage;
        result.followed = true;
        ++result.ties;
    }
    return result;
}

/// New partners of some organisations, and those that they could have had.
struct Fresh {
    double came = 0, possible = 0;
};

/// Possible is who acts, stands for itself and lived at some time since, or was met since anyway.
Fresh fresh_of(const model::Network& network, const std::vector<Id>& heir, std::span<const Id> own,
               const std::unordered_map<Id, std::vector<Meeting>>& meetings, model::Date day) {
    const auto organisations = network.organisations();
    const auto today = model::today();
    std::set<Id> before(own.begin(), own.end()), after;
    for (const auto one : own)
        for (const auto& m : meetings.at(one)) (later(m.start, day) ? after : before).insert(m.other);
    Fresh fresh;
    for (Id other = 0; other < organisations.size(); ++other) {
        const auto& row = organisations[other];
        if (heir[other] != other || !row.actor || before.contains(other)) continue;
        const bool met = after.contains(other);
        fresh.came += met;
        fresh.possible += met || lived_after(row.life, day, today);
    }
    return fresh;
}

double share(Fresh fresh) {
    return fresh.possible > 0 ? fresh.came / fresh.possible : std::numeric_limits<double>::quiet_NaN();
}

/// The earliest day of some recommendations; unknown where one has none.
model::Date earliest(model::Date a, model::Date b) {
    if (!a.known() || !b.known()) return {};
    return b.first_day() < a.first_day() ? b : a;
}

/// New partners over possible new partners of the advised organisations, each from its earliest recommendation on.
double base_rate(const model::Network& network, const std::vector<Id>& heir,
                 const std::unordered_map<Id, std::vector<Meeting>>& meetings,
                 std::span<const Recommendation> recommendations) {
    std::map<Id, model::Date> given;
    for (const auto& r : recommendations) {
        const auto [at, first] = given.emplace(r.from, r.given);
        if (!first) at->second = earliest(at->second, r.given);
    }
    Fresh all;
    for (const auto& [own, day] : given) {
        const auto one = fresh_of(network, heir, {&own, 1}, meetings, day);
        all.came += one.came;
        all.possible += one.possible;
    }
    return share(all);
}

/// What became of the advice for home as a whole.
void look_at_home(Feedback& result, const model::Network& network, const std::vector<Id>& heir,
                  std::span<const Recommendation> recommendations, std::span<const Id> home) {
    std::set<Id> members;
    for (const auto id : home) members.insert(heir[id]);
    const std::vector<Id> own(members.begin(), members.end());
    const auto meetings = meetings_of(network, heir, own);
    std::unordered_map<Id, std::vector<model::Date>> met;
    for (const auto& r : recommendations) met[r.to];
    for (const auto& [one, all] : meetings)
        for (const auto& m : all)
            if (const auto at = met.find(m.other); at != met.end()) at->second.push_back(m.start);
    Fresh news;
    auto day = recommendations.empty() ? model::Date{} : recommendations.front().given;
    for (std::size_t k = 0; k < recommendations.size(); ++k) {
        const auto& r = recommendations[k];
        day = earliest(day, r.given);
        auto& outcome = result.outcomes[k];
        const auto& days = met.at(r.to);
        const bool since = std::ranges::any_of(days, [&](model::Date start) { return later(start, r.given); });
        outcome.known_at_home = std::ranges::any_of(days, [&](model::Date start) { return !later(start, r.given); });
        if (outcome.known_at_home) continue;
        outcome.by_others = since && !outcome.followed;
        news.came += since;
        ++news.possible;
    }
    result.home_share = share(news);
    result.home_rate = share(fresh_of(network, heir, own, meetings, day));
}

}  // namespace

Feedback feedback(const model::Network& network, std::span<const Recommendation> given, std::span<const Id> home) {
    const std::size_t n = network.organisations().size();
    for (const auto id : home)
        if (id >= n) throw InvalidArgument("feedback: an organisation is not in the network");
    for (const auto& r : given) {
        if (r.from >= n || r.to >= n) throw InvalidArgument("feedback: an organisation is not in the network");
        if (r.from == r.to)
            throw InvalidArgument("feedback: '" + network.organisations()[r.from].id +
                                  "' is recommended to itself; name two organisations");
    }
    const auto heir = stands_for(network);
    std::vector<Recommendation> recommendations;
    std::vector<Id> advised;
    for (const auto& r : given) {
        recommendations.push_back({heir[r.from], heir[r.to], r.given});
        advised.push_back(heir[r.from]);
    }
    const auto meetings = meetings_of(network, heir, advised);
    Feedback result;
    double news = 0;
    double followed = 0;
    for (const auto& r : recommendations) {
        result.outcomes.push_back(outcome_of(meetings.at(r.from), r));
        if (result.outcomes.back().known_before) continue;
        ++news;
        followed += result.outcomes.back().followed;
    }
    result.followed_share = result.low = result.high = result.home_share = result.home_rate =
        std::numeric_limits<double>::quiet_NaN();
    if (news > 0) {
        const auto interval = binomial_interval(followed, news);
        result.followed_share = followed / news;
        result.low = interval.low;
        result.high = interval.high;
    }
    result.base_rate = base_rate(network, heir, meetings, recommendations);
    if (!home.empty()) look_at_home(result, network, heir, recommendations, home);
    return result;
}

}  // namespace HANSE_NAMESPACE::evaluation
