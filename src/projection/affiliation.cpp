#include "hanse/projection/affiliation.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

#include "core/group_by.hpp"
#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE::projection {

namespace {

using model::Date;
using model::Id;

/// A period in days; a bound that is not given does not bind.
class Window {
public:
    explicit Window(const Period& period)
        : dated_(period.since.known() || period.until.known()),
          keep_undated_(period.undated == Undated::keep),
          memory_days_(period.memory * 365.25) {
        if (!(period.memory > 0)) throw InvalidArgument("project: memory is not above 0; give years, or infinity");
        if (period.since.known()) since_ = period.since.first_day();
        if (period.until.known()) until_ = period.until.last_day();
        if (since_ > until_) {
            throw InvalidArgument("project: the period from " + to_string(period.since) + " until " +
                                  to_string(period.until) + " is empty; give since before until");
        }
    }

    /// `fades`: where no end is known, it is so many years after the start.
    [[nodiscard]] bool holds(Date start, Date end, LeftOut& left_out, bool fades = false) const {
        if (!dated_) return true;
        if (!start.known() && !end.known()) {
            left_out.undated += !keep_undated_;
            return keep_undated_;
        }
        const bool overlaps =
            (!start.known() || start.first_day() <= until_) && (!end.known() || end.last_day() >= since_);
        const bool faded = overlaps && fades && !end.known() && start.last_day() + memory_days_ < since_;
        left_out.outside_period += !overlaps || faded;
        return overlaps && !faded;
    }

private:
    bool dated_, keep_undated_;
    double memory_days_;
    std::int32_t since_ = std::numeric_limits<std::int32_t>::min();
    std::int32_t until_ = std::numeric_limits<std::int32_t>::max();
};

/// Which kinds of a source are wanted: none, some, or all (no kind named).
struct Wanted {
    bool any = false;
    std::vector<std::string_view> kinds;

    [[nodiscard]] bool takes(std::string_view kind) const {
        return any || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    }
    [[nodiscard]] bool nothing() const { return !any && kinds.empty(); }
};

struct Choice {
    Wanted projects, contacts, events;
    bool agreements = false, activities = false;

    [[nodiscard]] bool takes_contact(std::string_view kind) const {
        return contacts.takes(kind) || (agreements && model::stage_of(kind) == model::Stage::agreement) ||
               (activities && model::is_activity(kind));
    }
};

Choice choice_of(const std::vector<std::string>& ties) {
    Choice choice;
    if (ties.empty()) throw InvalidArgument("project: no ties are named; give for example projects and contacts");
    for (const std::string& tie : ties) {
        const auto colon = tie.find(':');
        const std::string_view source = std::string_view(tie).substr(0, colon);
        Wanted* const wanted = source == "projects"   ? &choice.projects
                               : source == "contacts" ? &choice.contacts
                               : source == "events"   ? &choice.events
                                                      : nullptr;
        if (tie == "agreements") {
            choice.agreements = true;
        } else if (tie == "activities") {
            choice.activities = true;
        } else if (!wanted || (colon != std::string::npos && colon + 1 == tie.size())) {
            throw InvalidArgument("project: ties '" + tie +
                                  "' are not known; use projects, contacts, events, "
                                  "agreements or activities, or one kind as in contacts:delegation");
        } else if (colon == std::string::npos) {
            wanted->any = true;
        } else {
            wanted->kinds.push_back(std::string_view(tie).substr(colon + 1));
        }
    }
    return choice;
}

/// Takes the groups (projects or events) that are wanted and of the right time and size.
template <class Groups, class Rows, class GroupOf>
void add_groups(model::Table table, const Groups& groups, const Rows& rows, GroupOf&& group_of, const Wanted& wanted,
                const Window& window, std::uint32_t largest, Affiliation& out) {
    if (wanted.nothing()) return;
    std::vector<Id> group, member;
    group.reserve(rows.size());
    member.reserve(rows.size());
    for (const auto& row : rows) {
        group.push_back(group_of(row));
        member.push_back(row.organisation);
    }
    const Lists lists = grouped(groups.size(), group, member);
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const auto members = lists[g];
        if (members.empty() || !wanted.takes(groups[g].kind)) continue;
        if (!window.holds(groups[g].start, groups[g].end, out.left_out)) continue;
        if (members.size() == 1) {
            ++out.left_out.single;
        } else if (largest && members.size() > largest) {
            ++out.left_out.too_large;
            out.left_out.too_large_participations += members.size();
        } else {
            out.consortia.items.insert(out.consortia.items.end(), members.begin(), members.end());
            out.consortia.first.push_back(out.consortia.items.size());
            out.origins.push_back({table, static_cast<Id>(g)});
        }
    }
}

}  // namespace

Lists grouped(std::size_t groups, const std::vector<Id>& group, const std::vector<Id>& member) {
    const auto entries = group_by<std::size_t>(group.size(), groups, [&](std::size_t i) { return group[i]; });
    Lists lists;
    lists.first.reserve(groups + 1);
    lists.items.reserve(member.size());
    for (std::size_t g = 0; g < groups; ++g) {
        for (const std::size_t i : entries[g]) lists.items.push_back(member[i]);
        const auto begin = lists.items.begin() + static_cast<std::ptrdiff_t>(lists.first.back());
        std::sort(begin, lists.items.end());
        lists.items.erase(std::unique(begin, lists.items.end()), lists.items.end());
        lists.first.push_back(lists.items.size());
    }
    return lists;
}

Lists turned(const Lists& lists, std::size_t members) {
    Lists out;
    out.first.assign(members + 1, 0);
    for (const Id m : lists.items) ++out.first[m + 1];
    for (std::size_t m = 0; m < members; ++m) out.first[m + 1] += out.first[m];
    out.items.resize(lists.items.size());
    std::vector<std::uint64_t> next(out.first.begin(), out.first.end() - 1);
    for (std::size_t g = 0; g < lists.size(); ++g)
        for (const Id m : lists[g]) out.items[next[m]++] = static_cast<Id>(g);
    return out;
}

void replace_organisations(Affiliation& from, std::span<const model::Id> stands_for) {
    Affiliation out;
    out.left_out = from.left_out;
    std::vector<Id> members;
    for (std::size_t g = 0; g < from.consortia.size(); ++g) {
        members.clear();
        for (const Id id : from.consortia[g])
            if (stands_for[id] != model::none) members.push_back(stands_for[id]);
        std::sort(members.begin(), members.end());
        members.erase(std::unique(members.begin(), members.end()), members.end());
        if (members.size() < 2) continue;
        out.consortia.items.insert(out.consortia.items.end(), members.begin(), members.end());
        out.consortia.first.push_back(out.consortia.items.size());
        out.origins.push_back(from.origins[g]);
    }
    for (auto contact : from.contacts) {
        const Id a = stands_for[contact.from];
        const Id b = stands_for[contact.to];
        if (a == b || a == model::none || b == model::none) continue;
        contact.from = std::min(a, b);
        contact.to = std::max(a, b);
        out.contacts.push_back(contact);
    }
    from = std::move(out);
}

TieRows tie_rows(const Affiliation& from) {
    struct One {
        std::uint64_t pair;
        model::Table table;
        Id row;
    };
    std::vector<One> found;
    const auto add = [&](Id a, Id b, model::Table table, Id row) {
        if (a != b) found.push_back({std::uint64_t{std::min(a, b)} << 32 | std::max(a, b), table, row});
    };
    for (std::size_t g = 0; g < from.consortia.size(); ++g) {
        const auto members = from.consortia[g];
        for (std::size_t i = 0; i < members.size(); ++i)
            for (std::size_t j = i + 1; j < members.size(); ++j)
                add(members[i], members[j], from.origins[g].table, from.origins[g].row);
    }
    for (const auto& contact : from.contacts) add(contact.from, contact.to, model::Table::contacts, contact.row);
    std::stable_sort(found.begin(), found.end(), [](const One& a, const One& b) { return a.pair < b.pair; });
    TieRows out;
    for (const auto& one : found) {
        out.sources.push_back(static_cast<Id>(one.pair >> 32));
        out.targets.push_back(static_cast<Id>(one.pair));
        out.tables.push_back(one.table);
        out.rows.push_back(one.row);
    }
    return out;
}

Affiliation affiliation(const model::Network& network, const ProjectionOptions& options) {
    const Choice choice = choice_of(options.ties);
    const Window window(options.period);
    Affiliation out;
    const auto largest = options.limits.largest_consortium;
    add_groups(
        model::Table::projects, network.projects(), network.participations(),
        [](const auto& row) { return row.project; }, choice.projects, window, largest, out);
    add_groups(
        model::Table::events, network.events(), network.event_participations(),
        [](const auto& row) { return row.event; }, choice.events, window, largest, out);
    const auto contacts = network.contacts();
    for (Id row = 0; row < contacts.size(); ++row) {
        const auto& contact = contacts[row];
        if (!choice.takes_contact(contact.kind) ||
            !window.holds(contact.start, contact.end, out.left_out,
                          model::stage_of(contact.kind) != model::Stage::agreement))
            continue;
        out.contacts.push_back(
            {std::min(contact.from, contact.to), std::max(contact.from, contact.to), contact.strength, row});
    }
    return out;
}

}  // namespace HANSE_NAMESPACE::projection
