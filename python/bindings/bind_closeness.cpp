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
    module.def(
        "closeness",
        [](const Graph& graph, bool weighted, Direction direction, ClosenessScale scale, unsigned threads,
           const py::object& report) {
            return as_array(run(threads, report, [&](const RunControl& control) {
                return centrality::closeness(graph, {weighted, direction, scale}, control);
            }));
        },
        py::arg("graph"), py::arg("weighted"), py::arg("direction"), py::arg("scale"), py::arg("threads"),
        py::arg("report"));
    module.def(
        "harmonic",
        [](const Graph& graph, bool weighted, bool normalized, Direction direction, unsigned threads,
           const py::object& report) {
            return as_array(run(threads, report, [&](const RunControl& control) {
                return centrality::harmonic(graph, {weighted, normalized, direction}, control);
            }));
        },
        py::arg("graph"), py::arg("weighted"), py::arg("normalized"), py::arg("direction"), py::arg("threads"),
        py::arg("report"));
    const auto both = [](centrality::TopNodes&& top) {
        return py::make_tuple(as_array(std::move(top.node)), as_array(std::move(top.value)));
    };
    module.def(
        "top_closeness",
        [both](const Graph& graph, std::uint32_t k, bool weighted, Direction direction, ClosenessScale scale,
               unsigned threads, const py::object& report) {
            return both(run(threads, report, [&](const RunControl& control) {
                return centrality::top_closeness(graph, k, {weighted, direction, scale}, control);
            }));
        },
        py::arg("graph"), py::arg("k"), py::arg("weighted"), py::arg("direction"), py::arg("scale"), py::arg("threads"),
        py::arg("report"));
    module.def(
        "top_harmonic",
        [both](const Graph& graph, std::uint32_t k, bool weighted, bool normalized, Direction direction,
               unsigned threads, const py::object& report) {
            return both(run(threads, report, [&](const RunControl& control) {
                return centrality::top_harmonic(graph, k, {weighted, normalized, direction}, control);
            }));
        },
        py::arg("graph"), py::arg("k"), py::arg("weighted"), py::arg("normalized"), py::arg("direction"),
        py::arg("threads"), py::arg("report"));
}

}  // namespace hanse::bindings
