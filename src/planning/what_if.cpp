#include "hanse/planning/what_if.hpp"

#include <algorithm>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/core/require.hpp"
#include "planning/detail/check_goal.hpp"
#include "planning/detail/structure_gains.hpp"
#include "planning/detail/tie_gains.hpp"

namespace HANSE_NAMESPACE::planning {

namespace detail {

namespace {

void check_missing(const WhatIfOptions& options, const std::string& name) {
    const bool one_set = options.goal == Goal::mean_distance || options.goal == Goal::reach ||
                         options.goal == Goal::competence || options.goal == Goal::independent_paths;
    if (one_set && options.of.empty())
        throw InvalidArgument(name + ": `of` is empty; name the nodes from which this goal is measured");
    if (options.goal == Goal::independent_paths && options.targets.empty())
        throw InvalidArgument(name + ": `targets` is empty; name the nodes to which paths should lead");
    const bool takes_targets = options.goal == Goal::harmonic || options.goal == Goal::mean_distance ||
                               options.goal == Goal::reach || options.goal == Goal::independent_paths;
    if (!takes_targets && !options.targets.empty())
        throw InvalidArgument(name + ": this goal takes no `targets`; leave them out");
}

}  // namespace

bool by_distance(Goal goal) noexcept {
    return goal <= Goal::competence;
}

WhatIfOptions checked(const Graph& graph, const WhatIfOptions& options, std::string_view function) {
    const std::string name(function);
    for (const NodeId u : options.of) require_node(graph, u, function);
    for (const NodeId u : options.targets) require_node(graph, u, function);
    check_missing(options, name);
    if (options.goal == Goal::constraint || options.goal == Goal::resilience) require_undirected(graph, function);
    if (options.goal == Goal::competence && options.holdings.size() != graph.node_count()) {
        throw InvalidArgument(name + ": holdings has " + std::to_string(options.holdings.size()) + " lists for " +
                              std::to_string(graph.node_count()) + " nodes; give one list of kinds per node");
    }
    WhatIfOptions sorted = options;
    for (auto* nodes : {&sorted.of, &sorted.targets}) {
        std::sort(nodes->begin(), nodes->end());
        nodes->erase(std::unique(nodes->begin(), nodes->end()), nodes->end());
    }
    if (options.goal == Goal::independent_paths) {
        for (const NodeId u : sorted.of) {
            if (std::binary_search(sorted.targets.begin(), sorted.targets.end(), u))
                throw InvalidArgument(name + ": node " + named(u) +
                                      " is both in `of` and in `targets`; paths need two different ends");
        }
    }
    if ((options.goal == Goal::mean_distance || options.goal == Goal::reach) && sorted.targets.empty()) {
        for (NodeId u = 0; u < graph.node_count(); ++u) {
            if (!std::binary_search(sorted.of.begin(), sorted.of.end(), u)) sorted.targets.push_back(u);
        }
    }
    return sorted;
}

Gains structure_gains(const Graph& graph, std::span<const CandidateTie> candidates, const WhatIfOptions& options,
                      const RunControl& run) {
    if (options.goal == Goal::independent_paths) return independent_path_gains(graph, candidates, options, run);
    if (options.goal == Goal::constraint) return constraint_gains(graph, candidates, options, run);
    return resilience_gains(graph, candidates, options, run);
}

}  // namespace detail

namespace {

/// Every candidate's source is its own subject; as many subjects at once as memory allows.
std::vector<double> gains_of_sources(const Graph& graph, std::span<const CandidateTie> candidates,
                                     const WhatIfOptions& options, const RunControl& run) {
    constexpr std::size_t most_sources = 256;
    std::vector<std::uint32_t> order(candidates.size());
    for (std::uint32_t c = 0; c < order.size(); ++c) order[c] = c;
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return candidates[a].source < candidates[b].source; });
    std::vector<double> gain(candidates.size());
    for (std::size_t begin = 0; begin < order.size();) {
        WhatIfOptions part = options;
        std::vector<CandidateTie> ties;
        std::vector<std::uint32_t> subject;
        std::size_t end = begin;
        for (; end < order.size(); ++end) {
            const auto& tie = candidates[order[end]];
            if (part.of.empty() || part.of.back() != tie.source) {
                if (part.of.size() == most_sources) break;
                part.of.push_back(tie.source);
            }
            ties.push_back(tie);
            subject.push_back(static_cast<std::uint32_t>(part.of.size() - 1));
        }
        const auto found = detail::TieGains(graph, part, run).gains(ties, run, subject);
        for (std::size_t i = begin; i < end; ++i) gain[order[i]] = found[i - begin];
        begin = end;
    }
    return gain;
}

}  // namespace

std::vector<double> what_if(const Graph& graph, std::span<const CandidateTie> candidates, const WhatIfOptions& options,
                            const RunControl& run) {
    if (candidates.empty()) throw InvalidArgument("what_if: there are no candidates; give at least one pair of nodes");
    for (const auto& [s, t] : candidates) {
        require_node(graph, s, "what_if");
        require_node(graph, t, "what_if");
    }
    run.check();
    const auto checked = detail::checked(graph, options, "what_if");
    if (!detail::by_distance(options.goal)) return detail::structure_gains(graph, candidates, checked, run).gain;
    if (options.of.empty()) return gains_of_sources(graph, candidates, checked, run);
    return detail::TieGains(graph, checked, run).gains(candidates, run);
}

double goal_value(const Graph& graph, const WhatIfOptions& options, const RunControl& run) {
    const auto checked = detail::checked(graph, options, "goal_value");
    if (options.of.empty() && options.goal != Goal::resilience)
        throw InvalidArgument("goal_value: `of` is empty; name the nodes whose goal is measured");
    if (!detail::by_distance(options.goal)) return detail::structure_gains(graph, {}, checked, run).value;
    return detail::TieGains(graph, checked, run).value();
}

}  // namespace HANSE_NAMESPACE::planning
