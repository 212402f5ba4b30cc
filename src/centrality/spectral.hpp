#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "hanse/core/big_vector.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/parallel.hpp"

namespace HANSE_NAMESPACE::centrality::spectral {

constexpr std::uint64_t nodes_per_block = 1024;

/// Adds what `body(begin, end)` returns over blocks of nodes: in their order, so with the same bits for any number of
/// threads. A node takes about `cost` nanoseconds.
template <class Body>
double sum_over_blocks(NodeId nodes, std::uint64_t cost, const RunControl& run, Body&& body) {
    std::vector<double> part((nodes + nodes_per_block - 1) / nodes_per_block);
    const auto add = [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        part[begin / nodes_per_block] = body(static_cast<NodeId>(begin), static_cast<NodeId>(end));
    };
    parallel_for(nodes, nodes_per_block, run, add, cost);
    double total = 0;
    for (const double p : part) total += p;
    return total;
}

/// The same of `body(node)`.
template <class Body>
double sum_over_nodes(NodeId nodes, const RunControl& run, Body&& body) {
    return sum_over_blocks(nodes, 1, run, [&](NodeId begin, NodeId end) {
        double sum = 0;
        for (NodeId u = begin; u < end; ++u) sum += body(u);
        return sum;
    });
}

/// Sums over ties by row: what the neighbours of a node add up to.
///
/// Short rows are copied, block by block in the order of their length: a processor that cannot foresee where a short
/// row ends loses more time there than in the row. The copy costs about one sweep; memory 4 bytes per arc (8 with
/// strengths) and 8 per node.
class SweepRows {
public:
    /// @param weighted  count a tie by its strength, else as 1.
    SweepRows(Graph graph, bool weighted, const RunControl& run);
    SweepRows(const SweepRows&) = delete;
    SweepRows& operator=(const SweepRows&) = delete;

    [[nodiscard]] NodeId size() const noexcept { return static_cast<NodeId>(order_.size()); }

    /// Adds what `body(node, sum)` returns over all nodes, `sum` being that of strength * x over the node's row; with
    /// the same bits for any number of threads.
    template <class Body>
    double sweep(const double* x, const RunControl& run, Body&& body) const {
        return sum_over_blocks(size(), cost(), run, [&](NodeId begin, NodeId end) {
            ArcId row = graph_.first_out(begin);  // a block's rows stay where they were, in another order
            double total = 0;
            for (NodeId i = begin; i < end; ++i) {
                total += body(order_[i], sum(row, length_[i], x));
                row += length_[i];
            }
            return total;
        });
    }

private:
    /// Of a node in a sweep, in nanoseconds.
    [[nodiscard]] std::uint64_t cost() const noexcept {
        return 1 + graph_.arc_count() / (2 * std::uint64_t{size()} + 1);
    }
    /// Four partial sums, so that additions need not wait for another.
    [[nodiscard]] double sum(ArcId row, NodeId length, const double* x) const noexcept {
        const NodeId* const at = targets_.data() + row;
        std::array<double, 4> part{};
        NodeId k = 0;
        if (codes_.empty()) {
            for (; k + 4 <= length; k += 4)
                for (NodeId p = 0; p < 4; ++p) part[p] += x[at[k + p]];
            for (; k < length; ++k) part[0] += x[at[k]];
        } else {
            const std::uint32_t* const code = codes_.data() + row;
            for (; k + 4 <= length; k += 4)
                for (NodeId p = 0; p < 4; ++p) part[p] += strengths_[code[k + p]] * x[at[k + p]];
            for (; k < length; ++k) part[0] += strengths_[code[k]] * x[at[k]];
        }
        return (part[0] + part[1]) + (part[2] + part[3]);
    }

    Graph graph_;
    WorkVector<NodeId> order_;   // the nodes, block by block
    WorkVector<NodeId> length_;  // of their rows, in this order
    WorkVector<NodeId> own_targets_;
    WorkVector<std::uint32_t> own_codes_;
    std::span<const NodeId> targets_;
    std::span<const std::uint32_t> codes_;  // into strengths_; empty: all 1
    std::span<const double> strengths_;
};

/// The threads for many short sweeps over a graph: one, or those that are called up here for all of them.
inline RunControl sweeping(const Graph& graph, RunControl run) {
    constexpr ArcId worth_threads = 1u << 15;
    if (graph.arc_count() < worth_threads) run.threads = 1;
    hanse::detail::call_up(run.thread_count());
    return run;
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
inline Product product_of(const SweepRows& rows, const RunControl& run) {
    return [&](const double* x, double* y) {
        return rows.sweep(x, run, [&](NodeId u, double sum) {
            y[u] = sum;
            return x[u] * sum;
        });
    };
}

/// The largest eigenvalue and its vector by Lanczos steps that start from equal entries and are restarted from the best
/// vector so far, until |A x - value x| <= tolerance * value.  @cite golub2013
Dominant dominant_symmetric(NodeId size, const Product& product, const Until& until, const RunControl& run);

}  // namespace HANSE_NAMESPACE::centrality::spectral
