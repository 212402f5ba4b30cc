#pragma once

#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

#include "hanse/core/big_vector.hpp"
#include "hanse/core/graph.hpp"

namespace HANSE_NAMESPACE {

struct Graph::Rows {
    BigVector<ArcId> offsets;
    BigVector<NodeId> targets;
    BigVector<std::uint32_t> codes;
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

/// @throws InvalidArgument if ends or weights are not what Graph::from_arrays takes; `first` is the number of the first.
void check_ties(NodeId nodes, std::span<const NodeId> sources, std::span<const NodeId> targets,
                std::span<const double> weights, Weighting weighting, std::uint64_t first = 0);

}  // namespace HANSE_NAMESPACE
