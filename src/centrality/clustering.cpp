#include "hanse/centrality/clustering.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "hanse/core/require.hpp"
#include "hanse/core/triangles.hpp"

namespace HANSE_NAMESPACE::centrality {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

double pairs_of_neighbours(const TiedPairs& pairs, NodeId i) {
    const double k = pairs.neighbours[i];
    return k * (k - 1) / 2;
}

/// Every triangle adds the strengths of i's two ties, so each tie counts as often as it is in a triangle.
std::vector<double> barrat(const TiedPairs& pairs, const RunControl& run) {
    const WorkVector<std::uint32_t> closed = triangles_of_pairs(pairs, run);
    std::vector<double> result(pairs.node_count(), undefined);
    for (NodeId i = 0; i < pairs.node_count(); ++i) {
        if (pairs.neighbours[i] < 2) continue;
        double strength = 0, in_triangles = 0;
        pairs.each(i, [&](NodeId, ArcId p) {
            strength += pairs.strength(p);
            in_triangles += pairs.strength(p) * closed[p];
        });
        result[pairs.node[i]] = in_triangles / (strength * (pairs.neighbours[i] - 1.0));
    }
    return result;
}

/// With cube roots for strengths, a pair's triangle sum times its own root adds each of i's triangles twice.
std::vector<double> onnela(TiedPairs pairs, const RunControl& run) {
    double greatest = 0;
    for (ArcId p = 0; p < pairs.others.size(); ++p) greatest = std::max(greatest, pairs.strength(p));
    for (double& strength : pairs.strengths) strength = std::cbrt(strength / greatest);
    const WorkVector<double> closed = triangle_sums(pairs, {}, run);
    std::vector<double> result(pairs.node_count(), undefined);
    for (NodeId i = 0; i < pairs.node_count(); ++i) {
        if (pairs.neighbours[i] < 2) continue;
        double sum = 0;
        pairs.each(i, [&](NodeId, ArcId p) { sum += pairs.strength(p) * closed[p]; });
        result[pairs.node[i]] = sum / 2 / pairs_of_neighbours(pairs, i);
    }
    return result;
}

}  // namespace

std::vector<std::uint64_t> triangles(const Graph& graph, const RunControl& run) {
    const TiedPairs pairs = tied_pairs(graph, PairStrength::one, run);
    const WorkVector<std::uint64_t> count = triangles_of_nodes(pairs, run);
    std::vector<std::uint64_t> result(count.size());
    for (NodeId i = 0; i < pairs.node_count(); ++i) result[pairs.node[i]] = count[i];
    return result;
}

std::vector<double> local_clustering(const Graph& graph, const ClusteringOptions& options, const RunControl& run) {
    if (options.weighted) {
        require_strengths(graph, "local_clustering");
        require_range(graph, 1e-100, "local_clustering");
        TiedPairs pairs = tied_pairs(graph, PairStrength::weight, run);
        return options.triangle == TriangleWeight::barrat ? barrat(pairs, run) : onnela(std::move(pairs), run);
    }
    const TiedPairs pairs = tied_pairs(graph, PairStrength::one, run);
    const WorkVector<std::uint64_t> count = triangles_of_nodes(pairs, run);
    std::vector<double> result(count.size(), undefined);
    for (NodeId i = 0; i < pairs.node_count(); ++i) {
        if (pairs.neighbours[i] >= 2)
            result[pairs.node[i]] = static_cast<double>(count[i]) / pairs_of_neighbours(pairs, i);
    }
    return result;
}

double global_clustering(const Graph& graph, const RunControl& run) {
    const TiedPairs pairs = tied_pairs(graph, PairStrength::one, run);
    double closed = 0, all = 0;
    for (const auto count : triangles_of_nodes(pairs, run)) closed += static_cast<double>(count);
    for (NodeId i = 0; i < pairs.node_count(); ++i) all += pairs_of_neighbours(pairs, i);
    return all > 0 ? closed / all : undefined;
}

}  // namespace HANSE_NAMESPACE::centrality
