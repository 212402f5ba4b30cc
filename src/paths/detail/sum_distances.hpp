#pragma once

#include <memory>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/paths/batched_search.hpp"

namespace HANSE_NAMESPACE::paths {

/// How the distances are found; tests compare all ways with the plain one.
struct HANSE_API SearchPlan {
    bool backward = false;  ///< distances from the node to the others (else from the others to the node)
    bool merge_twins = true;
    InstructionSet instructions = best_instruction_set();
};

/// How many, and how far they are together.
struct DistanceTotal {
    std::uint64_t reached = 0, total = 0;
    void add(std::uint64_t distance, std::uint64_t count) noexcept {
        reached += count;
        total += distance * count;
    }
    void merge(const DistanceTotal& other) noexcept {
        reached += other.reached;
        total += other.total;
    }
};

/// For every node a sum over all others that a path joins to it, by distance in ties: calls
/// `sum.add(distance, count)` as often as needed, and `sum.merge(other)` for what different threads have found. The sum
/// must not depend on the order (integers), then neither do the results on threads, twins or instructions.
template <class Sum>
[[nodiscard]] std::vector<Sum> sum_distances(const Graph& graph, const SearchPlan& plan, const RunControl& run) {
    run.check();
    const HopGraph hops(graph, plan.merge_twins, run);
    const auto batches = batches_of_all(hops);
    run.expect(batches.size());
    struct Work {
        BatchedSearch search;
        std::vector<Sum> sums;
    };
    std::vector<std::unique_ptr<Work>> workers(run.thread_count());
    parallel_for(
        batches.size(), 1, run,
        [&](std::uint64_t b, std::uint64_t, unsigned worker) {
            auto& work = workers[worker];
            if (!work)
                work =
                    std::make_unique<Work>(Work{BatchedSearch(hops, plan.instructions), std::vector<Sum>(hops.size())});
            auto& search = work->search;
            search.start(batches[b], plan.backward);
            for (std::uint32_t distance = 1; search.advance(run); ++distance) {
                const auto reached = search.reached();
                const auto counts = search.counts();
                for (std::size_t i = 0; i < reached.size(); ++i) work->sums[reached[i]].add(distance, counts[i]);
            }
            run.advance(1);
        },
        cost_of_search(hops.targets().size()));
    std::vector<Sum> of_vertex(hops.size());
    for (const auto& work : workers) {
        if (!work) continue;
        for (NodeId v = 0; v < hops.size(); ++v) of_vertex[v].merge(work->sums[v]);
    }
    for (NodeId v = 0; v < hops.size(); ++v) {
        if (hops.twin_distance(v) > 0) of_vertex[v].add(hops.twin_distance(v), hops.multiplicity(v) - 1);
    }
    std::vector<Sum> of_node(graph.node_count());
    for (NodeId u = 0; u < of_node.size(); ++u) of_node[u] = of_vertex[hops.vertex_of(u)];
    return of_node;
}

}  // namespace HANSE_NAMESPACE::paths
