#include "hanse/centrality/degree.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

void bind_centrality(py::module_& module) {
    py::enum_<Direction>(module, "Direction")
        .value("out", Direction::out)
        .value("in", Direction::in)
        .value("both", Direction::both);
    module.def(
        "degree",
        [](const Graph& graph, Direction direction, bool weighted, double alpha, unsigned threads,
           const py::object& report) {
            return as_array(run(threads, report, [&](const RunControl& control) {
                return centrality::degree(graph, {direction, weighted, alpha}, control);
            }));
        },
        py::arg("graph"), py::arg("direction"), py::arg("weighted"), py::arg("alpha"), py::arg("threads"),
        py::arg("report"));
}

}  // namespace hanse::bindings
