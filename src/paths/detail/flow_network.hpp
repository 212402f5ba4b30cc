#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/big_vector.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/paths/flow.hpp"

namespace HANSE_NAMESPACE::paths::detail {

/// Where paths begin and end.
struct FlowEnds {
    std::span<const NodeId> from, to;  ///< must not overlap
    bool once = false;                 ///< an end belongs to one path only; else paths may share ends
};

/// The graph as pipes for maximum flows: every node an entry 2u and an exit 2u + 1, which one path may pass between
/// (any number if paths may share nodes), every tie from an exit to an entry. By nodes parallel ties are one, by ties
/// one each; loops are none. One network serves many pairs of ends.
///
/// Dinitz' phases without recursion: of unit pipes O(sqrt(n) m), seldom more than O(paths m). Memory 16 bytes per pipe
/// and direction.  @cite dinitz1970
class FlowNetwork {
public:
    /// @throws Cancelled.
    FlowNetwork(const Graph& graph, Disjoint by, const RunControl& run);

    /// The most paths between the ends, at most `most`; forgets the flow before.  @throws Cancelled.
    std::uint64_t maximum_flow(const FlowEnds& ends, std::uint64_t most, const RunControl& run);

    /// After a maximum flow between shared ends: the exits that one more path could come to from the sources, and the
    /// entries from which it could come to a target (by node). A tie between two such nodes adds a path.
    struct Residual {
        std::vector<char> from_source, to_target;
    };
    [[nodiscard]] Residual residual(const FlowEnds& ends, const RunControl& run) const;

private:
    using Place = std::uint32_t;  // entry or exit
    static constexpr std::uint32_t any = ~std::uint32_t{0};

    bool search(const RunControl& run);
    bool augment(const RunControl& run);
    void push(ArcId pipe);

    std::vector<ArcId> first_;  // of every place, and the end
    BigVector<Place> to_;
    BigVector<ArcId> back_;
    BigVector<std::uint32_t> left_;
    std::vector<ArcId> pushed_;  // to be undone
    std::vector<Place> starts_;  // places with supply left
    std::vector<std::uint32_t> supply_, demand_, level_;
    std::vector<Place> touched_;  // places with a level
    std::vector<ArcId> next_;
    std::uint64_t steps_ = 0;
};

}  // namespace HANSE_NAMESPACE::paths::detail
