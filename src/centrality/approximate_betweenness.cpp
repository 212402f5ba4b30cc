#include "hanse/centrality/approximate_betweenness.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <memory>

#include "centrality/detail/path_sampler.hpp"
#include "core/check_at.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"

// Borassi & Natale (2019): lambda -> error, delta -> doubt, omega -> most_samples, tau -> samples, b~ -> share of the
// samples, delta_L = delta_U -> doubts, f and g -> narrow. docs/decisions/0011 tells why the doubts may be chosen so.

namespace HANSE_NAMESPACE::centrality {

namespace {

constexpr double universal_constant = 0.5;  // of the bound on the number of samples
constexpr double even_share = 0.001;        // of the doubt is spread evenly, the rest where it helps
constexpr std::uint64_t samples_per_block = 32;
constexpr std::uint64_t first_look = 1000;
constexpr double most_ever = 1e15;  // samples: years, and a count of them is still exact

/// How many nodes the longest of all shortest paths has, or more.
std::uint32_t longest_path_nodes(const Graph& graph, const RunControl& run) {
    const NodeId n = graph.node_count();
    // Without direction: twice the distance of the farthest node of each component from any of it. With direction a
    // path may wind through the whole component.
    std::uint32_t longest = 0;
    std::vector<std::uint32_t> distance(n, std::numeric_limits<std::uint32_t>::max());
    std::vector<NodeId> order;
    for (NodeId root = 0; root < n; ++root) {
        if (distance[root] <= n) continue;
        order.assign(1, root);
        distance[root] = 0;
        for (std::size_t next = 0; next < order.size(); ++next) {
            check_at(run, next);
            const NodeId u = order[next];
            const auto reach = [&](NodeId v) {
                if (distance[v] <= n) return;
                distance[v] = distance[u] + 1;
                order.push_back(v);
            };
            for (const NodeId v : graph.out(u)) reach(v);
            if (!graph.directed()) continue;
            for (const NodeId v : graph.in(u)) reach(v);
        }
        const auto size = static_cast<std::uint32_t>(order.size());
        longest = std::max(longest, graph.directed() ? size : std::min(size, 2 * distance[order.back()] + 1));
    }
    return longest;
}

/// Counts on how many sampled paths every node lies; sample i is the same on any number of threads.
class Sampling {
public:
    Sampling(const Graph& graph, std::uint64_t seed, const RunControl& run)
        : graph_(graph), seed_(seed), run_(run), workers_(run.thread_count()), counts_(graph.node_count()) {}

    void until(std::uint64_t samples) {
        parallel_for(samples - samples_, samples_per_block, run_,
                     [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
                         auto& own = workers_[worker];
                         if (!own) own = std::make_unique<Worker>(graph_, run_);
                         for (std::uint64_t i = samples_ + begin; i < samples_ + end; ++i) {
                             run_.check();
                             Random random(seed_, i);
                             for (const NodeId v : own->sampler.draw(random)) ++own->counts[v];
                         }
                     });
        for (const auto& own : workers_) {
            if (!own) continue;
            for (std::size_t v = 0; v < counts_.size(); ++v) counts_[v] += own->counts[v];
            std::ranges::fill(own->counts, 0u);
        }
        samples_ = samples;
    }
    [[nodiscard]] const std::vector<std::uint64_t>& counts() const noexcept { return counts_; }
    [[nodiscard]] std::uint64_t samples() const noexcept { return samples_; }

private:
    struct Worker {
        Worker(const Graph& graph, const RunControl& run) : sampler(graph, run), counts(graph.node_count()) {}
        detail::PathSampler sampler;
        std::vector<std::uint32_t> counts;
    };
    const Graph& graph_;
    std::uint64_t seed_;
    const RunControl& run_;
    std::vector<std::unique_ptr<Worker>> workers_;
    std::vector<std::uint64_t> counts_;
    std::uint64_t samples_ = 0;
};

/// How much of the doubt every node may use up on each of its two sides; twice the sum is half of `doubt`, the other
/// half is for the end by `most_samples`. Nodes that look central in a first sample need more. Any division is valid
/// that does not look at the samples that count.
std::vector<double> divide_doubt(const Sampling& first, double error, double doubt, const RunControl& run) {
    const double samples = static_cast<double>(first.samples());
    const double n = static_cast<double>(first.counts().size());
    const auto part = [&](std::uint64_t count, double steepness) {
        return std::exp(-steepness * error * error * samples / static_cast<double>(std::max<std::uint64_t>(count, 1)));
    };
    const double available = doubt * (1 - even_share) / 4;
    double low = 0;
    double high = std::log(8 * n / doubt) / (error * error);  // then even a count of all samples is below its share
    for (int step = 0; step < 60; ++step) {
        run.check();
        const double middle = (low + high) / 2;
        double sum = 0;
        for (const std::uint64_t count : first.counts()) sum += part(count, middle);
        (sum > available ? low : high) = middle;
    }
    std::vector<double> doubts;
    for (const std::uint64_t count : first.counts()) doubts.push_back(part(count, high) + even_share * doubt / (4 * n));
    return doubts;
}

/// Whether every node's value lies within `error` of its share of the samples, but for the doubt it has.
bool narrow(const Sampling& sampling, const std::vector<double>& doubts, double most_samples, double error) {
    const double samples = static_cast<double>(sampling.samples());
    const double ratio = most_samples / samples;
    for (std::size_t v = 0; v < doubts.size(); ++v) {
        const double share = static_cast<double>(sampling.counts()[v]) / samples;
        const double log = -std::log(doubts[v]);
        const double spread = 2 * share * most_samples / log;
        const double below = 1.0 / 3 - ratio;
        const double above = 1.0 / 3 + ratio;
        if (log / samples * (below + std::sqrt(below * below + spread)) > error) return false;
        if (log / samples * (above + std::sqrt(above * above + spread)) > error) return false;
    }
    return true;
}

}  // namespace

std::vector<double> approximate_betweenness(const Graph& graph, const ApproximateBetweennessOptions& options,
                                            const RunControl& run) {
    if (!(options.error > 0 && options.error < 1))
        throw InvalidArgument("approximate_betweenness: the error must lie between 0 and 1; 0.01 is usual");
    if (!(options.confidence > 0 && options.confidence < 1))
        throw InvalidArgument("approximate_betweenness: the confidence must lie between 0 and 1; 0.9 is usual");
    run.check();
    const double n = graph.node_count();
    std::vector<double> result(graph.node_count());
    const std::uint32_t longest = longest_path_nodes(graph, run);
    if (longest < 3) return result;

    // Samples are drawn from all n(n-1) pairs, the result is per (n-1)(n-2).
    const double error = options.error * (n - 2) / n;
    const double doubt = 1 - options.confidence;
    const double bits = std::bit_width(longest - 2);  // floor(log2(longest - 2)) + 1
    const double most = std::ceil(universal_constant / (error * error) * (bits + std::log(2 / doubt)));
    if (!(most <= most_ever)) {
        throw InvalidArgument(
            "approximate_betweenness: so small an error may take more than 10^15 samples; use betweenness, which has "
            "none, or a larger error");
    }
    const auto most_samples = static_cast<std::uint64_t>(most);

    Sampling first(graph, ~options.seed, run);
    first.until(most_samples / 100 + 1);
    const std::vector<double> doubts = divide_doubt(first, error, doubt, run);

    Sampling sampling(graph, options.seed, run);
    run.expect(most_samples);
    for (std::uint64_t next = std::min(first_look, most_samples);; next = std::min(next + next / 8, most_samples)) {
        const std::uint64_t before = sampling.samples();
        sampling.until(next);
        run.advance(next - before);
        if (next == most_samples || narrow(sampling, doubts, most, error)) break;
    }
    run.advance(most_samples - sampling.samples());
    const double scale = n / (n - 2) / static_cast<double>(sampling.samples());
    for (std::size_t v = 0; v < result.size(); ++v) result[v] = static_cast<double>(sampling.counts()[v]) * scale;
    return result;
}

}  // namespace HANSE_NAMESPACE::centrality
