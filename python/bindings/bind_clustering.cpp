#include "hanse/centrality/clustering.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

void bind_clustering(py::module_& module) {
    using namespace centrality;
    module.def(
        "triangles",
        [](const Graph& graph, unsigned threads, const py::object& report) {
            return as_array(run(threads, report, [&](const RunControl& control) { return triangles(graph, control); }));
        },
        py::arg("graph"), py::arg("threads"), py::arg("report"));
    py::enum_<TriangleWeight>(module, "TriangleWeight")
        .value("barrat", TriangleWeight::barrat)
        .value("onnela", TriangleWeight::onnela);
    module.def(
        "local_clustering",
        [](const Graph& graph, bool weighted, TriangleWeight triangle, unsigned threads, const py::object& report) {
            return as_array(run(threads, report, [&](const RunControl& control) {
                return local_clustering(graph, {weighted, triangle}, control);
            }));
        },
        py::arg("graph"), py::arg("weighted"), py::arg("triangle"), py::arg("threads"), py::arg("report"));
    module.def(
        "global_clustering",
        [](const Graph& graph, unsigned threads, const py::object& report) {
            return run(threads, report, [&](const RunControl& control) { return global_clustering(graph, control); });
        },
        py::arg("graph"), py::arg("threads"), py::arg("report"));
}

}  // namespace hanse::bindings
