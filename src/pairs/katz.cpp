#include "hanse/pairs/katz.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/check_at.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"

namespace HANSE_NAMESPACE::pairs {

namespace {

/// term_l = (beta A)^l from one source; in the end each term is beta * the largest eigenvalue times the one before.
class Walks {
public:
    Walks(const Graph& graph, const KatzOptions& options) : graph_(graph), options_(options) {}

    /// @return by node: the sum of terms 1, 2, ...
    const std::vector<double>& from(NodeId source, const RunControl& run) {
        constexpr unsigned window = 64;  // steps after which the terms must have shrunk
        term_.assign(graph_.node_count(), 0);
        sum_.assign(graph_.node_count(), 0);
        term_[source] = 1;
        double earlier = 1;
        for (unsigned step = 1; options_.length == 0 || step <= options_.length; ++step) {
            run.check();
            const double greatest = advance(run);
            for (std::size_t v = 0; v < sum_.size(); ++v) sum_[v] += term_[v];
            if (greatest == 0) break;
            if (options_.length > 0) continue;
            if (greatest < options_.tolerance * options_.beta) break;
            if (step % window == 0) {
                if (greatest >= earlier) {
                    throw InvalidArgument(
                        "katz: the sum over walks of any length has no end with so large a beta; take one below "
                        "1 / the largest eigenvalue (below 1 / the largest degree is safe), or limit the length");
                }
                earlier = greatest;
            }
        }
        return sum_;
    }

private:
    double advance(const RunControl& run) {
        next_.assign(term_.size(), 0);
        for (NodeId u = 0; u < term_.size(); ++u) {
            check_at(run, u);
            if (term_[u] == 0) continue;
            const double part = options_.beta * term_[u];
            for (const NodeId v : graph_.out(u)) next_[v] += part;
        }
        term_.swap(next_);
        return *std::max_element(term_.begin(), term_.end());
    }

    const Graph& graph_;
    const KatzOptions& options_;
    std::vector<double> term_, next_, sum_;
};

}  // namespace

std::vector<double> katz(const Graph& graph, std::span<const Pair> pairs, const KatzOptions& options,
                         const RunControl& run) {
    if (!(options.beta > 0) || !std::isfinite(options.beta))
        throw InvalidArgument("katz: beta is not above 0; take a number such as 0.005");
    if (!(options.tolerance > 0)) throw InvalidArgument("katz: tolerance is not above 0; take a number such as 1e-12");
    for (const Pair& pair : pairs) {
        require_node(graph, pair.source, "katz");
        require_node(graph, pair.target, "katz");
    }
    std::vector<std::size_t> order(pairs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return pairs[a].source < pairs[b].source; });
    std::vector<std::size_t> starts;  // where a new source begins
    for (std::size_t i = 0; i < order.size(); ++i)
        if (i == 0 || pairs[order[i]].source != pairs[order[i - 1]].source) starts.push_back(i);
    std::vector<double> result(pairs.size());
    run.expect(starts.size());
    parallel_for(starts.size(), 4, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        Walks walks(graph, options);
        for (std::uint64_t s = begin; s < end; ++s) {
            const auto& score = walks.from(pairs[order[starts[s]]].source, run);
            const std::size_t stop = s + 1 < starts.size() ? starts[s + 1] : order.size();
            for (std::size_t i = starts[s]; i < stop; ++i) result[order[i]] = score[pairs[order[i]].target];
            run.advance(1);
        }
    });
    return result;
}

}  // namespace HANSE_NAMESPACE::pairs
