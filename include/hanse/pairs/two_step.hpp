#pragma once

#include <cstddef>
#include <vector>

#include "hanse/core/big_vector.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::pairs {

/// The scores of scores.hpp.
enum class Score { common_neighbours, jaccard, adamic_adar, resource_allocation, preferential_attachment };

struct TwoStepOptions {
    std::vector<Score> scores = {Score::resource_allocation, Score::adamic_adar, Score::jaccard,
                                 Score::common_neighbours, Score::preferential_attachment};
    std::size_t k = 0;                 ///< only the k best pairs by the first score; 0: all
    std::size_t per_node = 0;          ///< only the best partners of every node by the first score; 0: all
    std::vector<NodeId> sources = {};  ///< only pairs of these nodes; empty: of all
};

/// Pairs and, for every score asked for, one value per pair.
struct ScoredPairs {
    BigVector<NodeId> sources;
    BigVector<NodeId> targets;
    std::vector<BigVector<double>> scores;
};

/// Scores of all pairs two steps apart: not tied, but with a common neighbour. One pass for all scores.
///
/// Every pair comes once, source < target, in rising order; with `sources` from the source that it was asked for (from
/// the lower one if from both), in the order of the sources. With `k`, the best pairs in falling order of the first
/// score; with `per_node`, for each node (or source) its best partners in that order, so that a pair can come up from
/// both ends. Equal scores are ordered by source, then target: the order of the nodes decides who makes the cut, so an
/// evaluation must not read meaning into it, and the nodes' order must not come from what is to be predicted.
/// Direction, loops, parallel ties and weights as in scores.hpp. Isolates have no pairs.
/// Time O(sum of squared numbers of neighbours), memory O(n) per thread and the result; with `k` only k pairs are kept.
/// @cite libennowell2007
/// @throws InvalidArgument if no score is asked for, both k and per_node are, or a source is not in the graph or named
///         twice; Cancelled.
[[nodiscard]] HANSE_API ScoredPairs two_step(const Graph& graph, const TwoStepOptions& options = {},
                                             const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::pairs
