#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/specialisation/table.hpp"

namespace HANSE_NAMESPACE::evaluation {

struct HoldoutOptions {
    std::uint32_t sources = 1000;      ///< nodes whose new ties are predicted, drawn by seed; 0: all
    std::uint32_t negatives = 200000;  ///< pairs that stay untied, drawn by seed, for the AUC
    std::vector<std::uint32_t> k = {10, 100, 1000};
    std::uint64_t seed = 1;
};

/// How well one score told new ties from pairs that stayed untied.
struct HoldoutScore {
    std::string name;
    double auc = 0;                 ///< P(a new tie scores higher than an untied pair), equal scores count half
    std::vector<double> precision;  ///< share of new ties among the k best two-step pairs, for each k
};

struct Holdout {
    std::vector<HoldoutScore> scores;  ///< "combined" first, then every single score, last "chance"
    std::uint64_t nodes = 0;           ///< with a tie in the training graph
    std::uint64_t new_ties = 0;        ///< of the sources: tied later, not before
    std::uint64_t candidates = 0;      ///< two-step pairs of the sources
    std::uint64_t new_candidates = 0;  ///< new ties among these
};

/// Temporal hold-out: scores computed on ties until a date, judged by the ties that are new after it.
///
/// Pairs are one of the sources and any other node that has a tie in the training graph, not tied in it. The AUC
/// compares all new ties with untied pairs drawn at random, whatever their distance. Precision looks at two-step pairs,
/// which is where the scores rank; of a group of equal scores that the k-th place cuts, the expected share counts, so
/// neither depends on the order of nodes or ties. `fields` (what every node did in the training time; no rows: none) is
/// used by
///
///     combined = (resource allocation + k(u) k(v) / 2m) * (1 + cosine of the two nodes' fields)
///
/// which is shared contacts, each divided among all it has, plus the ties that chance would bring.
///
/// Time of pairs::two_step and pairs::katz for the sources; memory 60 bytes per candidate.
/// @cite libennowell2007 lu2011
/// @throws InvalidArgument if the graphs are directed or differ in nodes, `fields` has neither no row nor one per node,
///         k is empty or holds 0, or there is no new tie or no untied pair; Cancelled
[[nodiscard]] HANSE_API Holdout holdout(const Graph& train, const Graph& later,
                                        const specialisation::Table& fields = {}, const HoldoutOptions& options = {},
                                        const RunControl& run = {});

/// P(a positive scores higher than a negative), equal ones count half; NaN if one is empty. Time O(n log n).
/// @cite hanley1982
[[nodiscard]] HANSE_API double auc(const std::vector<double>& positives, std::vector<double> negatives);

/// Expected share of positives among the k best if equal scores come in random order; k above the number counts all.
/// @throws InvalidArgument if the lengths differ, there is nothing to rank, or k is 0
[[nodiscard]] HANSE_API double precision_at(const std::vector<double>& scores, const std::vector<char>& positive,
                                            std::size_t k);

}  // namespace HANSE_NAMESPACE::evaluation
