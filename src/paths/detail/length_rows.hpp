#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "core/check_at.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/paths/exact_weights.hpp"

namespace HANSE_NAMESPACE::paths::detail {

template <class Length>
struct LengthArc {
    NodeId target;
    Length length;
};

/// Rows of a graph with exact lengths, without loops; what the searches run on.
template <class Length>
struct LengthRows {
    std::vector<ArcId> offsets{0};
    std::vector<LengthArc<Length>> arcs;
    std::vector<ArcId> origin;  ///< the graph's arc of every arc here; only where ties are counted

    [[nodiscard]] NodeId size() const noexcept { return static_cast<NodeId>(offsets.size() - 1); }
    [[nodiscard]] std::span<const LengthArc<Length>> operator[](NodeId u) const noexcept {
        return {arcs.data() + offsets[u], arcs.data() + offsets[u + 1]};
    }
};

template <class Length>
[[nodiscard]] LengthRows<Length> length_rows(const Graph& graph, const ExactWeights& weights, const RunControl& run) {
    const auto lengths = weights.template lengths<Length>();
    const auto codes = graph.weight_codes();
    LengthRows<Length> rows;
    rows.offsets.reserve(std::size_t{graph.node_count()} + 1);
    rows.arcs.reserve(graph.arc_count());
    rows.origin.reserve(graph.arc_count());
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        check_at(run, u);
        for (ArcId a = graph.first_out(u); a < graph.first_out(u + 1); ++a) {
            const NodeId v = graph.targets()[a];
            if (v == u) continue;
            rows.arcs.push_back({v, codes.empty() ? lengths[0] : lengths[codes[a]]});
            rows.origin.push_back(a);
        }
        rows.offsets.push_back(rows.arcs.size());
    }
    return rows;
}

/// Calls `work(Length{})` with the narrowest type that holds every length.
template <class Work>
decltype(auto) with_length(LengthWidth width, Work&& work) {
    switch (width) {
        case LengthWidth::bits32:
            return work(std::uint32_t{});
        case LengthWidth::bits64:
            return work(std::uint64_t{});
        case LengthWidth::bits128:
            return work(Bits128{});
        case LengthWidth::fixed:
            return work(FixedLength{});
        default:
            return work(Bits2304{});
    }
}

}  // namespace HANSE_NAMESPACE::paths::detail
