#include <algorithm>
#include <memory>

#include "hanse/core/parallel.hpp"
#include "planning/detail/structure_gains.hpp"

namespace HANSE_NAMESPACE::planning::detail {

namespace {

constexpr NodeId nobody = ~NodeId{0};

/// The constraint of single nodes, with or without one more tie.
class Constraint {
public:
    explicit Constraint(const Graph& graph) : graph_(graph), share_(graph.node_count()), ties_(graph.node_count()) {
        for (NodeId u = 0; u < graph.node_count(); ++u) {
            for (const NodeId v : graph.out(u)) ties_[u] += v != u;
        }
    }

    /// 1 for a node without contacts.
    double operator()(NodeId x, CandidateTie extra = {nobody, nobody}) {
        if (extra.source == extra.target) extra = {nobody, nobody};
        const auto total = [&](NodeId u) {
            return static_cast<double>(ties_[u]) + (u == extra.source || u == extra.target ? 1.0 : 0.0);
        };
        const auto each = [&](NodeId u, auto&& visit) {
            for (const NodeId v : graph_.out(u)) {
                if (v != u) visit(v);
            }
            if (u == extra.source) visit(extra.target);
            if (u == extra.target) visit(extra.source);
        };
        contacts_.clear();
        touched_.clear();
        if (total(x) == 0) return 1;
        const auto add = [&](NodeId v, double share) {
            if (share_[v] == 0) touched_.push_back(v);
            share_[v] += share;
        };
        const double mine = 1 / total(x);
        each(x, [&](NodeId q) {
            contacts_.push_back(q);
            add(q, mine);
            const double through = mine / total(q);
            each(q, [&](NodeId j) {
                if (j != x) add(j, through);
            });
        });
        std::sort(contacts_.begin(), contacts_.end());
        contacts_.erase(std::unique(contacts_.begin(), contacts_.end()), contacts_.end());
        double constraint = 0;
        for (const NodeId j : contacts_) constraint += share_[j] * share_[j];
        for (const NodeId v : touched_) share_[v] = 0;
        return constraint;
    }

private:
    const Graph& graph_;
    std::vector<double> share_;  // of x's attention that goes to each, directly or through one other
    std::vector<std::uint64_t> ties_;
    std::vector<NodeId> contacts_;
    std::vector<NodeId> touched_;
};

}  // namespace

Gains constraint_gains(const Graph& graph, std::span<const CandidateTie> candidates, const WhatIfOptions& options,
                       const RunControl& run) {
    const auto tied = [&](NodeId u, NodeId v) {
        const auto row = graph.out(u);
        return std::binary_search(row.begin(), row.end(), v);
    };
    Gains result;
    result.gain.resize(candidates.size());
    Constraint plain(graph);
    std::vector<double> before(graph.node_count(), -1);
    const auto need = [&](NodeId u) {
        if (before[u] < 0) before[u] = plain(u);
    };
    for (const NodeId u : options.of) {
        need(u);
        result.value -= before[u];
    }
    if (options.of.empty()) {
        for (const auto& [s, t] : candidates) {
            run.check();
            need(s);
        }
    }
    std::vector<std::unique_ptr<Constraint>> workers(run.thread_count());
    run.expect(candidates.size());
    parallel_for(candidates.size(), 16, run, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
        if (!workers[worker]) workers[worker] = std::make_unique<Constraint>(graph);
        auto& constraint = *workers[worker];
        for (std::size_t c = begin; c < end; ++c) {
            run.check();
            const auto [s, t] = candidates[c];
            if (s == t) continue;
            if (options.of.empty()) {
                result.gain[c] = before[s] - constraint(s, {s, t});
                continue;
            }
            for (const NodeId x : options.of) {
                if (x == s || x == t || tied(x, s) || tied(x, t)) result.gain[c] += before[x] - constraint(x, {s, t});
            }
        }
        run.advance(end - begin);
    });
    return result;
}

}  // namespace HANSE_NAMESPACE::planning::detail
