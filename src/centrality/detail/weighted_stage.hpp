#pragma once

#include <cstdint>
#include <vector>

#include "hanse/core/wide.hpp"
#include "paths/detail/length_search.hpp"

namespace HANSE_NAMESPACE::centrality::detail {

/// One part of a computation of betweenness by distance: a graph and the sources to run on it. The part adds
///
///     total(v) += sum over sources s, targets t of source_weight(s) weight(t) paths(s, t | v) / paths(s, t)
template <class Length>
struct WeightedStage {
    paths::detail::LengthRows<Length> rows;
    std::vector<double> weight;  ///< what a node counts for as a target
    std::vector<NodeId> sources;
    std::vector<double> source_weight;  ///< one per source
    std::vector<NodeId> node;           ///< the graph's node of every node here
    Length limit = paths::detail::LengthSearch<Length>::unreached();
};

/// Brandes' algorithm with Dijkstra's search.  @cite brandes2001
/// sigma -> paths, delta -> dependency, S -> the search's order.
template <class Length>
class WeightedBody {
public:
    explicit WeightedBody(const WeightedStage<Length>& stage)
        : stage_(stage), search_(stage.rows), paths_(stage.rows.size()), value_(stage.rows.size()) {}

    /// Adds source number `source` to one total per node, or per arc, of the stage.
    template <bool ties>
    void add(std::uint64_t source, std::vector<double>& totals, const RunControl& run) {
        if (count<double>(paths_, source, run)) {
            collect<ties>(source, totals);
            return;
        }
        std::vector<Wide> paths(paths_.size());
        count<Wide>(paths, source, run);
        collect_wide<ties>(paths, source, totals);
    }

private:
    static constexpr double safe_paths = 0x1p960;  // sums of some of them, and their inverses, are normal numbers

    template <class Count>
    struct Counter : paths::detail::Unobserved {
        explicit Counter(std::vector<Count>& counts) : paths(counts.data()) {}
        void shorter(NodeId u, NodeId v) noexcept { paths[v] = paths[u]; }
        void equal(NodeId u, NodeId v) noexcept { paths[v] += paths[u]; }
        bool settled(NodeId u) noexcept {
            if constexpr (std::is_same_v<Count, double>) {
                safe = paths[u] < safe_paths;
                return safe;
            } else {
                (void)u;
                return true;
            }
        }
        Count* paths;
        bool safe = true;
    };

    /// False if the counts are too large for their type.
    template <class Count>
    bool count(std::vector<Count>& paths, std::uint64_t source, const RunControl& run) {
        const NodeId from = stage_.sources[source];
        paths[from] = Count{1.0};
        Counter<Count> counter(paths);
        search_.run({&from, 1}, stage_.limit, counter, run);
        return counter.safe;
    }

    /// value(v) = (weight(v) + dependency(v)) / paths(v): what an arc that leads to v passes on per path.
    template <bool ties>
    void collect(std::uint64_t source, std::vector<double>& totals) {
        const double times = stage_.source_weight[source];
        const auto& rows = stage_.rows;
        const auto order = search_.order();
        for (std::size_t i = order.size(); i-- > 0;) {
            const NodeId u = order[i];
            const Length from = search_.distance(u);
            double passed = 0;
            for (ArcId a = rows.offsets[u]; a < rows.offsets[u + 1]; ++a) {
                const auto& [v, length] = rows.arcs[a];
                if (search_.distance(v) != from + length) continue;
                passed += value_[v];
                if constexpr (ties) totals[a] += times * (paths_[u] * value_[v]);
            }
            value_[u] = stage_.weight[u] / paths_[u] + passed;
            if constexpr (!ties) {
                if (i > 0) totals[u] += times * (paths_[u] * passed);
            }
        }
    }

    /// The same where 1 / paths may be no number any more: value(v) = weight(v) + dependency(v).
    template <bool ties>
    void collect_wide(const std::vector<Wide>& paths, std::uint64_t source, std::vector<double>& totals) {
        const double times = stage_.source_weight[source];
        const auto& rows = stage_.rows;
        const auto order = search_.order();
        for (std::size_t i = order.size(); i-- > 0;) {
            const NodeId u = order[i];
            const Length from = search_.distance(u);
            double dependency = 0;
            for (ArcId a = rows.offsets[u]; a < rows.offsets[u + 1]; ++a) {
                const auto& [v, length] = rows.arcs[a];
                if (search_.distance(v) != from + length) continue;
                const double share = paths[u] / paths[v] * value_[v];
                dependency += share;
                if constexpr (ties) totals[a] += times * share;
            }
            value_[u] = stage_.weight[u] + dependency;
            if constexpr (!ties) {
                if (i > 0) totals[u] += times * dependency;
            }
        }
    }

    const WeightedStage<Length>& stage_;
    paths::detail::LengthSearch<Length> search_;
    std::vector<double> paths_;
    std::vector<double> value_;
};

}  // namespace HANSE_NAMESPACE::centrality::detail
