#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "hanse/paths/hop_graph.hpp"
#include "hanse/planning/what_if.hpp"
#include "planning/detail/distance_goal.hpp"

namespace HANSE_NAMESPACE::planning::detail {

/// How ties' gains are counted; tests compare the two.
enum class Body {
    automatic,  ///< bit sets, distances one by one only where levels are many
    plain       ///< distances one by one
};

/// Distances from each subject: a home node, or all home nodes as one.
struct Subjects {
    std::vector<std::vector<NodeId>> nodes;      ///< of each subject
    std::vector<std::vector<std::uint32_t>> to;  ///< distance to every node of the graph, paths::unreached if none
};

/// Gains of the distance goals for fixed subjects, targets and graph. Nodes farther than k from a subject and nodes
/// within k - offset of a tie's far end are bit sets; what they share comes within k by the tie.
class TieGains {
public:
    TieGains(const Graph& graph, const WhatIfOptions& options, const RunControl& run, Body body = Body::automatic);
    TieGains(const TieGains&) = delete;
    TieGains& operator=(const TieGains&) = delete;

    [[nodiscard]] const Subjects& subjects() const noexcept { return subjects_; }
    [[nodiscard]] double value() const;

    /// Each candidate's gain; in candidate i only subject `only[i]` counts, if given. `near` (default: the subjects'
    /// own distances) says how far a candidate's near end is from each subject: with smaller distances than there are,
    /// the result is an upper bound.
    [[nodiscard]] std::vector<double> gains(std::span<const CandidateTie> candidates, const RunControl& run,
                                            std::span<const std::uint32_t> only = {},
                                            const Subjects* near = nullptr) const;

private:
    /// Subject `subject` comes nearer to others through `end`, which it then reaches in `offset` ties.
    struct Query {
        NodeId end;
        std::uint32_t subject;
        std::uint32_t offset;
        std::uint32_t candidate;
    };
    struct SparseSet {
        std::vector<std::uint32_t> word;
        std::vector<std::uint64_t> bits;
    };
    struct Worker;

    void add_sets(std::size_t subject);
    void answer(std::vector<Query>& queries, const RunControl& run, std::vector<double>& gain) const;
    void count_sets(const Query& query, Worker& worker, std::size_t lane) const;
    void count_plain(const Query& query, Worker& worker) const;

    const Graph& graph_;
    WhatIfOptions options_;
    Body body_;
    paths::HopGraph hops_;
    const DistanceGoal& goal_;
    Subjects subjects_;
    std::vector<Home> homes_;  ///< the subjects
    std::vector<std::uint8_t> is_target_;
    std::uint64_t targets_ = 0;
    std::vector<std::vector<SparseSet>> sets_;  ///< of each subject by distance, the last one for all larger; or none
    std::optional<KindGains> kinds_;            ///< if the goal is competence
};

}  // namespace HANSE_NAMESPACE::planning::detail
