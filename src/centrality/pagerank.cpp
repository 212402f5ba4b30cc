#include "hanse/centrality/pagerank.hpp"

#include <cmath>
#include <limits>
#include <span>
#include <string>

#include "hanse/core/big_vector.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/require.hpp"
#include "spectral.hpp"

namespace HANSE_NAMESPACE::centrality {

namespace {

std::vector<double> jumps(const Graph& graph, std::span<const double> personalization) {
    const NodeId n = graph.node_count();
    if (personalization.empty()) return std::vector<double>(n, 1 / static_cast<double>(n));
    if (personalization.size() != n) {
        throw InvalidArgument("pagerank: personalization has " + std::to_string(personalization.size()) +
                              " entries for " + std::to_string(n) + " nodes; give one per node");
    }
    double total = 0;
    for (const double p : personalization) {
        if (!std::isfinite(p) || p < 0)
            throw InvalidArgument("pagerank: an entry of personalization is negative or not finite; use weights >= 0");
        total += p;
    }
    if (!(total > 0) || !std::isfinite(total))
        throw InvalidArgument("pagerank: personalization sums to 0 or overflows; give at least one node a weight");
    std::vector<double> share(personalization.begin(), personalization.end());
    for (auto& p : share) p /= total;
    return share;
}

}  // namespace

// Jumps of nodes without ties out follow p, so x is proportional to the solution of x = damping * B x + p, where B
// moves along ties only; the residual of that system, over 1 - damping, bounds the error.
std::vector<double> pagerank(const Graph& graph, const PagerankOptions& options, const RunControl& control) {
    const RunControl run = spectral::sweeping(graph, control);
    if (options.weighted) require_strengths(graph, "pagerank");
    if (options.weighted) require_range(graph, 1e-100, "pagerank");
    const spectral::Until until{options.tolerance, options.max_iterations, "pagerank"};
    spectral::check(until);
    const double damping = options.damping;
    if (!(damping >= 0 && damping < 1)) throw InvalidArgument("pagerank: damping must be at least 0 and below 1");
    const NodeId n = graph.node_count();
    if (n == 0) return {};
    const auto p = jumps(graph, options.personalization);
    const spectral::SweepRows in(graph.reversed(), options.weighted, run);
    WorkVector<double> share(n);  // 1 / strength out
    const auto divide = [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        for (auto u = static_cast<NodeId>(begin); u < end; ++u) {
            double strength = options.weighted ? 0 : static_cast<double>(graph.out(u).size());
            if (options.weighted)
                for (ArcId a = graph.first_out(u); a < graph.first_out(u + 1); ++a) strength += graph.weight(a);
            share[u] = strength > 0 ? 1 / strength : 0;
        }
    };
    parallel_for(n, spectral::nodes_per_block, run, divide, options.weighted ? 1 + graph.arc_count() / n : 1);
    // Within a component of an undirected graph the start has the right sum, so the slowest part of the error is
    // absent.
    std::vector<double> x(p);
    for (NodeId u = 0; u < n; ++u) x[u] /= share[u] > 0 ? 1 - damping : 1;
    std::vector<double> before(n);
    WorkVector<double> sent(n), next_sent(n);
    for (NodeId u = 0; u < n; ++u) sent[u] = x[u] * share[u];
    double omega = 1;
    double last_residual = std::numeric_limits<double>::infinity();
    unsigned chebyshev_steps = 0;
    for (unsigned iteration = 0; iteration < until.max_iterations; ++iteration) {
        if (chebyshev_steps > 0) omega = 1 / (1 - damping * damping * omega / (chebyshev_steps == 1 ? 2 : 4));
        const double residual = in.sweep(sent.data(), run, [&](NodeId u, double sum) {
            const double step = damping * sum + p[u];
            const double off = std::abs(step - x[u]);
            before[u] += omega * (step - before[u]);  // the older of the two vectors becomes the newer
            next_sent[u] = before[u] * share[u];
            return off;
        });
        // Plain steps as long as each halves the residual, which Chebyshev's do not do better.
        if (chebyshev_steps > 0 || (!graph.directed() && residual > last_residual / 2)) ++chebyshev_steps;
        last_residual = residual;
        if (residual <= until.tolerance * (1 - damping)) {  // of x, not of what Chebyshev's step makes of it
            const double total = spectral::sum_over_nodes(n, run, [&](NodeId u) { return x[u]; });
            for (auto& entry : x) entry = std::max(entry, 0.0) / total;
            return x;
        }
        x.swap(before);
        sent.swap(next_sent);
    }
    spectral::not_converged(until);
}

}  // namespace HANSE_NAMESPACE::centrality
