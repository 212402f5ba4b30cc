#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include "core/check_at.hpp"
#include "hanse/brokerage/core_periphery.hpp"
#include "hanse/core/neighbours.hpp"
#include "hanse/core/same.hpp"

// What every search for a core and a periphery works with.
namespace HANSE_NAMESPACE::brokerage {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

inline double pairs_of(double nodes) {
    return nodes * (nodes - 1) / 2;
}

/// Correlation of two yes-no variables over `all` pairs: `tied` of them are tied, `ideal` ideally so, `both` both.
inline double correlation(double all, double tied, double ideal, double both) {
    const double spread = tied * (all - tied) * ideal * (all - ideal);
    return spread > 0 ? (all * both - tied * ideal) / std::sqrt(spread) : undefined;
}

/// Nodes by falling degree, then rising id.
inline std::vector<NodeId> by_degree(const Neighbours& neighbours) {
    std::vector<NodeId> order(neighbours.node_count());
    std::iota(order.begin(), order.end(), NodeId{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return neighbours.count(a) > neighbours.count(b); });
    return order;
}

struct Cut {
    std::vector<char> in_core;
    double core = 0;       // nodes
    double within = 0;     // ties within the core
    double periphery = 0;  // ties within the periphery
};

inline CorePeriphery result_of(const Cut& cut, double fit) {
    CorePeriphery result;
    result.coreness.assign(cut.in_core.begin(), cut.in_core.end());
    result.fit = fit;
    result.errors = static_cast<std::uint64_t>(pairs_of(cut.core) - cut.within + cut.periphery);
    return result;
}

/// A set of nodes that is changed node by node.
class Core {
public:
    Core(const Neighbours& neighbours, std::span<const NodeId> core, const RunControl& run)
        : neighbours_(neighbours), inside_(neighbours.node_count()) {
        cut_.in_core.resize(neighbours.node_count());
        cut_.periphery = static_cast<double>(neighbours.targets().size()) / 2;
        for (std::size_t i = 0; i < core.size(); ++i) {
            check_at(run, i);
            flip(core[i]);
        }
    }

    /// Puts a node into the core or out of it.
    void flip(NodeId u) {
        const int joins = cut_.in_core[u] ? -1 : 1;
        cut_.core += joins;
        cut_.within += joins * static_cast<double>(inside_[u]);
        cut_.periphery -= joins * outside(u);
        cut_.in_core[u] = !cut_.in_core[u];
        for (const NodeId v : neighbours_.of(u)) inside_[v] += static_cast<NodeId>(joins);
    }
    [[nodiscard]] bool has(NodeId u) const { return cut_.in_core[u] != 0; }
    [[nodiscard]] double inside(NodeId u) const { return inside_[u]; }  ///< neighbours in the core
    [[nodiscard]] double outside(NodeId u) const { return neighbours_.count(u) - inside(u); }
    [[nodiscard]] const Cut& cut() const { return cut_; }

private:
    const Neighbours& neighbours_;
    std::vector<NodeId> inside_;
    Cut cut_;
};

/// The best of many cores by a criterion, `fit(cut)`. Equal fits: the smaller core, then the one found first.
class Best {
public:
    void offer(const Cut& cut, double fit) {
        if (std::isnan(fit)) return;
        if (found_ && !exceeds(fit, fit_, 1) && !(same(fit, fit_, 1) && cut.core < cut_.core)) return;
        cut_ = cut;
        fit_ = fit;
        found_ = true;
    }
    [[nodiscard]] bool found() const { return found_; }
    [[nodiscard]] CorePeriphery result() const { return result_of(cut_, fit_); }

private:
    Cut cut_;
    double fit_ = undefined;
    bool found_ = false;
};

}  // namespace HANSE_NAMESPACE::brokerage
