#include "hanse/brokerage/constraint.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

#include "core/check_at.hpp"
#include "hanse/core/require.hpp"
#include "hanse/core/triangles.hpp"

namespace HANSE_NAMESPACE::brokerage {

namespace {

/// With S(i) the strength of all ties of i, m(i,j) of those with j and p(i,j) = m(i,j) / S(i), the constraint on i in j
/// is c(i,j) = (x(i,j) / S(i))^2 with x(i,j) = m(i,j) + sum over q of m(i,q) m(q,j) / S(q): the same from both ends.
struct Exposure {
    TiedPairs pairs;
    WorkVector<double> x;      ///< by pair
    WorkVector<double> total;  ///< S, by rank
};

Exposure exposure(const Graph& graph, const ConstraintOptions& options, const RunControl& run,
                  std::string_view function) {
    if (options.weighted) require_strengths(graph, function);
    if (options.weighted) require_range(graph, 1e-100, function);
    Exposure found{tied_pairs(graph, options.weighted ? PairStrength::weight : PairStrength::ties, run), {}, {}};
    const TiedPairs& pairs = found.pairs;
    found.total.assign(pairs.neighbours.begin(), pairs.neighbours.end());
    if (!pairs.strengths.empty())
        found.total = sum_by_node(pairs, [&](NodeId, ArcId pair) { return pairs.strengths[pair]; });
    WorkVector<double> share(found.total.size());
    std::ranges::transform(found.total, share.begin(), [](double total) { return 1 / total; });
    found.x = triangle_sums(pairs, share, run);
    for (ArcId pair = 0; pair < found.x.size(); ++pair) found.x[pair] += pairs.strength(pair);
    return found;
}

constexpr double square(double value) {
    return value * value;
}

}  // namespace

std::vector<double> constraint(const Graph& graph, const ConstraintOptions& options, const RunControl& run) {
    const auto [pairs, x, total] = exposure(graph, options, run, "constraint");
    const WorkVector<double> sum = sum_by_node(pairs, [&share = x](NodeId, ArcId pair) { return square(share[pair]); });
    std::vector<double> result(sum.size(), std::numeric_limits<double>::quiet_NaN());
    for (NodeId i = 0; i < sum.size(); ++i) {
        if (pairs.neighbours[i] > 0) result[pairs.node[i]] = sum[i] / square(total[i]);
    }
    return result;
}

std::vector<double> hierarchy(const Graph& graph, const ConstraintOptions& options, const RunControl& run) {
    const auto [pairs, x, total] = exposure(graph, options, run, "hierarchy");
    const WorkVector<double> sum = sum_by_node(pairs, [&share = x](NodeId, ArcId pair) { return square(share[pair]); });
    std::vector<double> result(sum.size(), std::numeric_limits<double>::quiet_NaN());
    for (NodeId i = 0; i < sum.size(); ++i) {
        check_at(run, i);
        const double count = pairs.neighbours[i];
        if (count == 0) continue;
        double uneven = 0;
        pairs.each(i, [&, &share = x](NodeId, ArcId pair) {
            const double ratio = square(share[pair]) * count / sum[i];
            uneven += ratio * std::log(ratio);
        });
        result[pairs.node[i]] = count == 1 ? 1.0 : uneven / (count * std::log(count));
    }
    return result;
}

}  // namespace HANSE_NAMESPACE::brokerage
