#include "hanse/centrality/hits.hpp"

#include "hanse/core/require.hpp"
#include "spectral.hpp"

namespace HANSE_NAMESPACE::centrality {

namespace {

/// Makes the entries sum to 1; entries that are all 0 become equal.
void normalise(std::vector<double>& x, const RunControl& run) {
    const auto n = static_cast<NodeId>(x.size());
    const double total = spectral::sum_over_nodes(n, run, [&](NodeId u) { return x[u]; });
    for (auto& entry : x) entry = total > 0 ? entry / total : 1 / static_cast<double>(n);
}

}  // namespace

HubsAndAuthorities hits(const Graph& graph, const HitsOptions& options, const RunControl& control) {
    const RunControl run = spectral::sweeping(graph, control);
    if (options.weighted) require_strengths(graph, "hits");
    if (options.weighted) require_range(graph, 1e-50, "hits");
    const spectral::Until until{options.tolerance, options.max_iterations, "hits"};
    spectral::check(until);
    const NodeId n = graph.node_count();
    if (n == 0) return {};
    const spectral::SweepRows out(graph, options.weighted, run);
    const spectral::SweepRows in(graph.reversed(), options.weighted, run);
    std::vector<double> hub(n);
    /// y = rows times x; returns y . with
    const auto apply = [&](const spectral::SweepRows& rows, const double* x, double* y, const double* with) {
        return rows.sweep(x, run, [&](NodeId u, double sum) {
            y[u] = sum;
            return with[u] * y[u];
        });
    };
    auto authority = spectral::dominant_symmetric(
                         n,
                         [&](const double* x, double* y) {
                             apply(out, x, hub.data(), x);
                             return apply(in, hub.data(), y, x);
                         },
                         until, run)
                         .vector;
    apply(out, authority.data(), hub.data(), authority.data());
    normalise(hub, run);
    normalise(authority, run);
    return {std::move(hub), std::move(authority)};
}

}  // namespace HANSE_NAMESPACE::centrality
