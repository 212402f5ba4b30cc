#include "hanse/brokerage/constraint.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

#include "core/check_at.hpp"
#include "core/sum_by_node.hpp"
#include "hanse/core/require.hpp"
#include "hanse/core/triangles.hpp"

namespace HANSE_NAMESPACE::brokerage {

namespace {

/// With S(i) the strength of all ties of i, m(i,j) of those with j and p(i,j) = m(i,j) / S(i), the constraint on i in j
/// is c(i,j) = (x(i,j) / S(i))^2 with x(i,j) = m(i,j) + sum over q of m(i,q) m(q,j) / S(q): the same from both ends.
struct Exposure {
    TiedPairs pairs;
    WorkVector<double> shared;  ///< by pair: x without m
    WorkVector<double> total;   ///< S, by rank

    [[nodiscard]] double square(ArcId pair) const {
        const double x = pairs.strength(pair) + shared[pair];
        return x * x;
    }
    /// Over the pairs of every node, by rank.
    [[nodiscard]] WorkVector<double> squares(const RunControl& run) const {
        return sum_by_node(pairs, run, [this](NodeId, ArcId pair) { return square(pair); });
    }
};

Exposure exposure(const Graph& graph, const ConstraintOptions& options, const RunControl& run,
                  std::string_view function) {
    if (options.weighted) require_strengths(graph, function);
    if (options.weighted) require_range(graph, 1e-100, function);
    Exposure found{tied_pairs(graph, options.weighted ? PairStrength::weight : PairStrength::ties, run), {}, {}};
    const TiedPairs& pairs = found.pairs;
    found.total.assign(pairs.neighbours.begin(), pairs.neighbours.end());
    if (!pairs.strengths.empty())
        found.total = sum_by_node(pairs, run, [&](NodeId, ArcId pair) { return pairs.strengths[pair]; });
    WorkVector<double> share(found.total.size());
    std::ranges::transform(found.total, share.begin(), [](double total) { return 1 / total; });
    found.shared = triangle_sums(pairs, share, run);
    return found;
}

}  // namespace

std::vector<double> constraint(const Graph& graph, const ConstraintOptions& options, const RunControl& run) {
    const Exposure found = exposure(graph, options, run, "constraint");
    const auto& [pairs, shared, total] = found;
    const WorkVector<double> sum = found.squares(run);
    std::vector<double> result(sum.size(), std::numeric_limits<double>::quiet_NaN());
    for (NodeId i = 0; i < sum.size(); ++i) {
        if (pairs.neighbours[i] > 0) result[pairs.node[i]] = sum[i] / (total[i] * total[i]);
    }
    return result;
}

std::vector<double> hierarchy(const Graph& graph, const ConstraintOptions& options, const RunControl& run) {
    const Exposure found = exposure(graph, options, run, "hierarchy");
    const auto& [pairs, shared, total] = found;
    const WorkVector<double> sum = found.squares(run);
    std::vector<double> result(sum.size(), std::numeric_limits<double>::quiet_NaN());
    for (NodeId i = 0; i < sum.size(); ++i) {
        check_at(run, i);
        const double count = pairs.neighbours[i];
        if (count == 0) continue;
        double uneven = 0;
        pairs.each(i, [&](NodeId, ArcId pair) {
            const double ratio = found.square(pair) * count / sum[i];
            if (ratio > 0) uneven += ratio * std::log(ratio);  // of a share too small for a number: 0
        });
        result[pairs.node[i]] = count == 1 ? 1.0 : uneven / (count * std::log(count));
    }
    return result;
}

}  // namespace HANSE_NAMESPACE::brokerage
