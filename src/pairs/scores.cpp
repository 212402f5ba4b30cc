#include "hanse/pairs/scores.hpp"

#include <cmath>
#include <limits>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/core/neighbours.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"

namespace HANSE_NAMESPACE::pairs {

namespace {

/// One value per pair: `value(neighbours, k(u), k(v), common)`, where common(part) adds part(q) over the common
/// neighbours q.
template <class Value>
std::vector<double> of_pairs(const Graph& graph, std::span<const Pair> pairs, const RunControl& run,
                             const std::string& function, Value&& value) {
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        require_node(graph, pairs[i].source, function);
        require_node(graph, pairs[i].target, function);
        if (pairs[i].source == pairs[i].target)
            throw InvalidArgument(function + ": pair " + std::to_string(i) + " joins node " + named(pairs[i].source) +
                                  " with itself; give pairs of two different nodes");
    }
    const Neighbours neighbours(graph, PairStrength::one, run);
    std::vector<double> result(pairs.size());
    run.expect(pairs.size());
    parallel_for(pairs.size(), 256, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        for (std::uint64_t i = begin; i < end; ++i) {
            const auto a = neighbours.of(pairs[i].source), b = neighbours.of(pairs[i].target);
            const auto common = [&](auto part) {
                double sum = 0;
                for (std::size_t x = 0, y = 0; x < a.size() && y < b.size();) {
                    const NodeId p = a[x], q = b[y];
                    if (p == q) sum += part(p);
                    x += p <= q;
                    y += q <= p;
                }
                return sum;
            };
            result[i] = value(neighbours, static_cast<double>(a.size()), static_cast<double>(b.size()), common);
        }
        run.advance(end - begin);
    });
    return result;
}

constexpr auto each_once = [](NodeId) { return 1.0; };

}  // namespace

std::vector<double> common_neighbours(const Graph& graph, std::span<const Pair> pairs, const RunControl& run) {
    return of_pairs(graph, pairs, run, "common_neighbours",
                    [](const Neighbours&, double, double, auto common) { return common(each_once); });
}

std::vector<double> jaccard(const Graph& graph, std::span<const Pair> pairs, const RunControl& run) {
    return of_pairs(graph, pairs, run, "jaccard", [](const Neighbours&, double a, double b, auto common) {
        const double both = common(each_once), either = a + b - both;
        return either > 0 ? both / either : std::numeric_limits<double>::quiet_NaN();
    });
}

std::vector<double> adamic_adar(const Graph& graph, std::span<const Pair> pairs, const RunControl& run) {
    return of_pairs(graph, pairs, run, "adamic_adar", [](const Neighbours& neighbours, double, double, auto common) {
        return common([&](NodeId q) { return 1 / std::log(static_cast<double>(neighbours.count(q))); });
    });
}

std::vector<double> resource_allocation(const Graph& graph, std::span<const Pair> pairs, const RunControl& run) {
    return of_pairs(graph, pairs, run, "resource_allocation",
                    [](const Neighbours& neighbours, double, double, auto common) {
                        return common([&](NodeId q) { return 1 / static_cast<double>(neighbours.count(q)); });
                    });
}

std::vector<double> preferential_attachment(const Graph& graph, std::span<const Pair> pairs, const RunControl& run) {
    return of_pairs(graph, pairs, run, "preferential_attachment",
                    [](const Neighbours&, double a, double b, const auto&) { return a * b; });
}

}  // namespace HANSE_NAMESPACE::pairs
