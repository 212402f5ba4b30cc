#include "hanse/centrality/core_number.hpp"
#include "hanse/centrality/current_flow.hpp"
#include "hanse/centrality/eigenvector.hpp"
#include "hanse/centrality/hits.hpp"
#include "hanse/centrality/katz.hpp"
#include "hanse/centrality/pagerank.hpp"
#include "hanse/centrality/subgraph_centrality.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

void bind_spectral(py::module_& module) {
    module.def(
        "eigenvector",
        [](const Graph& graph, bool weighted, double tolerance, unsigned max_iterations, unsigned threads,
           const py::object& report) {
            return as_array(run(threads, report, [&](const RunControl& control) {
                return centrality::eigenvector(graph, {weighted, tolerance, max_iterations}, control);
            }));
        },
        py::arg("graph"), py::arg("weighted"), py::arg("tolerance"), py::arg("max_iterations"), py::arg("threads"),
        py::arg("report"));
    module.def(
        "katz",
        [](const Graph& graph, double alpha, double beta, bool weighted, bool normalized, double tolerance,
           unsigned threads, const py::object& report) {
            return as_array(run(threads, report, [&](const RunControl& control) {
                return centrality::katz(graph, {alpha, beta, weighted, normalized, tolerance}, control);
            }));
        },
        py::arg("graph"), py::arg("alpha"), py::arg("beta"), py::arg("weighted"), py::arg("normalized"),
        py::arg("tolerance"), py::arg("threads"), py::arg("report"));
    module.def(
        "pagerank",
        [](const Graph& graph, double damping, const In<double>& personalization, bool weighted, double tolerance,
           unsigned max_iterations, unsigned threads, const py::object& report) {
            const auto jumps = as_span(personalization);
            return as_array(run(threads, report, [&](const RunControl& control) {
                return centrality::pagerank(
                    graph, {damping, {jumps.begin(), jumps.end()}, weighted, tolerance, max_iterations}, control);
            }));
        },
        py::arg("graph"), py::arg("damping"), py::arg("personalization"), py::arg("weighted"), py::arg("tolerance"),
        py::arg("max_iterations"), py::arg("threads"), py::arg("report"));
    module.def(
        "hits",
        [](const Graph& graph, bool weighted, double tolerance, unsigned max_iterations, unsigned threads,
           const py::object& report) {
            auto both = run(threads, report, [&](const RunControl& control) {
                return centrality::hits(graph, {weighted, tolerance, max_iterations}, control);
            });
            return py::make_tuple(as_array(std::move(both.hub)), as_array(std::move(both.authority)));
        },
        py::arg("graph"), py::arg("weighted"), py::arg("tolerance"), py::arg("max_iterations"), py::arg("threads"),
        py::arg("report"));
    module.def(
        "core_number",
        [](const Graph& graph, Direction direction, unsigned threads, const py::object& report) {
            return as_array(run(threads, report, [&](const RunControl& control) {
                return centrality::core_number(graph, {direction}, control);
            }));
        },
        py::arg("graph"), py::arg("direction"), py::arg("threads"), py::arg("report"));
    module.def(
        "subgraph_centrality",
        [](const Graph& graph, bool weighted, unsigned threads, const py::object& report) {
            return as_array(run(threads, report, [&](const RunControl& control) {
                return centrality::subgraph_centrality(graph, {weighted}, control);
            }));
        },
        py::arg("graph"), py::arg("weighted"), py::arg("threads"), py::arg("report"));
    module.def(
        "current_flow_closeness",
        [](const Graph& graph, bool weighted, unsigned threads, const py::object& report) {
            return as_array(run(threads, report, [&](const RunControl& control) {
                return centrality::current_flow_closeness(graph, {weighted}, control);
            }));
        },
        py::arg("graph"), py::arg("weighted"), py::arg("threads"), py::arg("report"));
    module.def(
        "current_flow_betweenness",
        [](const Graph& graph, bool weighted, bool normalized, unsigned threads, const py::object& report) {
            return as_array(run(threads, report, [&](const RunControl& control) {
                return centrality::current_flow_betweenness(graph, {weighted, normalized}, control);
            }));
        },
        py::arg("graph"), py::arg("weighted"), py::arg("normalized"), py::arg("threads"), py::arg("report"));
}

}  // namespace hanse::bindings
