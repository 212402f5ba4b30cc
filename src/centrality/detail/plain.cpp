#include "centrality/detail/plain.hpp"

#include <limits>
#include <type_traits>

#include "core/check_at.hpp"
#include "hanse/core/wide.hpp"

// Brandes (2001): sigma -> paths, delta -> dependency, S -> order. Counts are per single node: where a node stands for
// `copies` nodes, each of them has `paths` shortest paths from the source and `dependency` on its account.

namespace HANSE_NAMESPACE::centrality::detail {

namespace {

constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();
constexpr double safe_paths = 0x1p1000;  // 1 / paths is still a normal number

}  // namespace

PlainBody::PlainBody(const Stage& stage, const RunControl& run)
    : stage_(stage), run_(run), distance_(stage.out.size(), unseen), dependency_(stage.out.size()) {}

/// Breadth first from `from`; false if the counts are too large for their type.
template <class Count>
bool PlainBody::search(std::vector<Count>& paths, NodeId from) {
    for (const NodeId u : order_) distance_[u] = unseen;
    order_.clear();
    paths.resize(distance_.size());
    distance_[from] = 0;
    paths[from] = Count{1.0};
    order_.push_back(from);
    for (std::size_t next = 0; next < order_.size(); ++next) {
        check_at(run_, next);
        const NodeId u = order_[next];
        if constexpr (std::is_same_v<Count, double>) {
            if (paths[u] > safe_paths) return false;
        }
        if (distance_[u] >= stage_.cutoff) break;
        const Count through = next == 0 ? paths[u] : paths[u] * stage_.copies[u];
        for (const NodeId v : stage_.out[u]) {
            if (distance_[v] == unseen) {
                distance_[v] = distance_[u] + 1;
                paths[v] = Count{};
                order_.push_back(v);
            }
            if (distance_[v] == distance_[u] + 1) paths[v] += through;
        }
    }
    return true;
}

template <class Count, bool arcs>
void PlainBody::collect(const std::vector<Count>& paths, std::uint64_t source, std::vector<double>& totals) {
    const double times = stage_.source_weight[source];
    for (std::size_t i = order_.size(); i-- > 0;) {
        check_at(run_, i);
        const NodeId u = order_[i];
        double dependency = 0;
        for (ArcId a = stage_.out.offsets[u]; a < stage_.out.offsets[u + 1]; ++a) {
            const NodeId v = stage_.out.targets[a];
            if (distance_[v] != distance_[u] + 1) continue;
            const double share = paths[u] / paths[v] * (stage_.weight[v] + stage_.copies[v] * dependency_[v]);
            if constexpr (arcs) totals[a] += times * share;
            dependency += share;
        }
        dependency_[u] = dependency;
        if constexpr (!arcs) {
            if (i > 0) totals[stage_.slot[u]] += times * dependency;
        }
    }
}

template <bool arcs>
void PlainBody::add(std::uint64_t source, std::vector<double>& totals) {
    const NodeId from = stage_.sources[source];
    if (search(paths_, from)) {
        collect<double, arcs>(paths_, source, totals);
        return;
    }
    std::vector<Wide> paths;
    search(paths, from);
    collect<Wide, arcs>(paths, source, totals);
}

void PlainBody::add_nodes(std::uint64_t source, std::vector<double>& totals) {
    add<false>(source, totals);
}
void PlainBody::add_arcs(std::uint64_t source, std::vector<double>& totals) {
    add<true>(source, totals);
}

}  // namespace HANSE_NAMESPACE::centrality::detail
