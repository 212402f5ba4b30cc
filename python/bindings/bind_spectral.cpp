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
    def_run(
        module, "eigenvector",
        [](const RunControl& control, const Graph& graph, bool weighted, double tolerance, unsigned max_iterations) {
            return centrality::eigenvector(graph, {weighted, tolerance, max_iterations}, control);
        },
        "graph"_a, "weighted"_a, "tolerance"_a, "max_iterations"_a);
    def_run(
        module, "katz",
        [](const RunControl& control, const Graph& graph, double alpha, double beta, bool weighted, bool normalized,
           double tolerance) {
            return centrality::katz(graph, {alpha, beta, weighted, normalized, tolerance}, control);
        },
        "graph"_a, "alpha"_a, "beta"_a, "weighted"_a, "normalized"_a, "tolerance"_a);
    def_run(
        module, "pagerank",
        [](const RunControl& control, const Graph& graph, double damping, const In<double>& personalization,
           bool weighted, double tolerance, unsigned max_iterations) {
            const auto jumps = as_span(personalization);
            return centrality::pagerank(
                graph, {damping, {jumps.begin(), jumps.end()}, weighted, tolerance, max_iterations}, control);
        },
        "graph"_a, "damping"_a, "personalization"_a, "weighted"_a, "tolerance"_a, "max_iterations"_a);
    def_run(
        module, "hits",
        [](const RunControl& control, const Graph& graph, bool weighted, double tolerance, unsigned max_iterations) {
            return centrality::hits(graph, {weighted, tolerance, max_iterations}, control);
        },
        [](centrality::HubsAndAuthorities&& both) {
            return py::make_tuple(as_array(std::move(both.hub)), as_array(std::move(both.authority)));
        },
        "graph"_a, "weighted"_a, "tolerance"_a, "max_iterations"_a);
    def_run(
        module, "core_number",
        [](const RunControl& control, const Graph& graph, Direction direction) {
            return centrality::core_number(graph, {direction}, control);
        },
        "graph"_a, "direction"_a);
    def_run(
        module, "subgraph_centrality",
        [](const RunControl& control, const Graph& graph, bool weighted) {
            return centrality::subgraph_centrality(graph, {weighted}, control);
        },
        "graph"_a, "weighted"_a);
    def_run(
        module, "current_flow_closeness",
        [](const RunControl& control, const Graph& graph, bool weighted) {
            return centrality::current_flow_closeness(graph, {weighted}, control);
        },
        "graph"_a, "weighted"_a);
    def_run(
        module, "current_flow_betweenness",
        [](const RunControl& control, const Graph& graph, bool weighted, bool normalized) {
            return centrality::current_flow_betweenness(graph, {weighted, normalized}, control);
        },
        "graph"_a, "weighted"_a, "normalized"_a);
}

}  // namespace hanse::bindings
