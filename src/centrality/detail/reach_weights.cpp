#include "centrality/detail/reach_weights.hpp"

#include <cstddef>

namespace HANSE_NAMESPACE::centrality::detail {

namespace {

constexpr std::size_t none = ~std::size_t{0};

/// The blocks that each node is in.
struct Memberships {
    std::vector<std::size_t> offsets;
    std::vector<std::size_t> blocks;

    Memberships(const paths::Blocks& all, NodeId nodes) : offsets(std::size_t{nodes} + 1), blocks(all.members.size()) {
        for (const NodeId u : all.members) ++offsets[u + 1];
        for (std::size_t u = 0; u < nodes; ++u) offsets[u + 1] += offsets[u];
        std::vector<std::size_t> fill(offsets.begin(), offsets.end() - 1);
        for (std::size_t b = 0; b < all.count(); ++b) {
            for (const NodeId u : all.block(b)) blocks[fill[u]++] = b;
        }
    }
};

}  // namespace

ReachWeights reach_weights(const paths::Blocks& blocks, NodeId nodes) {
    const Memberships in(blocks, nodes);
    // Blocks and cut nodes are a forest. Visit the blocks of a tree from any root; `up` is the node towards the root.
    std::vector<NodeId> up(blocks.count(), ~NodeId{0});
    std::vector<std::size_t> root(blocks.count(), none);
    std::vector<std::size_t> order;
    for (std::size_t start = 0; start < blocks.count(); ++start) {
        if (root[start] != none) continue;
        root[start] = start;
        order.push_back(start);
        for (std::size_t next = order.size() - 1; next < order.size(); ++next) {
            const std::size_t b = order[next];
            for (const NodeId u : blocks.block(b)) {
                if (u == up[b]) continue;
                for (std::size_t i = in.offsets[u]; i < in.offsets[u + 1]; ++i) {
                    const std::size_t c = in.blocks[i];
                    if (c == b) continue;
                    root[c] = start;
                    up[c] = u;
                    order.push_back(c);
                }
            }
        }
    }
    // Nodes of a block and of all below it, without the node above; and nodes below every node.
    std::vector<double> size(blocks.count());
    std::vector<double> below(nodes);
    for (std::size_t i = order.size(); i-- > 0;) {
        const std::size_t b = order[i];
        for (const NodeId u : blocks.block(b)) {
            if (u != up[b]) size[b] += 1 + below[u];
        }
        if (up[b] != ~NodeId{0}) below[up[b]] += size[b];
    }
    ReachWeights result;
    result.of_member.reserve(blocks.members.size());
    result.separated.resize(nodes);
    for (std::size_t b = 0; b < blocks.count(); ++b) {
        const double all = size[root[b]];  // a root has no node above
        for (const NodeId u : blocks.block(b)) {
            const bool above = u == up[b];
            const double beyond = above ? all - size[b] : 1 + below[u];
            result.of_member.push_back(beyond);
            // (all - 1)^2 minus the squares of the sides: a side is what a block has besides u.
            const double side = all - beyond;
            const bool first = in.blocks[in.offsets[u]] == b;
            if (first) result.separated[u] += (all - 1) * (all - 1);
            result.separated[u] -= side * side;
        }
    }
    return result;
}

}  // namespace HANSE_NAMESPACE::centrality::detail
