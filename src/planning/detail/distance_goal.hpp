#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/planning/what_if.hpp"

namespace HANSE_NAMESPACE::planning::detail {

/// How far all nodes are from a home, and which of them count.
struct Home {
    std::span<const std::uint32_t> to;  ///< distance to every node, paths::unreached if none
    std::span<const std::uint8_t> is_target;
    std::uint64_t targets = 0;
    std::uint32_t within = 0;
    std::uint64_t reached = 0;  ///< nodes, itself left out
    std::uint64_t total = 0;    ///< of their distances
};

/// What a tie brings nearer to a home: count[i] more targets within offset + i ties, the last also within all more.
struct Nearer {
    std::uint32_t offset;
    std::span<const std::int64_t> count;

    [[nodiscard]] std::uint64_t tail_at() const { return offset + count.size() - 1; }
    [[nodiscard]] std::int64_t tail() const { return count.back(); }
    /// By how many ties all together come nearer, up to the tail.
    [[nodiscard]] std::int64_t steps() const;
};

/// A goal that looks at distances. With a value f(d) that a node at distance d has, the gain is the sum over k of
/// count(k) (f(k) - f(k + 1)), and where the count stays the same, count (f(k) - f(inf)).
struct DistanceGoal {
    bool apart;    ///< each of `of` is a home; else all together are one, as near as the nearest
    bool limited;  ///< nothing counts that is farther than `within`
    double (*value)(const Home& home);
    double (*gain)(const Home& home, const Nearer& nearer);
};

/// That of the first five goals; of competence, which counts kinds (see KindGains), no more than how homes are taken.
[[nodiscard]] const DistanceGoal& distance_goal(Goal goal) noexcept;

/// Kinds that a tie brings within reach of a home.
class KindGains {
public:
    KindGains(const Home& home, const std::vector<std::vector<std::uint32_t>>& holdings);

    [[nodiscard]] double value() const;

    struct Marks {
        std::vector<std::uint32_t> seen;  ///< by kind, the round in which it was
        std::uint32_t round = 0;
    };
    /// The new kinds among those who come within reach through `end`, which the tie brings within `offset` ties.
    [[nodiscard]] double gain(const Graph& graph, NodeId end, std::uint32_t offset, Marks& marks) const;

private:
    Home home_;
    std::span<const std::vector<std::uint32_t>> holdings_;
    std::vector<std::uint8_t> covered_;  ///< kinds within reach already
};

}  // namespace HANSE_NAMESPACE::planning::detail
