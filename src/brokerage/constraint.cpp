#include "hanse/brokerage/constraint.hpp"

#include <cmath>
#include <limits>
#include <string_view>

#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"
#include "hanse/core/triangles.hpp"

namespace hanse::brokerage {

namespace {

constexpr std::uint64_t nodes_per_block = 1024;

/// With S(i) the strength of all ties of i and m(i,j) of those with j, p(i,j) = m(i,j) / S(i), so that
/// c(i,j) = ((m(i,j) + sum over q of m(i,q) m(q,j) / S(q)) / S(i))^2: the inner sum is the same from both ends of a
/// pair.
template <class Summarise>
std::vector<double> from_local_constraints(const Graph& graph, const ConstraintOptions& options, const RunControl& run,
                                           std::string_view function, Summarise&& summarise) {
    if (options.weighted) require_strengths(graph, function);
    const TiedPairs pairs = tied_pairs(graph, options.weighted ? PairStrength::weight : PairStrength::ties, run);
    const NodeId n = pairs.node_count();
    std::vector<double> total(n);  // S
    std::vector<double> share(n);  // 1 / S
    parallel_for(n, nodes_per_block, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        for (auto i = static_cast<NodeId>(begin); i < end; ++i) {
            pairs.each(i, [&](NodeId, ArcId pair) { total[i] += pairs.strength(pair); });
            share[i] = 1 / total[i];
        }
    });
    const std::vector<double> indirect = triangle_sums(pairs, share, run);
    std::vector<double> result(n, std::numeric_limits<double>::quiet_NaN());
    parallel_for(n, nodes_per_block, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        for (auto i = static_cast<NodeId>(begin); i < end; ++i) {
            if (pairs.neighbours[i] == 0) continue;
            const auto local = [&](ArcId pair) {
                const double invested = (pairs.strength(pair) + indirect[pair]) / total[i];
                return invested * invested;
            };
            result[pairs.node[i]] = summarise(pairs, i, local);
        }
    });
    return result;
}

}  // namespace

std::vector<double> constraint(const Graph& graph, const ConstraintOptions& options, const RunControl& run) {
    return from_local_constraints(graph, options, run, "constraint",
                                  [](const TiedPairs& pairs, NodeId i, const auto& local) {
                                      double sum = 0;
                                      pairs.each(i, [&](NodeId, ArcId pair) { sum += local(pair); });
                                      return sum;
                                  });
}

std::vector<double> hierarchy(const Graph& graph, const ConstraintOptions& options, const RunControl& run) {
    return from_local_constraints(graph, options, run, "hierarchy",
                                  [](const TiedPairs& pairs, NodeId i, const auto& local) {
                                      if (pairs.neighbours[i] == 1) return 1.0;
                                      const double count = pairs.neighbours[i];
                                      double sum = 0;
                                      pairs.each(i, [&](NodeId, ArcId pair) { sum += local(pair); });
                                      double uneven = 0;
                                      pairs.each(i, [&](NodeId, ArcId pair) {
                                          const double ratio = local(pair) * count / sum;
                                          uneven += ratio * std::log(ratio);
                                      });
                                      return uneven / (count * std::log(count));
                                  });
}

}  // namespace hanse::brokerage
