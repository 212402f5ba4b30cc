#include "hanse/paths/distances.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

template <class Measure>
void bind_reach(py::module_& module, const char* name, Measure measure) {
    def_run(
        module, name,
        [measure](const RunControl& control, const Graph& graph, bool weighted, Direction direction) {
            return measure(graph, paths::ReachOptions{weighted, direction}, control);
        },
        "graph"_a, "weighted"_a, "direction"_a);
}

}  // namespace

void bind_distances(py::module_& module) {
    module.def(
        "distances",
        [](const Graph& graph, const In<NodeId>& sources, bool weighted, Direction direction, double cutoff,
           unsigned threads, const py::object& report) {
            auto matrix = run(threads, report, [&](const RunControl& control) {
                return paths::distances(graph, as_span(sources), {weighted, direction, cutoff}, control);
            });
            return as_matrix(std::move(matrix), static_cast<std::size_t>(sources.size()), graph.node_count());
        },
        py::arg("graph"), py::arg("sources"), py::arg("weighted"), py::arg("direction"), py::arg("cutoff"),
        py::arg("threads"), py::arg("report"));
    def_run(
        module, "distances_from_set",
        [](const RunControl& control, const Graph& graph, const In<NodeId>& sources, bool weighted, Direction direction,
           double cutoff) {
            return paths::distances_from_set(graph, as_span(sources), {weighted, direction, cutoff}, control);
        },
        "graph"_a, "sources"_a, "weighted"_a, "direction"_a, "cutoff"_a);
    bind_reach(module, "eccentricity", &paths::eccentricity);
    bind_reach(module, "diameter", &paths::diameter);
    bind_reach(module, "mean_distance", &paths::mean_distance);
}

}  // namespace hanse::bindings
