#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "centrality/detail/stage.hpp"
#include "hanse/core/big_vector.hpp"
#include "hanse/core/instruction_set.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality::detail {

/// Sources that run side by side.
inline constexpr std::size_t lane_count = 32;
using Mask = std::uint32_t;  ///< one bit per lane

/// One number per lane and node.
class LaneRows {
public:
    explicit LaneRows(std::size_t nodes) { rows_.resize(nodes * lane_count); }

    [[nodiscard]] double* operator[](std::size_t node) noexcept { return rows_.data() + node * lane_count; }
    [[nodiscard]] const double* operator[](std::size_t node) const noexcept { return rows_.data() + node * lane_count; }

private:
    WorkVector<double> rows_;  // rows are met in any order
};

/// Brandes' algorithm for 32 sources at once; the work space of one thread, for stages of up to `nodes` nodes.
///
/// Level by level, all lanes together: a node's mask says in which lanes it is on the level. Forward, a node adds the
/// path counts of its neighbours on the level before; backward, the shares of its neighbours on the level after. Rows
/// hold zero in the lanes that do not take part, so that whole rows can be added without looking at masks.
class LaneBody {
public:
    LaneBody(std::size_t nodes, InstructionSet instructions);

    /// Adds the sources first.. (up to one per lane) of the stage to one total per node (by `slot`) or per arc (by
    /// `arcs`). False, and nothing added, if a path count leaves the range where doubles are safe: PlainBody takes
    /// over.
    [[nodiscard]] bool add_nodes(const Stage& stage, std::size_t first, std::vector<double>& totals,
                                 const RunControl& run);
    [[nodiscard]] bool add_arcs(const Stage& stage, std::size_t first, std::vector<double>& totals,
                                const RunControl& run);

    struct Entry {
        NodeId node;
        Mask mask;
    };
    struct Level {
        std::size_t begin;
        std::uint64_t out_arcs;  ///< of all its entries
        std::uint64_t in_arcs;
    };
    struct Space {
        explicit Space(std::size_t nodes);
        LaneRows paths;           ///< by node, all lanes
        LaneRows rows[2];         ///< of the level at hand and the next
        std::vector<Mask> seen;   ///< lanes that have reached a node
        std::vector<Mask> on[2];  ///< lanes in which a node is on the level at hand and the next
        std::vector<NodeId> unfinished;
        std::vector<NodeId> fresh;  ///< newly reached, lanes not settled yet
        std::vector<Entry> entries;
        std::vector<Level> levels;
    };

private:
    InstructionSet instructions_;
    Space space_;
};

}  // namespace HANSE_NAMESPACE::centrality::detail
