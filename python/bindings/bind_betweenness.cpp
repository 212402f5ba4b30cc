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
    def_run(
        module, "approximate_betweenness",
        [](const RunControl& control, const Graph& graph, double error, double confidence, std::uint64_t seed) {
            return centrality::approximate_betweenness(graph, {error, confidence, seed}, control);
        },
        "graph"_a, "error"_a, "confidence"_a, "seed"_a);
}

void bind_group_betweenness(py::module_& module) {
    def_run(
        module, "group_betweenness",
        [](const RunControl& control, const Graph& graph, const In<NodeId>& group, bool normalized) {
            return brokerage::group_betweenness(graph, as_span(group), {normalized}, control);
        },
        "graph"_a, "group"_a, "normalized"_a);
}

}  // namespace hanse::bindings
