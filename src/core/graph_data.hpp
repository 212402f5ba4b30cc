#pragma once

#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

#include "hanse/core/big_vector.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE {

struct Graph::Rows {
    BigVector<ArcId> offsets;
    BigVector<NodeId> targets;
    BigVector<std::uint32_t> codes;

    /// Rows of the ties a -> b, and both ways: of b -> a; a row holds its nodes in rising order, parallel ties in the
    /// order given, and an undirected loop twice. Ends are below `nodes`, `loops` ties are loops; `tie_codes` may be
    /// empty. Time O(n + m).
    void fill(NodeId nodes, std::span<const NodeId> sources, std::span<const NodeId> target_ends,
              std::span<const std::uint32_t> tie_codes, bool both_ways, std::uint64_t loops,
              const RunControl& run = {});
};

struct Graph::Data {
    NodeId nodes = 0;
    bool directed = false;
    bool loops = false;
    bool parallel = false;
    Weighting weighting = Weighting::none;
    std::uint64_t ties = 0;
    std::vector<double> values;
    Rows out;
    mutable std::once_flag in_once;
    mutable Rows in;  // directed graphs only

    /// Sets what follows from the rows and the number of loops among the ties.
    void summarise(std::uint64_t loop_count);
};

/// The number of loops. @throws InvalidArgument if ends or weights are not what Graph::from_arrays takes; `first` is
/// the number of the first.
std::uint64_t check_ties(NodeId nodes, std::span<const NodeId> sources, std::span<const NodeId> targets,
                         std::span<const double> weights, Weighting weighting, std::uint64_t first = 0);

}  // namespace HANSE_NAMESPACE
