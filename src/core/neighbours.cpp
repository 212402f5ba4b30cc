#include "hanse/core/neighbours.hpp"

#include <algorithm>
#include <limits>

#include "core/check_at.hpp"

namespace HANSE_NAMESPACE {

Neighbours::Neighbours(const Graph& graph, PairStrength strength, const RunControl& run) {
    const bool simple = !graph.directed() && !graph.has_loops() && !graph.has_parallel_ties();
    if (!simple || (strength == PairStrength::weight && graph.weighted())) merge(graph, strength, run);
    offsets_ = own_offsets_.empty() ? graph.offsets() : own_offsets_;
    targets_ = own_offsets_.empty() ? graph.targets() : own_targets_;
}

void Neighbours::merge(const Graph& graph, PairStrength strength, const RunControl& run) {
    const bool directed = graph.directed();
    const bool add_up = strength != PairStrength::one;
    const bool weigh = strength == PairStrength::weight;
    const Graph back = graph.reversed();
    const ArcId capacity = directed ? 2 * graph.arc_count() : graph.arc_count();
    own_offsets_.reserve(std::size_t{graph.node_count()} + 1);
    own_offsets_.push_back(0);
    own_targets_.reserve(capacity);
    if (add_up) strengths_.reserve(capacity);
    if (directed) ways_.reserve(capacity);
    constexpr NodeId none = std::numeric_limits<NodeId>::max();
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        check_at(run, u);
        const std::size_t row = own_targets_.size();
        ArcId a = graph.first_out(u), b = directed ? back.first_out(u) : 0;
        const ArcId a_end = graph.first_out(u + 1), b_end = directed ? back.first_out(u + 1) : 0;
        while (a < a_end || b < b_end) {
            const NodeId to = a < a_end ? graph.targets()[a] : none;
            const NodeId from = b < b_end ? back.targets()[b] : none;
            const NodeId v = std::min(to, from);
            const bool out = a < a_end && to == v;
            const double w = !weigh ? 1.0 : out ? graph.weight(a) : back.weight(b);
            ++(out ? a : b);
            if (v == u || w == 0) continue;
            const std::uint8_t way = out ? way_out : way_in;
            if (own_targets_.size() > row && own_targets_.back() == v) {
                if (add_up) strengths_.back() += w;
                if (directed) ways_.back() |= way;
            } else {
                own_targets_.push_back(v);
                if (add_up) strengths_.push_back(w);
                if (directed) ways_.push_back(way);
            }
        }
        own_offsets_.push_back(own_targets_.size());
    }
}

}  // namespace HANSE_NAMESPACE
