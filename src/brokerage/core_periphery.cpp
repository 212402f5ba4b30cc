#include "hanse/brokerage/core_periphery.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <span>

#include "core/tie_swaps.hpp"
#include "cores.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/random.hpp"
#include "hanse/core/require.hpp"
#include "hanse/core/same.hpp"
#include "hanse/core/transform.hpp"

namespace HANSE_NAMESPACE::brokerage {

namespace {

constexpr unsigned exchanges_per_tie = 5;
constexpr NodeId small = 16;    // up to so many nodes: all cores
constexpr NodeId modest = 64;   // cores of all sizes from several starts, thoroughly
constexpr NodeId medium = 256;  // cores of all sizes from several starts
constexpr std::uint64_t starts = 8;

/// Every core of a small network, each one node away from the one before (Gray's code).
template <class Fit>
void all_cores(const Neighbours& neighbours, const RunControl& run, Fit&& fit, Best& best) {
    Core core(neighbours, {}, run);
    for (std::uint32_t step = 1; step < (std::uint32_t{1} << neighbours.node_count()); ++step) {
        check_at(run, step);
        core.flip(static_cast<NodeId>(std::countr_zero(step)));
        best.offer(core.cut(), fit(core.cut()));
    }
}

/// Cores of every size: the node with most to give joins (or the one with least to lose leaves), then nodes inside and
/// outside change places as long as that leaves fewer ties outside. Equal ones by chance.
template <class Fit>
void cores_of_all_sizes(const Neighbours& neighbours, bool growing, Random random, const RunControl& run, Fit&& fit,
                        Best& best) {
    const NodeId n = neighbours.node_count();
    const bool thorough = n <= modest;  // every node of the core is tried, not only the one with least to lose
    std::vector<NodeId> order(n);
    std::iota(order.begin(), order.end(), NodeId{0});
    for (NodeId i = n; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    Core core(neighbours, growing ? std::span<const NodeId>{} : order, run);
    const auto extreme = [&](bool inside) {
        NodeId found = n;
        for (const NodeId u : order) {
            if (core.has(u) != inside) continue;
            if (found == n || (inside ? core.outside(u) < core.outside(found) : core.outside(u) > core.outside(found)))
                found = u;
        }
        return found;
    };
    for (NodeId size = 1; size < n; ++size) {
        run.check();
        core.flip(extreme(!growing));
        const auto exchanged = [&](NodeId out) {
            if (!core.has(out)) return false;
            core.flip(out);
            const NodeId in = extreme(false);
            const bool better = core.outside(in) > core.outside(out);
            core.flip(better ? in : out);
            return better;
        };
        for (bool better = true; better;)
            better = thorough ? std::ranges::any_of(order, exchanged) : exchanged(extreme(true));
        best.offer(core.cut(), fit(core.cut()));
    }
}

/// From the best first k by degree, node by node as long as it gets better.
template <class Fit>
void improved(const Neighbours& neighbours, const RunControl& run, Fit&& fit, Best& best) {
    const auto order = by_degree(neighbours);
    std::size_t size = 0;
    double best_fit = undefined;
    {
        Core core(neighbours, {}, run);
        for (std::size_t k = 0; k < order.size(); ++k) {
            check_at(run, k);
            core.flip(order[k]);
            const double here = fit(core.cut());
            if (std::isnan(here) || !(std::isnan(best_fit) || exceeds(here, best_fit, 1))) continue;
            best_fit = here;
            size = k + 1;
        }
    }
    if (std::isnan(best_fit)) return;
    Core core(neighbours, std::span(order).first(size), run);
    for (bool better = true; better;) {
        better = false;
        for (const NodeId u : order) {
            check_at(run, u);
            Cut next;
            next.core = core.cut().core + (core.has(u) ? -1 : 1);
            next.periphery = core.cut().periphery + (core.has(u) ? 1 : -1) * core.outside(u);
            const double here = fit(next);
            if (!exceeds(here, best_fit, 1)) continue;
            core.flip(u);
            best_fit = here;
            better = true;
        }
    }
    best.offer(core.cut(), best_fit);
}

/// The core of fewest errors is one of nodes with the highest degrees: all above some degree, and some of those that
/// have it, which make as many errors whichever they are; of these the best fit.
CorePeriphery minimum(const Neighbours& neighbours, const RunControl& run) {
    const auto order = by_degree(neighbours);
    const double n = neighbours.node_count(), m = static_cast<double>(neighbours.targets().size()) / 2;
    double errors = m, least = m;
    std::size_t size = 0;
    for (std::size_t k = 1; k <= order.size(); ++k) {  // the k-th node pairs with k - 1 others in the core
        errors += static_cast<double>(k - 1) - neighbours.count(order[k - 1]);
        if (errors < least) {
            least = errors;
            size = k;
        }
    }
    const auto fit = [&](const Cut& cut) {
        const double inside = pairs_of(cut.core), outside = pairs_of(n - cut.core);
        return correlation(inside + outside, cut.within + cut.periphery, inside, cut.within);
    };
    Core core(neighbours, std::span(order).first(size), run);
    const auto degree = [&](std::size_t i) { return neighbours.count(order[i]); };
    if (size == 0 || size == order.size() || degree(size - 1) != degree(size))
        return result_of(core.cut(), fit(core.cut()));
    std::size_t from = size, to = size;
    while (from > 0 && degree(from - 1) == degree(size)) --from;
    while (to < order.size() && degree(to) == degree(size)) ++to;
    std::vector<NodeId> equal(order.begin() + static_cast<std::ptrdiff_t>(from),
                              order.begin() + static_cast<std::ptrdiff_t>(to));
    Best best;
    if (equal.size() <= small) {
        for (std::uint32_t choice = 0; choice < (std::uint32_t{1} << equal.size()); ++choice) {
            check_at(run, choice);
            if (static_cast<std::size_t>(std::popcount(choice)) != size - from) continue;
            for (std::size_t i = 0; i < equal.size(); ++i)
                if (core.has(equal[i]) != ((choice >> i & 1) != 0)) core.flip(equal[i]);
            best.offer(core.cut(), fit(core.cut()));
        }
        return best.found() ? best.result() : result_of(core.cut(), undefined);
    }
    const std::uint64_t tries = neighbours.node_count() <= medium ? starts : 1;
    for (std::uint64_t start = 0; start < tries; ++start) {
        Random random(start);
        for (std::size_t i = equal.size(); i > 1; --i) std::swap(equal[i - 1], equal[random.below(i)]);
        for (std::size_t i = 0; i < equal.size(); ++i)
            if (core.has(equal[i]) != (i < size - from)) core.flip(equal[i]);
        // As many errors, so the more ties within the core, the more in the periphery: those that know the core best.
        for (;;) {
            run.check();
            const auto knows = [&](NodeId a, NodeId b) { return core.inside(a) < core.inside(b); };
            std::stable_partition(equal.begin(), equal.end(), [&](NodeId u) { return core.has(u); });
            const auto border = equal.begin() + static_cast<std::ptrdiff_t>(size - from);
            const NodeId out = *std::min_element(equal.begin(), border, knows);
            core.flip(out);
            const NodeId in = *std::max_element(border, equal.end(), knows);
            const bool better = core.inside(in) > core.inside(out);
            core.flip(better ? in : out);
            if (!better) break;
        }
        best.offer(core.cut(), fit(core.cut()));
    }
    return best.found() ? best.result() : result_of(core.cut(), undefined);
}

CorePeriphery discrete(const Neighbours& neighbours, const RunControl& run) {
    const double n = neighbours.node_count(), m = static_cast<double>(neighbours.targets().size()) / 2;
    const auto fit = [&](const Cut& cut) {
        return correlation(pairs_of(n), m, pairs_of(n) - pairs_of(n - cut.core), m - cut.periphery);
    };
    Best best;
    if (neighbours.node_count() <= small) {
        all_cores(neighbours, run, fit, best);
    } else {
        improved(neighbours, run, fit, best);
        if (best.found() && neighbours.node_count() <= medium)
            for (std::uint64_t start = 0; start < starts; ++start)
                cores_of_all_sizes(neighbours, start % 2 == 0, Random(start), run, fit, best);
    }
    if (best.found()) return best.result();
    // No ties, or all: nobody or everybody is in the core, without an error.
    std::vector<NodeId> everybody(m > 0 ? neighbours.node_count() : 0);
    std::iota(everybody.begin(), everybody.end(), NodeId{0});
    return result_of(Core(neighbours, everybody, run).cut(), undefined);
}

/// Each coreness in turn is set to what is best given the others, so the sum of squares never rises.
CorePeriphery continuous(const Neighbours& neighbours, const RunControl& run) {
    constexpr unsigned rounds = 5000;
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
            check_at(run, u);
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
    const double ideals = (square_sum * square_sum - fourth) / 2;
    const double spread = (all * squares - total * total) * (all * ideals - ideal * ideal);
    // Where all pairs are the same, what is left of the spread is rounding.
    const bool alike = !exceeds(all * squares, total * total) || !exceeds(all * ideals, ideal * ideal);
    result.fit = alike ? undefined : (all * product - total * ideal) / std::sqrt(spread);
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

/// An order of the nodes that depends on who is tied to whom only, wherever neighbours' neighbours (and theirs) tell
/// nodes apart: what a search finds then does not hang on the order in which the nodes were given.
std::vector<NodeId> order_of_its_own(const Graph& graph, const RunControl& run) {
    constexpr unsigned rounds = 16;
    const auto mixed = [](std::uint64_t x) {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
        return x ^ (x >> 31);
    };
    std::vector<std::uint64_t> colour(graph.node_count(), 1), next(graph.node_count());
    for (unsigned round = 0; round < rounds; ++round) {
        for (NodeId u = 0; u < graph.node_count(); ++u) {
            check_at(run, u);
            std::uint64_t sum = 0;
            for (ArcId a = graph.first_out(u); a < graph.first_out(u + 1); ++a)
                sum += mixed(colour[graph.targets()[a]] ^ mixed(std::bit_cast<std::uint64_t>(graph.weight(a))));
            next[u] = mixed(colour[u] + mixed(sum));
        }
        colour.swap(next);
    }
    std::vector<NodeId> order(graph.node_count());
    std::iota(order.begin(), order.end(), NodeId{0});
    std::stable_sort(order.begin(), order.end(), [&](NodeId a, NodeId b) { return colour[a] < colour[b]; });
    return order;
}

/// The same degrees, other partners.
Graph exchanged(const Graph& simple, Random random, const RunControl& run) {
    TieList list = ties(simple);
    const std::uint64_t m = list.sources.size();
    TieSwaps swaps(list, false, run);
    for (std::uint64_t step = 0; m > 1 && step < exchanges_per_tie * m; ++step) {
        check_at(run, step);
        const std::uint64_t i = random.below(m), j = random.below(m);
        swaps.swap(i, j, random() >> 63);
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
    if (options.weighted) require_range(graph, 1e-50, "core_periphery");  // fourth powers are compared
    const Graph given = simplify(options.weighted ? graph : unweighted(graph));
    const auto order = order_of_its_own(given, run);
    const Graph plain = induced(given, order);
    run.expect(options.samples + std::uint64_t{1});
    CorePeriphery result = solve(plain, options, run);
    const auto coreness = result.coreness;
    for (std::size_t i = 0; i < order.size(); ++i) result.coreness[order[i]] = coreness[i];
    run.advance(1);
    result.p_value = undefined;
    if (options.samples == 0 || std::isnan(result.fit)) return result;
    std::vector<char> as_good(options.samples);
    parallel_for(
        options.samples, 1, run,
        [&](std::uint64_t sample, std::uint64_t, unsigned) {
            const Graph other = exchanged(plain, Random(seed, sample), run);
            as_good[sample] = reaches(solve(other, options, run).fit, result.fit, 1);
            run.advance(1);
        },
        cost_of_search(plain.arc_count()));
    const auto count = std::accumulate(as_good.begin(), as_good.end(), 1.0);
    result.p_value = count / (options.samples + 1.0);
    return result;
}

}  // namespace HANSE_NAMESPACE::brokerage
