#include <algorithm>
#include <limits>
#include <numeric>

#include "centrality/detail/quotient.hpp"

namespace HANSE_NAMESPACE::centrality::detail {

namespace {

constexpr NodeId none = std::numeric_limits<NodeId>::max();
constexpr std::uint64_t arcs_per_check = 1u << 16;

/// A block without its rows: its top node, where it hangs on the rest of its component, and the others.
struct Block {
    NodeId top;
    std::size_t begin;  ///< of its other nodes in `members`
    std::size_t end;
    double below;  ///< how many nodes are reached through the others
    double component = 0;
};

class Splitter {
public:
    Splitter(const Graph& graph, Slots& slots, const RunControl& run)
        : graph_(graph),
          slots_(slots),
          run_(run),
          found_(graph.node_count()),
          low_(graph.node_count()),
          parent_(graph.node_count(), none),
          next_(graph.offsets().begin(), graph.offsets().end()),
          below_(graph.node_count()),
          squares_(graph.node_count()),
          home_(graph.node_count(), none),
          local_(graph.node_count()) {}

    std::vector<Quotient> split() {
        for (NodeId root = 0; root < graph_.node_count(); ++root) {
            if (found_[root] == 0) visit(root);
        }
        std::vector<Quotient> parts;
        for (NodeId b = 0; b < blocks_.size(); ++b) {
            // A block of up to three nodes is a clique.
            if (blocks_[b].end - blocks_[b].begin < 3) continue;
            Quotient part = rows_of(b);
            if (part.complete()) continue;
            weigh(b, part);
            parts.push_back(std::move(part));
        }
        return parts;
    }

private:
    void find(NodeId u) {
        found_[u] = low_[u] = ++clock_;
        open_.push_back(u);
        way_.push_back(u);
    }

    /// The component of `root`.
    void visit(NodeId root) {
        const std::size_t first_block = blocks_.size();
        const NodeId start = clock_;
        seen_.clear();
        find(root);
        while (!way_.empty()) {
            if (++steps_ % arcs_per_check == 0) run_.check();
            const NodeId u = way_.back();
            if (next_[u] < graph_.first_out(u + 1)) {
                const NodeId v = graph_.targets()[next_[u]++];
                if (found_[v] == 0) {
                    parent_[v] = u;
                    find(v);
                } else if (v != parent_[u]) {
                    low_[u] = std::min(low_[u], found_[v]);
                }
                continue;
            }
            way_.pop_back();
            seen_.push_back(u);
            const NodeId p = parent_[u];
            if (p == none) continue;
            low_[p] = std::min(low_[p], low_[u]);
            if (low_[u] >= found_[p]) close_block(p, u);
        }
        open_.pop_back();
        const double n = clock_ - start;
        for (std::size_t b = first_block; b < blocks_.size(); ++b) blocks_[b].component = n;
        for (const NodeId v : seen_) {
            const double above = n - 1 - below_[v];
            slots_.value[v] += (n - 1) * (n - 1) - squares_[v] - above * above;
        }
    }

    /// Everything found since `first` and still open forms a block with `top`.
    void close_block(NodeId top, NodeId first) {
        Block block{top, members_.size(), 0, 0};
        NodeId v;
        do {
            v = open_.back();
            open_.pop_back();
            home_[v] = static_cast<NodeId>(blocks_.size());
            members_.push_back(v);
            block.below += 1 + below_[v];
        } while (v != first);
        block.end = members_.size();
        below_[top] += block.below;
        squares_[top] += block.below * block.below;
        blocks_.push_back(block);
    }

    /// Every node but the top has all its blocks' ties upwards in one block, so each row is read once in all.
    Quotient rows_of(NodeId b) {
        const Block& block = blocks_[b];
        nodes_.assign(members_.begin() + static_cast<std::ptrdiff_t>(block.begin),
                      members_.begin() + static_cast<std::ptrdiff_t>(block.end));
        nodes_.push_back(block.top);
        std::sort(nodes_.begin(), nodes_.end());
        for (NodeId i = 0; i < nodes_.size(); ++i) local_[nodes_[i]] = i;
        std::vector<NodeId> top_row;
        for (const NodeId v : nodes_) {
            if (v != block.top && std::ranges::binary_search(graph_.out(v), block.top)) top_row.push_back(local_[v]);
        }
        Quotient part;
        for (const NodeId v : nodes_) {
            if (part.rows.size() % rows_per_check == 0) run_.check();
            if (v == block.top) {
                part.rows.targets.insert(part.rows.targets.end(), top_row.begin(), top_row.end());
            } else {
                for (const NodeId w : graph_.out(v)) {
                    if (w != v && (home_[w] == b || w == block.top)) part.rows.targets.push_back(local_[w]);
                }
            }
            part.rows.offsets.push_back(part.rows.targets.size());
        }
        return part;
    }

    void weigh(NodeId b, Quotient& part) {
        const Block& block = blocks_[b];
        part.copies.assign(nodes_.size(), 1.0);
        for (const NodeId v : nodes_) {
            const bool top = v == block.top;
            part.weight.push_back(top ? block.component - block.below : 1 + below_[v]);
            part.slot.push_back(top ? slots_.another(v) : v);
        }
    }

    const Graph& graph_;
    Slots& slots_;
    const RunControl& run_;
    std::vector<NodeId> found_;  ///< when, from 1; 0 not yet
    std::vector<NodeId> low_;
    std::vector<NodeId> parent_;
    std::vector<ArcId> next_;
    std::vector<double> below_;    ///< nodes in the blocks that hang on a node
    std::vector<double> squares_;  ///< of the sizes of those sides
    std::vector<NodeId> home_;     ///< the block of which a node is not the top
    std::vector<NodeId> local_;
    std::vector<NodeId> open_;
    std::vector<NodeId> way_;
    std::vector<NodeId> seen_;
    std::vector<NodeId> members_;
    std::vector<NodeId> nodes_;
    std::vector<Block> blocks_;
    NodeId clock_ = 0;
    std::uint64_t steps_ = 0;
};

}  // namespace

NodeId Slots::another(NodeId node) {
    const auto slot = static_cast<NodeId>(value.size());
    value.push_back(0);
    class_.push_back(none);
    places_.push_back({node, slot});
    return slot;
}

NodeId Slots::merged(const std::vector<NodeId>& members) {
    const auto slot = static_cast<NodeId>(value.size());
    value.push_back(0);
    class_.push_back(none);
    for (const NodeId member : members) class_[member] = slot;
    return slot;
}

std::vector<double> Slots::totals() && {
    // A class comes after its members, so from the last slot down every class is complete before it is handed on.
    for (std::size_t slot = value.size(); slot-- > 0;) {
        if (class_[slot] != none) value[slot] += value[class_[slot]];
    }
    for (const Place& place : places_) value[place.node] += value[place.slot];
    value.resize(nodes_);
    return std::move(value);
}

Quotient quotient_of(const Graph& graph) {
    Quotient whole;
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        for (const NodeId v : graph.out(u)) {
            if (v != u) whole.rows.targets.push_back(v);
        }
        whole.rows.offsets.push_back(whole.rows.targets.size());
    }
    whole.copies.assign(graph.node_count(), 1.0);
    whole.weight.assign(graph.node_count(), 1.0);
    whole.slot.resize(graph.node_count());
    std::iota(whole.slot.begin(), whole.slot.end(), NodeId{0});
    return whole;
}

std::vector<Quotient> split_blocks(const Graph& graph, Slots& slots, const RunControl& run) {
    return Splitter(graph, slots, run).split();
}

}  // namespace HANSE_NAMESPACE::centrality::detail
