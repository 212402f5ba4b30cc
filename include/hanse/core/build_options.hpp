#pragma once

#include <cstdint>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE {

using NodeId = std::uint32_t;
using ArcId = std::uint64_t;

/// How strong a tie is. Flow and brokerage measures need strengths.
struct Strength {
    double value = 1.0;
};

/// How far apart. Path measures need distances.
struct Distance {
    double value = 1.0;
};

/// What a graph's weights mean.
enum class Weighting { none, strength, distance };

/// What becomes of several ties between the same two nodes.
enum class ParallelTies { keep, sum, minimum, maximum };

using Parallel [[deprecated("say ParallelTies; the old name goes in 0.3")]] = ParallelTies;

/// What becomes of a tie from a node to itself.
enum class Loops { keep, drop };

/// How a graph is built from ties.
struct BuildOptions {
    bool directed = false;
    ParallelTies parallel = ParallelTies::keep;
    Loops loops = Loops::keep;
    unsigned threads = 0;  ///< 0: as many as the machine has; the graph is the same for any number
};

}  // namespace HANSE_NAMESPACE
