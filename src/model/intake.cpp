#include "intake.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "hanse/model/country.hpp"

namespace HANSE_NAMESPACE::model {

namespace {

/// The kinds that the model itself knows, as it writes them.
constexpr std::array known_kinds{"company",     "university",    "research_institute", "public",   "association",
                                 "cluster",     "agreement",     "memorandum",         "contract", "letter_of_intent",
                                 "partnership", "joint_project", "joint_venture",      "project",  "delegation",
                                 "workshop",    "conference",    "student_exchange",   "exchange", "staff_exchange",
                                 "meeting",     "visit",         "exploratory_talk",   "congress", "joint_activity",
                                 "activity",    "fair"};

std::string in_quotes(std::string_view text) {
    std::size_t longest = 60;
    if (text.size() <= longest) return "'" + std::string(text) + "'";
    while ((static_cast<unsigned char>(text[longest]) & 0xC0) == 0x80) --longest;  // not within a letter
    return "'" + std::string(text.substr(0, longest)) + "...'";
}

std::string key(Table table, std::string_view column, std::string_view text) {
    std::string out(1, static_cast<char>(table));
    return out.append(column).append(1, '\0').append(text);
}

/// One to three digits, a point, three digits.
bool parts_thousands(std::string_view number) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const std::size_t point = number.find('.');
    return point >= 1 && point <= 3 && number.size() == point + 4 && number[0] != '0' &&
           std::all_of(number.begin(), number.begin() + static_cast<std::ptrdiff_t>(point), digit) &&
           std::all_of(number.begin() + static_cast<std::ptrdiff_t>(point) + 1, number.end(), digit);
}

std::string in_line(std::uint64_t line) {
    return line ? " in line " + std::to_string(line) : std::string();
}

}  // namespace

std::string without_point(std::string_view number) {
    const std::size_t point = number.find('.');
    return std::string(number.substr(0, point)).append(number.substr(point + 1));
}

Intake::Intake(NetworkBuilder::State& state, Table table, const Origin* origin)
    : state_(state), table_(table), origin_(origin) {
    ++state_.counts(table).rows;
    if (origin_)
        for (const auto& cell : origin_->not_numbers()) not_a_number(cell);
}

void Unnamed::add(const Intake& row) {
    if (count++ < most_of_a_kind) places.push_back(row.place("name"));
}

Place Intake::place(std::string_view column) const {
    if (origin_) return origin_->place(column);
    return {std::string(name(table_)), state_.counts(table_).rows, 0};
}

void Intake::note(Severity severity, std::string_view column, std::string_view kind, std::string what) {
    if (state_.problems.wanted(severity, table_, column, kind))
        state_.data->report.problems.push_back(
            {place(column), severity, table_, std::string(column), std::move(what), kind});
}

bool Intake::once(std::string_view column, std::string_view text) {
    return state_.said.insert(key(table_, column, text)).second;
}

bool Intake::accept(std::string_view id, std::uint64_t line) {
    ++(sound_ ? state_.counts(table_).accepted : state_.counts(table_).rejected);
    if (!sound_ && !id.empty()) state_.refused.try_emplace(key(table_, "", id), line);
    return sound_;
}

void Intake::needs_text(std::string_view column, std::string_view text) {
    if (text.empty()) error(column, "empty", "is empty; every row needs it");
}

template <class Entity>
void Intake::needs_new_id(const Entities<Entity>& entities, const std::string& id) {
    if (id.empty()) return error("id", "empty", "is empty; every row needs an id of its own");
    const Id first = entities.find(id);
    if (first == none) return;
    error("id", "id taken",
          in_quotes(id) + " is already taken" + in_line(entities.rows[first].record.line) +
              "; give every row an id of its own");
}
template void Intake::needs_new_id(const Entities<Organisation>&, const std::string&);
template void Intake::needs_new_id(const Entities<Cluster>&, const std::string&);
template void Intake::needs_new_id(const Entities<Competence>&, const std::string&);
template void Intake::needs_new_id(const Entities<Project>&, const std::string&);
template void Intake::needs_new_id(const Entities<Event>&, const std::string&);

std::string Intake::why_unknown(Table table, const std::string& id) const {
    const std::string where(name(table));
    if (const auto row = state_.refused.find(key(table, "", id)); row != state_.refused.end())
        return in_quotes(id) + " stands in " + where + in_line(row->second) +
               ", but that row is rejected; mend it first";
    std::string text = in_quotes(id) + " is not in " + where;
    if (table == Table::organisations) {
        auto& ids = state_.folded_ids;
        const auto& rows = state_.data->organisations.rows;
        if (ids.empty())
            for (const auto& row : rows) {
                ids.try_emplace(folded(row.id), row.id);
                ids.try_emplace(folded(row.name), row.id);
            }
        if (const auto near = ids.find(folded(id)); near != ids.end() && !near->first.empty())
            return text + "; if " + in_quotes(near->second) + " is meant, write that id";
    }
    return text + "; add it there or correct the id";
}

template <class Entity>
void Intake::needs_known(Entities<Entity>& entities, Table table, std::string_view column, const std::string& id) {
    if (id.empty()) return error(column, "empty", "is empty; every row needs it");
    if (entities.find(id) == none && !state_.not_kept(table)) error(column, "unknown id", why_unknown(table, id));
}

void Intake::needs_organisation(std::string_view column, const std::string& id, bool or_cluster) {
    if (id.empty()) return error(column, "empty", "is empty; every row needs it");
    if (or_cluster ? state_.knows_organisation(id) : state_.data->organisations.find(id) != none) return;
    error(column, "unknown id", "unknown organisation " + why_unknown(Table::organisations, id));
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

void Intake::needs_positive(std::string_view column, double& value) {
    if (std::isnan(value)) {
        warning(column, "counts as 1", "is no number (NaN) and counts as 1, as an empty cell does");
        value = 1;
    } else if (!std::isfinite(value) || value <= 0) {
        error(column, "out of range",
              "is " + number_text(value) + "; it must be a number greater than 0 (empty means 1)");
    }
}

void Intake::needs_order(std::string_view column, Date start, Date end) {
    if (start.known() && end.known() && end.last_day() < start.first_day())
        error(column, "end before start",
              to_string(end) + " is before the start " + to_string(start) + "; correct one of them");
}

Date Intake::date(std::string_view column, const std::string& text) {
    if (const auto date = parse_date(text)) return *date;
    if (const auto meant = date_meant(text); !meant.empty())
        error(column, "date in another form", in_quotes(text) + " is written in another form; write " + meant);
    else if (has_form_of_date(text))
        error(column, "no such date", in_quotes(text) + " is not a date that exists; correct it or leave it empty");
    else
        error(column, "no date", in_quotes(text) + " is no date; write YYYY-MM-DD, YYYY-MM or YYYY, or leave it empty");
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
    if (!number)
        return warning("confidence", "confidence",
                       in_quotes(confidence) + " is not known; use stated, inferred or 0 to 1");
    if (*number < 0 || *number > 1)
        error("confidence", "out of range", confidence + " is outside 0 .. 1; use stated, inferred or 0 to 1");
}

void Intake::country(std::string& text) {
    if (text.empty()) return;
    const std::string_view code = country_code(text);
    if (code == text) return;
    if (once("country", text)) {
        if (code.empty())
            warning("country", "unknown country",
                    in_quotes(text) +
                        (parse_number(text) ? " is a number, which can be a key, a dialling code or of ISO 3166, "
                                            : " is no country that is known here ") +
                        "and counts as not known; write its two-letter ISO 3166 code, for example DE or FI");
        else
            warning("country", "country read as its code", in_quotes(text) + " is read as " + std::string(code));
    }
    text = code;
}

void Intake::spelling(std::string_view column, std::string& text) {
    if (text.empty()) return;
    const std::string word = folded(text);
    if (word.empty()) return;  // signs only
    const auto [at, fresh] = state_.spellings.try_emplace(key(table_, column, word), text);
    if (fresh && column == "kind")
        for (const std::string_view known : known_kinds)
            if (folded(known) == word) at->second = known;
    if (at->second == text) return;
    if (once(column, text)) warning(column, "spelling", in_quotes(text) + " is read as " + in_quotes(at->second));
    text = at->second;
}

void Intake::region(std::string& text, std::string_view country) {
    const auto letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool form = text.size() >= 3 && text.size() <= 5 &&
                      std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || digit(c); }) &&
                      (text.size() == 3 || std::any_of(text.begin() + 2, text.end(), digit));
    if (!form || country.empty() || country_code(std::string_view(text).substr(0, 2)) != country)
        return spelling("region", text);
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c & ~0x20);
}

void Intake::coordinates(double& lat, double& lon, std::string_view country) {
    const bool swapped = looks_swapped(country, lat, lon);
    constexpr std::string_view exchange = "; latitude and longitude look exchanged: north first, then east";
    if (!(std::isnan(lat) || std::abs(lat) <= 90) || !(std::isnan(lon) || std::abs(lon) <= 180)) {
        const bool north = std::abs(lat) > 90;
        const bool fits = std::abs(lat) <= 180 && std::abs(lon) <= 90;
        warning(north ? "lat" : "lon", "no place on Earth",
                number_text(north ? lat : lon) + " is outside " + (north ? "-90 .. 90" : "-180 .. 180") +
                    "; the place is left out" +
                    std::string(swapped || (north && fits) ? exchange : "; give degrees with a decimal point"));
        lat = lon = unknown;
    } else if (lat == 0 && lon == 0) {
        warning("lat", "no place on Earth", "0, 0 lies in the sea off Africa; the place is left out");
        lat = lon = unknown;
    } else if (swapped) {
        warning("lat", "coordinates exchanged",
                number_text(lat) + ", " + number_text(lon) + " is far from " + std::string(country) +
                    std::string(exchange));
    }
}

void Intake::counts_as_empty(std::string_view column, std::string_view cell) {
    warning(column, "counts as empty", in_quotes(cell) + " says nothing and counts as empty");
}

void Intake::not_a_number(const NotANumber& cell) {
    const std::string_view text = trimmed(cell.cell);
    if (says_nothing(text)) return counts_as_empty(cell.column, text);
    if (parse_number(text)) {
        Points& points = state_.points[static_cast<std::size_t>(table_)];
        if (!parts_thousands(text)) {
            points.others = true;
        } else if (points.thousands++ == 0) {
            points.first = place(cell.column);
            points.column = cell.column;
            points.cell = text;
        }
        return;
    }
    std::string point(cell.cell);
    std::replace(point.begin(), point.end(), ',', '.');
    const bool comma = cell.cell.find(',') != std::string_view::npos && cell.cell.find('.') == std::string_view::npos &&
                       parse_number(point);
    const std::string_view number = trimmed(point);
    const bool on_map = cell.column == "lat" || cell.column == "lon";
    std::string what = in_quotes(cell.cell);
    what += !comma ? " is not a number; write digits with a decimal point, or leave it empty"
                   : " has a decimal comma; write " + std::string(number);
    if (comma && !on_map && parts_thousands(number)) what += ", or if it parts thousands " + without_point(number);
    const std::string_view kind = comma ? "decimal comma" : "no number";
    // Where an organisation is does not decide whether it is there.
    if (on_map)
        warning(cell.column, kind, what + ": the place is left out");
    else
        error(cell.column, kind, what);
}

SharedText NetworkBuilder::State::shared(const std::string& text) {
    if (text.empty()) return {};
    auto& known = recent[std::hash<std::string>{}(text) % recent.size()];
    if (known != text) known = SharedText(text);
    return known;
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

std::optional<std::string> truth(std::string_view text) {
    if (const auto number = trimmed(text); number == "1" || number == "0")  // as it stands: folded, -1 is 1, too
        return number == "1" ? "true" : "false";
    const std::string word = folded(text);
    for (const auto* yes : {"true", "yes", "y", "ja", "wahr"})
        if (word == yes) return "true";
    for (const auto* no : {"false", "no", "n", "nein", "falsch"})
        if (word == no) return "false";
    return word.empty() ? std::optional<std::string>("") : std::nullopt;
}

}  // namespace HANSE_NAMESPACE::model
