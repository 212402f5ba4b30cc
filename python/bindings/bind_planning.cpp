#include "hanse/planning/greedy.hpp"
#include "hanse/planning/what_if.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

using planning::Goal;

std::vector<planning::CandidateTie> candidates_of(const In<NodeId>& sources, const In<NodeId>& targets) {
    std::vector<planning::CandidateTie> candidates(static_cast<std::size_t>(sources.size()));
    for (std::size_t i = 0; i < candidates.size(); ++i) candidates[i] = {sources.data()[i], targets.data()[i]};
    return candidates;
}

/// `holders` and `kinds` run side by side, one entry per kind that a node holds; None: nobody is asked.
planning::WhatIfOptions options_of(const Graph& graph, Goal goal, const In<NodeId>& of, const In<NodeId>& targets,
                                   std::uint32_t within, const py::object& holders, const py::object& kinds) {
    const auto nodes = [](const In<NodeId>& ids) { return std::vector<NodeId>(ids.data(), ids.data() + ids.size()); };
    planning::WhatIfOptions options{goal, nodes(of), nodes(targets), within, {}};
    if (holders.is_none()) return options;
    options.holdings.resize(graph.node_count());
    const auto who = holders.cast<In<NodeId>>();
    const auto what = kinds.cast<In<std::uint32_t>>();
    for (py::ssize_t i = 0; i < who.size(); ++i) options.holdings.at(who.data()[i]).push_back(what.data()[i]);
    return options;
}

}  // namespace

void bind_planning(py::module_& module) {
    py::enum_<Goal>(module, "Goal")
        .value("harmonic", Goal::harmonic)
        .value("closeness", Goal::closeness)
        .value("mean_distance", Goal::mean_distance)
        .value("reach", Goal::reach)
        .value("competence", Goal::competence)
        .value("independent_paths", Goal::independent_paths)
        .value("constraint", Goal::constraint)
        .value("resilience", Goal::resilience);
    module.def(
        "what_if",
        [](const Graph& graph, const In<NodeId>& sources, const In<NodeId>& ends, Goal goal, const In<NodeId>& of,
           const In<NodeId>& targets, std::uint32_t within, const py::object& holders, const py::object& kinds,
           unsigned threads, const py::object& report) {
            const auto candidates = candidates_of(sources, ends);
            const auto options = options_of(graph, goal, of, targets, within, holders, kinds);
            return as_array(run(threads, report, [&](const RunControl& control) {
                return planning::what_if(graph, candidates, options, control);
            }));
        },
        py::arg("graph"), py::arg("candidate_sources"), py::arg("candidate_targets"), py::arg("goal"), py::arg("of"),
        py::arg("targets"), py::arg("within"), py::arg("holders"), py::arg("kinds"), py::arg("threads"),
        py::arg("report"));
    module.def(
        "goal_value",
        [](const Graph& graph, Goal goal, const In<NodeId>& of, const In<NodeId>& targets, std::uint32_t within,
           const py::object& holders, const py::object& kinds, unsigned threads, const py::object& report) {
            const auto options = options_of(graph, goal, of, targets, within, holders, kinds);
            return run(threads, report,
                       [&](const RunControl& control) { return planning::goal_value(graph, options, control); });
        },
        py::arg("graph"), py::arg("goal"), py::arg("of"), py::arg("targets"), py::arg("within"), py::arg("holders"),
        py::arg("kinds"), py::arg("threads"), py::arg("report"));
    module.def(
        "greedy_ties",
        [](const Graph& graph, const In<NodeId>& sources, const In<NodeId>& ends, std::uint32_t k, Goal goal,
           const In<NodeId>& of, const In<NodeId>& targets, std::uint32_t within, const py::object& holders,
           const py::object& kinds, unsigned threads, const py::object& report) {
            const auto candidates = candidates_of(sources, ends);
            const auto options = options_of(graph, goal, of, targets, within, holders, kinds);
            auto greedy = run(threads, report, [&](const RunControl& control) {
                return planning::greedy_ties(graph, candidates, k, options, control);
            });
            return py::make_tuple(as_array(std::move(greedy.chosen)), as_array(std::move(greedy.gains)), greedy.value,
                                  greedy.upper_bound, greedy.submodular);
        },
        py::arg("graph"), py::arg("candidate_sources"), py::arg("candidate_targets"), py::arg("k"), py::arg("goal"),
        py::arg("of"), py::arg("targets"), py::arg("within"), py::arg("holders"), py::arg("kinds"), py::arg("threads"),
        py::arg("report"));
}

}  // namespace hanse::bindings
