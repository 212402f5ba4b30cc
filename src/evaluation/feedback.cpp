#include "hanse/evaluation/feedback.hpp"

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

/// The meetings of every advised organisation.
std::unordered_map<Id, std::vector<Meeting>> meetings_of(const model::Network& network, const std::vector<Id>& heir,
                                                         std::span<const Recommendation> recommendations) {
    std::unordered_map<Id, std::vector<Meeting>> result;
    for (const auto& r : recommendations) result[r.from];
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

/// New partners over possible new partners of the advised organisations, each from its earliest recommendation on.
/// Possible is who acts, stands for itself and lived at some time since, or was met since anyway.
double base_rate(const model::Network& network, const std::vector<Id>& heir,
                 const std::unordered_map<Id, std::vector<Meeting>>& meetings,
                 std::span<const Recommendation> recommendations) {
    std::map<Id, model::Date> given;
    for (const auto& r : recommendations) {
        const auto [at, first] = given.emplace(r.from, r.given);
        if (!first && (!r.given.known() || (at->second.known() && r.given.first_day() < at->second.first_day())))
            at->second = r.given;
    }
    const auto organisations = network.organisations();
    const auto today = model::today();
    double fresh = 0;
    double possible = 0;
    for (const auto& [own, day] : given) {
        std::set<Id> before, after;
        for (const auto& m : meetings.at(own)) (later(m.start, day) ? after : before).insert(m.other);
        for (Id other = 0; other < organisations.size(); ++other) {
            const auto& row = organisations[other];
            if (other == own || heir[other] != other || !row.actor || before.contains(other)) continue;
            const bool met = after.contains(other);
            fresh += met;
            possible += met || lived_after(row.life, day, today);
        }
    }
    return possible > 0 ? fresh / possible : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

Feedback feedback(const model::Network& network, std::span<const Recommendation> given) {
    const std::size_t n = network.organisations().size();
    for (const auto& r : given) {
        if (r.from >= n || r.to >= n) throw InvalidArgument("feedback: an organisation is not in the network");
        if (r.from == r.to)
            throw InvalidArgument("feedback: '" + network.organisations()[r.from].id +
                                  "' is recommended to itself; name two organisations");
    }
    const auto heir = stands_for(network);
    std::vector<Recommendation> recommendations;
    for (const auto& r : given) recommendations.push_back({heir[r.from], heir[r.to], r.given});
    const auto meetings = meetings_of(network, heir, recommendations);
    Feedback result;
    double news = 0;
    double followed = 0;
    for (const auto& r : recommendations) {
        result.outcomes.push_back(outcome_of(meetings.at(r.from), r));
        if (result.outcomes.back().known_before) continue;
        ++news;
        followed += result.outcomes.back().followed;
    }
    result.followed_share = result.low = result.high = std::numeric_limits<double>::quiet_NaN();
    if (news > 0) {
        const auto interval = binomial_interval(followed, news);
        result.followed_share = followed / news;
        result.low = interval.low;
        result.high = interval.high;
    }
    result.base_rate = base_rate(network, heir, meetings, recommendations);
    return result;
}

}  // namespace HANSE_NAMESPACE::evaluation
