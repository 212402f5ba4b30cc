#include "hanse/brokerage/ei_index.hpp"

#include <limits>

#include "core/check_at.hpp"
#include "hanse/core/require.hpp"

namespace HANSE_NAMESPACE::brokerage {

namespace {

struct Sum {
    double external = 0, internal = 0;
    [[nodiscard]] double index() const noexcept {
        const double all = external + internal;
        return all > 0 ? (external - internal) / all : std::numeric_limits<double>::quiet_NaN();
    }
};

}  // namespace

std::vector<double> ei_index(const Graph& graph, std::span<const std::uint32_t> groups, const EiIndexOptions& options,
                             const RunControl& run) {
    const std::size_t group_count = require_groups(graph, groups, "ei_index");
    if (options.weighted) require_strengths(graph, "ei_index");
    if (options.weighted) require_range(graph, 1e-100, "ei_index");
    const std::size_t sums = options.per == EiPer::node    ? graph.node_count()
                             : options.per == EiPer::group ? group_count
                                                           : 1;
    std::vector<Sum> sum(sums);
    const auto whose = [&](NodeId node) -> Sum& {
        return sum[options.per == EiPer::node ? node : options.per == EiPer::group ? groups[node] : 0];
    };
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        check_at(run, u);
        for (ArcId a = graph.first_out(u); a < graph.first_out(u + 1); ++a) {
            const NodeId v = graph.targets()[a];
            if (v == u || (!graph.directed() && v < u)) continue;  // every tie once
            const double w = options.weighted ? graph.weight(a) : 1.0;
            if (groups[u] != groups[v]) {
                whose(u).external += w;
                if (options.per != EiPer::network) whose(v).external += w;
            } else {
                whose(u).internal += w;
                if (options.per == EiPer::node) whose(v).internal += w;
            }
        }
    }
    std::vector<double> result(sums);
    for (std::size_t k = 0; k < sums; ++k) result[k] = sum[k].index();
    return result;
}

}  // namespace HANSE_NAMESPACE::brokerage
