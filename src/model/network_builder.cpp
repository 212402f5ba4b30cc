#include "hanse/model/network_builder.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_set>
#include <utility>

#include "hanse/model/text.hpp"
#include "intake.hpp"

namespace hanse::model {

namespace {

/// "true", "false", or nothing for what is neither.
std::optional<std::string> truth(std::string_view text) {
    const std::string word = folded(text);
    for (const auto* yes : {"true", "yes", "y", "1"})
        if (word == yes) return "true";
    for (const auto* no : {"false", "no", "n", "0"})
        if (word == no) return "false";
    return word.empty() ? std::optional<std::string>("") : std::nullopt;
}

std::vector<std::string> parts(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
        const auto end = std::min(list.find(';'), list.size());
        if (const auto part = trimmed(list.substr(0, end)); !part.empty()) out.emplace_back(part);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return out;
}

std::uint64_t pair_key(Id a, Id b) {
    return std::uint64_t{a} << 32 | b;
}

}  // namespace

NetworkBuilder::NetworkBuilder() : state_(std::make_unique<State>()) {}
NetworkBuilder::~NetworkBuilder() = default;
NetworkBuilder::NetworkBuilder(NetworkBuilder&&) noexcept = default;
NetworkBuilder& NetworkBuilder::operator=(NetworkBuilder&&) noexcept = default;

bool NetworkBuilder::add(OrganisationRow row, const Origin* origin) {
    auto& data = *state_->data;
    Intake in(*state_, Table::organisations, origin);
    in.needs_new_id(data.organisations, row.id);
    in.needs_range("lat", row.lat, -90, 90);
    in.needs_range("lon", row.lon, -180, 180);
    in.check_confidence(row.record.confidence);
    in.check_country(row.country);
    const auto clusters = parts(row.member_of);
    for (const auto& cluster : clusters) in.needs_cluster("member_of", cluster);
    const Life life = in.life(row.valid_from, row.valid_until);
    const auto sme = truth(row.sme);
    const auto actor = truth(row.actor);
    if (!actor) in.warning("actor", "'" + row.actor + "' is not true or false; taken as true");
    if (!sme) in.warning("sme", "'" + row.sme + "' is not true or false; taken as not known");
    if (!in.accept()) return false;

    if (!row.name.empty()) {
        const auto [first, fresh] = state_->organisation_by_name.try_emplace(
            folded(row.name) + '\n' + row.country, static_cast<Id>(data.organisations.rows.size()));
        if (!fresh) {
            in.warning("name", "'" + row.name + "' looks like organisation '" +
                                   data.organisations.rows[first->second].id +
                                   "'; if they are one, use one id: both are kept");
        }
    }
    const Place place = clusters.empty() ? Place{} : in.place("member_of");
    const Id id = data.organisations.add({std::move(row.id), std::move(row.name), std::move(row.kind), sme.value_or(""),
                                          std::move(row.city), std::move(row.region), std::move(row.country), row.lat,
                                          row.lon, life, actor.value_or("") != "false", false, std::move(row.record)});
    in.keep_successor(state_->organisation_successor, id, std::move(row.successor));
    for (const auto& cluster : clusters) state_->member_of.push_back({id, cluster, place});
    return true;
}

bool NetworkBuilder::add(ClusterRow row, const Origin* origin) {
    Intake in(*state_, Table::clusters, origin);
    in.needs_new_id(state_->data->clusters, row.id);
    in.check_confidence(row.record.confidence);
    in.check_country(row.country);
    Life life = in.life(row.valid_from, row.valid_until);
    if (!life.from.known() && row.founded >= 1 && row.founded <= 9999)
        life.from.year = static_cast<std::int16_t>(row.founded);
    if (!in.accept()) return false;
    const Id id = state_->data->clusters.add({std::move(row.id), std::move(row.name), std::move(row.country),
                                              std::move(row.region), std::move(row.sector), row.founded, row.members,
                                              row.companies, row.smes, row.research_organisations, row.budget_meur,
                                              life, std::move(row.record)});
    in.keep_successor(state_->cluster_successor, id, std::move(row.successor));
    return true;
}

bool NetworkBuilder::add(MembershipRow row, const Origin* origin) {
    Intake in(*state_, Table::memberships, origin);
    in.needs_organisation("organisation", row.organisation);
    in.needs_cluster("cluster", row.cluster);
    const Date since = in.date("since", row.since), until = in.date("until", row.until);
    in.needs_order("until", since, until);
    in.check_confidence(row.record.confidence);
    if (!in.accept()) return false;
    state_->data->memberships.push_back(
        {state_->organisation(row.organisation), state_->cluster(row.cluster), since, until, std::move(row.record)});
    return true;
}

bool NetworkBuilder::add(CompetenceRow row, const Origin* origin) {
    Intake in(*state_, Table::competence_taxonomy, origin);
    in.needs_new_id(state_->data->taxonomy, row.id);
    if (row.id == row.broader && !row.id.empty()) in.error("broader", "names the row itself; leave it empty");
    in.check_confidence(row.record.confidence);
    if (!in.accept()) return false;
    const Id id =
        state_->data->taxonomy.add({std::move(row.id), std::move(row.label), none, {}, std::move(row.record)});
    for (auto& other : parts(row.close_match))
        state_->close_match.push_back({id, std::move(other), in.place("close_match")});
    if (!row.broader.empty()) state_->broader.push_back({id, std::move(row.broader), in.place("broader")});
    return true;
}

bool NetworkBuilder::add(HoldingRow row, const Origin* origin) {
    Intake in(*state_, Table::competences, origin);
    in.needs_organisation("organisation", row.organisation);
    in.needs_competence("competence", row.competence);
    in.needs_positive("level", row.level);
    in.check_confidence(row.record.confidence);
    if (!in.accept()) return false;
    state_->data->competences.push_back({state_->organisation(row.organisation), state_->competence(row.competence),
                                         row.level, std::move(row.evidence), std::move(row.record)});
    return true;
}

bool NetworkBuilder::add(ClusterHoldingRow row, const Origin* origin) {
    Intake in(*state_, Table::cluster_competences, origin);
    in.needs_cluster("cluster", row.cluster);
    in.needs_competence("competence", row.competence);
    in.needs_positive("level", row.level);
    in.check_confidence(row.record.confidence);
    if (!in.accept()) return false;
    state_->data->cluster_competences.push_back({state_->cluster(row.cluster), state_->competence(row.competence),
                                                 row.level, std::move(row.evidence), std::move(row.record)});
    return true;
}

bool NetworkBuilder::add(ProjectRow row, const Origin* origin) {
    Intake in(*state_, Table::projects, origin);
    in.needs_new_id(state_->data->projects, row.id);
    const Date start = in.date("start", row.start), end = in.date("end", row.end);
    in.needs_order("end", start, end);
    in.check_confidence(row.record.confidence);
    if (!in.accept()) return false;
    state_->data->projects.add({std::move(row.id), std::move(row.name), std::move(row.kind), std::move(row.topic),
                                start, end, std::move(row.record)});
    return true;
}

bool NetworkBuilder::add(ParticipationRow row, const Origin* origin) {
    Intake in(*state_, Table::participations, origin);
    in.needs_project("project", row.project);
    in.needs_organisation("organisation", row.organisation);
    in.check_confidence(row.record.confidence);
    if (!in.accept()) return false;
    state_->data->participations.push_back({state_->project(row.project), state_->organisation(row.organisation),
                                            std::move(row.role), row.contribution, std::move(row.record)});
    return true;
}

bool NetworkBuilder::add(ContactRow row, const Origin* origin) {
    Intake in(*state_, Table::contacts, origin);
    in.needs_organisation("from", row.from);
    in.needs_organisation("to", row.to);
    if (row.from == row.to && !row.from.empty())
        in.error("to", "is the same organisation as 'from'; a contact needs two");
    const Date start = in.date("start", row.start), end = in.date("end", row.end);
    in.needs_order("end", start, end);
    in.needs_positive("strength", row.strength);
    if (!row.via_event.empty()) in.needs_event("via_event", row.via_event);
    in.check_confidence(row.record.confidence);
    if (!in.accept()) return false;
    const Id from = state_->organisation(row.from);
    const Id to = state_->organisation(row.to);
    const Id event = row.via_event.empty() ? none : state_->event(row.via_event);
    state_->data->contacts.push_back(
        {from, to, std::move(row.kind), start, end, row.strength, event, std::move(row.record)});
    return true;
}

bool NetworkBuilder::add(EventRow row, const Origin* origin) {
    Intake in(*state_, Table::events, origin);
    in.needs_new_id(state_->data->events, row.id);
    const Date start = in.date("start", row.start), end = in.date("end", row.end);
    in.needs_order("end", start, end);
    const Life life = in.life(row.valid_from, row.valid_until);
    const Date next = in.date("next", row.next);
    in.needs_order("next", start, next);
    if (row.cost_eur < 0) in.error("cost_eur", number_text(row.cost_eur) + " is negative; give the cost in EUR");
    in.check_confidence(row.record.confidence);
    in.check_country(row.country);
    if (!in.accept()) return false;
    const Id id =
        state_->data->events.add({std::move(row.id), std::move(row.name), std::move(row.kind), std::move(row.city),
                                  std::move(row.country), start, end, row.cost_eur, life, next, std::move(row.record)});
    in.keep_successor(state_->event_successor, id, std::move(row.successor));
    return true;
}

bool NetworkBuilder::add(EventParticipationRow row, const Origin* origin) {
    Intake in(*state_, Table::event_participations, origin);
    in.needs_event("event", row.event);
    in.needs_organisation("organisation", row.organisation);
    in.check_confidence(row.record.confidence);
    if (!in.accept()) return false;
    state_->data->event_participations.push_back(
        {state_->event(row.event), state_->organisation(row.organisation), std::move(row.role), std::move(row.record)});
    return true;
}

bool NetworkBuilder::add(IndicatorRow row, const Origin* origin) {
    Intake in(*state_, Table::indicators, origin);
    in.needs_text("subject", row.subject);
    in.needs_text("indicator", row.indicator);
    if (!std::isfinite(row.value)) in.error("value", "is missing; every indicator needs a number");
    const double year = std::isnan(row.year) ? 0 : row.year;
    if (year != std::floor(year) || year < 0 || year > 9999)
        in.error("year", number_text(row.year) + " is not a year; write for example 2019");
    in.check_confidence(row.record.confidence);
    if (!in.accept()) return false;
    state_->data->indicators.push_back({std::move(row.subject), std::move(row.indicator), row.value,
                                        std::move(row.unit), static_cast<std::int32_t>(year), std::move(row.record)});
    return true;
}

void NetworkBuilder::reject(Table table, std::string_view column, std::string what, const Origin* origin) {
    Intake in(*state_, table, origin);
    in.error(column, std::move(what));
    in.accept();
}

void NetworkBuilder::warn(Table table, std::string_view column, std::string what, const Origin* origin) {
    const Place place = origin ? origin->place(column) : Place{std::string(name(table)), 0, 0};
    state_->data->report.problems.push_back({place, Severity::warning, table, std::string(column), std::move(what)});
}

void NetworkBuilder::count_file(std::string file, const Counts& counts) {
    state_->data->report.files.push_back({std::move(file), counts});
}

std::size_t NetworkBuilder::attribute(Table table, std::string_view column) {
    auto& all = state_->data->attributes[static_cast<std::size_t>(table)];
    for (std::size_t k = 0; k < all.size(); ++k)
        if (all[k].name == column) return k;
    all.push_back({std::string(column), {}});
    return all.size() - 1;
}

void NetworkBuilder::set_attribute(Table table, std::size_t attribute, std::string_view value) {
    auto& values = state_->data->attributes[static_cast<std::size_t>(table)].at(attribute).values;
    values.resize(state_->data->size(table));
    if (!values.empty()) values.back() = value;
}

const Report& NetworkBuilder::report() const noexcept {
    return state_->data->report;
}

namespace {

/// Follows `broader`, now that all terms are there; what leads nowhere or back to itself is cut and reported.
void link_taxonomy(Network::Data& data, const std::vector<Pending>& broader) {
    auto& terms = data.taxonomy.rows;
    const auto warn = [&](const Pending& link, std::string what) {
        data.report.problems.push_back(
            {link.place, Severity::warning, Table::competence_taxonomy, "broader", std::move(what)});
    };
    for (const auto& link : broader) {
        const Id to = data.taxonomy.find(link.to);
        if (to == none) {
            warn(link, "'" + link.to + "' is not in competence_taxonomy; the term is kept as a top term");
            continue;
        }
        Id up = to;  // links were acyclic before this one, so the climb ends
        while (up != none && up != link.row) up = terms[up].broader;
        if (up == link.row)
            warn(link, "'" + link.to + "' is itself narrower; the circle is cut here");
        else
            terms[link.row].broader = to;
    }
}

/// Follows `successor`; what leads nowhere, to the row itself or round in a circle is left out and reported.
template <class Entity, class Find>
void link_successors(Network::Data& data, std::vector<Entity>& rows, Table table, const std::vector<Pending>& links,
                     Find&& find) {
    for (const auto& link : links) {
        const auto warn = [&](std::string what) {
            data.report.problems.push_back({link.place, Severity::warning, table, "successor", std::move(what)});
        };
        const Id to = find(link.to);
        Id at = to;  // links were acyclic before this one, so the walk ends
        while (at != none && at != link.row) at = rows[at].life.successor;
        if (to == none)
            warn("'" + link.to + "' is not in " + std::string(name(table)) + "; add it there or correct the id");
        else if (at == link.row)
            warn("'" + link.to + "' " + (to == link.row ? "is the row itself" : "is itself succeeded by it") +
                 "; leave one of them empty");
        else
            rows[link.row].life.successor = to;
    }
}

void link_close_matches(Network::Data& data, const std::vector<Pending>& links) {
    auto& terms = data.taxonomy.rows;
    const auto add = [](std::vector<Id>& list, Id id) {
        const auto at = std::lower_bound(list.begin(), list.end(), id);
        if (at == list.end() || *at != id) list.insert(at, id);
    };
    for (const auto& link : links) {
        const Id to = data.taxonomy.find(link.to);
        if (to == none || to == link.row) {
            data.report.problems.push_back({link.place, Severity::warning, Table::competence_taxonomy, "close_match",
                                            "'" + link.to +
                                                (to == none ? "' is not in competence_taxonomy; correct the id"
                                                            : "' is the term itself; leave it empty")});
            continue;
        }
        add(terms[link.row].close_match, to);
        add(terms[to].close_match, link.row);
    }
}

/// A body that is in both tables under one id has one life: what one row does not say the other may.
void share_lives(Network::Data& data) {
    const auto take = [](Life& to, const Life& from) {
        if (!to.from.known()) to.from = from.from;
        if (!to.until.known()) to.until = from.until;
    };
    for (auto& cluster : data.clusters.rows) {
        const Id id = data.organisations.find(cluster.id);
        if (id == none) continue;
        auto& body = data.organisations.rows[id];
        const Life said = body.life;
        take(body.life, cluster.life);
        take(cluster.life, said);
        if (const Id heir = cluster.life.successor; body.life.successor == none && heir != none)
            body.life.successor = data.organisations.find(data.clusters.rows[heir].id);
    }
}

}  // namespace

Network NetworkBuilder::build() {
    auto state = std::exchange(state_, std::make_unique<State>());
    auto& data = *state->data;
    link_taxonomy(data, state->broader);
    link_close_matches(data, state->close_match);
    link_successors(data, data.clusters.rows, Table::clusters, state->cluster_successor,
                    [&](const std::string& id) { return data.clusters.find(id); });
    link_successors(data, data.events.rows, Table::events, state->event_successor,
                    [&](const std::string& id) { return data.events.find(id); });
    for (const auto& link : state->organisation_successor)  // it may be known as a cluster only
        if (data.organisations.find(link.to) == none && data.clusters.find(link.to) != none)
            state->organisation(link.to);
    link_successors(data, data.organisations.rows, Table::organisations, state->organisation_successor,
                    [&](const std::string& id) { return data.organisations.find(id); });
    share_lives(data);

    std::unordered_set<std::uint64_t> known;
    for (const auto& m : data.memberships) known.insert(pair_key(m.organisation, m.cluster));
    for (const auto& pending : state->member_of) {
        const Id cluster = state->cluster(pending.to);
        if (known.insert(pair_key(pending.row, cluster)).second)
            data.memberships.push_back({pending.row, cluster, {}, {}, data.organisations.rows[pending.row].record});
    }
    for (std::size_t table = 0; table < table_count; ++table)
        for (auto& attribute : data.attributes[table]) attribute.values.resize(data.size(static_cast<Table>(table)));
    data.find_members();
    return Network(std::move(state->data));
}

}  // namespace hanse::model
