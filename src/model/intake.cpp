#include "intake.hpp"

#include <cmath>

#include "hanse/model/text.hpp"

namespace hanse::model {

namespace {

std::string quoted(std::string_view text) {
    constexpr std::size_t longest = 60;
    std::string out(1, '\'');
    out += text.substr(0, longest);
    if (text.size() > longest) out += "...";
    return out += '\'';
}

}  // namespace

Place Intake::place(std::string_view column) const {
    if (origin_) return origin_->place(column);
    return {std::string(name(table_)), state_.counts(table_).rows, 0};
}

void Intake::note(Severity severity, std::string_view column, std::string what) {
    state_.data->report.problems.push_back({place(column), severity, table_, std::string(column), std::move(what)});
}

void Intake::needs_text(std::string_view column, std::string_view text) {
    if (text.empty()) error(column, "is empty; every row needs it");
}

template <class Entity>
void Intake::needs_new_id(const Entities<Entity>& entities, const std::string& id) {
    if (id.empty()) return error("id", "is empty; every row needs an id of its own");
    const Id first = entities.find(id);
    if (first == none) return;
    const auto line = entities.rows[first].record.line;
    error("id", quoted(id) + " is already taken" + (line ? " in line " + std::to_string(line) : std::string()) +
                    "; give every row an id of its own");
}
template void Intake::needs_new_id(const Entities<Organisation>&, const std::string&);
template void Intake::needs_new_id(const Entities<Cluster>&, const std::string&);
template void Intake::needs_new_id(const Entities<Competence>&, const std::string&);
template void Intake::needs_new_id(const Entities<Project>&, const std::string&);
template void Intake::needs_new_id(const Entities<Event>&, const std::string&);

template <class Entity>
void Intake::needs_known(const Entities<Entity>& entities, Table table, std::string_view column,
                         const std::string& id) {
    if (id.empty()) return error(column, "is empty; every row needs it");
    if (entities.find(id) == none && !state_.not_kept(table)) {
        error(column, quoted(id) + " is not in " + std::string(name(table)) + "; add it there or correct the id");
    }
}

void Intake::needs_organisation(std::string_view column, const std::string& id, bool or_cluster) {
    if (id.empty()) return error(column, "is empty; every row needs it");
    if (or_cluster ? state_.knows_organisation(id) : state_.data->organisations.find(id) != none) return;
    error(column, "unknown organisation " + quoted(id) + "; add it to organisations or correct the id");
}
void Intake::needs_cluster(std::string_view column, const std::string& id) {
    needs_known(state_.data->clusters, Table::clusters, column, id);
}
void Intake::needs_competence(std::string_view column, const std::string& id) {
    needs_known(state_.data->taxonomy, Table::competence_taxonomy, column, id);
}
void Intake::needs_project(std::string_view column, const std::string& id) {
    needs_known(state_.data->projects, Table::projects, column, id);
}
void Intake::needs_event(std::string_view column, const std::string& id) {
    needs_known(state_.data->events, Table::events, column, id);
}

void Intake::needs_positive(std::string_view column, double value) {
    if (std::isfinite(value) && value > 0) return;
    const std::string is = std::isnan(value) ? "is not a number" : "is " + number_text(value);
    error(column, is + "; it must be a number greater than 0 (empty means 1)");
}

void Intake::needs_range(std::string_view column, double value, double low, double high) {
    if (std::isnan(value) || (value >= low && value <= high)) return;
    error(column, number_text(value) + " is outside " + number_text(low) + " .. " + number_text(high) +
                      "; give degrees with a decimal point, latitude before longitude");
}

void Intake::needs_order(std::string_view column, Date start, Date end) {
    if (start.known() && end.known() && end.last_day() < start.first_day())
        error(column, to_string(end) + " is before the start " + to_string(start) + "; correct one of them");
}

Date Intake::date(std::string_view column, const std::string& text) {
    if (const auto date = parse_date(text)) return *date;
    error(column, quoted(text) + " is not a date that exists; write YYYY-MM-DD, YYYY-MM or YYYY, or leave it empty");
    return {};
}

Life Intake::life(const std::string& from, const std::string& until) {
    const Life life{date("valid_from", from), date("valid_until", until)};
    needs_order("valid_until", life.from, life.until);
    return life;
}

void Intake::check_confidence(const std::string& confidence) {
    if (confidence.empty() || confidence == "stated" || confidence == "inferred") return;
    const auto number = parse_number(confidence);
    if (!number) return warning("confidence", quoted(confidence) + " is not known; use stated, inferred or 0 to 1");
    if (*number < 0 || *number > 1)
        error("confidence", confidence + " is outside 0 .. 1; use stated, inferred or 0 to 1");
}

void Intake::check_country(const std::string& country) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (country.empty()) return;
    if (country == "EL" || country == "UK") {
        warning("country", country + " is the EU's own code; write " + (country == "EL" ? "GR" : "GB") +
                               " so that it matches other sources");
    } else if (country.size() != 2 || !capital(country[0]) || !capital(country[1])) {
        warning("country", quoted(country) + " is not a two-letter ISO 3166 code; write for example DE or FI");
    }
}

Id NetworkBuilder::State::organisation(const std::string& id) {
    if (const Id known = data->organisations.find(id); known != none) return known;
    const auto& cluster = data->clusters.rows[data->clusters.find(id)];
    Organisation body;
    body.id = id;
    body.name = cluster.name;
    body.kind = "cluster";
    body.region = cluster.region;
    body.country = cluster.country;
    body.implied = true;
    body.record = cluster.record;
    return data->organisations.add(std::move(body));
}

namespace {

/// The entity of that id; a new one that has only its id if there is none.
template <class Entity>
Id found_or_new(Entities<Entity>& entities, const std::string& id, std::string Entity::*label) {
    if (const Id known = entities.find(id); known != none) return known;
    Entity entity;
    entity.id = id;
    entity.*label = id;
    return entities.add(std::move(entity));
}

}  // namespace

Id NetworkBuilder::State::cluster(const std::string& id) {
    return found_or_new(data->clusters, id, &Cluster::name);
}
Id NetworkBuilder::State::competence(const std::string& id) {
    return found_or_new(data->taxonomy, id, &Competence::label);
}
Id NetworkBuilder::State::project(const std::string& id) {
    return found_or_new(data->projects, id, &Project::name);
}
Id NetworkBuilder::State::event(const std::string& id) {
    return found_or_new(data->events, id, &Event::name);
}

}  // namespace hanse::model
