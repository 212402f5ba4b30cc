#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::brokerage {

/// Louvain's communities level by level. Of equally good moves the one to the neighbour named first wins, so the result
/// hangs on the order of ties and nodes, which are the caller's: with those of NetworkX it finds the communities that
/// NetworkX finds. `communities` (Leiden) finds better ones and does not hang on the order of ties.
///
///     Louvain louvain(n, sources, targets, weights, false, 1);
///     while (louvain.move(order_of(louvain.node_count()))) louvain.merge();
///
/// Weight = strength, 0 or more, not all 0. Parallel ties must stand together. Time O(m log m) per level, memory about
/// 40 bytes per arc.
/// @cite blondel2008
class HANSE_API Louvain {
public:
    /// Every node is a community of its own; no `weights`: every tie counts 1.
    /// @throws InvalidArgument if lengths differ, an end is no node, or no tie has a strength.
    Louvain(NodeId nodes, std::span<const NodeId> sources, std::span<const NodeId> targets,
            std::span<const double> weights, bool directed, double resolution);

    /// Of the present level.
    [[nodiscard]] NodeId node_count() const noexcept { return static_cast<NodeId>(out_.size()); }
    /// Moves nodes to the neighbouring community that raises the modularity most, in this order, until none does;
    /// whether any moved.
    /// @throws InvalidArgument if `order` does not have every node of the level once; Cancelled.
    bool move(std::span<const NodeId> order, const RunControl& run = {});
    /// Makes each community one node.
    void merge(const RunControl& run = {});
    [[nodiscard]] double modularity() const;
    /// Of the nodes given, numbered without holes.
    [[nodiscard]] std::vector<std::uint32_t> communities() const;

private:
    struct Tie {
        NodeId source, target;
        double weight;
    };
    void arrange(const std::vector<Tie>& ties);
    [[nodiscard]] std::vector<std::uint32_t> numbers() const;
    [[nodiscard]] std::vector<Tie> merged(std::span<const std::uint32_t> number) const;

    bool directed_;
    double resolution_;
    double all_ = 0;                        // strength of all ties
    std::vector<NodeId> node_;              // of this level, by node given
    std::vector<std::uint32_t> community_;  // by node of this level
    std::vector<double> out_, in_;          // strength of every node; in_ only if directed
    std::vector<ArcId> first_, middle_;     // rows; from `middle_` on they are arcs that arrive
    std::vector<NodeId> to_;
    std::vector<double> weight_;
};

}  // namespace HANSE_NAMESPACE::brokerage
