#include "hanse/model/selection.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <utility>

#include "hanse/core/error.hpp"
#include "hanse/model/text.hpp"

namespace HANSE_NAMESPACE::model {

namespace {

constexpr std::array kinds{UnitKind::cluster, UnitKind::region, UnitKind::country, UnitKind::city,
                           UnitKind::organisation};

std::vector<Id> cluster_body(const Network& network, Id cluster, Date day) {
    auto all = network.members(cluster, day);
    if (all.empty() && !network.clusters()[cluster].life.holds(day)) return all;  // not founded yet
    const Id itself = network.organisation(network.clusters()[cluster].id);
    if (itself != none) {
        const auto at = std::lower_bound(all.begin(), all.end(), itself);
        if (at == all.end() || *at != itself) all.insert(at, itself);
    }
    return all;
}

template <class Belongs>
std::vector<Id> organisations_where(const Network& network, Belongs&& belongs) {
    std::vector<Id> ids;
    const auto all = network.organisations();
    for (Id id = 0; id < all.size(); ++id)
        if (belongs(all[id])) ids.push_back(id);
    return ids;
}

/// DEA, DEA4 or DEA47: such a code stands for all regions that begin with it. Two letters are a country.
bool is_nuts(std::string_view id) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return id.size() >= 3 && id.size() <= 5 && capital(id[0]) && capital(id[1]) &&
           std::all_of(id.begin() + 2, id.end(), [&](char c) { return capital(c) || (c >= '0' && c <= '9'); });
}

/// Where an organisation is, as units of a kind of places are called; nothing of other kinds.
std::string place_of(const Organisation& o, UnitKind kind) {
    return kind == UnitKind::region    ? o.region
           : kind == UnitKind::country ? o.country
           : kind == UnitKind::city    ? folded(o.city)
                                       : std::string{};
}

/// Puts living successors in the place of those that have ended: of a place, none that is known to be elsewhere.
void keep_living(const Network& network, std::vector<Id>& organisations, UnitKind kind, Date day) {
    const auto rows = network.organisations();
    if (std::all_of(organisations.begin(), organisations.end(), [&](Id id) { return rows[id].life.holds(day); }))
        return;
    const auto before = organisations;
    replace_by_heirs(network, organisations, day);
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (organisations[i] == none || organisations[i] == before[i]) continue;
        const std::string place = place_of(rows[organisations[i]], kind);
        if (!place.empty() && place != place_of(rows[before[i]], kind)) organisations[i] = none;
    }
    std::erase(organisations, none);
    std::sort(organisations.begin(), organisations.end());
    organisations.erase(std::unique(organisations.begin(), organisations.end()), organisations.end());
}

/// The unit, without organisations if there is nothing of that kind and id.
Unit unit_of(const Network& network, UnitKind kind, std::string_view id, Date day) {
    Unit unit{kind, std::string(id), std::string(id), {}};
    switch (kind) {
        case UnitKind::cluster:
            if (const Id cluster = network.cluster(id); cluster != none) {
                const auto& row = network.clusters()[cluster];
                if (!row.name.empty()) unit.name = row.name;
                unit.organisations = cluster_body(network, cluster, day);
            }
            break;
        case UnitKind::region:
            unit.organisations = organisations_where(network, [&, nuts = is_nuts(id)](const auto& o) {
                if (id.empty() || o.region.empty() || o.region.front() != id.front()) return false;
                return nuts ? o.region.starts_with(id) : o.region == id;
            });
            break;
        case UnitKind::country:
            unit.organisations =
                organisations_where(network, [&](const auto& o) { return !id.empty() && o.country == id; });
            break;
        case UnitKind::city: {
            const std::string wanted = folded(id);
            unit.organisations = organisations_where(
                network, [&](const auto& o) { return !wanted.empty() && !o.city.empty() && folded(o.city) == wanted; });
            if (!unit.organisations.empty()) unit.name = network.organisations()[unit.organisations.front()].city;
            break;
        }
        case UnitKind::organisation:
            if (const Id organisation = network.organisation(id); organisation != none) {
                const auto& row = network.organisations()[organisation];
                if (!row.name.empty()) unit.name = row.name;
                unit.organisations = {organisation};
            }
            break;
    }
    if (kind != UnitKind::organisation) keep_living(network, unit.organisations, kind, day);
    return unit;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
        }
    }
    return row.back();
}

/// Up to three ids that look like `id`, as "; near it: a, b".
std::string near_ids(const Network& network, std::string_view id) {
    const std::string wanted = folded(id);
    std::vector<std::pair<std::size_t, std::string>> found;
    const auto consider = [&](const std::string& candidate, const std::string& label) {
        const std::string plain = folded(candidate);
        if (wanted.empty() || plain.empty() || plain.size() > wanted.size() + 60) return;
        const bool part = plain.find(wanted) != std::string::npos || folded(label).find(wanted) != std::string::npos;
        const std::size_t distance = part ? 1 : edit_distance(wanted.substr(0, 100), plain);
        if (distance <= std::max<std::size_t>(1, wanted.size() / 3)) found.emplace_back(distance, candidate);
    };
    for (const auto& cluster : network.clusters()) consider(cluster.id, cluster.name);
    for (const auto& organisation : network.organisations()) consider(organisation.id, organisation.name);
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> ids;
    for (const auto& [distance, candidate] : found)
        if (ids.size() < 3 && std::find(ids.begin(), ids.end(), candidate) == ids.end()) ids.push_back(candidate);
    std::string text;
    for (const auto& candidate : ids) text += (text.empty() ? "; near it: " : ", ") + candidate;
    return text;
}

/// Why no region begins as the code does, where that is known.
std::string no_regions(const Network& network, std::string_view code) {
    const auto rows = network.organisations();
    const auto some = [&](std::string_view begin) {
        return std::any_of(rows.begin(), rows.end(),
                           [&](const auto& o) { return !o.region.empty() && o.region.starts_with(begin); });
    };
    if (!some("")) return "no organisation has one; hanse.benchmark.places finds them, or fill in the column region";
    if (!code.starts_with("UK") || some("UK")) return "";
    return "NUTS has had no codes of the United Kingdom since 2021, so these organisations have none; "
           "use 'country:GB', or fill in the column region";
}

}  // namespace

Id heir(const Network& network, Id organisation, Date day) noexcept {
    const auto rows = network.organisations();
    while (organisation != none && !rows[organisation].life.holds(day))
        organisation = rows[organisation].life.successor;
    return organisation;
}

void replace_by_heirs(const Network& network, std::span<Id> organisations, Date day) {
    const auto rows = network.organisations();
    std::unordered_map<Id, Id> known;  // heirs of those that have ended
    std::vector<Id> passed;
    for (Id& id : organisations) {
        passed.clear();
        while (id != none && !rows[id].life.holds(day)) {
            if (const auto found = known.find(id); found != known.end()) {
                id = found->second;
                break;
            }
            passed.push_back(id);
            id = rows[id].life.successor;
        }
        for (const Id one : passed) known.emplace(one, id);
    }
}

std::string_view name(UnitKind kind) noexcept {
    constexpr std::array<std::string_view, 5> names{"cluster", "region", "country", "city", "organisation"};
    return names[static_cast<std::size_t>(kind)];
}

Unit find_unit(const Network& network, std::string_view id, Date day) {
    if (!day.known()) day = today();
    std::string_view wanted = id;
    std::vector<UnitKind> tried(kinds.begin(), kinds.end());
    if (const auto colon = id.find(':'); colon != std::string_view::npos) {
        for (const UnitKind kind : kinds) {
            const auto prefix = id.substr(0, colon);
            if (prefix != name(kind) && !(kind == UnitKind::region && prefix == "nuts")) continue;
            tried = {kind};
            wanted = id.substr(colon + 1);
        }
    }
    const Id cluster = tried.front() == UnitKind::cluster ? network.cluster(wanted) : none;
    if (cluster != none) {
        const Date begin = network.clusters()[cluster].life.from;
        if (begin.known() && begin.first_day() > day.last_day())
            throw InvalidArgument("the cluster '" + std::string(wanted) + "' begins in " + to_string(begin) +
                                  ", after " + to_string(day) + "; ask as of a later day");
    }
    for (const UnitKind kind : tried)
        if (auto unit = unit_of(network, kind, wanted, day); !unit.organisations.empty()) return unit;
    const auto rejected = network.report().rejected();
    const std::string lost = std::to_string(rejected) + " that could not be read: 'hanse validate' lists them";
    if (cluster != none)
        throw InvalidArgument("the cluster '" + std::string(wanted) + "' has no members on " + to_string(day) +
                              (rejected == 0 ? "; add rows to memberships or name another home"
                                             : "; their rows may be among the " + lost));
    if (tried.size() == 1 && tried.front() == UnitKind::region) {
        if (const auto why = no_regions(network, wanted); !why.empty())
            throw InvalidArgument("'" + std::string(id) + "' is no region here: " + why);
    }
    throw InvalidArgument("'" + std::string(id) + "' is no cluster, region, country, city or organisation here" +
                          near_ids(network, wanted) +
                          (rejected == 0 ? "; use an id from clusters or organisations, or for example 'city:Linz'"
                                         : "; its row may be among the " + lost));
}

std::vector<Unit> all_units(const Network& network, UnitKind kind, Date day) {
    if (!day.known()) day = today();
    std::vector<Unit> units;
    if (kind == UnitKind::cluster) {
        for (const auto& cluster : network.clusters())
            if (auto unit = unit_of(network, kind, cluster.id, day); !unit.organisations.empty())
                units.push_back(std::move(unit));
        std::sort(units.begin(), units.end(), [](const Unit& a, const Unit& b) { return a.id < b.id; });
        return units;
    }
    struct Place : Unit {
        bool ended = false;  // one of them has
    };
    std::map<std::string, Place> by_id;
    std::unordered_map<std::string_view, Place*> place_at;  // as written, so that each city is folded once
    const auto all = network.organisations();
    for (Id id = 0; id < all.size(); ++id) {
        const auto& o = all[id];
        const std::string& key = kind == UnitKind::region    ? o.region
                                 : kind == UnitKind::country ? o.country
                                 : kind == UnitKind::city    ? o.city
                                                             : o.id;
        if (key.empty()) continue;
        auto& place = place_at[key];
        if (place == nullptr) {
            place = &by_id[kind == UnitKind::city ? folded(key) : key];
            if (place->id.empty())
                *place = {{kind, key, kind == UnitKind::organisation && !o.name.empty() ? o.name : key, {}}};
        }
        place->organisations.push_back(id);
        place->ended = place->ended || !o.life.holds(day);
    }
    for (auto& [group, place] : by_id) {
        if (kind != UnitKind::organisation && place.ended) keep_living(network, place.organisations, kind, day);
        if (!place.organisations.empty()) units.push_back(std::move(place));
    }
    return units;
}

}  // namespace HANSE_NAMESPACE::model
