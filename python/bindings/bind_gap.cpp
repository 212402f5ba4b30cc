#include <pybind11/stl.h>

#include "hanse/core/error.hpp"
#include "hanse/gap/bridges.hpp"
#include "hanse/gap/competence.hpp"
#include "hanse/gap/complementarity.hpp"
#include "hanse/gap/find.hpp"
#include "hanse/gap/instruments.hpp"
#include "hanse/gap/missing_ties.hpp"
#include "hanse/gap/openness.hpp"
#include "hanse/gap/reach.hpp"
#include "hanse/gap/resilience.hpp"
#include "hanse/gap/robustness.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

using namespace gap;

/// (kind, subject, target, value, reference, low, high, p_value, priority, sentence, evidence, details) per finding.
py::list rows_of(const std::vector<Finding>& findings) {
    py::list rows;
    for (const auto& f : findings) {
        py::list evidence;
        for (const auto& [table, row] : f.evidence)
            evidence.append(py::make_tuple(std::string(model::name(table)), row));
        py::dict details;
        for (const auto& [name, value] : f.details) details[py::str(name)] = value;
        rows.append(py::make_tuple(f.kind, f.subject, f.target, f.value, f.reference, f.low, f.high, f.p_value,
                                   f.priority, f.sentence, evidence, details));
    }
    return rows;
}

model::Date date_of(const std::string& text) {
    const auto date = model::parse_date(text);
    if (!date) throw InvalidArgument("as_of: '" + text + "' is no date; write 2017-06-30, 2017-06 or 2017");
    return *date;
}

template <class Work>
py::list found(unsigned threads, const py::object& report, Work&& work) {
    return rows_of(run(threads, report, std::forward<Work>(work)));
}

}  // namespace

void bind_gap(py::module_& module) {
    using namespace py::literals;
    py::class_<Setting>(module, "Setting")
        .def_property_readonly("graph", [](const Setting& s) { return s.graph; })
        .def_property_readonly("home_id", [](const Setting& s) { return s.home.id; })
        .def_property_readonly("home_name", [](const Setting& s) { return s.home.name; })
        .def_property_readonly("reference", [](const Setting& s) {
            std::vector<std::string> ids;
            for (const auto& unit : s.reference) ids.push_back(unit.id);
            return ids;
        });
    module.def(
        "prepare",
        [](const model::Network& network, const std::string& home, const std::vector<std::string>& reference,
           const std::vector<std::string>& ties, const std::string& as_of, unsigned threads, const py::object& report) {
            const Question question{home, reference, ties, date_of(as_of)};
            return run(threads, report, [&](const RunControl& control) { return prepare(network, question, control); });
        },
        "network"_a, "home"_a, "reference"_a, "ties"_a, "as_of"_a, "threads"_a, "report"_a);
    module.def("blind_spots", &blind_spots, "setting"_a);
    module.attr("kinds") = py::cast(std::vector<std::string>(kinds.begin(), kinds.end()));
    module.def(
        "find",
        [](const Setting& setting, const std::vector<std::string>& chosen, const std::vector<std::uint32_t>& groups,
           std::uint32_t most, std::uint64_t seed, unsigned threads, const py::object& report) {
            return found(threads, report, [&](const RunControl& control) {
                return find(setting, {chosen, groups, most, seed}, control);
            });
        },
        "setting"_a, "kinds"_a, "groups"_a, "most"_a, "seed"_a, "threads"_a, "report"_a);
    module.def(
        "competence",
        [](const Setting& setting, double confidence, std::uint32_t suppliers, unsigned threads,
           const py::object& report) {
            return found(threads, report, [&](const RunControl& control) {
                return competence(setting, {confidence, suppliers}, control);
            });
        },
        "setting"_a, "confidence"_a, "suppliers"_a, "threads"_a, "report"_a);
    module.def(
        "complementarity",
        [](const Setting& setting, double adds, double similarity, double contacts, double openness, double nearness,
           unsigned threads, const py::object& report) {
            return found(threads, report, [&](const RunControl& control) {
                return complementarity(setting, {adds, similarity, contacts, openness, nearness}, control);
            });
        },
        "setting"_a, "adds"_a, "similarity"_a, "contacts"_a, "openness"_a, "nearness"_a, "threads"_a, "report"_a);
    module.def(
        "reach",
        [](const Setting& setting, double confidence, std::uint32_t most_paths, std::uint32_t paths_for,
           unsigned threads, const py::object& report) {
            return found(threads, report, [&](const RunControl& control) {
                return reach(setting, {confidence, most_paths, paths_for}, control);
            });
        },
        "setting"_a, "confidence"_a, "most_paths"_a, "paths_for"_a, "threads"_a, "report"_a);
    module.def(
        "bridges",
        [](const Setting& setting, const std::vector<std::uint32_t>& groups, std::uint32_t smallest,
           double least_expected, unsigned threads, const py::object& report) {
            return found(threads, report, [&](const RunControl& control) {
                return bridges(setting, groups, {smallest, least_expected}, control);
            });
        },
        "setting"_a, "groups"_a, "smallest"_a, "least_expected"_a, "threads"_a, "report"_a);
    module.def(
        "missing_ties",
        [](const Setting& setting, const std::string& score, std::uint32_t most, bool competence_fit, unsigned threads,
           const py::object& report) {
            return found(threads, report, [&](const RunControl& control) {
                return missing_ties(setting, {score, most, competence_fit}, control);
            });
        },
        "setting"_a, "score"_a, "most"_a, "competence_fit"_a, "threads"_a, "report"_a);
    module.def(
        "openness",
        [](const Setting& setting, double size_factor, std::uint32_t fewest, double confidence, unsigned threads,
           const py::object& report) {
            return found(threads, report, [&](const RunControl& control) {
                return openness(setting, {size_factor, fewest, confidence}, control);
            });
        },
        "setting"_a, "size_factor"_a, "fewest"_a, "confidence"_a, "threads"_a, "report"_a);
    module.def(
        "instruments",
        [](const Setting& setting, const std::vector<std::string>& markets, const std::vector<std::string>& competences,
           double overlap, unsigned threads, const py::object& report) {
            return found(threads, report, [&](const RunControl& control) {
                return instruments(setting, {markets, competences, overlap}, control);
            });
        },
        "setting"_a, "markets"_a, "competences"_a, "overlap"_a, "threads"_a, "report"_a);
    module.def(
        "resilience",
        [](const Setting& setting, std::uint32_t most_steps, std::uint32_t repairs, std::uint32_t random_orders,
           std::uint64_t seed, unsigned threads, const py::object& report) {
            return found(threads, report, [&](const RunControl& control) {
                return resilience(setting, {most_steps, repairs, random_orders, seed}, control);
            });
        },
        "setting"_a, "most_steps"_a, "repairs"_a, "random_orders"_a, "seed"_a, "threads"_a, "report"_a);
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
