#include "hanse/centrality/top_closeness.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <mutex>
#include <numeric>

#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"
#include "hanse/core/top.hpp"
#include "hanse/core/transform.hpp"
#include "hanse/paths/batched_search.hpp"
#include "hanse/paths/inverse_sum.hpp"

namespace HANSE_NAMESPACE::centrality {

namespace {

/// Adds masks up lane by lane: plane p holds bit p of every lane's count.
class LaneCounter {
public:
    void add(const paths::LaneMask& mask) {
        paths::LaneMask carry = mask;
        for (std::size_t p = 0;; ++p) {
            if (p == planes_.size()) planes_.emplace_back();
            std::uint64_t any = 0;
            for (std::size_t w = 0; w < 8; ++w) {
                const std::uint64_t both = planes_[p].words[w] & carry.words[w];
                planes_[p].words[w] ^= carry.words[w];
                carry.words[w] = both;
                any |= both;
            }
            if (any == 0) return;
        }
    }
    [[nodiscard]] std::uint64_t take(std::size_t lane) const noexcept {
        std::uint64_t count = 0;
        for (std::size_t p = 0; p < planes_.size(); ++p) count |= (planes_[p].words[lane / 64] >> (lane % 64) & 1) << p;
        return count;
    }
    void clear() noexcept { planes_.clear(); }

private:
    std::vector<paths::LaneMask> planes_;
};

/// What a search has seen from a node.
struct Seen {
    std::uint64_t reached = 0;
    std::uint64_t total = 0;
    paths::InverseSum inverse;
};

/// The value of a node, and the most that it can be when up to `more` others follow at distance `next` or farther.
struct HarmonicValue {
    double scale;
    [[nodiscard]] double value(const Seen& seen) const { return seen.inverse.value() / scale; }
    [[nodiscard]] double most(const Seen& seen, std::uint64_t more, std::uint64_t next) const {
        return (seen.inverse.value() + static_cast<double>(more) / static_cast<double>(next)) / scale;
    }
};

struct ClosenessValue {
    double others;
    [[nodiscard]] double of(double reached, double total) const {
        return reached > 0 ? (reached / others) * (reached / total) : 0.0;
    }
    [[nodiscard]] double value(const Seen& seen) const {
        return of(static_cast<double>(seen.reached), static_cast<double>(seen.total));
    }
    // reached^2 / total first falls and then rises with what is added: one of the two ends is the most.
    [[nodiscard]] double most(const Seen& seen, std::uint64_t more, std::uint64_t next) const {
        return std::max(value(seen),
                        of(static_cast<double>(seen.reached + more), static_cast<double>(seen.total + more * next)));
    }
};

/// Keeps the best k.
class Best {
public:
    explicit Best(std::uint32_t k) : k_(k) {}

    void offer(double value, NodeId node) {
        const std::lock_guard lock(guard_);
        heap_.push_back({value, node});
        std::push_heap(heap_.begin(), heap_.end(), better);
        if (heap_.size() > k_) {
            std::pop_heap(heap_.begin(), heap_.end(), better);
            heap_.pop_back();
        }
    }
    /// Below this nobody gets in any more; a rounding error's width lower.
    [[nodiscard]] double threshold() {
        const std::lock_guard lock(guard_);
        return heap_.size() < k_ ? -std::numeric_limits<double>::infinity() : heap_.front().value * (1 - 1e-12);
    }
    [[nodiscard]] TopNodes sorted() && {
        std::sort(heap_.begin(), heap_.end(), better);
        TopNodes top;
        for (const auto& [value, node] : heap_) {
            top.node.push_back(node);
            top.value.push_back(value);
        }
        return top;
    }

private:
    struct Entry {
        double value;
        NodeId node;
    };
    static bool better(const Entry& a, const Entry& b) noexcept {
        return a.value != b.value ? a.value > b.value : a.node < b.node;
    }
    std::uint32_t k_;
    std::vector<Entry> heap_;  // the worst in front
    std::mutex guard_;
};

/// The best of values that are there already.
TopNodes best_of(const std::vector<double>& values, std::uint32_t k) {
    TopNodes best{top(values, k), {}};
    for (const NodeId u : best.node) best.value.push_back(values[u]);
    return best;
}

template <class Value>
TopNodes search(const Graph& graph, bool backward, std::uint32_t k, const Value& value, const RunControl& run) {
    run.check();
    const paths::HopGraph hops(graph, false, run);
    const NodeId n = hops.size();
    const auto offsets = backward ? hops.in_offsets() : hops.offsets();
    const auto targets = backward ? hops.in_targets() : hops.targets();
    std::vector<NodeId> node_of(n);
    for (NodeId u = 0; u < n; ++u) node_of[hops.vertex_of(u)] = u;
    const auto others = [&](NodeId v) -> std::uint64_t {
        const NodeId c = hops.component(v);
        return hops.component_first(c + 1) - hops.component_first(c) - 1;
    };

    // Whoever is two steps away is a neighbour of a neighbour.
    std::vector<double> bound(n);
    for (NodeId v = 0; v < n; ++v) {
        Seen seen;
        seen.reached = seen.total = offsets[v + 1] - offsets[v];
        seen.inverse.add(1, seen.reached);
        std::uint64_t second = 0;
        for (ArcId a = offsets[v]; a < offsets[v + 1]; ++a) second += offsets[targets[a] + 1] - offsets[targets[a]];
        second = std::min(second, others(v) - seen.reached);
        bound[v] = value.value(seen);
        seen.reached += second;
        seen.total += 2 * second;
        seen.inverse.add(2, second);
        bound[v] = std::max(bound[v], value.most(seen, others(v) - seen.reached, 3));
    }
    std::vector<NodeId> order(n);
    std::iota(order.begin(), order.end(), NodeId{0});
    std::stable_sort(order.begin(), order.end(), [&](NodeId a, NodeId b) { return bound[a] > bound[b]; });

    struct Work {
        paths::BatchedSearch search;
        LaneCounter counter;
        std::vector<Seen> seen;
    };
    const auto batches = paths::batches_of(order);
    std::vector<std::unique_ptr<Work>> workers(run.thread_count());
    Best best(k);
    run.expect(batches.size());
    parallel_for(
        batches.size(), 1, run,
        [&](std::uint64_t b, std::uint64_t, unsigned worker) {
            run.advance(1);
            const auto& sources = batches[b].sources;
            if (bound[sources.front()] < best.threshold()) return;
            if (!workers[worker]) workers[worker] = std::make_unique<Work>(Work{paths::BatchedSearch(hops), {}, {}});
            auto& [searching, counter, seen] = *workers[worker];
            seen.assign(sources.size(), {});
            searching.start(batches[b], backward);
            for (std::uint32_t distance = 1; searching.advance(run); ++distance) {
                counter.clear();
                for (const NodeId v : searching.reached()) counter.add(searching.news(v));
                double most = -1;
                for (std::size_t lane = 0; lane < sources.size(); ++lane) {
                    const std::uint64_t count = counter.take(lane);
                    seen[lane].reached += count;
                    seen[lane].total += distance * count;
                    seen[lane].inverse.add(distance, count);
                    const std::uint64_t more = others(sources[lane]) - seen[lane].reached;
                    most = std::max(most, value.most(seen[lane], more, distance + 1));
                }
                if (most < best.threshold()) return;
            }
            for (std::size_t lane = 0; lane < sources.size(); ++lane)
                best.offer(value.value(seen[lane]), node_of[sources[lane]]);
        },
        cost_of_search(hops.targets().size()));
    return std::move(best).sorted();
}

}  // namespace

TopNodes top_closeness(const Graph& graph, std::uint32_t k, const ClosenessOptions& options, const RunControl& run) {
    if (options.weighted) require_distances(graph, "top_closeness");
    if (graph.directed() && options.direction == Direction::both)
        return top_closeness(as_undirected(graph), k, {.weighted = options.weighted, .scale = options.scale}, run);
    if (k == 0) return {};
    if ((options.weighted && graph.weighted()) || options.scale == ClosenessScale::component)
        return best_of(closeness(graph, options, run), k);
    const ClosenessValue value{static_cast<double>(graph.node_count()) - 1};
    return search(graph, options.direction == Direction::in, k, value, run);
}

TopNodes top_harmonic(const Graph& graph, std::uint32_t k, const HarmonicOptions& options, const RunControl& run) {
    if (options.weighted) require_distances(graph, "top_harmonic");
    if (graph.directed() && options.direction == Direction::both)
        return top_harmonic(as_undirected(graph), k, {options.weighted, options.normalized}, run);
    if (k == 0) return {};
    const double others = static_cast<double>(graph.node_count()) - 1;
    if ((options.weighted && graph.weighted()) || (options.normalized && others == 0))
        return best_of(harmonic(graph, options, run), k);
    return search(graph, options.direction == Direction::in, k, HarmonicValue{options.normalized ? others : 1.0}, run);
}

}  // namespace HANSE_NAMESPACE::centrality
