#include "hanse/centrality/eigenvector.hpp"

#include <cmath>

#include "hanse/core/error.hpp"
#include "hanse/core/require.hpp"
#include "spectral.hpp"

namespace HANSE_NAMESPACE::centrality {

namespace {

/// Takes away nodes that nobody points to until none is left: those that stay lie on or behind a cycle.
bool has_cycle(const Graph& graph, bool weighted) {
    std::vector<std::uint64_t> missing(graph.node_count());
    const auto counts = [&](ArcId a) { return !weighted || graph.weight(a) > 0; };
    for (ArcId a = 0; a < graph.arc_count(); ++a) missing[graph.targets()[a]] += counts(a);
    std::vector<NodeId> free;
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        if (missing[u] == 0) free.push_back(u);
    }
    for (std::size_t i = 0; i < free.size(); ++i) {
        for (ArcId a = graph.first_out(free[i]); a < graph.first_out(free[i] + 1); ++a) {
            if (counts(a) && --missing[graph.targets()[a]] == 0) free.push_back(graph.targets()[a]);
        }
    }
    return free.size() < graph.node_count();
}

std::vector<double> power(const spectral::SweepRows& rows, const spectral::Until& until, const RunControl& run) {
    const NodeId n = rows.size();
    constexpr double shift = 0.25;  // of lambda: enough to damp the other eigenvalues of that size
    std::vector<double> x(n, 1 / std::sqrt(static_cast<double>(n)));
    std::vector<double> y(n);
    for (unsigned iteration = 0; iteration < until.max_iterations; ++iteration) {
        const double lambda = rows.sweep(x.data(), run, [&](NodeId u, double sum) {
            y[u] = sum;
            return x[u] * sum;
        });
        double square = 0;
        const double residual = spectral::sum_over_nodes(n, run, [&](NodeId u) {
            const double off = y[u] - lambda * x[u];
            return off * off;
        });
        if (lambda > 0 && std::sqrt(residual) <= until.tolerance * lambda) return x;
        // While lambda is still 0 (no cycle is fed yet) any positive shift keeps what there is.
        const double keep = lambda > 0 ? shift * lambda : 1.0;
        square = spectral::sum_over_nodes(n, run, [&](NodeId u) {
            y[u] += keep * x[u];
            return y[u] * y[u];
        });
        const double scale = 1 / std::sqrt(square);
        for (NodeId u = 0; u < n; ++u) x[u] = y[u] * scale;
    }
    spectral::not_converged(until);
}

}  // namespace

std::vector<double> eigenvector(const Graph& graph, const EigenvectorOptions& options, const RunControl& control) {
    const RunControl run = spectral::sweeping(graph, control);
    if (options.weighted) require_strengths(graph, "eigenvector");
    if (options.weighted) require_range(graph, 1e-100, "eigenvector");
    const spectral::Until until{options.tolerance, options.max_iterations, "eigenvector"};
    spectral::check(until);
    const NodeId n = graph.node_count();
    if (n == 0) return {};
    bool any = false;
    for (ArcId a = 0; a < graph.arc_count() && !any; ++a) any = !options.weighted || graph.weight(a) > 0;
    if (!any) return std::vector<double>(n, 1 / std::sqrt(static_cast<double>(n)));
    if (graph.directed()) {
        if (!has_cycle(graph, options.weighted)) {
            throw InvalidArgument(
                "eigenvector: the directed graph has no cycle, so all its eigenvalues are 0; use katz or pagerank, or "
                "pass as_undirected(graph)");
        }
        return power({graph.reversed(), options.weighted, run}, until, run);
    }
    const spectral::SweepRows rows(graph, options.weighted, run);
    return spectral::dominant_symmetric(n, spectral::product_of(rows, run), until, run).vector;
}

}  // namespace HANSE_NAMESPACE::centrality
