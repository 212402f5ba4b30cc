#include "hanse/paths/distances.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

template <class Measure>
void bind_reach(py::module_& module, const char* name, Measure measure) {
    module.def(
        name,
        [measure](const Graph& graph, bool weighted, Direction direction, unsigned threads, const py::object& report) {
            auto result = run(threads, report, [&](const RunControl& control) {
                return measure(graph, paths::ReachOptions{weighted, direction}, control);
            });
            if constexpr (std::is_same_v<decltype(result), double>) {
                return result;
            } else {
                return as_array(std::move(result));
            }
        },
        py::arg("graph"), py::arg("weighted"), py::arg("direction"), py::arg("threads"), py::arg("report"));
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
    module.def(
        "distances_from_set",
        [](const Graph& graph, const In<NodeId>& sources, bool weighted, Direction direction, double cutoff,
           unsigned threads, const py::object& report) {
            return as_array(run(threads, report, [&](const RunControl& control) {
                return paths::distances_from_set(graph, as_span(sources), {weighted, direction, cutoff}, control);
            }));
        },
        py::arg("graph"), py::arg("sources"), py::arg("weighted"), py::arg("direction"), py::arg("cutoff"),
        py::arg("threads"), py::arg("report"));
    bind_reach(module, "eccentricity", &paths::eccentricity);
    bind_reach(module, "diameter", &paths::diameter);
    bind_reach(module, "mean_distance", &paths::mean_distance);
}

}  // namespace hanse::bindings
