#include "centrality/detail/weighted_betweenness.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "centrality/detail/reach_weights.hpp"
#include "centrality/detail/weighted_reduction.hpp"
#include "centrality/detail/weighted_stage.hpp"
#include "core/check_at.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/paths/components.hpp"
#include "hanse/paths/exact_weights.hpp"

// docs/decisions/0031-betweenness-by-distance.md explains the shortcuts.

namespace HANSE_NAMESPACE::centrality::detail {

namespace {

using paths::Bits128;
using paths::ExactWeights;

constexpr std::uint64_t sources_per_step = 16;
constexpr double worthwhile_share = 0.05;          // of nodes that a round takes out
constexpr std::uint64_t worth_threads = 1u << 16;  // nodes times arcs of a block

void require_positive(const Graph& graph, const std::string& function) {
    if (graph.weight_values().empty() || graph.weight_values().front() != 0) return;
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        for (ArcId a = graph.first_out(u); a < graph.first_out(u + 1); ++a) {
            if (graph.weight_codes()[a] != 0 || graph.targets()[a] == u) continue;
            throw InvalidArgument(function + ": the tie " + named(u) + " - " + named(graph.targets()[a]) +
                                  " has distance 0, so the number of shortest paths is not defined; merge its ends or "
                                  "give it a small distance");
        }
    }
}

template <class Length>
class Sums {
public:
    Sums(const Graph& graph, bool ties, const RunControl& run)
        : run_(run), ties_(ties), totals_(ties ? graph.arc_count() : graph.node_count()) {}

    void run_stage(const WeightedStage<Length>& stage) {
        if (ties_)
            run_stage_of<true>(stage);
        else
            run_stage_of<false>(stage);
    }
    void add_to_node(NodeId node, double value) { totals_[node] += value; }

    std::vector<double> take() && { return std::move(totals_); }

private:
    template <bool ties>
    void run_stage_of(const WeightedStage<Length>& stage) {
        struct Worker {
            Worker(const WeightedStage<Length>& s, std::size_t size) : body(s), totals(size) {}
            WeightedBody<Length> body;
            std::vector<double> totals;
        };
        const std::uint64_t count = stage.sources.size();
        const std::size_t size = ties ? stage.rows.arcs.size() : stage.rows.size();
        RunControl run = run_;
        if (count * stage.rows.arcs.size() < worth_threads) run.threads = 1;
        std::vector<std::unique_ptr<Worker>> workers(run.thread_count());
        std::vector<double> sum(size);
        ordered_for((count + sources_per_step - 1) / sources_per_step, run,
                    [&](std::uint64_t step, unsigned worker) {
                        auto& own = workers[worker];
                        if (!own) own = std::make_unique<Worker>(stage, size);
                        const std::uint64_t end = std::min(count, (step + 1) * sources_per_step);
                        for (std::uint64_t s = step * sources_per_step; s < end; ++s) {
                            run.check();
                            own->body.template add<ties>(s, own->totals, run);
                            run.advance(1);
                        }
                    },
                    [&](std::uint64_t, unsigned worker) {
                        auto& totals = workers[worker]->totals;
                        for (std::size_t i = 0; i < size; ++i) sum[i] += totals[i];
                        std::fill(totals.begin(), totals.end(), 0.0);
                    },
                    cost_of_search(sources_per_step * stage.rows.arcs.size()));
        for (std::size_t i = 0; i < size; ++i) totals_[ties ? stage.rows.origin[i] : stage.node[i]] += sum[i];
    }

    const RunControl& run_;
    bool ties_;
    std::vector<double> totals_;
};

template <class Length>
class Computation {
public:
    Computation(const Graph& graph, const BetweennessOptions& options, const WeightedPlan& plan, const RunControl& run,
                const ExactWeights& weights, bool ties)
        : graph_(graph),
          options_(options),
          plan_(plan),
          run_(run),
          limit_(options.cutoff < std::numeric_limits<double>::infinity() ? weights.at_most<Length>(options.cutoff)
                                                                          : LengthSearch<Length>::unreached()),
          rows_(paths::detail::length_rows<Length>(graph, weights, run)),
          sums_(graph, ties, run),
          ties_(ties) {}

    std::vector<double> run() && {
        if (plan_.prune) rows_ = pruned(std::move(rows_), tie_of_arc(graph_), graph_.directed(), run_);
        const bool all_pairs =
            !options_.sources && !options_.targets && options_.cutoff == std::numeric_limits<double>::infinity();
        if (all_pairs && !graph_.directed() && plan_.blocks) {
            split();
        } else {
            prepared();
            run_.expect(options_.sources ? options_.sources->size() : graph_.node_count());
            whole(all_pairs && !graph_.directed());
        }
        return std::move(sums_).take();
    }

private:
    void prepared() const { run_.advance(graph_.node_count()); }

    void whole(bool symmetric) {
        WeightedStage<Length> stage;
        stage.rows = std::move(rows_);
        stage.node.resize(graph_.node_count());
        std::iota(stage.node.begin(), stage.node.end(), NodeId{0});
        stage.weight.assign(stage.node.size(), options_.targets ? 0.0 : 1.0);
        if (options_.targets) {
            for (const NodeId u : *options_.targets) stage.weight[u] = 1.0;
        }
        stage.sources = options_.sources ? *options_.sources : stage.node;
        stage.source_weight.assign(stage.sources.size(), 1.0);
        stage.limit = limit_;
        if (symmetric)
            rounds(std::move(stage));
        else
            sums_.run_stage(stage);
    }

    /// Each block by itself: a member stands for all that is reached through it.
    void split() {
        const paths::Blocks blocks = paths::biconnected(kept_ties(), run_);
        const ReachWeights reach = reach_weights(blocks, graph_.node_count());
        prepared();
        run_.expect(blocks.members.size());
        for (NodeId u = 0; u < graph_.node_count(); ++u) {
            if (reach.separated[u] > 0 && !ties_) sums_.add_to_node(u, reach.separated[u]);
        }
        std::vector<NodeId> number(graph_.node_count(), absent);
        for (std::size_t b = 0; b < blocks.count(); ++b) {
            const auto members = blocks.block(b);
            if (members.size() == 2 && !ties_) {  // nobody between the two
                run_.advance(2);
                continue;
            }
            for (NodeId i = 0; i < members.size(); ++i) number[members[i]] = i;
            WeightedStage<Length> stage;
            stage.rows = selected(rows_, members, number);
            stage.node.assign(members.begin(), members.end());
            const auto first = reach.of_member.begin() + static_cast<std::ptrdiff_t>(blocks.offsets[b]);
            stage.weight.assign(first, first + static_cast<std::ptrdiff_t>(members.size()));
            stage.sources.resize(members.size());
            std::iota(stage.sources.begin(), stage.sources.end(), NodeId{0});
            stage.source_weight = stage.weight;
            for (const NodeId u : members) number[u] = absent;
            rounds(std::move(stage));
        }
    }

    /// Runs an undirected stage of all its nodes: leaves first, which then go.
    void rounds(WeightedStage<Length> stage) {
        while (plan_.leaves && stage.rows.size() > 2) {
            const auto leaf = leaves(stage.rows, run_);
            const auto count = static_cast<double>(std::count(leaf.begin(), leaf.end(), true));
            if (count < 1 || count < worthwhile_share * stage.rows.size()) break;
            // A pair of a leaf and another node counts both ways at once.
            WeightedStage<Length> outer = stage;
            outer.sources.clear();
            outer.source_weight.clear();
            std::vector<NodeId> inner;
            std::vector<NodeId> number(stage.rows.size(), absent);
            for (NodeId u = 0; u < stage.rows.size(); ++u) {
                if (leaf[u]) {
                    outer.sources.push_back(u);
                    outer.source_weight.push_back(stage.weight[u]);
                } else {
                    outer.weight[u] *= 2;
                    number[u] = static_cast<NodeId>(inner.size());
                    inner.push_back(u);
                }
            }
            sums_.run_stage(outer);
            WeightedStage<Length> core;
            core.rows = selected(stage.rows, inner, number);
            for (NodeId i = 0; i < inner.size(); ++i) {
                core.node.push_back(stage.node[inner[i]]);
                core.weight.push_back(stage.weight[inner[i]]);
                core.sources.push_back(i);
            }
            core.source_weight = core.weight;
            stage = std::move(core);
        }
        if (!stage.sources.empty()) sums_.run_stage(stage);
    }

    [[nodiscard]] Graph kept_ties() const {
        std::vector<NodeId> sources;
        std::vector<NodeId> targets;
        for (NodeId u = 0; u < rows_.size(); ++u) {
            check_at(run_, u);
            for (const auto& arc : rows_[u]) {
                if (arc.target < u) continue;
                sources.push_back(u);
                targets.push_back(arc.target);
            }
        }
        return Graph::from_arrays(graph_.node_count(), sources, targets, {}, Weighting::none);
    }

    const Graph& graph_;
    const BetweennessOptions& options_;
    const WeightedPlan& plan_;
    const RunControl& run_;
    Length limit_;
    LengthRows<Length> rows_;
    Sums<Length> sums_;
    bool ties_;
};

/// The narrowest integers for all lengths. In an undirected graph no two nodes of a component are farther apart than
/// twice the farthest from any one, which is much less than a bound by the number of ties.
paths::LengthWidth width_of(const Graph& graph, const ExactWeights& weights, const RunControl& run) {
    const auto width = weights.width(graph.node_count());
    if (graph.directed() || width == paths::LengthWidth::bits32 || !weights.fits_128()) return width;
    const auto rows = paths::detail::length_rows<Bits128>(graph, weights, run);
    Bits128 longest = 0;
    for (const auto& arc : rows.arcs) longest = std::max(longest, arc.length);
    Bits128 farthest = 0;
    std::vector<bool> seen(graph.node_count());
    LengthSearch<Bits128> search(rows);
    paths::detail::Unobserved nobody;
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        if (seen[u]) continue;
        search.run({&u, 1}, search.unreached(), nobody, run);
        for (const NodeId v : search.order()) {
            seen[v] = true;
            farthest = std::max(farthest, search.distance(v));
        }
    }
    return ExactWeights::width_of(2 * farthest + longest);
}

std::vector<double> ordered_pairs(const Graph& graph, const BetweennessOptions& options, const WeightedPlan& plan,
                                  const RunControl& run, bool ties) {
    run.check();
    run.expect(graph.node_count());  // preparing; the searches are counted when it is known which are left
    const ExactWeights weights(graph, run);
    return paths::detail::with_length(width_of(graph, weights, run), [&]<class Length>(Length) {
        return Computation<Length>(graph, options, plan, run, weights, ties).run();
    });
}

/// What the sum over ordered pairs is multiplied by; `places` is n - 1 for nodes, n for ties.
double scale_of(const Graph& graph, const BetweennessOptions& options, double places) {
    const double halves = graph.directed() ? 1.0 : 0.5;
    if (!options.normalized) return halves;
    const double pairs = places * (places - 1) * halves;
    return pairs > 0 ? halves / pairs : 0.0;
}

}  // namespace

std::vector<double> weighted_betweenness(const Graph& graph, const BetweennessOptions& options,
                                         const WeightedPlan& plan, const RunControl& run) {
    require_positive(graph, "betweenness");
    auto sum = ordered_pairs(graph, options, plan, run, false);
    const double scale = scale_of(graph, options, graph.node_count() - 1.0);
    for (double& value : sum) value *= scale;
    return sum;
}

std::vector<double> weighted_edge_betweenness(const Graph& graph, const BetweennessOptions& options,
                                              const WeightedPlan& plan, const RunControl& run) {
    require_positive(graph, "edge_betweenness");
    const auto arcs = ordered_pairs(graph, options, plan, run, true);
    const double scale = scale_of(graph, options, graph.node_count());
    const auto tie = tie_of_arc(graph);
    std::vector<double> sum(graph.tie_count());
    for (ArcId a = 0; a < arcs.size(); ++a) sum[tie[a]] += scale * arcs[a];
    return sum;
}

}  // namespace HANSE_NAMESPACE::centrality::detail
