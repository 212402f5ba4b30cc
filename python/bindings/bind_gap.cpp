#include <pybind11/stl.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

#include "hanse/gap/bridges.hpp"
#include "hanse/gap/competence.hpp"
#include "hanse/gap/complementarity.hpp"
#include "hanse/gap/find.hpp"
#include "hanse/gap/instruments.hpp"
#include "hanse/gap/missing_ties.hpp"
#include "hanse/gap/openness.hpp"
#include "hanse/gap/reach.hpp"
#include "hanse/gap/reach_counts.hpp"
#include "hanse/gap/resilience.hpp"
#include "hanse/gap/robustness.hpp"
#include "hanse/words/findings.hpp"
#include "network_arguments.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

using namespace gap;
using words::Sentences;

/// What a kernel found, handed on without a look inside: Sentences.rows() opens it.
struct Found {
    std::vector<Finding> findings;
};

struct AsFound {
    Found operator()(std::vector<Finding> findings) const { return {std::move(findings)}; }
};

std::string id_of(const model::Network& network, const Ref& ref) {
    switch (ref.table) {
        case model::Table::organisations:
            return network.organisations()[ref.row].id;
        case model::Table::clusters:
            return network.clusters()[ref.row].id;
        case model::Table::projects:
            return network.projects()[ref.row].id;
        case model::Table::events:
            return network.events()[ref.row].id;
        case model::Table::competence_taxonomy:
            return network.competence_taxonomy()[ref.row].id;
        default:
            return std::to_string(ref.row);
    }
}

/// Numbers as numbers, entities as their ids, dates as ISO text.
py::object as_object(const model::Network& network, const Value& value) {
    if (const auto* number = std::get_if<double>(&value)) return py::float_(*number);
    if (const auto* text = std::get_if<std::string>(&value)) return py::str(*text);
    if (const auto* date = std::get_if<model::Date>(&value)) return py::str(model::to_string(*date));
    if (const auto* ref = std::get_if<Ref>(&value)) return py::str(id_of(network, *ref));
    if (const auto* unit = std::get_if<UnitRef>(&value)) return py::str(unit->id);
    py::list ids;
    for (const auto& ref : std::get<std::vector<Ref>>(value)) ids.append(id_of(network, ref));
    return ids;
}

/// One tuple per finding, in the order of hanse.gap.findings.COLUMNS. Rows of evidence are those of the setting's
/// network or, if that was put in order for the question, as they were before.
py::list rows_of(const Sentences& sentences, const Setting& setting, const Found& found, bool ordered) {
    const auto& network = setting.network;
    py::list rows;
    for (const auto& f : found.findings) {
        py::list evidence;
        for (const auto& [table, row] : f.evidence)
            evidence.append(
                py::make_tuple(std::string(model::name(table)), ordered ? network.row_as_given(table, row) : row));
        py::dict details;
        for (const auto& [name, value] : f.details) details[py::str(name)] = as_object(setting.network, value);
        rows.append(py::make_tuple(f.kind, f.form, f.subject, f.target, f.value, f.reference, f.low, f.high, f.p_value,
                                   f.q_value, f.basis == gap::Basis::chance ? "chance" : "rule", f.clear, f.priority,
                                   sentences(f), evidence, details));
    }
    return rows;
}

py::list strings_at(const Setting& s, const std::vector<char>& marked) {
    py::list ids;
    for (std::size_t id = 0; id < marked.size(); ++id)
        if (marked[id]) ids.append(s.network.organisations()[id].id);
    return ids;
}

}  // namespace

void bind_gap(py::module_& module) {
    py::class_<Found>(module, "Found").def("__len__", [](const Found& found) { return found.findings.size(); });
    py::class_<Setting>(module, "Setting")
        .def_property_readonly("graph", [](const Setting& s) { return s.graph; })
        .def_property_readonly("today", [](const Setting& s) { return model::to_string(s.today); })
        .def_property_readonly("country", [](const Setting& s) { return s.country; })
        .def_property_readonly("home_id", [](const Setting& s) { return s.home.id; })
        .def_property_readonly("home_name", [](const Setting& s) { return s.home.name; })
        .def_property_readonly("home", [](const Setting& s) { return strings_at(s, s.at_home); })
        .def_property_readonly("abroad", [](const Setting& s) { return strings_at(s, s.abroad); })
        .def_property_readonly("known", [](const Setting& s) { return strings_at(s, s.known); })
        .def_property_readonly("alive", [](const Setting& s) { return strings_at(s, s.alive); })
        .def_property_readonly("advisable",
                               [](const Setting& s) {
                                   std::vector<char> marked(s.at_home.size());
                                   for (NodeId id = 0; id < marked.size(); ++id) marked[id] = s.advisable(id);
                                   return strings_at(s, marked);
                               })
        .def_property_readonly("advisable_abroad",
                               [](const Setting& s) {
                                   std::vector<NodeId> rows;
                                   for (NodeId id = 0; id < s.abroad.size(); ++id)
                                       if (s.abroad[id] && s.advisable(id)) rows.push_back(id);
                                   return as_array(std::move(rows));
                               })
        .def_property_readonly("steps", [](const Setting& s) { return as_array(std::vector(s.steps)); })
        .def(
            "unit",
            [](const Setting& s, const std::string& id) {
                const auto known = std::find_if(s.reference.begin(), s.reference.end(),
                                                [&](const model::Unit& unit) { return unit.id == id; });
                const auto unit = known == s.reference.end() ? model::find_unit(s.network, id, s.today) : *known;
                return py::make_tuple(unit.name, as_array(std::vector(unit.organisations)));
            },
            "id"_a, "Name and organisation rows of a unit of reference, or of any other.")
        .def_property_readonly("reference", [](const Setting& s) {
            std::vector<std::string> ids;
            for (const auto& unit : s.reference) ids.push_back(unit.id);
            return ids;
        });
    py::class_<Sentences>(module, "Sentences")
        .def(py::init([](const Setting& s, const std::string& language, const words::ShortNames& names) {
                 return Sentences(s.network, words::Words(language), names);
             }),
             "setting"_a, "language"_a, "names"_a)
        .def("short", &Sentences::short_name, "name"_a)
        .def("rows", &rows_of, "setting"_a, "found"_a, "ordered"_a)
        .def("notes", [](const Sentences& say, const Setting& s) {
            std::vector<std::string> said;
            for (const auto& note : notes(s)) said.push_back(say(note));
            return said;
        });
    def_run(
        module, "prepare",
        [](const RunControl& control, const model::Network& network, const std::string& home,
           const std::vector<std::string>& reference, const std::vector<std::string>& ties, const std::string& as_of,
           double memory) {
            return prepare(network, {home, reference, ties, date_for(as_of), memory}, control);
        },
        "network"_a, "home"_a, "reference"_a, "ties"_a, "as_of"_a, "memory"_a);
    module.attr("kinds") = py::cast(std::vector<std::string>(kinds.begin(), kinds.end()));
    def_run(
        module, "find",
        [](const RunControl& control, const Setting& setting, const std::vector<std::string>& chosen,
           const std::vector<std::uint32_t>& groups, bool possible, std::uint32_t most, std::uint64_t seed) {
            return find(setting, {chosen, groups, possible, most, seed}, control);
        },
        AsFound{}, "setting"_a, "kinds"_a, "groups"_a, "possible"_a, "most"_a, "seed"_a);
    module.attr("least_missing") = gap::least_missing;
    module.def(
        "first_page",
        [](const std::vector<std::string>& kind, const std::vector<bool>& chance, const std::vector<double>& q,
           const std::vector<bool>& clear, const std::vector<double>& missing) {
            std::vector<Finding> findings(kind.size());
            for (std::size_t i = 0; i < kind.size(); ++i) {
                findings[i] = {.kind = kind[i],
                               .value = static_cast<double>(i),
                               .q_value = q[i],
                               .basis = chance[i] ? gap::Basis::chance : gap::Basis::rule,
                               .clear = clear[i]};
                if (!std::isnan(missing[i])) findings[i].details = {{"missing", missing[i]}};
            }
            std::vector<std::size_t> kept;
            for (const auto& f : first_page(std::move(findings))) kept.push_back(static_cast<std::size_t>(f.value));
            return kept;
        },
        "kind"_a, "chance"_a, "q_value"_a, "clear"_a, "missing"_a, "Positions of the findings that stay.");
    def_run(
        module, "competence",
        [](const RunControl& control, const Setting& setting, double confidence, std::uint32_t suppliers,
           std::uint32_t fewest) {
            return competence(setting, {confidence, suppliers, fewest}, control);
        },
        AsFound{}, "setting"_a, "confidence"_a, "suppliers"_a, "fewest"_a);
    def_run(
        module, "complementarity",
        [](const RunControl& control, const Setting& setting) { return complementarity(setting, control); }, AsFound{},
        "setting"_a);
    def_run(
        module, "reach",
        [](const RunControl& control, const Setting& setting, double confidence, std::uint32_t most_paths,
           std::uint32_t paths_for, std::uint32_t most) {
            return reach(setting, {confidence, most_paths, paths_for, most}, control);
        },
        AsFound{}, "setting"_a, "confidence"_a, "most_paths"_a, "paths_for"_a, "most"_a);
    module.def(
        "judge_reach",
        [](const std::vector<std::tuple<std::uint64_t, OccasionSizes, OccasionSizes>>& parts,
           const std::vector<std::tuple<std::vector<std::uint64_t>, std::uint64_t, std::uint64_t>>& targets,
           double confidence) {
            ReachWorld world;
            for (const auto& [activity, home, country] : parts) world.parts.push_back({activity, home, country});
            py::list out;
            for (const auto& [places, met, by_country] : targets) {
                const auto j = judge_reach(world, {places, met, by_country}, confidence);
                out.append(py::dict("value"_a = j.value, "reference"_a = j.reference, "low"_a = j.low,
                                    "high"_a = j.high, "p_value"_a = j.p_value, "form"_a = j.own ? "own" : "size",
                                    "expected_size"_a = j.expected_size, "country_value"_a = by_country,
                                    "country_expected"_a = j.country_expected, "ratio"_a = j.ratio,
                                    "judgeable"_a = j.judgeable));
            }
            return out;
        },
        "parts"_a, "targets"_a, "confidence"_a,
        "What was counted elsewhere, judged: one dict per target (places by part, occasions of home, of its country).");
    module.attr("smallest_part") = smallest_part;
    def_run(
        module, "bridges",
        [](const RunControl& control, const Setting& setting, const std::vector<std::uint32_t>& groups,
           std::uint32_t smallest, double least_expected, std::uint64_t seed) {
            return bridges(setting, groups, {smallest, least_expected, seed}, control);
        },
        AsFound{}, "setting"_a, "groups"_a, "smallest"_a, "least_expected"_a, "seed"_a);
    def_run(
        module, "missing_ties",
        [](const RunControl& control, const Setting& setting, const std::string& score, std::uint32_t most,
           std::uint32_t per_member, bool competence_fit) {
            return missing_ties(setting, {score, most, per_member, competence_fit}, control);
        },
        AsFound{}, "setting"_a, "score"_a, "most"_a, "per_member"_a, "competence_fit"_a);
    def_run(
        module, "openness",
        [](const RunControl& control, const Setting& setting, double size_factor, std::uint32_t fewest,
           double confidence) {
            return openness(setting, {size_factor, fewest, confidence}, control);
        },
        AsFound{}, "setting"_a, "size_factor"_a, "fewest"_a, "confidence"_a);
    def_run(
        module, "instruments",
        [](const RunControl& control, const Setting& setting, const std::vector<std::string>& markets,
           const std::vector<std::string>& competences, double overlap) {
            return instruments(setting, {markets, competences, overlap}, control);
        },
        AsFound{}, "setting"_a, "markets"_a, "competences"_a, "overlap"_a);
    def_run(
        module, "resilience",
        [](const RunControl& control, const Setting& setting, std::uint32_t most_steps, std::uint32_t repairs) {
            return resilience(setting, {most_steps, repairs}, control);
        },
        AsFound{}, "setting"_a, "most_steps"_a, "repairs"_a);
    module.def(
        "robustness",
        [](const Graph& graph, const std::optional<In<NodeId>>& order, unsigned threads, const py::object& report) {
            auto curve = run(threads, report, [&](const RunControl& control) {
                const auto chosen =
                    order ? std::vector<NodeId>(order->data(), order->data() + order->size()) : by_degree(graph);
                return robustness(graph, chosen, control);
            });
            return py::make_tuple(as_array(std::move(curve.largest)), curve.r);
        },
        "graph"_a, "order"_a, "threads"_a, "report"_a);
}

}  // namespace hanse::bindings
