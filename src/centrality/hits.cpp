#include "hanse/centrality/hits.hpp"

#include "hanse/core/require.hpp"
#include "spectral.hpp"

namespace hanse::centrality {

namespace {

/// Makes the entries sum to 1; entries that are all 0 become equal.
void normalise(std::vector<double>& x, const RunControl& run) {
    const auto n = static_cast<NodeId>(x.size());
    const double total = spectral::sum_over_nodes(n, run, [&](NodeId u) { return x[u]; });
    for (auto& entry : x) entry = total > 0 ? entry / total : 1 / static_cast<double>(n);
}

}  // namespace

HubsAndAuthorities hits(const Graph& graph, const HitsOptions& options, const RunControl& run) {
    if (options.weighted) require_strengths(graph, "hits");
    const spectral::Until until{options.tolerance, options.max_iterations, "hits"};
    spectral::check(until);
    const NodeId n = graph.node_count();
    if (n == 0) return {};
    const spectral::Rows out(graph, options.weighted);
    const spectral::Rows in(graph.reversed(), options.weighted);
    std::vector<double> hub(n);
    const auto apply = [&](const spectral::Rows& rows, const std::vector<double>& x, std::vector<double>& y) {
        return spectral::sum_over_nodes(n, run, [&](NodeId u) {
            y[u] = rows.sum(u, x.data());
            return x[u] * y[u];
        });
    };
    auto authority = spectral::dominant_symmetric(
                         n,
                         [&](const std::vector<double>& x, std::vector<double>& y) {
                             apply(out, x, hub);
                             apply(in, hub, y);
                             return spectral::sum_over_nodes(n, run, [&](NodeId u) { return x[u] * y[u]; });
                         },
                         until, run)
                         .vector;
    apply(out, authority, hub);
    normalise(hub, run);
    normalise(authority, run);
    return {std::move(hub), std::move(authority)};
}

}  // namespace hanse::centrality
