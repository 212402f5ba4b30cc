#include <algorithm>
#include <limits>
#include <numeric>

#include "centrality/detail/quotient.hpp"
#include "core/check_at.hpp"
#include "paths/detail/block_search.hpp"

namespace HANSE_NAMESPACE::centrality::detail {

namespace {

constexpr NodeId none = std::numeric_limits<NodeId>::max();

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
          below_(graph.node_count()),
          squares_(graph.node_count()),
          block_of_(graph.node_count(), none),
          local_(graph.node_count()) {}

    std::vector<Quotient> split() {
        paths::detail::search_blocks(
            graph_, run_, [&](const paths::detail::FoundBlock& found) { keep(found); },
            [&](std::span<const NodeId> nodes) { close(nodes); });
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
    void keep(const paths::detail::FoundBlock& found) {
        Block block{found.top, members_.size(), members_.size() + found.others.size(), 0};
        for (const NodeId v : found.others) {
            block_of_[v] = static_cast<NodeId>(blocks_.size());
            members_.push_back(v);
            block.below += 1 + below_[v];
        }
        below_[found.top] += block.below;
        squares_[found.top] += block.below * block.below;
        blocks_.push_back(block);
    }

    /// All blocks of a component have been found.
    void close(std::span<const NodeId> nodes) {
        const auto n = static_cast<double>(nodes.size());
        for (; closed_ < blocks_.size(); ++closed_) blocks_[closed_].component = n;
        for (const NodeId v : nodes) {
            const double above = n - 1 - below_[v];
            slots_.value[v] += (n - 1) * (n - 1) - squares_[v] - above * above;
        }
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
            check_at(run_, part.rows.size());
            if (v == block.top) {
                part.rows.targets.insert(part.rows.targets.end(), top_row.begin(), top_row.end());
            } else {
                for (const NodeId w : graph_.out(v)) {
                    if (w != v && (block_of_[w] == b || w == block.top)) part.rows.targets.push_back(local_[w]);
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
    std::vector<double> below_;     ///< nodes in the blocks that hang on a node
    std::vector<double> squares_;   ///< of the sizes of those sides
    std::vector<NodeId> block_of_;  ///< the block of which a node is not the top
    std::vector<NodeId> local_;
    std::vector<NodeId> members_;
    std::vector<NodeId> nodes_;
    std::vector<Block> blocks_;
    std::size_t closed_ = 0;  ///< blocks of components that are complete
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
