#include "hanse/centrality/degree.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

void bind_centrality(py::module_& module) {
    py::enum_<Direction>(module, "Direction")
        .value("out", Direction::out)
        .value("in", Direction::in)
        .value("both", Direction::both);
    def_run(
        module, "degree",
        [](const RunControl& control, const Graph& graph, Direction direction, bool weighted, double alpha) {
            return centrality::degree(graph, {direction, weighted, alpha}, control);
        },
        "graph"_a, "direction"_a, "weighted"_a, "alpha"_a);
}

}  // namespace hanse::bindings
