#include "hanse/centrality/closeness.hpp"
#include "hanse/centrality/harmonic.hpp"
#include "hanse/centrality/top_closeness.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

void bind_closeness(py::module_& module) {
    using centrality::ClosenessScale;
    py::enum_<ClosenessScale>(module, "ClosenessScale")
        .value("wasserman_faust", ClosenessScale::wasserman_faust)
        .value("component", ClosenessScale::component);
    def_run(
        module, "closeness",
        [](const RunControl& control, const Graph& graph, bool weighted, Direction direction, ClosenessScale scale) {
            return centrality::closeness(graph, {weighted, direction, scale}, control);
        },
        "graph"_a, "weighted"_a, "direction"_a, "scale"_a);
    def_run(
        module, "harmonic",
        [](const RunControl& control, const Graph& graph, bool weighted, bool normalized, Direction direction) {
            return centrality::harmonic(graph, {weighted, normalized, direction}, control);
        },
        "graph"_a, "weighted"_a, "normalized"_a, "direction"_a);
    const auto both = [](centrality::TopNodes&& top) {
        return py::make_tuple(as_array(std::move(top.node)), as_array(std::move(top.value)));
    };
    def_run(
        module, "top_closeness",
        [](const RunControl& control, const Graph& graph, std::uint32_t k, bool weighted, Direction direction,
           ClosenessScale scale) {
            return centrality::top_closeness(graph, k, {weighted, direction, scale}, control);
        },
        both, "graph"_a, "k"_a, "weighted"_a, "direction"_a, "scale"_a);
    def_run(
        module, "top_harmonic",
        [](const RunControl& control, const Graph& graph, std::uint32_t k, bool weighted, bool normalized,
           Direction direction) {
            return centrality::top_harmonic(graph, k, {weighted, normalized, direction}, control);
        },
        both, "graph"_a, "k"_a, "weighted"_a, "normalized"_a, "direction"_a);
}

}  // namespace hanse::bindings
