#include "hanse/paths/shortest_paths.hpp"

#include <memory>

#include "core/check_at.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"
#include "hanse/paths/exact_weights.hpp"
#include "paths/detail/length_search.hpp"

namespace HANSE_NAMESPACE::paths {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::uint64_t sources_per_block = 16;

/// Lengths of all paths from a node added up.
template <class Length>
using Total = std::conditional_t<std::is_class_v<Length>, Bits2304, Bits128>;

template <class Length>
void add_sums(const detail::LengthRows<Length>& rows, const ExactWeights& weights, const RunControl& run,
              std::vector<PathSums>& sums) {
    std::vector<std::unique_ptr<detail::LengthSearch<Length>>> searches(run.thread_count());
    run.expect(sums.size());
    parallel_for(sums.size(), sources_per_block, run, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
        auto& search = searches[worker];
        if (!search) search = std::make_unique<detail::LengthSearch<Length>>(rows);
        detail::Unobserved nobody;
        for (auto s = static_cast<NodeId>(begin); s < end; ++s) {
            run.check();
            search->run({&s, 1}, search->unreached(), nobody, run);
            Total<Length> total{};
            Length farthest{};
            PathSums& sum = sums[s];
            for (const NodeId u : search->order()) {
                if (u == s) continue;
                total += Total<Length>(search->distance(u));
                sum.inverse += 1 / weights.nearly(search->distance(u));
                farthest = std::max(farthest, search->distance(u));
            }
            sum.reached = static_cast<NodeId>(search->order().size() - 1);
            sum.total = weights.to_double(total);
            sum.farthest = weights.to_double(Total<Length>(farthest));
            run.advance(1);
        }
    });
}

}  // namespace

std::vector<double> weighted_distances(const Graph& graph, std::span<const NodeId> sources, double cutoff,
                                       const RunControl& run) {
    for (const NodeId s : sources) require_node(graph, s, "weighted_distances");
    require_distances(graph, "weighted_distances");
    run.check();
    std::vector<double> distance(graph.node_count(), infinity);
    if (!(cutoff >= 0)) return distance;
    const ExactWeights weights(graph, run);
    detail::with_length(weights.width(graph.node_count()), [&]<class Length>(Length) {
        const auto rows = detail::length_rows<Length>(graph, weights, run);
        detail::LengthSearch<Length> search(rows);
        detail::Unobserved nobody;
        search.run(sources, weights.at_most<Length>(cutoff), nobody, run);
        std::size_t done = 0;
        for (const NodeId u : search.order()) {
            check_at(run, ++done);
            distance[u] = weights.to_double(search.distance(u));
        }
    });
    return distance;
}

std::vector<PathSums> weighted_path_sums(const Graph& graph, const RunControl& run) {
    require_distances(graph, "weighted_path_sums");
    run.check();
    std::vector<PathSums> sums(graph.node_count());
    const ExactWeights weights(graph, run);
    detail::with_length(weights.width(graph.node_count()), [&]<class Length>(Length) {
        add_sums(detail::length_rows<Length>(graph, weights, run), weights, run, sums);
    });
    return sums;
}

}  // namespace HANSE_NAMESPACE::paths
