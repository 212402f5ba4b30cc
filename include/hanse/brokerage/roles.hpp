#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::brokerage {

/// The places a broker v can take between a and b in a -> v -> b.
enum class Role {
    coordinator,     ///< a, v and b in one group
    itinerant,       ///< a and b in one group, v in another
    gatekeeper,      ///< a outside, v and b in one group: v lets in
    representative,  ///< a and v in one group, b outside: v speaks for it
    liaison          ///< a, v and b in three groups
};
inline constexpr std::size_t role_count = 5;
inline constexpr std::array<std::string_view, role_count> role_names = {"coordinator", "itinerant", "gatekeeper",
                                                                        "representative", "liaison"};

/// How often a node takes each role.
struct HANSE_API RoleCounts {
    std::array<std::uint64_t, role_count> by_role{};
    [[nodiscard]] std::uint64_t operator[](Role role) const noexcept { return by_role[static_cast<std::size_t>(role)]; }
    [[nodiscard]] std::uint64_t total() const noexcept;
};

/// Gould and Fernandez's brokerage roles of every node.
///
///     count(v, role) = number of ordered pairs (a, b), a != b, with ties a -> v and v -> b but no tie a -> b,
///                      whose groups fit the role
///
/// Direction: ties lead from a to b. An undirected tie leads both ways, so there each pair {a, b} counts twice, as (a,
/// b) and as (b, a), and gatekeeper equals representative. Loops are ignored, parallel ties count once, weights are not
/// used. An isolate gets 0. `groups` has a number 0, 1, ... per node; equal number, same group. Time O(sum over ties of
/// the lower end's degree), memory O(n + m).  @cite gould1989
/// @throws InvalidArgument if `groups` does not have one number per node or one is not below the node count; Cancelled.
[[nodiscard]] HANSE_API std::vector<RoleCounts> roles(const Graph& graph, std::span<const std::uint32_t> groups,
                                                      const RunControl& run = {});

/// What is held fixed when ties are random.
enum class RoleModel {
    ties,    ///< every graph with as many nodes, groups and tied pairs (arcs if directed) is equally likely
    density  ///< every tie exists with the observed density, independently: the formulas of R's sna and of UCINET
};

/// Expectation and standard deviation of the role counts of a member of each group (five roles, then their total).
struct RoleMoments {
    std::array<double, role_count + 1> mean{};
    std::array<double, role_count + 1> deviation{};
};

/// Moments of `roles` under a random graph, exact for either model; one entry per group.
///
/// With N ordered pairs (a, b) that fit a role and probabilities P(x, y) that x given ties exist and y given do not:
///     mean = N P(2,1),  variance = N P(2,1) + S P(3,2) + (N^2 - N - S) P(4,2) - mean^2,
/// S = number of ordered pairs of such pairs that share one end at the same place. P(x,y) = d^x (1-d)^y for density,
/// and (M-x-y)! m! (M-m)! / (M! (m-x)! (M-m-y)!) for m ties out of M possible ones. Of an undirected graph, where both
/// orders of a pair count together, the same with unordered pairs. Compare: z = (count - mean) / deviation.
/// Time O(n + m), memory O(n).  @cite gould1989
/// @throws InvalidArgument as `roles`.
[[nodiscard]] HANSE_API std::vector<RoleMoments> role_moments(const Graph& graph, std::span<const std::uint32_t> groups,
                                                              RoleModel model = RoleModel::ties,
                                                              const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::brokerage
