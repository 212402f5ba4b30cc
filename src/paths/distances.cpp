#include "hanse/paths/distances.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <memory>

#include "core/check_at.hpp"
#include "hanse/core/big_vector.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"
#include "hanse/core/transform.hpp"
#include "hanse/paths/breadth_first.hpp"
#include "hanse/paths/exact_weights.hpp"
#include "hanse/paths/shortest_paths.hpp"
#include "paths/detail/length_search.hpp"
#include "paths/detail/sum_distances.hpp"

namespace HANSE_NAMESPACE::paths {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
/// From so many sources on they are searched together.
constexpr std::size_t batched_from = 16;

void check(const Graph& graph, std::span<const NodeId> sources, const DistanceOptions& options,
           std::string_view function) {
    for (const NodeId s : sources) require_node(graph, s, function);
    if (options.weighted) require_distances(graph, function);
    if (std::isnan(options.cutoff))
        throw InvalidArgument(std::string(function) + ": cutoff is NaN; give the largest distance that counts");
}

bool is_both(const Graph& graph, Direction direction) {
    return graph.directed() && direction == Direction::both;
}

/// The largest whole number of ties within the cutoff; all of them if there is none.
std::uint32_t most_hops(double cutoff) {
    return cutoff < static_cast<double>(unreached) ? static_cast<std::uint32_t>(cutoff) : unreached;
}

/// A large matrix, whose pages are touched for the first time.
template <class Matrix = std::vector<double>>
Matrix rows_of_infinity(std::size_t rows, std::size_t columns, const RunControl& run) {
    Matrix matrix;
    matrix.reserve(rows * columns);
    for (std::size_t row = 0; row < rows; ++row) {
        run.check();
        matrix.insert(matrix.end(), columns, infinity);
    }
    return matrix;
}

/// One row of exact lengths per source, rounded once.
void lengths_from_each(const Graph& graph, std::span<const NodeId> sources, double cutoff, const RunControl& run,
                       std::vector<double>& distance) {
    const std::size_t n = graph.node_count();
    const ExactWeights weights(graph, run);
    run.expect(sources.size());
    detail::with_length(weights.width(n), [&]<class Length>(Length) {
        const auto rows = detail::length_rows<Length>(graph, weights, run);
        const auto limit = weights.at_most<Length>(cutoff);
        std::vector<std::unique_ptr<detail::LengthSearch<Length>>> searches(run.thread_count());
        parallel_for(
            sources.size(), 1, run,
            [&](std::uint64_t i, std::uint64_t, unsigned worker) {
                auto& search = searches[worker];
                if (!search) search = std::make_unique<detail::LengthSearch<Length>>(rows);
                detail::Unobserved nobody;
                search->run(sources.subspan(i, 1), limit, nobody, run);
                std::size_t done = 0;
                for (const NodeId u : search->order()) {
                    check_at(run, ++done);
                    distance[i * n + u] = weights.to_double(search->distance(u));
                }
                run.advance(1);
            },
            cost_of_search(graph.arc_count()));
    });
}

/// One row of hops per source, from batches of 512.
void hops_from_each(const Graph& graph, std::span<const NodeId> sources, const DistanceOptions& options,
                    const RunControl& run, std::vector<double>& distance) {
    const HopGraph hops(graph, true, run);
    const std::size_t n = graph.node_count();
    std::vector<NodeId> vertices(sources.size());
    for (std::size_t i = 0; i < vertices.size(); ++i) vertices[i] = hops.vertex_of(sources[i]);
    const auto batches = batches_of(vertices);
    const std::uint32_t most = most_hops(options.cutoff);
    std::vector<std::unique_ptr<BatchedSearch>> searches(run.thread_count());
    run.expect(batches.size());
    parallel_for(
        batches.size(), 1, run,
        [&](std::uint64_t b, std::uint64_t, unsigned worker) {
            auto& search = searches[worker];
            if (!search) search = std::make_unique<BatchedSearch>(hops);
            auto of_vertex = rows_of_infinity<BigVector<double>>(batches[b].sources.size(), hops.size(), run);
            search->start(batches[b], options.direction == Direction::in);
            for (std::uint32_t level = 1; level <= most && search->advance(run); ++level) {
                const auto reached = search->reached();
                for (std::size_t i = 0; i < reached.size(); ++i) {
                    check_at(run, i);
                    const NodeId v = reached[i];
                    const auto& news = search->news(v).words;
                    for (std::size_t w = 0; w < news.size(); ++w) {
                        for (std::uint64_t bits = news[w]; bits != 0; bits &= bits - 1) {
                            const std::size_t lane = w * 64 + static_cast<std::size_t>(std::countr_zero(bits));
                            of_vertex[lane * hops.size() + v] = level;
                        }
                    }
                }
            }
            for (std::size_t lane = 0; lane < batches[b].sources.size(); ++lane) {
                run.check();
                const std::size_t i = b * Batch::lanes + lane;
                const double* from = of_vertex.data() + lane * hops.size();
                double* to = distance.data() + i * n;
                for (NodeId u = 0; u < n; ++u) to[u] = from[hops.vertex_of(u)];
                const double twins = hops.twin_distance(vertices[i]);
                if (twins > 0 && twins <= options.cutoff) {
                    for (NodeId u = 0; u < n; ++u) {
                        if (hops.vertex_of(u) == vertices[i]) to[u] = twins;
                    }
                }
                to[sources[i]] = 0;
            }
            run.advance(1);
        },
        cost_of_search(hops.targets().size()));
}

struct Farthest {
    std::uint64_t distance = 0;
    void add(std::uint64_t d, std::uint64_t) noexcept { distance = std::max(distance, d); }
    void merge(const Farthest& other) noexcept { distance = std::max(distance, other.distance); }
};

}  // namespace

std::vector<double> distances_from_set(const Graph& graph, std::span<const NodeId> sources,
                                       const DistanceOptions& options, const RunControl& run) {
    check(graph, sources, options, "distances_from_set");
    if (is_both(graph, options.direction))
        return distances_from_set(as_undirected(graph), sources, {options.weighted, Direction::out, options.cutoff},
                                  run);
    const bool backward = options.direction == Direction::in;
    if (options.weighted && graph.weighted())
        return weighted_distances(backward ? graph.reversed() : graph, sources, options.cutoff, run);
    std::vector<double> distance(graph.node_count(), infinity);
    if (options.cutoff < 0) return distance;
    const auto level = hops(graph, sources, backward, most_hops(options.cutoff), run);
    for (NodeId u = 0; u < level.size(); ++u) {
        if (level[u] != unreached) distance[u] = level[u];
    }
    return distance;
}

std::vector<double> distances(const Graph& graph, std::span<const NodeId> sources, const DistanceOptions& options,
                              const RunControl& run) {
    check(graph, sources, options, "distances");
    if (is_both(graph, options.direction))
        return distances(as_undirected(graph), sources, {options.weighted, Direction::out, options.cutoff}, run);
    const std::size_t n = graph.node_count();
    std::vector<double> distance = rows_of_infinity(sources.size(), n, run);
    if (options.cutoff < 0) return distance;
    if (options.weighted && graph.weighted()) {
        lengths_from_each(options.direction == Direction::in ? graph.reversed() : graph, sources, options.cutoff, run,
                          distance);
        return distance;
    }
    if (sources.size() >= batched_from) {
        hops_from_each(graph, sources, options, run, distance);
        return distance;
    }
    run.expect(sources.size());
    const RunControl alone{1, run.stop};
    parallel_for(
        sources.size(), 1, run,
        [&](std::uint64_t i, std::uint64_t, unsigned) {
            const auto row = distances_from_set(graph, sources.subspan(i, 1), options, alone);
            std::copy(row.begin(), row.end(), distance.begin() + static_cast<std::ptrdiff_t>(i * n));
            run.advance(1);
        },
        cost_of_search(graph.arc_count()));
    return distance;
}

std::vector<double> eccentricity(const Graph& graph, const ReachOptions& options, const RunControl& run) {
    if (options.weighted) require_distances(graph, "eccentricity");
    if (is_both(graph, options.direction)) return eccentricity(as_undirected(graph), {options.weighted}, run);
    std::vector<double> value(graph.node_count());
    if (!(options.weighted && graph.weighted())) {
        const auto farthest = sum_distances<Farthest>(graph, {.backward = options.direction == Direction::out}, run);
        for (NodeId u = 0; u < value.size(); ++u) value[u] = static_cast<double>(farthest[u].distance);
        return value;
    }
    const auto sums = weighted_path_sums(options.direction == Direction::in ? graph.reversed() : graph, run);
    for (NodeId u = 0; u < value.size(); ++u) value[u] = sums[u].farthest;
    return value;
}

double diameter(const Graph& graph, const ReachOptions& options, const RunControl& run) {
    if (options.weighted) require_distances(graph, "diameter");
    double largest = 0;
    for (const double e : eccentricity(graph, options, run)) largest = std::max(largest, e);
    return largest;
}

double mean_distance(const Graph& graph, const ReachOptions& options, const RunControl& run) {
    if (options.weighted) require_distances(graph, "mean_distance");
    if (is_both(graph, options.direction)) return mean_distance(as_undirected(graph), {options.weighted}, run);
    if (!(options.weighted && graph.weighted())) {
        DistanceTotal all;
        for (const auto& of_node : sum_distances<DistanceTotal>(graph, {}, run)) all.merge(of_node);
        return static_cast<double>(all.total) / static_cast<double>(all.reached);
    }
    double total = 0;
    std::uint64_t pairs = 0;
    for (const auto& sums : weighted_path_sums(graph, run)) {
        total += sums.total;
        pairs += sums.reached;
    }
    return total / static_cast<double>(pairs);
}

}  // namespace HANSE_NAMESPACE::paths
