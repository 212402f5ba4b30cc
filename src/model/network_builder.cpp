#include "hanse/model/network_builder.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_set>
#include <utility>

#include "hanse/model/country.hpp"
#include "hanse/model/text.hpp"
#include "intake.hpp"
#include "links.hpp"

namespace HANSE_NAMESPACE::model {

namespace {

std::vector<std::string> parts(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
        const auto end = std::min(list.find(';'), list.size());
        if (const auto part = trimmed(list.substr(0, end)); !part.empty()) out.emplace_back(part);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return out;
}

std::string no_flag(std::string_view cell) {
    return "'" + std::string(cell) + "' is not true or false; write one of them, or leave it empty";
}

std::uint64_t pair_key(Id a, Id b) {
    return std::uint64_t{a} << 32 | b;
}

}  // namespace

NetworkBuilder::NetworkBuilder() : state_(std::make_unique<State>()) {}
NetworkBuilder::~NetworkBuilder() = default;
NetworkBuilder::NetworkBuilder(NetworkBuilder&&) noexcept = default;
NetworkBuilder& NetworkBuilder::operator=(NetworkBuilder&&) noexcept = default;

void NetworkBuilder::expect(Table table, std::size_t rows) {
    auto& data = *state_->data;
    switch (table) {
        case Table::organisations:
            return data.organisations.rows.reserve(rows);
        case Table::projects:
            return data.projects.rows.reserve(rows);
        case Table::participations:
            if (state_->not_kept(Table::projects)) data.projects.rows.reserve(rows);  // at most; address space only
            return data.participations.reserve(rows);
        case Table::contacts:
            return data.contacts.reserve(rows);
        case Table::competences:
            return data.competences.reserve(rows);
        case Table::event_participations:
            return data.event_participations.reserve(rows);
        default:
            return;  // few
    }
}

void NetworkBuilder::expect(const ParticipationRow& row, bool slots) const noexcept {
    const auto& data = *state_->data;
    const auto fetch = [slots](const auto& entities, const std::string& id) {
        slots ? entities.index.fetch_entry(id) : entities.index.fetch_row(entities.rows, id);
    };
    fetch(data.projects, row.project);
    fetch(data.organisations, row.organisation);
}

bool NetworkBuilder::add(OrganisationRow row, const Origin* origin) {
    auto& data = *state_->data;
    Intake in(*state_, row, origin);
    in.needs_new_id(data.organisations, row.id);
    in.check_confidence(row.record.confidence);
    in.country(row.country);
    in.coordinates(row.lat, row.lon, row.country);
    in.region(row.region, row.country);
    in.spelling("kind", row.kind);
    const auto clusters = parts(row.member_of);
    for (const auto& cluster : clusters) in.needs_cluster("member_of", cluster);
    const Life life = in.life(row.valid_from, row.valid_until);
    const auto sme = truth(row.sme);
    const auto actor = truth(row.actor);
    if (!actor) in.warning("actor", "not true or false", no_flag(row.actor) + ": taken as true");
    if (!sme) in.warning("sme", "not true or false", no_flag(row.sme) + ": taken as not known");
    if (!in.accept(row.id, row.record.line)) return false;

    if (!row.name.empty()) {
        const auto [first, fresh] = state_->organisation_by_name.try_emplace(
            folded(row.name) + '\n' + row.country, static_cast<Id>(data.organisations.rows.size()));
        if (!fresh) {
            in.warning("name", "look-alike",
                       "'" + row.name + "' looks like organisation '" + data.organisations.rows[first->second].id +
                           "'; if they are one, use one id: both are kept");
        }
    }
    if (row.name.empty()) state_->unnamed_organisations.add(in);
    const Place place = clusters.empty() ? Place{} : in.place("member_of");
    const Id id = data.organisations.add({.id = std::move(row.id),
                                          .name = std::move(row.name),
                                          .kind = std::move(row.kind),
                                          .sme = sme.value_or(""),
                                          .city = std::move(row.city),
                                          .region = std::move(row.region),
                                          .country = std::move(row.country),
                                          .lat = row.lat,
                                          .lon = row.lon,
                                          .life = life,
                                          .actor = actor.value_or("") != "false",
                                          .record = state_->shared(row.record)});
    in.keep_successor(state_->organisation_successor, id, std::move(row.successor));
    for (const auto& cluster : clusters) state_->member_of.push_back({id, cluster, place});
    return true;
}

bool NetworkBuilder::add(ClusterRow row, const Origin* origin) {
    Intake in(*state_, row, origin);
    in.needs_new_id(state_->data->clusters, row.id);
    in.check_confidence(row.record.confidence);
    in.country(row.country);
    in.region(row.region, row.country);
    in.spelling("sector", row.sector);
    Life life = in.life(row.valid_from, row.valid_until);
    if (!life.from.known() && row.founded >= 1 && row.founded <= 9999)
        life.from.year = static_cast<std::int16_t>(row.founded);
    if (!in.accept(row.id, row.record.line)) return false;
    if (row.name.empty()) state_->unnamed_clusters.add(in);
    const Id id = state_->data->clusters.add({.id = std::move(row.id),
                                              .name = std::move(row.name),
                                              .country = std::move(row.country),
                                              .region = std::move(row.region),
                                              .sector = std::move(row.sector),
                                              .founded = row.founded,
                                              .members = row.members,
                                              .companies = row.companies,
                                              .smes = row.smes,
                                              .research_organisations = row.research_organisations,
                                              .budget_meur = row.budget_meur,
                                              .life = life,
                                              .record = state_->shared(row.record)});
    in.keep_successor(state_->cluster_successor, id, std::move(row.successor));
    return true;
}

bool NetworkBuilder::add(MembershipRow row, const Origin* origin) {
    Intake in(*state_, row, origin);
    in.needs_organisation("organisation", row.organisation);
    in.needs_cluster("cluster", row.cluster);
    const Date since = in.date("since", row.since), until = in.date("until", row.until);
    in.needs_order("until", since, until);
    in.check_confidence(row.record.confidence);
    if (!in.accept()) return false;
    state_->data->memberships.push_back({.organisation = state_->organisation(row.organisation),
                                         .cluster = state_->cluster(row.cluster),
                                         .since = since,
                                         .until = until,
                                         .record = state_->shared(row.record)});
    return true;
}

bool NetworkBuilder::add(CompetenceRow row, const Origin* origin) {
    Intake in(*state_, row, origin);
    in.needs_new_id(state_->data->taxonomy, row.id);
    if (row.id == row.broader && !row.id.empty()) in.error("broader", "circle", "names the row itself; leave it empty");
    in.check_confidence(row.record.confidence);
    if (!in.accept(row.id, row.record.line)) return false;
    const Id id = state_->data->taxonomy.add({.id = std::move(row.id),
                                              .label = std::move(row.label),
                                              .broader = none,
                                              .close_match = {},
                                              .record = state_->shared(row.record)});
    for (auto& other : parts(row.close_match))
        state_->close_match.push_back({id, std::move(other), in.place("close_match")});
    if (!row.broader.empty()) state_->broader.push_back({id, std::move(row.broader), in.place("broader")});
    return true;
}

bool NetworkBuilder::add(HoldingRow row, const Origin* origin) {
    Intake in(*state_, row, origin);
    in.needs_organisation("organisation", row.organisation);
    in.needs_competence("competence", row.competence);
    in.needs_positive("level", row.level);
    in.check_confidence(row.record.confidence);
    if (!in.accept()) return false;
    state_->data->competences.push_back({.holder = state_->organisation(row.organisation),
                                         .competence = state_->competence(row.competence),
                                         .level = row.level,
                                         .evidence = state_->shared(row.evidence),
                                         .record = state_->shared(row.record)});
    return true;
}

bool NetworkBuilder::add(ClusterHoldingRow row, const Origin* origin) {
    Intake in(*state_, row, origin);
    in.needs_cluster("cluster", row.cluster);
    in.needs_competence("competence", row.competence);
    in.needs_positive("level", row.level);
    in.check_confidence(row.record.confidence);
    if (!in.accept()) return false;
    state_->data->cluster_competences.push_back({.holder = state_->cluster(row.cluster),
                                                 .competence = state_->competence(row.competence),
                                                 .level = row.level,
                                                 .evidence = state_->shared(row.evidence),
                                                 .record = state_->shared(row.record)});
    return true;
}

bool NetworkBuilder::add(ProjectRow row, const Origin* origin) {
    Intake in(*state_, row, origin);
    in.needs_new_id(state_->data->projects, row.id);
    in.spelling("kind", row.kind);
    const Date start = in.date("start", row.start), end = in.date("end", row.end);
    in.needs_order("end", start, end);
    in.check_confidence(row.record.confidence);
    if (!in.accept(row.id, row.record.line)) return false;
    state_->data->projects.add({.id = std::move(row.id),
                                .name = std::move(row.name),
                                .kind = state_->shared(row.kind),
                                .topic = state_->shared(row.topic),
                                .start = start,
                                .end = end,
                                .record = state_->shared(row.record)});
    return true;
}

bool NetworkBuilder::add(ParticipationRow row, const Origin* origin) {
    Intake in(*state_, row, origin);
    in.needs_project("project", row.project);
    in.needs_organisation("organisation", row.organisation);
    in.spelling("role", row.role);
    in.check_confidence(row.record.confidence);
    if (row.contribution < 0) {
        in.warning("contribution", "negative", number_text(row.contribution) + " is negative and counts as not known");
        row.contribution = unknown;
    }
    if (!in.accept()) return false;
    state_->data->participations.push_back({.project = state_->project(row.project),
                                            .organisation = state_->organisation(row.organisation),
                                            .role = state_->shared(row.role),
                                            .contribution = row.contribution,
                                            .record = state_->shared(row.record)});
    return true;
}

bool NetworkBuilder::add(ContactRow row, const Origin* origin) {
    Intake in(*state_, row, origin);
    in.needs_organisation("from", row.from);
    in.needs_organisation("to", row.to);
    if (row.from == row.to && !row.from.empty())
        in.error("to", "itself", "is the same organisation as 'from'; a contact needs two");
    const Date start = in.date("start", row.start), end = in.date("end", row.end);
    in.needs_order("end", start, end);
    in.needs_positive("strength", row.strength);
    in.spelling("kind", row.kind);
    if (!row.via_event.empty()) in.needs_event("via_event", row.via_event);
    in.check_confidence(row.record.confidence);
    if (!in.accept()) return false;
    const Id from = state_->organisation(row.from);
    const Id to = state_->organisation(row.to);
    const Id event = row.via_event.empty() ? none : state_->event(row.via_event);
    state_->data->contacts.push_back({.from = from,
                                      .to = to,
                                      .kind = std::move(row.kind),
                                      .start = start,
                                      .end = end,
                                      .strength = row.strength,
                                      .via_event = event,
                                      .record = state_->shared(row.record)});
    return true;
}

bool NetworkBuilder::add(EventRow row, const Origin* origin) {
    Intake in(*state_, row, origin);
    in.needs_new_id(state_->data->events, row.id);
    const Date start = in.date("start", row.start), end = in.date("end", row.end);
    in.needs_order("end", start, end);
    const Life life = in.life(row.valid_from, row.valid_until);
    const Date next = in.date("next", row.next);
    in.needs_order("next", start, next);
    if (row.cost_eur < 0)
        in.error("cost_eur", "out of range", number_text(row.cost_eur) + " is negative; give the cost in EUR");
    in.check_confidence(row.record.confidence);
    in.country(row.country);
    in.spelling("kind", row.kind);
    if (!in.accept(row.id, row.record.line)) return false;
    const Id id = state_->data->events.add({.id = std::move(row.id),
                                            .name = std::move(row.name),
                                            .kind = std::move(row.kind),
                                            .city = std::move(row.city),
                                            .country = std::move(row.country),
                                            .start = start,
                                            .end = end,
                                            .cost_eur = row.cost_eur,
                                            .life = life,
                                            .next = next,
                                            .record = state_->shared(row.record)});
    in.keep_successor(state_->event_successor, id, std::move(row.successor));
    return true;
}

bool NetworkBuilder::add(EventParticipationRow row, const Origin* origin) {
    Intake in(*state_, row, origin);
    in.needs_event("event", row.event);
    in.needs_organisation("organisation", row.organisation);
    in.spelling("role", row.role);
    in.check_confidence(row.record.confidence);
    if (!in.accept()) return false;
    state_->data->event_participations.push_back({.event = state_->event(row.event),
                                                  .organisation = state_->organisation(row.organisation),
                                                  .role = state_->shared(row.role),
                                                  .record = state_->shared(row.record)});
    return true;
}

bool NetworkBuilder::add(IndicatorRow row, const Origin* origin) {
    Intake in(*state_, row, origin);
    in.needs_text("subject", row.subject);
    in.needs_text("indicator", row.indicator);
    if (row.subject.size() == 2 && !country_code(row.subject).empty()) row.subject = country_code(row.subject);
    if (!std::isfinite(row.value) && in.sound())
        in.error("value", "empty", "is missing; every indicator needs a number");
    const double year = std::isnan(row.year) ? 0 : row.year;
    if (year != std::floor(year) || year < 0 || year > 9999)
        in.error("year", "no year", number_text(row.year) + " is not a year; write for example 2019");
    in.check_confidence(row.record.confidence);
    if (!in.accept()) return false;
    state_->data->indicators.push_back({.subject = std::move(row.subject),
                                        .indicator = std::move(row.indicator),
                                        .value = row.value,
                                        .unit = std::move(row.unit),
                                        .year = static_cast<std::int32_t>(year),
                                        .record = state_->shared(row.record)});
    return true;
}

void NetworkBuilder::reject(Table table, std::string_view column, std::string_view kind, std::string what,
                            const Origin* origin) {
    Intake in(*state_, table, origin);
    in.error(column, kind, std::move(what));
    in.accept();
}

void NetworkBuilder::warn(Table table, std::string_view column, std::string_view kind, std::string what,
                          const Origin* origin) {
    warn(table, column, kind, std::move(what), origin ? origin->place(column) : Place{std::string(name(table)), 0, 0});
}
void NetworkBuilder::warn(Table table, std::string_view column, std::string_view kind, std::string what, Place place) {
    state_->problems.add({std::move(place), Severity::warning, table, std::string(column), std::move(what), kind});
}

void NetworkBuilder::warn_of_title(Table table, std::string_view title, std::string_view near, Place place) {
    warn(table, title, "unknown column",
         "is no column of " + std::string(name(table)) + "; if '" + std::string(near) +
             "' is meant, call it so: until then it is kept as it came and not used",
         std::move(place));
}

void NetworkBuilder::count_file(std::string file, const Counts& counts) {
    state_->data->report.files.push_back({std::move(file), counts});
}

void NetworkBuilder::allow_cells(std::uint64_t cells) {
    state_->cells_allowed = cells;
}

void NetworkBuilder::State::need_cells(Table table, std::uint64_t more) {
    cells += more;
    if (cells <= cells_allowed) return;
    throw InvalidData({std::string(name(table))},
                      "its rows name " + std::to_string(data->attributes[static_cast<std::size_t>(table)].size()) +
                          " columns, nearly all of them empty in nearly all rows; is this one table? Split it, or name "
                          "the columns alike");
}

std::size_t NetworkBuilder::attribute(Table table, std::string_view column) {
    auto& all = state_->data->attributes[static_cast<std::size_t>(table)];
    const auto [at, fresh] =
        state_->attributes[static_cast<std::size_t>(table)].try_emplace(std::string(column), all.size());
    if (fresh) all.push_back({std::string(column), {}});
    return at->second;
}

void NetworkBuilder::set_attribute(Table table, std::size_t attribute, std::string_view value) {
    auto& values = state_->data->attributes[static_cast<std::size_t>(table)].at(attribute).values;
    const std::size_t rows = state_->data->size(table);
    if (rows > values.size()) {
        state_->need_cells(table, rows - values.size());
        values.resize(rows);
    }
    if (!values.empty()) values.back() = value;
}

const Report& NetworkBuilder::report() const noexcept {
    return state_->data->report;
}

Network NetworkBuilder::build() {
    auto state = std::exchange(state_, std::make_unique<State>());
    auto& data = *state->data;
    link_rows(*state);
    const auto tell = [&](Table table, const Unnamed& unnamed) {
        if (unnamed.count == state->counts(table).accepted) return;  // the source names none
        for (std::uint64_t k = 0; k < unnamed.count; ++k)
            state->problems.add({k < unnamed.places.size() ? unnamed.places[k] : Place{}, Severity::warning, table,
                                 "name", "is empty; the id stands for it", "no name"});
    };
    tell(Table::organisations, state->unnamed_organisations);
    tell(Table::clusters, state->unnamed_clusters);

    for (std::size_t t = 0; t < table_count; ++t) {
        const Points& points = state->points[t];
        if (points.thousands == 0 || points.others) continue;
        const std::string_view cell = points.cell;
        state->problems.add(
            {points.first, Severity::warning, static_cast<Table>(t), points.column,
             "'" + points.cell + "' is read as " + number_text(*parse_number(cell)) + ", and each of the " +
                 std::to_string(points.thousands) +
                 " cells with a point has three digits behind it; if the point parts thousands, write " +
                 without_point(cell),
             "point before three digits"});
    }

    for (const auto& role : data.attributes[static_cast<std::size_t>(Table::organisations)]) {
        if (role.name != "umbrella" && role.name != "funder") continue;
        for (std::size_t k = 0; k < role.values.size(); ++k) {
            if (truth(role.values[k]) || says_nothing(trimmed(role.values[k]))) continue;
            const Place row{std::string(name(Table::organisations)), data.organisations.rows[k].record.line, 0};
            const std::string what = no_flag(role.values[k]) + ": its name says it";
            state->problems.add({row, Severity::warning, Table::organisations, role.name, what, "not true or false"});
        }
    }

    std::unordered_set<std::uint64_t> known;
    for (const auto& m : data.memberships) known.insert(pair_key(m.organisation, m.cluster));
    for (const auto& pending : state->member_of) {
        const Id cluster = state->cluster(pending.to);
        if (known.insert(pair_key(pending.row, cluster)).second)
            data.memberships.push_back({pending.row, cluster, {}, {}, data.organisations.rows[pending.row].record});
    }
    for (std::size_t t = 0; t < table_count; ++t) {
        const auto table = static_cast<Table>(t);
        for (auto& attribute : data.attributes[t]) {
            state->need_cells(table, data.size(table) - attribute.values.size());
            attribute.values.resize(data.size(table));
        }
    }
    state->problems.close();
    data.find_members();
    return Network(std::move(state->data));
}

}  // namespace HANSE_NAMESPACE::model
