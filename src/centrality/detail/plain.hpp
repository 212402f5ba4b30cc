#pragma once

#include <cstdint>
#include <vector>

#include "centrality/detail/stage.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::centrality::detail {

/// Brandes' algorithm as published, one source at a time: what the other bodies are compared with, and for
/// sources whose path counts exceed a double.
class PlainBody {
public:
    PlainBody(const Stage& stage, const RunControl& run);

    /// Adds source number `source` of the stage to totals[slot of every node].
    void add_nodes(std::uint64_t source, std::vector<double>& totals);
    /// Adds it to one total per arc of the stage's rows.
    void add_arcs(std::uint64_t source, std::vector<double>& totals);

private:
    template <class Count>
    bool search(std::vector<Count>& paths, NodeId from);
    template <class Count, bool arcs>
    void collect(const std::vector<Count>& paths, std::uint64_t source, std::vector<double>& totals);
    template <bool arcs>
    void add(std::uint64_t source, std::vector<double>& totals);

    const Stage& stage_;
    const RunControl& run_;
    std::vector<std::uint32_t> distance_;
    std::vector<NodeId> order_;
    std::vector<double> paths_;
    std::vector<double> dependency_;
};

}  // namespace HANSE_NAMESPACE::centrality::detail
