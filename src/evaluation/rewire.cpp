#include "hanse/evaluation/rewire.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/check_at.hpp"
#include "core/tie_swaps.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/random.hpp"
#include "hanse/core/same.hpp"
#include "shuffle.hpp"

namespace HANSE_NAMESPACE::evaluation {

std::uint64_t seed_of_sample(std::uint64_t seed, std::uint64_t sample) noexcept {
    return Random(seed, sample)();
}

Graph rewire(const Graph& graph, const RewireOptions& options, const RunControl& run) {
    if (!std::isfinite(options.swaps_per_tie) || options.swaps_per_tie < 0)
        throw InvalidArgument("rewire: swaps_per_tie is negative or not finite; 10 is usual");
    if (graph.has_loops() || graph.has_parallel_ties())
        throw InvalidArgument("rewire: the graph has loops or parallel ties; pass simplify(graph)");
    const double asked = options.swaps_per_tie * static_cast<double>(graph.tie_count());
    if (!(asked < 0x1p63))
        throw InvalidArgument("rewire: swaps_per_tie asks for more swaps than can be counted; 10 is usual");
    run.check();
    TieList list = ties(graph);
    const std::uint64_t m = list.sources.size();
    const bool directed = graph.directed();
    TieSwaps swaps(list, directed, run);
    Random random(options.seed);
    // Swaps cannot turn a cycle of three round. Directed ties keep their sources, so rows stay where they are; the
    // cycle and its reverse are found with the same probability.
    const auto turn_cycle = [&](std::uint64_t s) {
        const NodeId a = list.sources[s], b = list.targets[s];
        const ArcId row = graph.first_out(b), size = graph.first_out(b + 1) - row;
        if (size == 0) return;
        const std::uint64_t t = row + random.below(size);
        const NodeId c = list.targets[t];
        if (c == a || !swaps.has(c, a) || swaps.has(b, a) || swaps.has(c, b) || swaps.has(a, c)) return;
        std::uint64_t r = graph.first_out(c);
        while (list.targets[r] != a) ++r;
        for (const auto tie : {s, t, r}) swaps.erase(tie);
        list.targets[s] = c;
        list.targets[t] = a;
        list.targets[r] = b;
        for (const auto tie : {s, t, r}) swaps.insert(tie);
    };
    const auto steps = m < 2 ? 0 : static_cast<std::uint64_t>(asked);
    for (std::uint64_t step = 0; step < steps; ++step) {
        check_at(run, step);
        const std::uint64_t s = random.below(m);
        if (directed && random.below(4) == 0) {
            turn_cycle(s);
            continue;
        }
        const std::uint64_t t = random.below(m);
        if (s == t) continue;
        // An undirected tie has no first end: turn one of the two round by chance, or parts stay unreachable.
        if (!directed && random.below(2) == 1) std::swap(list.sources[t], list.targets[t]);
        swaps.swap(s, t);
    }
    return Graph::from_arrays(graph.node_count(), list.sources, list.targets, list.weights, graph.weighting(),
                              {.directed = directed});
}

NullModel summarise_null(double observed, std::vector<double> samples) {
    if (samples.empty()) throw InvalidArgument("null_model: samples is 0; draw at least one");
    NullModel result{};
    result.observed = observed;
    const auto count = static_cast<double>(samples.size());
    std::uint64_t greater = 0;
    std::uint64_t less = 0;
    for (const double x : samples) {
        result.mean += x / count;
        greater += reaches(x, observed);
        less += reaches(observed, x);
    }
    for (const double x : samples) result.deviation += (x - result.mean) * (x - result.mean);
    result.deviation = samples.size() > 1 && !constant(samples) ? std::sqrt(result.deviation / (count - 1)) : 0;
    result.z =
        result.deviation > 0 ? (observed - result.mean) / result.deviation : std::numeric_limits<double>::quiet_NaN();
    result.p_value = std::min(1.0, 2 * detail::p_value(std::min(greater, less), samples.size()));
    result.samples = samples;
    std::sort(samples.begin(), samples.end());
    result.low = samples[static_cast<std::size_t>(std::floor(0.025 * (count - 1)))];
    result.high = samples[static_cast<std::size_t>(std::ceil(0.975 * (count - 1)))];
    return result;
}

NullModel null_model(const Graph& graph, FunctionRef<double(const Graph&)> measure, const NullOptions& options,
                     const RunControl& run) {
    std::vector<double> samples(options.samples);
    RunControl inner = run;
    inner.threads = 1;
    run.expect(options.samples);
    parallel_for(options.samples, 1, run, [&](std::uint64_t begin, std::uint64_t, unsigned) {
        const Graph random = rewire(graph, {options.swaps_per_tie, seed_of_sample(options.seed, begin)}, inner);
        samples[begin] = measure(random);
        run.advance(1);
    });
    return summarise_null(measure(graph), std::move(samples));
}

}  // namespace HANSE_NAMESPACE::evaluation
