#include "hanse/gap/occasions.hpp"

#include <algorithm>
#include <string_view>

#include "hanse/core/error.hpp"

namespace hanse::gap {

namespace {

using model::Date;
using model::Id;
using model::Table;

struct Tie {
    Table table;
    std::string_view kind;  // empty: any
};

Tie parse(std::string_view text) {
    const auto colon = text.find(':');
    const auto head = text.substr(0, colon);
    const auto kind = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    if (head == "projects") return {Table::projects, kind};
    if (head == "contacts") return {Table::contacts, kind};
    if (head == "events") return {Table::events, kind};
    throw InvalidArgument("ties: '" + std::string(text) +
                          "' is not known; use projects, contacts or events, or one kind as contacts:agreement");
}

bool inside(const projection::Period& period, Date start, Date end) {
    if (!period.since.known() && !period.until.known()) return true;
    if (!start.known() && !end.known()) return period.undated == projection::Undated::keep;
    if (period.until.known() && start.known() && start.first_day() > period.until.last_day()) return false;
    return !(period.since.known() && end.known() && end.last_day() < period.since.first_day());
}

}  // namespace

Occasions::Occasions(const model::Network& network, const projection::ProjectionOptions& options,
                     const RunControl& run) {
    std::vector<Tie> ties;
    for (const auto& text : options.ties) ties.push_back(parse(text));
    const auto wanted = [&](Table table, std::string_view kind) {
        return std::any_of(ties.begin(), ties.end(), [&](const Tie& tie) {
            return tie.table == table && (tie.kind.empty() || tie.kind == kind);
        });
    };
    const auto add = [&](Table table, Id row, std::vector<Id>& members) {
        std::sort(members.begin(), members.end());
        members.erase(std::unique(members.begin(), members.end()), members.end());
        if (members.size() < 2) return;
        occasions_.push_back({table, row});
        organisations_.insert(organisations_.end(), members.begin(), members.end());
        offsets_.push_back(organisations_.size());
    };
    const auto add_groups = [&](Table table, std::size_t count, const auto& rows, auto group_of, auto allowed) {
        std::vector<std::vector<Id>> members(count);
        for (const auto& row : rows)
            if (allowed(group_of(row))) members[group_of(row)].push_back(row.organisation);
        for (Id id = 0; id < count; ++id) {
            if (id % 4096 == 0) run.check();
            add(table, id, members[id]);
        }
    };
    const auto projects = network.projects();
    add_groups(
        Table::projects, projects.size(), network.participations(), [](const auto& row) { return row.project; },
        [&](Id id) {
            const auto& p = projects[id];
            return wanted(Table::projects, p.kind) && inside(options.period, p.start, p.end);
        });
    const auto contacts = network.contacts();
    for (Id id = 0; id < contacts.size(); ++id) {
        const auto& c = contacts[id];
        if (!wanted(Table::contacts, c.kind) || !inside(options.period, c.start, c.end)) continue;
        std::vector<Id> ends{c.from, c.to};
        add(Table::contacts, id, ends);
    }
    const auto events = network.events();
    add_groups(
        Table::events, events.size(), network.event_participations(), [](const auto& row) { return row.event; },
        [&](Id id) {
            const auto& e = events[id];
            return wanted(Table::events, e.kind) && inside(options.period, e.start, e.end);
        });

    of_offsets_.assign(network.organisations().size() + 1, 0);
    for (const Id id : organisations_) ++of_offsets_[id + 1];
    for (std::size_t i = 1; i < of_offsets_.size(); ++i) of_offsets_[i] += of_offsets_[i - 1];
    of_.resize(organisations_.size());
    auto next = of_offsets_;
    for (std::uint32_t o = 0; o < count(); ++o)
        for (const Id id : organisations(o)) of_[next[id]++] = o;
}

std::vector<std::uint32_t> Occasions::shared(Id one, Id other, std::size_t most) const {
    std::vector<std::uint32_t> both;
    const auto a = of(one);
    const auto b = of(other);
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size() && both.size() < most;) {
        if (a[i] == b[j])
            both.push_back(a[i++]), ++j;
        else if (a[i] < b[j])
            ++i;
        else
            ++j;
    }
    return both;
}

}  // namespace hanse::gap
