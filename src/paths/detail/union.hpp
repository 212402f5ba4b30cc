#pragma once

#include <numeric>
#include <utility>
#include <vector>

#include "hanse/core/graph.hpp"

namespace HANSE_NAMESPACE::paths::detail {

/// Union-find whose roots are the smallest nodes.
class Union {
public:
    explicit Union(NodeId nodes) : parent_(nodes) { std::iota(parent_.begin(), parent_.end(), NodeId{0}); }

    [[nodiscard]] NodeId parent(NodeId u) const noexcept { return parent_[u]; }

    void join(NodeId u, NodeId v) noexcept {
        NodeId a = parent_[u];
        NodeId b = parent_[v];
        while (a != b) {
            if (a < b) std::swap(a, b);
            const NodeId above = parent_[a];
            if (above == a) {
                parent_[a] = b;
                return;
            }
            a = std::exchange(parent_[a], parent_[above]);
        }
    }

    /// Afterwards every node's parent is its root. Parents are smaller, so one rising pass does it.
    void flatten() noexcept {
        for (NodeId& p : parent_) p = parent_[p];
    }

    std::vector<NodeId> take() && { return std::move(parent_); }

private:
    std::vector<NodeId> parent_;
};

}  // namespace HANSE_NAMESPACE::paths::detail
