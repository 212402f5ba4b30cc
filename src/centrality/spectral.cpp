#include "spectral.hpp"

#include <cmath>
#include <limits>
#include <string>

#include "hanse/core/big_vector.hpp"
#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE::centrality::spectral {

namespace {

constexpr std::size_t steps_per_start = 24;

/// A symmetric tridiagonal matrix with positive off-diagonals, grown step by step.
struct Tridiagonal {
    std::vector<double> diagonal;
    std::vector<double> beside;  // beside[i] joins i and i + 1

    /// Entries of the vector of `value` as ratios to the one before, from the end; false if `value` is too small.
    bool ratios(double value, std::vector<double>& ratio) const {
        const std::size_t n = diagonal.size();
        ratio.assign(n, 0);
        double below = 0;
        for (std::size_t i = n; i-- > 0;) {
            const double pivot = value - diagonal[i] - below;
            if (!(pivot > 0)) return false;
            if (i == 0) break;
            ratio[i] = beside[i - 1] / pivot;
            below = beside[i - 1] * ratio[i];
        }
        return true;
    }

    /// The largest eigenvalue by bisection, and its vector of norm 1 (all entries positive).
    double largest(std::vector<double>& vector) const {
        const std::size_t n = diagonal.size();
        double low = -std::numeric_limits<double>::infinity();
        double high = low;
        for (std::size_t i = 0; i < n; ++i) {
            low = std::max(low, diagonal[i]);
            high = std::max(high, diagonal[i] + (i > 0 ? beside[i - 1] : 0) + (i + 1 < n ? beside[i] : 0));
        }
        high += std::abs(high) * 1e-15 + std::numeric_limits<double>::min();
        for (;;) {
            const double middle = low + (high - low) / 2;
            if (!(middle > low && middle < high)) break;
            (ratios(middle, vector) ? high : low) = middle;
        }
        ratios(high, vector);
        double norm = vector[0] = 1;
        for (std::size_t i = 1; i < n; ++i) {
            vector[i] *= vector[i - 1];
            norm += vector[i] * vector[i];
        }
        for (auto& entry : vector) entry /= std::sqrt(norm);
        return high;
    }
};

}  // namespace

SweepRows::SweepRows(Graph graph, bool weighted, const RunControl& run)
    : graph_(std::move(graph)), targets_(graph_.targets()) {
    constexpr ArcId is_short = 20;       // on average
    constexpr std::size_t longest = 63;  // beyond, the end of a row is a small part of it
    const NodeId n = graph_.node_count();
    const bool coded = weighted && graph_.weighted();
    const bool sorted = graph_.arc_count() < is_short * n;
    if (coded) {
        codes_ = graph_.weight_codes();
        strengths_ = graph_.weight_values();
    }
    order_.resize(n);
    length_.resize(n);
    own_targets_.resize(sorted ? graph_.arc_count() : 0);
    own_codes_.resize(sorted ? codes_.size() : 0);
    const auto bucket = [&](NodeId u) { return sorted ? std::min(graph_.out(u).size(), longest) : 0; };
    const auto order = [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        const auto first = static_cast<NodeId>(begin), last = static_cast<NodeId>(end);
        std::array<NodeId, longest + 2> place{};
        for (NodeId u = first; u < last; ++u) ++place[bucket(u) + 1];
        place[0] = first;
        for (std::size_t k = 1; k < place.size(); ++k) place[k] += place[k - 1];
        for (NodeId u = first; u < last; ++u) order_[place[bucket(u)]++] = u;
        ArcId row = graph_.first_out(first);
        for (NodeId i = first; i < last; ++i) {
            const ArcId from = graph_.first_out(order_[i]);
            length_[i] = static_cast<NodeId>(graph_.out(order_[i]).size());
            if (!sorted) continue;
            std::copy_n(targets_.data() + from, length_[i], own_targets_.data() + row);
            if (coded) std::copy_n(codes_.data() + from, length_[i], own_codes_.data() + row);
            row += length_[i];
        }
    };
    parallel_for(n, nodes_per_block, run, order, 2 * cost());
    if (!sorted) return;
    targets_ = own_targets_;
    codes_ = own_codes_;
}

void check(const Until& until) {
    const std::string function(until.function);
    if (!(until.tolerance > 0) || !std::isfinite(until.tolerance))
        throw InvalidArgument(function + ": tolerance must be a positive number, such as 1e-10");
    if (until.max_iterations == 0) throw InvalidArgument(function + ": max_iterations is 0; allow at least 1");
}

void not_converged(const Until& until) {
    throw Error(std::string(until.function) + ": not converged after " + std::to_string(until.max_iterations) +
                " iterations; raise max_iterations or tolerance");
}

Dominant dominant_symmetric(NodeId size, const Product& product, const Until& until, const RunControl& run) {
    Dominant best{0, std::vector<double>(size, 1 / std::sqrt(static_cast<double>(size)))};
    // Lanczos vectors one after the other; vector j is scale[j] times what is stored, which saves a pass to scale it.
    WorkVector<double> basis;
    basis.resize(std::size_t{size} * (steps_per_start + 1));
    const auto stored = [&](std::size_t j) { return basis.data() + j * size; };
    std::vector<double> ritz;
    for (unsigned iteration = 0; iteration < until.max_iterations;) {
        Tridiagonal small;
        std::vector<double> scale{1};
        std::copy(best.vector.begin(), best.vector.end(), stored(0));
        for (;; ++iteration) {
            const std::size_t j = scale.size() - 1;
            const double* const here = stored(j);
            const double* const before = j > 0 ? stored(j - 1) : here;
            double* const next = stored(j + 1);
            const double alpha = product(here, next) * scale[j] * scale[j];
            const double of_here = alpha * scale[j];
            const double of_before = j > 0 ? small.beside.back() * scale[j - 1] : 0;
            const double square = sum_over_nodes(size, run, [&](NodeId u) {
                next[u] = scale[j] * next[u] - of_here * here[u] - of_before * before[u];
                return next[u] * next[u];
            });
            const double beta = std::sqrt(square);
            small.diagonal.push_back(alpha);
            best.value = small.largest(ritz);
            const double residual = beta * ritz.back();
            const bool small_enough = residual <= until.tolerance * best.value || beta == 0;
            if (j == 0 && small_enough) {
                for (auto& entry : best.vector) entry = std::max(entry, 0.0);
                return best;
            }
            if (small_enough || j + 1 == steps_per_start || iteration + 1 >= until.max_iterations) break;
            small.beside.push_back(beta);
            scale.push_back(1 / beta);
        }
        ++iteration;
        for (std::size_t j = 0; j < scale.size(); ++j) ritz[j] *= scale[j];
        const double square = sum_over_nodes(size, run, [&](NodeId u) {
            double sum = 0;
            for (std::size_t j = 0; j < scale.size(); ++j) sum += ritz[j] * stored(j)[u];
            best.vector[u] = sum;
            return sum * sum;
        });
        for (auto& entry : best.vector) entry /= std::sqrt(square);
    }
    not_converged(until);
}

}  // namespace HANSE_NAMESPACE::centrality::spectral
