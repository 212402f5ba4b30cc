#include "hanse/evaluation/bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/random.hpp"
#include "hanse/core/same.hpp"

namespace HANSE_NAMESPACE::evaluation {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

std::vector<double> ranks(std::span<const double> given) {
    const std::vector<double> values = settled(given);
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t i) {
        return std::isnan(values[i]) ? -std::numeric_limits<double>::infinity() : values[i];
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return key(i) > key(j); });
    std::vector<double> result(values.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        const bool same = place > 0 && key(order[place]) == key(order[place - 1]);
        result[order[place]] = same ? result[order[place - 1]] : static_cast<double>(place + 1);
    }
    return result;
}

double quantile(const std::vector<double>& sorted, double q) {
    if (sorted.empty()) return undefined;
    const double place = q * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    if (sorted[below] == sorted[above]) return sorted[below];  // also for two infinities
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

Graph sample_ties(const Graph& graph, std::span<const double> confidence, std::uint64_t seed, std::uint64_t sample) {
    TieList list = ties(graph);
    const std::size_t m = list.sources.size();
    if (confidence.size() != m) throw InvalidArgument("bootstrap: give one confidence per tie, in the order of ties()");
    Random random(seed, sample);
    std::size_t kept = 0;
    for (std::size_t t = 0; t < m; ++t) {
        if (!(confidence[t] >= 0 && confidence[t] <= 1))
            throw InvalidArgument("bootstrap: a confidence is outside 0..1; 1 means certain, 0 never");
        // One number per tie whether needed or not: changing one tie's confidence leaves the others' draws alone.
        if (random.uniform() >= confidence[t]) continue;
        list.sources[kept] = list.sources[t];
        list.targets[kept] = list.targets[t];
        if (!list.weights.empty()) list.weights[kept] = list.weights[t];
        ++kept;
    }
    list.sources.resize(kept);
    list.targets.resize(kept);
    if (!list.weights.empty()) list.weights.resize(kept);
    return Graph::from_arrays(graph.node_count(), list.sources, list.targets, list.weights, graph.weighting(),
                              {.directed = graph.directed()});
}

Intervals summarise_samples(std::span<const double> observed, std::span<const double> samples, double level) {
    const std::size_t n = observed.size();
    if (!(level > 0 && level < 1)) throw InvalidArgument("bootstrap: the level is not inside 0..1; 0.95 is usual");
    if (n > 0 && (samples.empty() || samples.size() % n != 0))
        throw InvalidArgument("bootstrap: samples is 0 or a sample has not one value per node");
    const std::size_t count = n == 0 ? 0 : samples.size() / n;
    Intervals result;
    result.value.assign(observed.begin(), observed.end());
    result.rank = ranks(observed);
    std::vector<double> all_ranks;
    for (std::size_t s = 0; s < count; ++s) {
        const auto row = ranks(samples.subspan(s * n, n));
        all_ranks.insert(all_ranks.end(), row.begin(), row.end());
    }
    const double tail = (1 - level) / 2;
    for (std::size_t u = 0; u < n; ++u) {
        std::vector<double> values;
        std::vector<double> places;
        for (std::size_t s = 0; s < count; ++s) {
            if (!std::isnan(samples[s * n + u])) values.push_back(samples[s * n + u]);
            places.push_back(all_ranks[s * n + u]);
        }
        std::sort(values.begin(), values.end());
        std::sort(places.begin(), places.end());
        const double sum = std::accumulate(values.begin(), values.end(), 0.0);
        result.mean.push_back(values.empty() ? undefined : sum / static_cast<double>(values.size()));
        result.low.push_back(quantile(values, tail));
        result.high.push_back(quantile(values, 1 - tail));
        const auto last = static_cast<double>(count - 1);
        result.rank_low.push_back(places[static_cast<std::size_t>(std::floor(tail * last))]);
        result.rank_high.push_back(places[static_cast<std::size_t>(std::ceil((1 - tail) * last))]);
    }
    return result;
}

Intervals bootstrap(const Graph& graph, std::span<const double> confidence,
                    FunctionRef<std::vector<double>(const Graph&)> measure, const BootstrapOptions& options,
                    const RunControl& run) {
    const std::size_t n = graph.node_count();
    const auto measured = [&](const Graph& one) {
        auto values = measure(one);
        if (values.size() != n)
            throw InvalidArgument("bootstrap: the measure gave " + std::to_string(values.size()) + " values for " +
                                  std::to_string(n) + " nodes; give one per node");
        return values;
    };
    std::vector<double> samples(options.samples * n);
    run.expect(options.samples);
    parallel_for(options.samples, 1, run, [&](std::uint64_t begin, std::uint64_t, unsigned) {
        const auto values = measured(sample_ties(graph, confidence, options.seed, begin));
        std::copy(values.begin(), values.end(), samples.begin() + static_cast<std::ptrdiff_t>(begin * n));
        run.advance(1);
    });
    return summarise_samples(measured(graph), samples, options.level);
}

}  // namespace HANSE_NAMESPACE::evaluation
