#include "hanse/centrality/subgraph_centrality.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <string>

#include "core/check_at.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/require.hpp"
#include "spectral.hpp"

namespace HANSE_NAMESPACE::centrality {

namespace {

constexpr double largest_exponent = 700;  // e^709 is the end of the doubles
constexpr std::size_t lanes = 8;          // nodes that walk side by side

using Row = std::array<double, lanes>;

/// No eigenvalue is larger, but for rounding.
double largest_eigenvalue(const spectral::SweepRows& rows, const RunControl& run) {
    return spectral::dominant_symmetric(rows.size(), spectral::product_of(rows, run),
                                        {1e-6, 10000, "subgraph_centrality"}, run)
               .value *
           (1 + 1e-5);
}

/// The work space of one thread: term = (A/2)^k / k! applied to eight unit vectors, sum of the terms so far.
class Walks {
public:
    explicit Walks(const Graph& graph, bool weighted)
        : graph_(graph), weighted_(weighted), term_(graph.node_count()), next_(term_), sum_(term_) {}

    /// The squared lengths of e^(A/2) 1_u for the nodes u = first ..
    Row run(NodeId first, double largest, const RunControl& control) {
        const NodeId end = std::min<NodeId>(graph_.node_count(), first + lanes);
        std::fill(term_.begin(), term_.end(), Row{});
        for (NodeId u = first; u < end; ++u) term_[u][u - first] = 1;
        sum_ = term_;
        for (unsigned k = 1;; ++k) {
            add_term(k, control);
            // Every further term is shorter than the one before by at least this factor.
            const double factor = largest / 2 / (k + 1);
            if (factor < 1 && negligible(factor / (1 - factor))) break;
        }
        return squares(sum_);
    }

private:
    void add_term(unsigned k, const RunControl& control) {
        const double scale = 0.5 / k;
        for (NodeId u = 0; u < graph_.node_count(); ++u) {
            check_at(control, u);
            Row row{};
            for (ArcId a = graph_.first_out(u); a < graph_.first_out(u + 1); ++a) {
                const double strength = weighted_ ? graph_.weight(a) : 1.0;
                const Row& other = term_[graph_.targets()[a]];
                for (std::size_t l = 0; l < lanes; ++l) row[l] += strength * other[l];
            }
            for (std::size_t l = 0; l < lanes; ++l) sum_[u][l] += row[l] *= scale;
            next_[u] = row;
        }
        term_.swap(next_);
    }

    [[nodiscard]] static Row squares(const std::vector<Row>& rows) {
        Row total{};
        for (const Row& row : rows) {
            for (std::size_t l = 0; l < lanes; ++l) total[l] += row[l] * row[l];
        }
        return total;
    }

    /// Whether `times` the last term is below rounding in all lanes.
    [[nodiscard]] bool negligible(double times) const {
        constexpr double rounding = 0x1p-54;
        const Row last = squares(term_);
        const Row all = squares(sum_);
        for (std::size_t l = 0; l < lanes; ++l) {
            if (std::sqrt(last[l]) * times > rounding * std::sqrt(all[l])) return false;
        }
        return true;
    }

    const Graph& graph_;
    bool weighted_;
    std::vector<Row> term_;
    std::vector<Row> next_;
    std::vector<Row> sum_;
};

}  // namespace

std::vector<double> subgraph_centrality(const Graph& graph, const SubgraphCentralityOptions& options,
                                        const RunControl& run) {
    require_undirected(graph, "subgraph_centrality");
    if (options.weighted) require_strengths(graph, "subgraph_centrality");
    if (options.weighted) require_range(graph, 1e-100, "subgraph_centrality");
    const bool weighted = options.weighted && graph.weighted();
    const NodeId n = graph.node_count();
    if (n == 0) return {};
    const double largest = largest_eigenvalue({graph, weighted, run}, run);
    if (largest > largest_exponent) {
        throw InvalidArgument(
            "subgraph_centrality: the values are beyond the range of numbers, because the largest "
            "eigenvalue is " +
            std::to_string(largest) + " (at most " + std::to_string(largest_exponent) +
            "); use eigenvector, which orders nodes alike then");
    }
    std::vector<double> value(n);
    std::vector<std::unique_ptr<Walks>> workers(run.thread_count());
    run.expect(n);
    parallel_for(n, lanes, run, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
        if (!workers[worker]) workers[worker] = std::make_unique<Walks>(graph, weighted);
        const Row squares = workers[worker]->run(static_cast<NodeId>(begin), largest, run);
        std::copy_n(squares.begin(), end - begin, value.begin() + static_cast<std::ptrdiff_t>(begin));
        run.advance(end - begin);
    });
    return value;
}

}  // namespace HANSE_NAMESPACE::centrality
