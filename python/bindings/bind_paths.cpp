#include "hanse/paths/components.hpp"
#include "hanse/paths/flow.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

void bind_components(py::module_& module) {
    module.def(
        "components",
        [](const Graph& graph, bool strong, const py::object& report) {
            return as_array(run(1, report, [&](const RunControl& control) {
                                return paths::components(graph, {.strong = strong}, control);
                            }).of_node);
        },
        py::arg("graph"), py::arg("strong"), py::arg("report"), "The number of every node's component.");
    module.def(
        "articulation",
        [](const Graph& graph, const py::object& report) {
            return as_array(
                run(1, report, [&](const RunControl& control) { return paths::articulation(graph, control); }));
        },
        py::arg("graph"), py::arg("report"), "The cut nodes.");
    module.def(
        "bridges",
        [](const Graph& graph, const py::object& report) {
            auto found = run(1, report, [&](const RunControl& control) { return paths::bridges(graph, control); });
            return py::make_tuple(as_array(std::move(found.sources)), as_array(std::move(found.targets)));
        },
        py::arg("graph"), py::arg("report"), "Sources and targets of the bridges.");
    module.def(
        "biconnected",
        [](const Graph& graph, const py::object& report) {
            auto blocks = run(1, report, [&](const RunControl& control) { return paths::biconnected(graph, control); });
            return py::make_tuple(as_array(std::move(blocks.offsets)), as_array(std::move(blocks.members)));
        },
        py::arg("graph"), py::arg("report"), "Where each block begins in the list of members, and the members.");
}

void bind_flow(py::module_& module) {
    py::enum_<paths::Disjoint>(module, "Disjoint")
        .value("nodes", paths::Disjoint::nodes)
        .value("ties", paths::Disjoint::ties);
    def_run(
        module, "independent_paths",
        [](const RunControl& control, const Graph& graph, const In<NodeId>& sources, const In<NodeId>& targets,
           paths::Disjoint by, std::uint32_t cutoff) {
            return paths::independent_paths(graph, as_span(sources), as_span(targets), {by, cutoff}, control);
        },
        "graph"_a, "sources"_a, "targets"_a, "by"_a, "cutoff"_a, "How many independent paths join each pair.");
}

}  // namespace

void bind_paths(py::module_& module) {
    bind_components(module);
    bind_flow(module);
}

}  // namespace hanse::bindings
