#include "hanse/brokerage/core_periphery.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "hanse/core/error.hpp"
#include "hanse/core/neighbours.hpp"
#include "hanse/core/number_set.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/random.hpp"
#include "hanse/core/require.hpp"
#include "hanse/core/transform.hpp"

namespace hanse::brokerage {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr unsigned exchanges_per_tie = 5;
constexpr unsigned steps_per_check = 1024;

double pairs_of(double nodes) {
    return nodes * (nodes - 1) / 2;
}

/// Correlation of two yes-no variables over `all` pairs: `tied` of them are tied, `ideal` ideally so, `both` both.
double correlation(double all, double tied, double ideal, double both) {
    const double spread = tied * (all - tied) * ideal * (all - ideal);
    return spread > 0 ? (all * both - tied * ideal) / std::sqrt(spread) : undefined;
}

/// Nodes by falling degree, then rising id.
std::vector<NodeId> by_degree(const Neighbours& neighbours) {
    std::vector<NodeId> order(neighbours.node_count());
    std::iota(order.begin(), order.end(), NodeId{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return neighbours.count(a) > neighbours.count(b); });
    return order;
}

struct Cut {
    std::vector<char> in_core;
    double core = 0;       // nodes
    double within = 0;     // ties within the core
    double periphery = 0;  // ties within the periphery
};

CorePeriphery result_of(const Cut& cut, double fit) {
    CorePeriphery result;
    result.coreness.assign(cut.in_core.begin(), cut.in_core.end());
    result.fit = fit;
    result.errors = static_cast<std::uint64_t>(pairs_of(cut.core) - cut.within + cut.periphery);
    return result;
}

Cut first_of(const Neighbours& neighbours, const std::vector<NodeId>& order, std::size_t count, const RunControl& run) {
    Cut cut;
    cut.in_core.resize(order.size());
    cut.core = static_cast<double>(count);
    for (std::size_t i = 0; i < count; ++i) cut.in_core[order[i]] = 1;
    for (NodeId u = 0; u < neighbours.node_count(); ++u) {
        if (u % steps_per_check == 0) run.check();
        for (const NodeId v : neighbours.of(u))
            if (u < v && cut.in_core[u] == cut.in_core[v]) ++(cut.in_core[u] ? cut.within : cut.periphery);
    }
    return cut;
}

CorePeriphery minimum(const Neighbours& neighbours, const RunControl& run) {
    const auto order = by_degree(neighbours);
    const double n = neighbours.node_count(), m = static_cast<double>(neighbours.targets().size()) / 2;
    double errors = m, least = m;
    std::size_t best = 0;
    for (std::size_t k = 1; k <= order.size(); ++k) {  // the k-th node pairs with k - 1 others in the core
        errors += static_cast<double>(k - 1) - neighbours.count(order[k - 1]);
        if (errors < least) {
            least = errors;
            best = k;
        }
    }
    const Cut cut = first_of(neighbours, order, best, run);
    const double inside = pairs_of(cut.core), outside = pairs_of(n - cut.core);
    return result_of(cut, correlation(inside + outside, cut.within + cut.periphery, inside, cut.within));
}

CorePeriphery discrete(const Neighbours& neighbours, const RunControl& run) {
    const auto order = by_degree(neighbours);
    const double n = neighbours.node_count(), m = static_cast<double>(neighbours.targets().size()) / 2;
    const auto fit = [&](double core, double periphery) {
        return correlation(pairs_of(n), m, pairs_of(n) - pairs_of(n - core), m - periphery);
    };
    // Ties outside the first k: a tie leaves the periphery with its first end.
    std::vector<char> taken(order.size());
    double periphery = m, best_fit = -2;
    std::size_t best = 0;
    for (std::size_t k = 1; k <= order.size(); ++k) {
        if (k % steps_per_check == 0) run.check();
        const NodeId u = order[k - 1];
        for (const NodeId v : neighbours.of(u)) periphery -= !taken[v];
        taken[u] = 1;
        const double here = fit(static_cast<double>(k), periphery);
        if (here > best_fit) {
            best_fit = here;
            best = k;
        }
    }
    Cut cut = first_of(neighbours, order, best, run);
    for (bool better = best_fit > -2; better;) {
        better = false;
        for (const NodeId u : order) {
            if (u % steps_per_check == 0) run.check();
            double to_periphery = 0;
            for (const NodeId v : neighbours.of(u)) to_periphery += !cut.in_core[v];
            const double joins = cut.in_core[u] ? -1 : 1;  // in or out of the core
            const double left = cut.periphery - joins * to_periphery;
            const double here = fit(cut.core + joins, left);
            if (!(here > best_fit + 1e-12)) continue;
            cut.within += joins * (neighbours.count(u) - to_periphery);
            cut.periphery = left;
            cut.core += joins;
            cut.in_core[u] = !cut.in_core[u];
            best_fit = here;
            better = true;
        }
    }
    return result_of(cut, best_fit > -2 ? best_fit : undefined);
}

/// Each coreness in turn is set to what is best given the others, so the sum of squares never rises.
CorePeriphery continuous(const Neighbours& neighbours, const RunControl& run) {
    constexpr unsigned rounds = 1000;
    constexpr double tolerance = 1e-12;
    const NodeId n = neighbours.node_count();
    const auto strength = [&](ArcId a) { return neighbours.strengths().empty() ? 1.0 : neighbours.strengths()[a]; };
    CorePeriphery result;
    auto& c = result.coreness;
    c.resize(n);
    double total = 0, squares = 0, sum = 0, square_sum = 0;  // of strengths; of coreness
    for (NodeId u = 0; u < n; ++u) {
        for (ArcId a = neighbours.first(u); a < neighbours.first(u) + neighbours.count(u); ++a) {
            c[u] += strength(a);
            squares += strength(a) * strength(a) / 2;
        }
        total += c[u] / 2;
    }
    for (NodeId u = 0; u < n; ++u) c[u] = total > 0 ? c[u] / std::sqrt(2 * total) : 0;
    for (unsigned round = 0; round < rounds; ++round) {
        square_sum = 0;
        for (const double x : c) square_sum += x * x;
        double change = 0;
        for (NodeId u = 0; u < n; ++u) {
            if (u % steps_per_check == 0) run.check();
            double pull = 0;
            for (ArcId a = neighbours.first(u); a < neighbours.first(u) + neighbours.count(u); ++a)
                pull += strength(a) * c[neighbours.targets()[a]];
            const double others = square_sum - c[u] * c[u];
            const double next = others > 0 ? pull / others : 0;
            change = std::max(change, std::abs(next - c[u]));
            square_sum = others + next * next;
            c[u] = next;
        }
        if (change <= tolerance * std::sqrt(square_sum)) break;
    }
    double fourth = 0, product = 0;
    square_sum = 0;
    for (NodeId u = 0; u < n; ++u) {
        sum += c[u];
        square_sum += c[u] * c[u];
        fourth += c[u] * c[u] * c[u] * c[u];
        for (ArcId a = neighbours.first(u); a < neighbours.first(u) + neighbours.count(u); ++a)
            product += strength(a) * c[u] * c[neighbours.targets()[a]] / 2;
    }
    const double all = pairs_of(n), ideal = (sum * sum - square_sum) / 2;
    const double spread =
        (all * squares - total * total) * (all * (square_sum * square_sum - fourth) / 2 - ideal * ideal);
    result.fit = spread > 0 ? (all * product - total * ideal) / std::sqrt(spread) : undefined;
    for (double& x : c) x = square_sum > 0 ? x / std::sqrt(square_sum) : 0;
    return result;
}

CorePeriphery solve(const Graph& graph, const CorePeripheryOptions& options, const RunControl& run) {
    const Neighbours neighbours(graph, options.weighted ? PairStrength::weight : PairStrength::one, run);
    switch (options.method) {
        case CoreMethod::minimum:
            return minimum(neighbours, run);
        case CoreMethod::continuous:
            return continuous(neighbours, run);
        case CoreMethod::discrete:
            break;
    }
    return discrete(neighbours, run);
}

/// The same degrees, other partners: two ties a-b, c-d become a-d, c-b unless that makes a loop or a second tie.
Graph exchanged(const Graph& simple, Random random, const RunControl& run) {
    TieList list = ties(simple);
    const std::uint64_t n = simple.node_count(), m = list.sources.size();
    const auto key = [n](NodeId a, NodeId b) { return std::min(a, b) * n + std::max(a, b); };
    NumberSet tied(m);
    for (std::size_t i = 0; i < m; ++i) {
        if (i % steps_per_check == 0) run.check();
        tied.insert(key(list.sources[i], list.targets[i]));
    }
    for (std::uint64_t step = 0; m > 1 && step < exchanges_per_tie * m; ++step) {
        if (step % steps_per_check == 0) run.check();
        const std::uint64_t i = random.below(m), j = random.below(m);
        const NodeId a = list.sources[i], b = list.targets[i];
        NodeId c = list.sources[j], d = list.targets[j];
        if (random() >> 63) std::swap(c, d);
        if (i == j || a == d || c == b || tied.contains(key(a, d)) || tied.contains(key(c, b))) continue;
        tied.erase(key(a, b));
        tied.erase(key(c, d));
        tied.insert(key(a, d));
        tied.insert(key(c, b));
        list.targets[i] = d;
        list.sources[j] = c;
        list.targets[j] = b;
    }
    return Graph::from_arrays(simple.node_count(), list.sources, list.targets, list.weights, simple.weighting());
}

}  // namespace

CorePeriphery core_periphery(const Graph& graph, const CorePeripheryOptions& options, std::uint64_t seed,
                             const RunControl& run) {
    require_undirected(graph, "core_periphery");
    if (options.weighted && options.method != CoreMethod::continuous)
        throw InvalidArgument(
            "core_periphery: a discrete core knows ties, not strengths; use the continuous method, or "
            "weighted = false");
    if (options.weighted) require_strengths(graph, "core_periphery");
    const Graph plain = simplify(options.weighted ? graph : unweighted(graph));
    run.expect(options.samples + std::uint64_t{1});
    CorePeriphery result = solve(plain, options, run);
    run.advance(1);
    result.p_value = undefined;
    if (options.samples == 0 || std::isnan(result.fit)) return result;
    std::vector<char> as_good(options.samples);
    parallel_for(options.samples, 1, run, [&](std::uint64_t sample, std::uint64_t, unsigned) {
        const Graph other = exchanged(plain, Random(seed, sample), run);
        as_good[sample] = solve(other, options, run).fit >= result.fit - 1e-12;
        run.advance(1);
    });
    const auto count = std::accumulate(as_good.begin(), as_good.end(), 1.0);
    result.p_value = count / (options.samples + 1.0);
    return result;
}

}  // namespace hanse::brokerage
