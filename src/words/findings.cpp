#include "hanse/words/findings.hpp"

#include <algorithm>
#include <cmath>

namespace HANSE_NAMESPACE::words {

namespace {

/// Whole numbers as such, so that they can be counted.
Value counted(double number) {
    if (std::abs(number) < 1e15 && number == std::floor(number)) return static_cast<std::int64_t>(number);
    return number;
}

/// "the Netherlands" as a sentence begins with it.
std::string begun(std::string sentence, const std::vector<gap::Detail>& details) {
    const auto article = [&](const char* word) { return sentence.starts_with(word); };
    const auto country = [](const gap::Detail& detail) {
        const auto* unit = std::get_if<gap::UnitRef>(&detail.value);
        return unit != nullptr && unit->kind == model::UnitKind::country;
    };
    const auto articles = {"the ", "der ", "die ", "das "};
    if (std::any_of(articles.begin(), articles.end(), article) && std::any_of(details.begin(), details.end(), country))
        sentence[0] = static_cast<char>(sentence[0] - 'a' + 'A');
    return sentence;
}

}  // namespace

std::string Sentences::name(gap::Ref entity) const {
    const auto named = [&](const auto& row) { return row.name.empty() ? row.id : short_(row.name); };
    switch (entity.table) {
        case model::Table::organisations: {
            const auto& row = network_.organisations()[entity.row];
            return row.name.empty() ? words_.say("view.unnamed", {{"id", row.id}}) : short_(row.name);
        }
        case model::Table::clusters:
            return named(network_.clusters()[entity.row]);
        case model::Table::projects:
            return named(network_.projects()[entity.row]);
        case model::Table::events:
            return named(network_.events()[entity.row]);
        case model::Table::competence_taxonomy: {
            const auto& term = network_.competence_taxonomy()[entity.row];
            return term.label.empty() ? term.id : term.label;
        }
        default:
            return std::string(model::name(entity.table)) + " " + std::to_string(entity.row + 1);
    }
}

std::string Sentences::listed(gap::Ref entity) const {
    std::string plain = name(entity);
    return entity.table == model::Table::competence_taxonomy ? words_.say("list.term", {{"x", std::move(plain)}})
                                                             : plain;
}

std::string Sentences::asked(model::Id organisation) const {
    std::string plain = name({model::Table::organisations, organisation});
    return roles_.umbrella(organisation)
               ? words_.say("list.sites", {{"x", std::move(plain)}, {"country", std::string()}})
               : plain;
}

std::string Sentences::say(const std::string& key, Values values, const std::vector<gap::Detail>& details) const {
    for (const auto& [name, value] : details) {
        if (const auto* number = std::get_if<double>(&value)) {
            values[name] = counted(*number);
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            values[name] = *text;
        } else if (const auto* date = std::get_if<model::Date>(&value)) {
            values[name] = *date;
        } else if (const auto* entity = std::get_if<gap::Ref>(&value)) {
            values[name] = this->name(*entity);
            if (entity->table == model::Table::organisations) values[name + "_asked"] = asked(entity->row);
        } else if (const auto* entities = std::get_if<std::vector<gap::Ref>>(&value)) {
            std::vector<std::string> names;
            for (const auto& one : *entities) names.push_back(listed(one));
            values[name] = std::move(names);
        } else {
            const auto& unit = std::get<gap::UnitRef>(value);
            const bool country = unit.kind == model::UnitKind::country;
            const auto row = unit.kind == model::UnitKind::organisation ? network_.organisation(unit.id) : model::none;
            const bool coded = unit.kind == model::UnitKind::region && unit.name == unit.id;
            values[name] = row != model::none                   ? Area{this->name({model::Table::organisations, row})}
                           : coded                              ? Area{words_.say("report.region", {{"id", unit.id}})}
                           : unit.kind == model::UnitKind::city ? Area{place_name(unit.name)}
                                                                : Area{country ? unit.id : short_(unit.name), country};
        }
    }
    if (const auto at = values.find("judgeable"); at != values.end())
        at->second = std::get<std::int64_t>(at->second.get()) == 1;
    if (const auto at = values.find("shared"); at != values.end())  // one of them is named
        values["more"] = std::get<std::int64_t>(at->second.get()) - 1;
    for (const auto& placeholder : words_.placeholders(key)) values.try_emplace(placeholder);
    return begun(words_.say(key, values), details);
}

std::string Sentences::operator()(const gap::Finding& f) const {
    return say("gap." + f.kind + "." + f.form,
               {{"value", counted(f.value)},
                {"reference", counted(f.reference)},
                {"low", f.low},
                {"high", f.high},
                {"p", f.p_value},
                {"q", f.q_value},
                {"clear", f.clear},
                {"judgeable", 1}},
               f.details);
}

std::string Sentences::operator()(const gap::Note& note) const {
    return say(note.key, {}, note.details);
}

}  // namespace HANSE_NAMESPACE::words
