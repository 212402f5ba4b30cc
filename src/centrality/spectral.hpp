#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/parallel.hpp"

namespace hanse::centrality::spectral {

constexpr std::uint64_t nodes_per_block = 4096;

/// Sums over ties by row: what the neighbours of a node add up to.
class Rows {
public:
    /// @param weighted  count a tie by its strength, else as 1.
    Rows(Graph graph, bool weighted) : graph_(std::move(graph)), weighted_(weighted && graph_.weighted()) {}

    [[nodiscard]] const Graph& graph() const noexcept { return graph_; }
    [[nodiscard]] NodeId size() const noexcept { return graph_.node_count(); }
    /// The sum of strength * x over the row of `node`; four partial sums, so that additions need not wait for another.
    [[nodiscard]] double sum(NodeId node, const double* x) const noexcept {
        const NodeId* at = graph_.targets().data() + graph_.first_out(node);
        const NodeId* const end = graph_.targets().data() + graph_.first_out(node + 1);
        std::array<double, 4> part{};
        if (weighted_) {
            const std::uint32_t* code = graph_.weight_codes().data() + graph_.first_out(node);
            const double* strength = graph_.weight_values().data();
            for (; end - at >= 4; at += 4, code += 4) {
                for (std::size_t k = 0; k < 4; ++k) part[k] += strength[code[k]] * x[at[k]];
            }
            for (; at != end; ++at, ++code) part[0] += strength[*code] * x[*at];
        } else {
            for (; end - at >= 4; at += 4) {
                for (std::size_t k = 0; k < 4; ++k) part[k] += x[at[k]];
            }
            for (; at != end; ++at) part[0] += x[*at];
        }
        return (part[0] + part[1]) + (part[2] + part[3]);
    }
    /// The sum of the strengths of a row.
    [[nodiscard]] double strength(NodeId node) const noexcept {
        if (!weighted_) return static_cast<double>(graph_.out(node).size());
        double total = 0;
        for (ArcId a = graph_.first_out(node); a < graph_.first_out(node + 1); ++a) total += graph_.weight(a);
        return total;
    }

private:
    Graph graph_;
    bool weighted_;
};

/// The threads for sweeps over a graph: a sweep over few arcs is done before another thread has begun.
inline RunControl sweeping(const Graph& graph, RunControl run) {
    constexpr ArcId worth_threads = 1u << 15;
    if (graph.arc_count() < worth_threads) run.threads = 1;
    return run;
}

/// Adds what `body(node)` returns over all nodes: block by block, so with the same bits for any number of threads.
template <class Body>
double sum_over_nodes(NodeId nodes, const RunControl& run, Body&& body) {
    std::vector<double> part((nodes + nodes_per_block - 1) / nodes_per_block);
    parallel_for(nodes, nodes_per_block, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        double sum = 0;
        for (auto u = static_cast<NodeId>(begin); u < end; ++u) sum += body(u);
        part[begin / nodes_per_block] = sum;
    });
    double total = 0;
    for (const double p : part) total += p;
    return total;
}

/// When to stop; `function` begins the message of the error.
struct Until {
    double tolerance;
    unsigned max_iterations;
    std::string_view function;
};
void check(const Until& until);
[[noreturn]] void not_converged(const Until& until);

struct Dominant {
    double value = 0;
    std::vector<double> vector;  ///< Euclid norm 1, no negative entry
};

/// Writes the product of a symmetric matrix without negative entries with x to y and returns x . y.
using Product = std::function<double(const double* x, double* y)>;

/// The product with the matrix of an undirected graph; keep both alive.
inline Product product_of(const Rows& rows, const RunControl& run) {
    return [&](const double* x, double* y) {
        return sum_over_nodes(rows.size(), run, [&](NodeId u) {
            y[u] = rows.sum(u, x);
            return x[u] * y[u];
        });
    };
}

/// The largest eigenvalue and its vector by Lanczos steps that start from equal entries and are restarted from the best
/// vector so far, until |A x - value x| <= tolerance * value.  @cite golub2013
Dominant dominant_symmetric(NodeId size, const Product& product, const Until& until, const RunControl& run);

}  // namespace hanse::centrality::spectral
