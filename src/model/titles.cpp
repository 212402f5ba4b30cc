#include "hanse/model/titles.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "hanse/core/error.hpp"
#include "hanse/model/text.hpp"

namespace HANSE_NAMESPACE::model {

namespace {

std::string key_of(std::string_view word) {
    std::string key = folded(word);
    std::erase(key, ' ');
    for (std::size_t at = 0; (at = key.find("iz", at)) != std::string::npos; ++at) key[at + 1] = 's';
    return key;
}

/// Words that others use for ours, in the languages of those who keep such tables; ours first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 30> others{{
    {"lon", "longitude lng long laengengrad langengrad"},
    {"lat", "latitude breitengrad"},
    {"country", "land nation countrycode iso iso2 staat pays"},
    {"region", "nuts nuts2 nuts3 nutscode nutsid bundesland state province"},
    {"city", "town ort stadt place ville"},
    {"name", "title bezeichnung titel nom"},
    {"kind", "type typ art category kategorie"},
    {"start", "begin beginn startdate datestart anfang von startdatum date datum"},
    {"end", "enddate dateend ende bis finish enddatum"},
    {"from", "von quelle org1 organisation1"},
    {"to", "target nach ziel org2 organisation2"},
    {"organisation", "organisationid org partner company firma unternehmen"},
    {"project", "projectid projekt projet"},
    {"cluster", "clusterid"},
    {"strength", "weight gewicht staerke starke"},
    {"level", "grade stufe niveau"},
    {"contribution", "budget funding foerderung forderung"},
    {"since", "start from von seit"},
    {"until", "end to bis"},
    {"members", "mitglieder mitgliederzahl"},
    {"founded", "gegruendet gegrundet gruendungsjahr grundungsjahr"},
    {"sme", "kmu"},
    {"role", "rolle"},
    {"competence", "kompetenz skill"},
    {"event", "veranstaltung messe"},
    {"organisations", "organisationen partner partners companies unternehmen firmen akteure"},
    {"projects", "projekte projets vorhaben"},
    {"contacts", "kontakte ties links edges relations"},
    {"participations", "participants teilnahmen beteiligungen teilnehmer partnerships"},
    {"events", "veranstaltungen ereignisse messen"},
}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> more_tables{{
    {"memberships", "members mitglieder mitgliedschaften"},
    {"competences", "kompetenzen skills competencies"},
    {"competence_taxonomy", "taxonomy taxonomie"},
    {"agreements", "vereinbarungen abkommen vertraege vertrage contracts"},
    {"activities", "aktivitaeten aktivitaten"},
    {"indicators", "indikatoren kennzahlen"},
    {"event_participations", "eventparticipants"},
}};

bool is_among(std::string_view word, std::string_view list) {
    for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
    }
    return false;
}

/// Typing errors between two words: letters left out, put in, changed, or exchanged with their neighbour.
std::size_t slips(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before, last, row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before = std::exchange(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row.back();
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
    return a == b || key_of(a) == key_of(b);
}

std::string_view near_name(std::string_view word, std::span<const std::string_view> names) {
    if (word.size() > 40) return {};
    const std::string key = key_of(word);
    if (key.empty()) return {};
    const auto known_as = [&](const auto& list) -> std::string_view {
        for (const auto& [ours, theirs] : list)
            if (is_among(key, theirs) && std::find(names.begin(), names.end(), ours) != names.end()) return ours;
        return {};
    };
    std::string_view best = known_as(others);
    if (best.empty()) best = known_as(more_tables);
    if (!best.empty()) return best;
    std::size_t fewest = 3;
    for (const auto name : names) {
        const std::string other = key_of(name);
        // The first letter is seldom wrong; a short word becomes another one by a single change.
        if (other.size() < 3 || (other[0] != key[0] && other.size() < 7)) continue;
        const std::size_t most = other.size() < 7 ? 1 : 2;
        const std::size_t found = slips(key, other);
        if (found <= most && found < fewest) {
            fewest = found;
            best = name;
        }
    }
    return best;
}

std::vector<Title> match_titles(std::span<const std::string> titles, std::span<const std::string_view> names,
                                std::span<const std::string_view> other_names) {
    std::unordered_map<std::string, Id> columns;
    for (Id k = 0; k < names.size(); ++k) {
        columns.emplace(key_of(names[k]), k);
        if (!other_names[k].empty()) columns.emplace(key_of(other_names[k]), k);
    }
    std::vector<Title> found(titles.size());
    std::vector<Id> taken(names.size(), none);
    for (Id t = 0; t < titles.size(); ++t) {
        const auto column = columns.find(key_of(titles[t]));
        if (column == columns.end()) continue;
        found[t].column = column->second;
        Id& first = taken[column->second];
        if (first != none)
            throw InvalidArgument("the columns '" + titles[first] + "' and '" + titles[t] + "' are both '" +
                                  std::string(names[column->second]) + "'; rename one");
        first = t;
    }
    std::vector<std::string_view> absent;
    for (Id k = 0; k < names.size(); ++k)
        if (taken[k] == none) absent.push_back(names[k]);
    for (Id t = 0; t < titles.size(); ++t)
        if (found[t].column == none) found[t].near = near_name(titles[t], absent);
    return found;
}

}  // namespace HANSE_NAMESPACE::model
