#include "hanse/brokerage/group_betweenness.hpp"
#include "hanse/centrality/approximate_betweenness.hpp"
#include "hanse/centrality/betweenness.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

std::optional<std::vector<NodeId>> optional_nodes(const py::object& ids) {
    if (ids.is_none()) return std::nullopt;
    const auto array = ids.cast<In<NodeId>>();
    const auto span = as_span(array);
    return std::vector<NodeId>(span.begin(), span.end());
}

template <class Measure>
void bind_measure(py::module_& module, const char* name, Measure measure) {
    module.def(
        name,
        [measure](const Graph& graph, bool weighted, bool normalized, const py::object& sources,
                  const py::object& targets, double cutoff, unsigned threads, const py::object& report) {
            const centrality::BetweennessOptions options{weighted, normalized, optional_nodes(sources),
                                                         optional_nodes(targets), cutoff};
            return as_array(
                run(threads, report, [&](const RunControl& control) { return measure(graph, options, control); }));
        },
        py::arg("graph"), py::arg("weighted"), py::arg("normalized"), py::arg("sources"), py::arg("targets"),
        py::arg("cutoff"), py::arg("threads"), py::arg("report"));
}

}  // namespace

void bind_betweenness(py::module_& module) {
    bind_measure(module, "betweenness", &centrality::betweenness);
    bind_measure(module, "edge_betweenness", &centrality::edge_betweenness);
    module.def(
        "approximate_betweenness",
        [](const Graph& graph, double error, double confidence, std::uint64_t seed, unsigned threads,
           const py::object& report) {
            return as_array(run(threads, report, [&](const RunControl& control) {
                return centrality::approximate_betweenness(graph, {error, confidence, seed}, control);
            }));
        },
        py::arg("graph"), py::arg("error"), py::arg("confidence"), py::arg("seed"), py::arg("threads"),
        py::arg("report"));
}

void bind_group_betweenness(py::module_& module) {
    module.def(
        "group_betweenness",
        [](const Graph& graph, const In<NodeId>& group, bool normalized, unsigned threads, const py::object& report) {
            return run(threads, report, [&](const RunControl& control) {
                return brokerage::group_betweenness(graph, as_span(group), {normalized}, control);
            });
        },
        py::arg("graph"), py::arg("group"), py::arg("normalized"), py::arg("threads"), py::arg("report"));
}

}  // namespace hanse::bindings
