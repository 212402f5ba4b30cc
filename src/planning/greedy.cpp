#include "hanse/planning/greedy.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

#include "hanse/core/error.hpp"
#include "hanse/core/require.hpp"
#include "hanse/core/transform.hpp"
#include "hanse/paths/breadth_first.hpp"
#include "planning/detail/check_goal.hpp"
#include "planning/detail/tie_gains.hpp"

namespace HANSE_NAMESPACE::planning {

namespace {

/// So many candidates are evaluated together when lazy.
constexpr std::size_t lazy_batch = 512;

Graph with_ties(const Graph& graph, std::span<const CandidateTie> more) {
    TieList list = ties(graph);
    for (const auto& [s, t] : more) {
        list.sources.push_back(s);
        list.targets.push_back(t);
    }
    return Graph::from_arrays(graph.node_count(), list.sources, list.targets, {}, Weighting::none,
                              {.directed = graph.directed()});
}

bool is_submodular(const Graph& graph, std::span<const CandidateTie> candidates, const WhatIfOptions& options) {
    if (options.goal == Goal::closeness || (options.goal == Goal::harmonic && options.of.size() > 1)) return false;
    const auto home = [&](NodeId u) { return std::binary_search(options.of.begin(), options.of.end(), u); };
    return std::all_of(candidates.begin(), candidates.end(), [&](const CandidateTie& tie) {
        return home(tie.source) || (!graph.directed() && home(tie.target));
    });
}

double sum_of_largest(std::vector<double> gains, std::size_t k) {
    k = std::min(k, gains.size());
    std::partial_sort(gains.begin(), gains.begin() + static_cast<std::ptrdiff_t>(k), gains.end(), std::greater<>{});
    return std::accumulate(gains.begin(), gains.begin() + static_cast<std::ptrdiff_t>(k), 0.0);
}

/// The most that closeness can come to when new ties bring any of the others as near as `best` says, but none farther
/// away, and may join more nodes or not.
double most_closeness(const std::vector<std::uint32_t>& now, const std::vector<std::uint32_t>& best) {
    const double others = static_cast<double>(now.size()) - 1;
    double reached = 0;
    double total = 0;
    std::vector<std::uint32_t> joined;
    for (std::size_t v = 0; v < now.size(); ++v) {
        if (best[v] == 0 || best[v] == paths::unreached) continue;
        if (now[v] == paths::unreached) {
            joined.push_back(best[v]);
        } else {
            ++reached;
            total += best[v];
        }
    }
    std::sort(joined.begin(), joined.end());
    double most = reached > 0 ? reached / others * (reached / total) : 0;
    for (const auto d : joined) {
        ++reached;
        total += d;
        most = std::max(most, reached / others * (reached / total));
    }
    return most;
}

/// What k of the candidates together can gain at most, whatever the goal.
double bound_of_any(const detail::TieGains& now, const detail::TieGains& all, std::span<const CandidateTie> candidates,
                    std::uint32_t k, const WhatIfOptions& options, const RunControl& run) {
    if (options.goal == Goal::closeness) {
        double most = 0;
        for (std::size_t x = 0; x < options.of.size(); ++x)
            most += most_closeness(now.subjects().to[x], all.subjects().to[x]);
        return most - now.value();
    }
    return std::min(all.value() - now.value(), sum_of_largest(now.gains(candidates, run, {}, &all.subjects()), k));
}

}  // namespace

GreedyTies greedy_ties(const Graph& given, std::span<const CandidateTie> candidates, std::uint32_t k,
                       const WhatIfOptions& given_options, const RunControl& run) {
    if (candidates.empty())
        throw InvalidArgument("greedy_ties: there are no candidates; give at least one pair of nodes");
    for (const auto& [s, t] : candidates) {
        require_node(given, s, "greedy_ties");
        require_node(given, t, "greedy_ties");
    }
    const auto options = detail::checked(given, given_options, "greedy_ties");
    if (!detail::by_distance(options.goal)) {
        throw InvalidArgument(
            "greedy_ties: this goal has no bound; use harmonic, closeness, mean_distance, reach or competence");
    }
    if (options.of.empty()) throw InvalidArgument("greedy_ties: `of` is empty; name the nodes whose goal counts");
    run.check();
    GreedyTies result;
    result.submodular = is_submodular(given, candidates, options);
    Graph graph = unweighted(given);
    const detail::TieGains start(graph, options, run);
    result.upper_bound =
        bound_of_any(start, detail::TieGains(with_ties(graph, candidates), options, run), candidates, k, options, run);

    std::vector<double> gain(candidates.size(), std::numeric_limits<double>::infinity());
    std::vector<std::uint8_t> free(candidates.size(), 1);
    std::vector<std::uint32_t> order;
    double before = start.value();
    while (result.chosen.size() < k) {
        const detail::TieGains now(graph, options, run);
        result.value = now.value() - before;
        order.clear();
        for (std::uint32_t c = 0; c < candidates.size(); ++c) {
            if (free[c]) order.push_back(c);
        }
        if (order.empty()) break;
        const auto better = [&](std::uint32_t a, std::uint32_t b) {
            return gain[a] != gain[b] ? gain[a] > gain[b] : a < b;
        };
        const bool lazy = result.submodular && !result.chosen.empty();
        if (lazy) std::sort(order.begin(), order.end(), better);
        const std::size_t batch = lazy ? lazy_batch : order.size();
        std::uint32_t best = order.front();
        for (std::size_t begin = 0; begin < order.size(); begin += batch) {
            // Old gains are upper bounds: below the best new one (or equal and later) nobody can win.
            if (begin > 0 && !better(order[begin], best)) break;
            const std::size_t end = std::min(begin + batch, order.size());
            std::vector<CandidateTie> part;
            for (std::size_t i = begin; i < end; ++i) part.push_back(candidates[order[i]]);
            const auto fresh = now.gains(part, run);
            for (std::size_t i = begin; i < end; ++i) gain[order[i]] = fresh[i - begin];
            if (begin == 0) best = order.front();
            for (std::size_t i = begin; i < end; ++i) best = better(order[i], best) ? order[i] : best;
        }
        if (result.submodular) {
            std::vector<double> rest;
            for (const auto c : order) rest.push_back(gain[c]);
            result.upper_bound = std::min(result.upper_bound, result.value + sum_of_largest(std::move(rest), k));
        }
        if (!(gain[best] > 0)) break;
        result.chosen.push_back(best);
        result.gains.push_back(gain[best]);
        free[best] = 0;
        graph = with_ties(graph, {&candidates[best], 1});
    }
    result.value = detail::TieGains(graph, options, run).value() - before;
    result.upper_bound = std::max(result.upper_bound, result.value);
    return result;
}

}  // namespace HANSE_NAMESPACE::planning
