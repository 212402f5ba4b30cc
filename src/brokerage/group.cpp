#include "hanse/brokerage/group.hpp"

#include <cmath>
#include <limits>

#include "hanse/core/require.hpp"
#include "hanse/paths/distances.hpp"

namespace HANSE_NAMESPACE::brokerage {

double group_degree(const Graph& graph, std::span<const NodeId> group, const GroupDegreeOptions& options,
                    const RunControl& run) {
    const std::vector<char> member = require_group(graph, group, "group_degree");
    run.check();
    std::vector<char> tied(member.size());
    for (const NodeId u : group) {
        if (options.direction != Direction::in)
            for (const NodeId v : graph.out(u)) tied[v] = 1;
        if (options.direction != Direction::out)
            for (const NodeId v : graph.in(u)) tied[v] = 1;
    }
    double count = 0;
    for (std::size_t v = 0; v < tied.size(); ++v) count += tied[v] && !member[v];
    return options.normalized ? count / static_cast<double>(member.size() - group.size()) : count;  // 0 / 0 is NaN
}

double group_closeness(const Graph& graph, std::span<const NodeId> group, const GroupClosenessOptions& options,
                       const RunControl& run) {
    const std::vector<char> member = require_group(graph, group, "group_closeness");
    if (options.weighted) require_distances(graph, "group_closeness");
    const auto distance =
        paths::distances_from_set(graph, group, {.weighted = options.weighted, .direction = options.direction}, run);
    double sum = 0, reached = 0;
    for (std::size_t v = 0; v < member.size(); ++v) {
        if (member[v] || !std::isfinite(distance[v])) continue;
        sum += distance[v];
        ++reached;
    }
    const double outside = static_cast<double>(member.size() - group.size());
    if (outside == 0) return std::numeric_limits<double>::quiet_NaN();
    return reached == 0 ? 0 : reached / outside * (reached / sum);
}

}  // namespace HANSE_NAMESPACE::brokerage
