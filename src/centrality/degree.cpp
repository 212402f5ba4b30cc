#include "hanse/centrality/degree.hpp"

#include <cmath>

#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"

namespace HANSE_NAMESPACE::centrality {

namespace {

constexpr std::uint64_t nodes_per_block = 4096;

void add_rows(const Graph& graph, const DegreeOptions& options, const RunControl& run, std::vector<double>& count,
              std::vector<double>& strength) {
    parallel_for(graph.node_count(), nodes_per_block, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        for (auto u = static_cast<NodeId>(begin); u < end; ++u) {
            count[u] += static_cast<double>(graph.out(u).size());
            if (!options.weighted) continue;
            for (ArcId a = graph.first_out(u); a < graph.first_out(u + 1); ++a) strength[u] += graph.weight(a);
        }
    });
}

}  // namespace

std::vector<double> degree(const Graph& graph, const DegreeOptions& options, const RunControl& run) {
    if (options.weighted) require_strengths(graph, "degree");
    if (!std::isfinite(options.alpha) || options.alpha < 0)
        throw InvalidArgument("degree: alpha is negative or not finite; use 0 (ties) to 1 (strengths)");
    std::vector<double> count(graph.node_count());
    std::vector<double> strength(options.weighted ? count.size() : 0);
    if (!graph.directed() || options.direction != Direction::in) add_rows(graph, options, run, count, strength);
    if (graph.directed() && options.direction != Direction::out)
        add_rows(graph.reversed(), options, run, count, strength);
    if (!options.weighted) return count;
    for (std::size_t u = 0; u < count.size(); ++u) {
        if (count[u] > 0) count[u] = std::pow(count[u], 1 - options.alpha) * std::pow(strength[u], options.alpha);
    }
    return count;
}

}  // namespace HANSE_NAMESPACE::centrality
