#include <algorithm>
#include <bit>
#include <cstdint>
#include <memory>
#include <numeric>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "hanse/model/network.hpp"
#include "network_data.hpp"

namespace HANSE_NAMESPACE::model {

namespace {

/// A table in another order: the row each one was, and the row each one is now.
struct Moved {
    std::vector<Id> from, to;
    bool moves = false;

    /// Rows in the order of `before`, which compares two row numbers.
    template <class Before>
    Moved(std::size_t rows, Before&& before) : from(rows), to(rows) {
        std::iota(from.begin(), from.end(), Id{0});
        if (std::is_sorted(from.begin(), from.end(), before)) {
            to = from;
            return;
        }
        moves = true;
        std::stable_sort(from.begin(), from.end(), before);
        for (Id row = 0; row < rows; ++row) to[from[row]] = row;
    }
    [[nodiscard]] Id operator()(Id row) const { return row == none ? none : to[row]; }
};

Moved by_id(const auto& rows) {
    return {rows.size(), [&](Id a, Id b) { return rows[a].id < rows[b].id; }};
}

/// All that a row says, to be compared; a number by its bits, so that NaN has a place.
std::tuple<int, int, int> of(Date date) {
    return {date.year, date.month, date.day};
}
std::uint64_t of(double value) {
    return std::bit_cast<std::uint64_t>(value);
}
auto of(const Record& record) {
    return std::tie(record.source, record.confidence);
}
auto of(const Participation& p) {
    return std::tuple(p.project, p.organisation, std::string_view(p.role), of(p.contribution), of(p.record));
}
auto of(const Contact& c) {
    return std::tuple(c.from, c.to, std::string_view(c.kind), of(c.start), of(c.end), of(c.strength), c.via_event,
                      of(c.record));
}
auto of(const Holding& h) {
    return std::tuple(h.holder, h.competence, of(h.level), std::string_view(h.evidence), of(h.record));
}
auto of(const Membership& m) {
    return std::tuple(m.organisation, m.cluster, of(m.since), of(m.until), of(m.record));
}
auto of(const EventParticipation& p) {
    return std::tuple(p.event, p.organisation, std::string_view(p.role), of(p.record));
}
auto of(const Indicator& i) {
    return std::tuple(std::string_view(i.subject), std::string_view(i.indicator), i.year, std::string_view(i.unit),
                      of(i.value), of(i.record));
}

/// The two references that a row begins with, as one number: most rows differ in them. 0 where it begins otherwise.
std::uint64_t beginning(const auto& row) {
    const auto all = of(row);
    using All = std::remove_const_t<decltype(all)>;
    if constexpr (std::is_same_v<std::tuple_element_t<0, All>, Id> && std::is_same_v<std::tuple_element_t<1, All>, Id>)
        return std::uint64_t{std::get<0>(all)} << 32 | std::get<1>(all);
    else
        return 0;
}

bool in_order(const auto& rows) {
    return std::is_sorted(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return of(a) < of(b); });
}

}  // namespace

Network Network::in_order() const {
    const Data& all = *data_;
    const Moved organisations = by_id(all.organisations.rows), projects = by_id(all.projects.rows),
                taxonomy = by_id(all.taxonomy.rows), clusters = by_id(all.clusters.rows),
                events = by_id(all.events.rows);
    const bool moves = organisations.moves || projects.moves || taxonomy.moves || clusters.moves || events.moves;
    if (!moves && model::in_order(all.participations) && model::in_order(all.contacts) &&
        model::in_order(all.competences) && model::in_order(all.cluster_competences) &&
        model::in_order(all.memberships) && model::in_order(all.event_participations) &&
        model::in_order(all.indicators))
        return *this;
    auto data = std::make_shared<Data>();
    const auto keep = [&](Table table, const Moved& order) {
        if (order.moves) data->as_given[static_cast<std::size_t>(table)] = order.from;
    };
    const auto entities = [&](Table table, const auto& given, auto& made, const Moved& order, auto&& refer) {
        made.rows.reserve(given.rows.size());
        for (const Id row : order.from) {
            auto entity = given.rows[row];
            refer(entity);
            made.add(std::move(entity));
        }
        keep(table, order);
    };
    const auto lives = [](const Moved& order) {
        return [&order](auto& entity) { entity.life.successor = order(entity.life.successor); };
    };
    entities(Table::organisations, all.organisations, data->organisations, organisations, lives(organisations));
    entities(Table::clusters, all.clusters, data->clusters, clusters, lives(clusters));
    entities(Table::events, all.events, data->events, events, lives(events));
    entities(Table::projects, all.projects, data->projects, projects, [](auto&) {});
    entities(Table::competence_taxonomy, all.taxonomy, data->taxonomy, taxonomy, [&](Competence& competence) {
        competence.broader = taxonomy(competence.broader);
        for (Id& other : competence.close_match) other = taxonomy(other);
        std::sort(competence.close_match.begin(), competence.close_match.end());
    });
    const auto rows = [&](Table table, const auto& given, auto& made, auto&& refer) {
        auto moved = given;
        std::vector<std::uint64_t> begins;
        begins.reserve(moved.size());
        for (auto& row : moved) refer(row), begins.push_back(beginning(row));
        const Moved order(moved.size(), [&](Id a, Id b) {
            return begins[a] != begins[b] ? begins[a] < begins[b] : of(moved[a]) < of(moved[b]);
        });
        made.reserve(moved.size());
        for (const Id row : order.from) made.push_back(std::move(moved[row]));
        keep(table, order);
    };
    rows(Table::participations, all.participations, data->participations, [&](Participation& p) {
        p.project = projects(p.project);
        p.organisation = organisations(p.organisation);
    });
    rows(Table::contacts, all.contacts, data->contacts, [&](Contact& c) {
        c.from = organisations(c.from);
        c.to = organisations(c.to);
        c.via_event = events(c.via_event);
    });
    rows(Table::competences, all.competences, data->competences, [&](Holding& h) {
        h.holder = organisations(h.holder);
        h.competence = taxonomy(h.competence);
    });
    rows(Table::cluster_competences, all.cluster_competences, data->cluster_competences, [&](Holding& h) {
        h.holder = clusters(h.holder);
        h.competence = taxonomy(h.competence);
    });
    rows(Table::memberships, all.memberships, data->memberships, [&](Membership& m) {
        m.organisation = organisations(m.organisation);
        m.cluster = clusters(m.cluster);
    });
    rows(Table::event_participations, all.event_participations, data->event_participations, [&](EventParticipation& p) {
        p.event = events(p.event);
        p.organisation = organisations(p.organisation);
    });
    rows(Table::indicators, all.indicators, data->indicators, [](Indicator&) {});
    for (std::size_t table = 0; table < table_count; ++table) {
        data->attributes[table] = all.attributes[table];
        if (data->as_given[table].empty()) continue;
        for (auto& attribute : data->attributes[table]) {
            const auto given = attribute.values;
            for (std::size_t row = 0; row < given.size(); ++row)
                attribute.values[row] = given[data->as_given[table][row]];
        }
    }
    data->report = all.report;
    data->find_members();
    return Network(std::move(data));
}

Id Network::row_as_given(Table table, Id row) const noexcept {
    const auto& rows = data_->as_given[static_cast<std::size_t>(table)];
    return rows.empty() ? row : rows[row];
}

}  // namespace HANSE_NAMESPACE::model
