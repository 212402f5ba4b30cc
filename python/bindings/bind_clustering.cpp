#include "hanse/centrality/clustering.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

void bind_clustering(py::module_& module) {
    using namespace centrality;
    def_run(
        module, "triangles", [](const RunControl& control, const Graph& graph) { return triangles(graph, control); },
        "graph"_a);
    py::enum_<TriangleWeight>(module, "TriangleWeight")
        .value("barrat", TriangleWeight::barrat)
        .value("onnela", TriangleWeight::onnela);
    def_run(
        module, "local_clustering",
        [](const RunControl& control, const Graph& graph, bool weighted, TriangleWeight triangle) {
            return local_clustering(graph, {weighted, triangle}, control);
        },
        "graph"_a, "weighted"_a, "triangle"_a);
    def_run(
        module, "global_clustering",
        [](const RunControl& control, const Graph& graph) { return global_clustering(graph, control); }, "graph"_a);
}

}  // namespace hanse::bindings
