#include "hanse/centrality/betweenness.hpp"

#include <algorithm>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>

#include "hanse/centrality/detail/betweenness_plan.hpp"
#include "hanse/centrality/detail/plain.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"

namespace hanse::centrality {

namespace {

constexpr std::uint64_t sources_per_step = 16;

void require_nodes(const Graph& graph, const std::optional<std::vector<NodeId>>& nodes, const std::string& function,
                   std::string_view what) {
    if (!nodes) return;
    std::vector<bool> named(graph.node_count());
    for (const NodeId u : *nodes) {
        require_node(graph, u, function);
        if (named[u]) {
            throw InvalidArgument(function + ": node " + std::to_string(u) + " is named twice in " + std::string(what) +
                                  "; name each node once");
        }
        named[u] = true;
    }
}

void require_usable(const Graph& graph, const BetweennessOptions& options, const std::string& function) {
    require_nodes(graph, options.sources, function, "sources");
    require_nodes(graph, options.targets, function, "targets");
    if (!(options.cutoff >= 0))
        throw InvalidArgument(function + ": the cutoff is negative or not a number; use 0 or more, or infinity");
    if (options.weighted) require_distances(graph, function);
}

/// What the sum over ordered pairs is multiplied by; `places` is n - 1 for nodes, n for ties.
double scale_of(const Graph& graph, const BetweennessOptions& options, double places) {
    const double halves = graph.directed() ? 1.0 : 0.5;
    if (!options.normalized) return halves;
    const double pairs = places * (places - 1) * halves;
    return pairs > 0 ? halves / pairs : 0.0;
}

detail::Stage whole_graph(const Graph& graph, const BetweennessOptions& options) {
    const NodeId n = graph.node_count();
    detail::Stage stage;
    stage.out.offsets.assign(graph.offsets().begin(), graph.offsets().end());
    stage.out.targets.assign(graph.targets().begin(), graph.targets().end());
    if (graph.directed()) {
        const Graph reversed = graph.reversed();
        stage.in.offsets.assign(reversed.offsets().begin(), reversed.offsets().end());
        stage.in.targets.assign(reversed.targets().begin(), reversed.targets().end());
    }
    stage.copies.assign(n, 1.0);
    stage.weight.assign(n, options.targets ? 0.0 : 1.0);
    if (options.targets) {
        for (const NodeId u : *options.targets) stage.weight[u] = 1.0;
    }
    stage.slot.resize(n);
    std::iota(stage.slot.begin(), stage.slot.end(), NodeId{0});
    stage.sources = options.sources ? *options.sources : stage.slot;
    stage.source_weight.assign(stage.sources.size(), 1.0);
    if (options.cutoff < n) stage.cutoff = static_cast<std::uint32_t>(options.cutoff);
    return stage;
}

/// Runs all sources of a stage in a fixed order of sums; `add(body, source, totals)`.
template <class Add>
std::vector<double> sum_sources(const detail::Stage& stage, std::size_t size, const RunControl& run, Add&& add) {
    struct Worker {
        explicit Worker(const detail::Stage& stage, std::size_t size) : body(stage), totals(size) {}
        detail::PlainBody body;
        std::vector<double> totals;
    };
    std::vector<std::unique_ptr<Worker>> workers(run.thread_count());
    std::vector<double> sum(size);
    const std::uint64_t count = stage.sources.size();
    run.expect(count);
    ordered_for((count + sources_per_step - 1) / sources_per_step, run,
                [&](std::uint64_t step, unsigned worker) {
                    auto& own = workers[worker];
                    if (!own) own = std::make_unique<Worker>(stage, size);
                    const std::uint64_t end = std::min(count, (step + 1) * sources_per_step);
                    for (std::uint64_t s = step * sources_per_step; s < end; ++s) {
                        run.check();
                        add(own->body, s, own->totals);
                        run.advance(1);
                    }
                },
                [&](std::uint64_t, unsigned worker) {
                    auto& totals = workers[worker]->totals;
                    for (std::size_t i = 0; i < size; ++i) sum[i] += totals[i];
                    std::fill(totals.begin(), totals.end(), 0.0);
                });
    return sum;
}

}  // namespace

namespace detail {

std::vector<double> betweenness(const Graph& graph, const BetweennessOptions& options, const BetweennessPlan& plan,
                                const RunControl& run) {
    (void)plan;
    const Stage stage = whole_graph(graph, options);
    auto sum = sum_sources(stage, graph.node_count(), run,
                           [](PlainBody& body, std::uint64_t s, auto& totals) { body.add_nodes(s, totals); });
    const double scale = scale_of(graph, options, graph.node_count() - 1.0);
    for (double& value : sum) value *= scale;
    return sum;
}

std::vector<double> edge_betweenness(const Graph& graph, const BetweennessOptions& options, const BetweennessPlan& plan,
                                     const RunControl& run) {
    (void)plan;
    const Stage stage = whole_graph(graph, options);
    const auto arcs = sum_sources(stage, graph.arc_count(), run,
                                  [](PlainBody& body, std::uint64_t s, auto& totals) { body.add_arcs(s, totals); });
    const double scale = scale_of(graph, options, graph.node_count());
    const auto tie = tie_of_arc(graph);
    std::vector<double> sum(graph.tie_count());
    for (ArcId a = 0; a < arcs.size(); ++a) sum[tie[a]] += scale * arcs[a];
    return sum;
}

}  // namespace detail

std::vector<double> betweenness(const Graph& graph, const BetweennessOptions& options, const RunControl& run) {
    require_usable(graph, options, "betweenness");
    return detail::betweenness(graph, options, {}, run);
}

std::vector<double> edge_betweenness(const Graph& graph, const BetweennessOptions& options, const RunControl& run) {
    require_usable(graph, options, "edge_betweenness");
    return detail::edge_betweenness(graph, options, {}, run);
}

}  // namespace hanse::centrality
