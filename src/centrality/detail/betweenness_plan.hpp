#pragma once

#include "hanse/centrality/betweenness.hpp"
#include "hanse/core/instruction_set.hpp"

namespace HANSE_NAMESPACE::centrality::detail {

/// Which shortcuts are taken. The result is the same, but for the last bits; tests compare.
struct BetweennessPlan {
    bool blocks = true;                                    ///< split at cut nodes
    bool twins = true;                                     ///< merge nodes with the same neighbours
    bool simplicial = true;                                ///< take out nodes whose neighbours all know each other
    bool lanes = true;                                     ///< 32 sources at once
    InstructionSet instructions = InstructionSet::avx512;  ///< or the best below that the processor has
};

inline constexpr BetweennessPlan plain_body{.blocks = false, .twins = false, .simplicial = false, .lanes = false};

/// As the public functions, for paths counted in ties (`options.weighted` is not looked at).
[[nodiscard]] std::vector<double> betweenness(const Graph& graph, const BetweennessOptions& options,
                                              const BetweennessPlan& plan, const RunControl& run);
[[nodiscard]] std::vector<double> edge_betweenness(const Graph& graph, const BetweennessOptions& options,
                                                   const BetweennessPlan& plan, const RunControl& run);

}  // namespace HANSE_NAMESPACE::centrality::detail
