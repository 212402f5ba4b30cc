#include "hanse/centrality/betweenness.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>

#include "centrality/detail/betweenness_plan.hpp"
#include "centrality/detail/quotient.hpp"
#include "centrality/detail/run_stages.hpp"
#include "centrality/detail/weighted_betweenness.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/require.hpp"

namespace HANSE_NAMESPACE::centrality {

namespace {

void require_nodes(const Graph& graph, const std::optional<std::vector<NodeId>>& nodes, const std::string& function,
                   std::string_view what) {
    if (!nodes) return;
    std::vector<bool> seen(graph.node_count());
    for (const NodeId u : *nodes) {
        require_node(graph, u, function);
        if (seen[u]) {
            throw InvalidArgument(function + ": node " + named(u) + " is named twice in " + std::string(what) +
                                  "; name each node once");
        }
        seen[u] = true;
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

/// Whether the structure of the graph may be used: everywhere to everywhere over single ties without direction.
bool has_shortcuts(const Graph& graph, const BetweennessOptions& options, const detail::BetweennessPlan& plan) {
    return (plan.blocks || plan.twins || plan.simplicial) && !graph.directed() && !graph.has_parallel_ties() &&
           !options.sources && !options.targets && options.cutoff >= graph.node_count();
}

/// Takes the part apart into stages: merge twins, run those nodes that are never between others and take them out;
/// then again, until little is left to gain; then run the rest.
void reduce(detail::Quotient part, const detail::BetweennessPlan& plan, detail::Slots& slots,
            std::vector<detail::Stage>& stages, const RunControl& run) {
    constexpr std::size_t worthwhile = 64;  // a round must take out at least one node in so many
    for (;;) {
        while (plan.twins && detail::merge_twins(part, slots, run) * worthwhile > part.rows.size()) {
        }
        if (part.complete()) return;
        if (!plan.simplicial) break;
        const std::vector<bool> simplicial = detail::simplicial_nodes(part, run);
        const auto count = static_cast<std::size_t>(std::ranges::count(simplicial, true));
        if (count * worthwhile <= part.rows.size()) break;
        stages.push_back(detail::stage_of(part, simplicial, run));
        detail::remove_nodes(part, simplicial);
        run.check();
    }
    stages.push_back(detail::stage_of(part, {}, run));
}

std::vector<double> totals_with_shortcuts(const Graph& graph, const detail::BetweennessPlan& plan,
                                          const RunControl& run) {
    run.expect(graph.node_count());  // preparing them; the searches that are left are counted when they are known
    detail::Slots slots(graph.node_count());
    std::vector<detail::Quotient> parts;
    if (plan.blocks)
        parts = detail::split_blocks(graph, slots, run);
    else
        parts.push_back(detail::quotient_of(graph));
    std::vector<detail::Stage> stages;
    NodeId to_prepare = graph.node_count();
    for (auto& part : parts) {
        const NodeId nodes = std::min(part.rows.size(), to_prepare);  // a cut node is in several parts
        reduce(std::move(part), plan, slots, stages, run);
        run.advance(nodes);
        to_prepare -= nodes;
    }
    run.advance(to_prepare);
    detail::add_nodes(stages, plan, slots.value, run);
    return std::move(slots).totals();
}

}  // namespace

namespace detail {

std::vector<double> betweenness(const Graph& graph, const BetweennessOptions& options, const BetweennessPlan& plan,
                                const RunControl& run) {
    std::vector<double> sum(graph.node_count());
    if (has_shortcuts(graph, options, plan))
        sum = totals_with_shortcuts(graph, plan, run);
    else
        add_nodes({whole_graph(graph, options)}, plan, sum, run);
    const double scale = scale_of(graph, options, graph.node_count() - 1.0);
    for (double& value : sum) value *= scale;
    return sum;
}

std::vector<double> edge_betweenness(const Graph& graph, const BetweennessOptions& options, const BetweennessPlan& plan,
                                     const RunControl& run) {
    const auto arcs = add_arcs(whole_graph(graph, options), plan, run);
    const double scale = scale_of(graph, options, graph.node_count());
    const auto tie = tie_of_arc(graph);
    std::vector<double> sum(graph.tie_count());
    for (ArcId a = 0; a < arcs.size(); ++a) sum[tie[a]] += scale * arcs[a];
    return sum;
}

}  // namespace detail

std::vector<double> betweenness(const Graph& graph, const BetweennessOptions& options, const RunControl& run) {
    require_usable(graph, options, "betweenness");
    if (options.weighted && graph.weighted()) return detail::weighted_betweenness(graph, options, {}, run);
    return detail::betweenness(graph, options, {}, run);
}

std::vector<double> edge_betweenness(const Graph& graph, const BetweennessOptions& options, const RunControl& run) {
    require_usable(graph, options, "edge_betweenness");
    if (options.weighted && graph.weighted()) return detail::weighted_edge_betweenness(graph, options, {}, run);
    return detail::edge_betweenness(graph, options, {}, run);
}

}  // namespace HANSE_NAMESPACE::centrality
