#include "centrality/detail/run_stages.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "centrality/detail/lanes.hpp"
#include "centrality/detail/plain.hpp"
#include "core/check_at.hpp"
#include "hanse/core/parallel.hpp"

namespace HANSE_NAMESPACE::centrality::detail {

namespace {

/// What one thread works with; made when the thread has its first batch.
struct Worker {
    Worker(const BetweennessPlan& plan, std::size_t nodes, std::size_t totals_size) : totals(totals_size) {
        if (plan.lanes) lanes.emplace(nodes, plan.instructions);
    }
    std::optional<LaneBody> lanes;
    std::vector<double> totals;
};

/// A batch of sources, side by side if that is wanted and possible.
template <bool arcs>
void run_batch(const Stage& stage, std::size_t first, Worker& worker, const RunControl& run) {
    const std::size_t end = std::min(stage.sources.size(), first + lane_count);
    if (worker.lanes) {
        const bool done = arcs ? worker.lanes->add_arcs(stage, first, worker.totals, run)
                               : worker.lanes->add_nodes(stage, first, worker.totals, run);
        if (done) {
            run.advance(end - first);
            return;
        }
    }
    PlainBody body(stage, run);
    for (std::size_t s = first; s < end; ++s) {
        if constexpr (arcs)
            body.add_arcs(s, worker.totals);
        else
            body.add_nodes(s, worker.totals);
        run.advance(1);
    }
}

/// Calls `commit(stage, totals of the batch)` in order.
template <bool arcs, class Commit>
void run_all(std::span<const Stage> stages, const BetweennessPlan& plan, std::size_t totals_size, const RunControl& run,
             Commit&& commit) {
    std::size_t nodes = 0;
    std::vector<std::uint64_t> first_step;  // of each stage
    std::uint64_t steps = 0, sources_times_arcs = 0;
    for (const Stage& stage : stages) {
        nodes = std::max<std::size_t>(nodes, stage.out.size());
        first_step.push_back(steps);
        steps += (stage.sources.size() + lane_count - 1) / lane_count;
        sources_times_arcs += stage.sources.size() * stage.out.targets.size();
        run.expect(stage.sources.size());
    }
    const auto stage_at = [&](std::uint64_t step) {
        return static_cast<std::size_t>(std::ranges::upper_bound(first_step, step) - first_step.begin()) - 1;
    };
    std::vector<std::unique_ptr<Worker>> workers(run.thread_count());
    ordered_for(
        steps, run,
        [&](std::uint64_t step, unsigned worker) {
            auto& own = workers[worker];
            if (!own) own = std::make_unique<Worker>(plan, nodes, totals_size);
            const std::size_t at = stage_at(step);
            run_batch<arcs>(stages[at], (step - first_step[at]) * lane_count, *own, run);
        },
        [&](std::uint64_t step, unsigned worker) { commit(stages[stage_at(step)], workers[worker]->totals); },
        cost_of_search(sources_times_arcs / std::max<std::uint64_t>(1, steps)));
}

}  // namespace

void add_nodes(const std::vector<Stage>& stages, const BetweennessPlan& plan, std::vector<double>& totals,
               const RunControl& run) {
    run_all<false>(stages, plan, totals.size(), run, [&](const Stage& stage, std::vector<double>& batch) {
        for (const NodeId slot : stage.slot) {
            totals[slot] += batch[slot];
            batch[slot] = 0;
        }
    });
}

std::vector<double> add_arcs(const Stage& stage, const BetweennessPlan& plan, const RunControl& run) {
    std::vector<double> totals(stage.out.targets.size());
    run_all<true>({&stage, 1}, plan, totals.size(), run, [&](const Stage&, std::vector<double>& batch) {
        for (std::size_t a = 0; a < totals.size(); ++a) {
            check_at(run, a);
            totals[a] += batch[a];
            batch[a] = 0;
        }
    });
    return totals;
}

}  // namespace HANSE_NAMESPACE::centrality::detail
