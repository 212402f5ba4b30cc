#include "planning/detail/distance_goal.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "hanse/paths/breadth_first.hpp"
#include "hanse/paths/inverse_sum.hpp"

namespace HANSE_NAMESPACE::planning::detail {

namespace {

using paths::unreached;

/// Inverse distances as multiples of 2^-96, as in paths::InverseSum.
__extension__ using Inverse = unsigned __int128;

double harmonic_value(const Home& home) {
    paths::InverseSum sum;
    for (std::size_t v = 0; v < home.to.size(); ++v) {
        if (home.to[v] != unreached && home.to[v] > 0 && home.is_target[v]) sum.add(home.to[v], 1);
    }
    return sum.value();
}
double harmonic_gain(const Home&, const Nearer& nearer) {
    const Inverse one = static_cast<Inverse>(1) << 96;
    Inverse sum = (one / nearer.tail_at()) * static_cast<Inverse>(nearer.tail());
    for (std::size_t i = 0; i + 1 < nearer.count.size(); ++i) {
        const std::uint64_t k = nearer.offset + i;
        sum += (one / (k * (k + 1))) * static_cast<Inverse>(nearer.count[i]);
    }
    return std::ldexp(static_cast<double>(sum), -96);
}

double closeness(const Home& home, double reached, double total) {
    const double others = static_cast<double>(home.to.size()) - 1;
    return reached > 0 ? (reached / others) * (reached / total) : 0.0;
}
double closeness_value(const Home& home) {
    return closeness(home, static_cast<double>(home.reached), static_cast<double>(home.total));
}
double closeness_gain(const Home& home, const Nearer& nearer) {
    const auto more = static_cast<std::int64_t>(nearer.tail_at()) * nearer.tail() - nearer.steps();
    return closeness(home, static_cast<double>(home.reached) + static_cast<double>(nearer.tail()),
                     static_cast<double>(home.total) + static_cast<double>(more)) -
           closeness_value(home);
}

double mean_distance_value(const Home& home) {
    std::uint64_t total = 0;
    for (std::size_t v = 0; v < home.to.size(); ++v) {
        if (home.is_target[v]) total += home.to[v] == unreached ? home.to.size() : home.to[v];
    }
    return -static_cast<double>(total) / static_cast<double>(home.targets);
}
double mean_distance_gain(const Home& home, const Nearer& nearer) {
    const auto rest = static_cast<std::int64_t>(home.to.size()) - static_cast<std::int64_t>(nearer.tail_at());
    return static_cast<double>(nearer.steps() + rest * nearer.tail()) / static_cast<double>(home.targets);
}

double reach_value(const Home& home) {
    std::uint64_t within = 0;
    for (std::size_t v = 0; v < home.to.size(); ++v) within += home.is_target[v] && home.to[v] <= home.within;
    return static_cast<double>(within);
}
double reach_gain(const Home& home, const Nearer& nearer) {
    if (home.within < nearer.offset) return 0;
    const std::size_t at = std::min<std::size_t>(home.within - nearer.offset, nearer.count.size() - 1);
    return static_cast<double>(nearer.count[at]);
}

}  // namespace

std::int64_t Nearer::steps() const {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i + 1 < count.size(); ++i) sum += count[i];
    return sum;
}

const DistanceGoal& distance_goal(Goal goal) noexcept {
    static constexpr std::array<DistanceGoal, 5> goals{{{true, false, harmonic_value, harmonic_gain},
                                                        {true, false, closeness_value, closeness_gain},
                                                        {false, false, mean_distance_value, mean_distance_gain},
                                                        {false, true, reach_value, reach_gain},
                                                        {false, true, nullptr, nullptr}}};
    static_assert(Goal::harmonic == Goal{0} && Goal::competence == Goal{4});
    return goals[static_cast<std::size_t>(goal)];
}

KindGains::KindGains(const Home& home, const std::vector<std::vector<std::uint32_t>>& holdings)
    : home_(home), holdings_(holdings) {
    std::uint32_t kinds = 0;
    for (const auto& held : holdings) {
        for (const auto kind : held) kinds = std::max(kinds, kind + 1);
    }
    covered_.resize(kinds);
    for (std::size_t v = 0; v < home.to.size(); ++v) {
        if (home.to[v] > home.within) continue;
        for (const auto kind : holdings[v]) covered_[kind] = 1;
    }
}

double KindGains::value() const {
    return static_cast<double>(std::count(covered_.begin(), covered_.end(), 1));
}

double KindGains::gain(const Graph& graph, NodeId end, std::uint32_t offset, Marks& marks) const {
    if (offset > home_.within) return 0;
    marks.seen.resize(covered_.size());
    ++marks.round;
    std::uint64_t fresh = 0;
    const auto from_end = paths::hops(graph, {&end, 1}, false, home_.within - offset);
    for (NodeId v = 0; v < graph.node_count(); ++v) {
        if (from_end[v] == unreached || home_.to[v] <= home_.within) continue;
        for (const auto kind : holdings_[v]) {
            if (covered_[kind] || marks.seen[kind] == marks.round) continue;
            marks.seen[kind] = marks.round;
            ++fresh;
        }
    }
    return static_cast<double>(fresh);
}

}  // namespace HANSE_NAMESPACE::planning::detail
