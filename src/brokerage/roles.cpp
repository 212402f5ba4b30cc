#include "hanse/brokerage/roles.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/each_triangle.hpp"
#include "hanse/core/require.hpp"

namespace HANSE_NAMESPACE::brokerage {

namespace {

constexpr auto at(Role role) {
    return static_cast<std::size_t>(role);
}
constexpr std::size_t no_role = role_count;

/// The role of v between a and b, from their groups; looked up, since nobody can foresee it.
Role role_of(std::uint32_t a, std::uint32_t v, std::uint32_t b) {
    constexpr std::array<Role, 8> roles{Role::liaison,   Role::representative, Role::gatekeeper, Role::coordinator,
                                        Role::itinerant, Role::itinerant,      Role::itinerant,  Role::coordinator};
    return roles[(a == v) + 2 * (b == v) + 4 * (a == b)];
}

/// How many of a node's contacts there are in one group, by the direction of their ties.
struct Contacts {
    std::uint64_t in = 0, out = 0, mutual = 0;
    [[nodiscard]] std::uint64_t pairs() const noexcept { return in * out - mutual; }  // (a, b), a != b
};

/// All two-paths a -> v -> b with a != b, closed or not.
RoleCounts two_paths(std::uint32_t own_group, std::span<const Contacts> by_group,
                     std::span<const std::uint32_t> groups_met) {
    RoleCounts count;
    Contacts all;
    for (const auto h : groups_met) {
        all.in += by_group[h].in;
        all.out += by_group[h].out;
    }
    const Contacts& own = by_group[own_group];
    count.by_role[at(Role::coordinator)] = own.pairs();
    count.by_role[at(Role::gatekeeper)] = (all.in - own.in) * own.out;
    count.by_role[at(Role::representative)] = own.in * (all.out - own.out);
    for (const auto h : groups_met) {
        if (h == own_group) continue;
        count.by_role[at(Role::itinerant)] += by_group[h].pairs();
        count.by_role[at(Role::liaison)] += by_group[h].in * (all.out - own.out - by_group[h].out);
    }
    return count;
}

/// Closed two-paths, found by their triangle. Whole numbers, so that threads may add in any order.
WorkVector<RoleCounts> closed_two_paths(const TiedPairs& pairs, std::span<const std::uint32_t> group,
                                        const RunControl& run) {
    std::vector<WorkVector<RoleCounts>> counts(run.thread_count());
    const bool both_ways = pairs.ways.empty();
    const auto leads_up = [&](ArcId p) { return (pairs.ways[p] & TiedPairs::tie_up) != 0; };
    const auto leads_down = [&](ArcId p) { return (pairs.ways[p] & TiedPairs::tie_down) != 0; };
    each_triangle(pairs, run, [&](NodeId u, NodeId v, NodeId w, ArcId uv, ArcId uw, ArcId vw, unsigned worker) {
        auto& count = counts[worker];
        if (count.empty()) count.assign(pairs.node_count(), RoleCounts{});
        const auto close = [&](NodeId a, NodeId broker, NodeId b, bool closed) {
            count[broker].by_role[at(role_of(group[a], group[broker], group[b]))] += closed;
        };
        if (both_ways) {  // and back from b to a, which is added below
            close(u, v, w, true);
            close(v, u, w, true);
            close(u, w, v, true);
            return;
        }
        const bool u_v = leads_up(uv), v_u = leads_down(uv), u_w = leads_up(uw), w_u = leads_down(uw);
        const bool v_w = leads_up(vw), w_v = leads_down(vw);
        close(u, v, w, u_v && v_w && u_w);
        close(w, v, u, w_v && v_u && w_u);
        close(v, u, w, v_u && u_w && v_w);
        close(w, u, v, w_u && u_v && w_v);
        close(u, w, v, u_w && w_v && u_v);
        close(v, w, u, v_w && w_u && v_u);
    });
    WorkVector<RoleCounts> sum(pairs.node_count(), RoleCounts{});
    for (const auto& count : counts)
        for (std::size_t u = 0; u < count.size(); ++u)
            for (std::size_t r = 0; r < role_count; ++r) sum[u].by_role[r] += count[u].by_role[r];
    if (!both_ways) return sum;
    for (auto& [by_role] : sum) {
        const std::uint64_t at_the_door = by_role[at(Role::gatekeeper)] + by_role[at(Role::representative)];
        for (auto& number : by_role) number *= 2;
        by_role[at(Role::gatekeeper)] = by_role[at(Role::representative)] = at_the_door;
    }
    return sum;
}

/// How many pairs (a, b) fit a role, and how many ordered pairs of such pairs share one end.
struct Shape {
    double pairs = 0;
    double sharing = 0;
    double orders = 1;  ///< of an undirected graph: 2 if (a, b) and (b, a) take the same role
};

/// The shapes for a broker in group g: five roles and their total.
std::array<Shape, role_count + 1> shapes(std::span<const double> sizes, std::size_t g) {
    std::array<Shape, role_count + 1> shape;
    const double n = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    const double own = sizes[g] - 1;  // without the broker
    const double others = n - sizes[g];
    const auto within = [](double k) { return Shape{k * (k - 1), 2 * k * (k - 1) * (k - 2), 2}; };
    shape[at(Role::coordinator)] = within(own);
    shape[at(Role::gatekeeper)] = {others * own, others * own * (own - 1 + others - 1), 1};
    shape[at(Role::representative)] = shape[at(Role::gatekeeper)];
    shape[at(Role::itinerant)].orders = shape[at(Role::liaison)].orders = 2;
    for (std::size_t h = 0; h < sizes.size(); ++h) {
        if (h == g) continue;
        const Shape inside = within(sizes[h]);
        shape[at(Role::itinerant)].pairs += inside.pairs;
        shape[at(Role::itinerant)].sharing += inside.sharing;
        const double beyond = others - sizes[h];
        shape[at(Role::liaison)].pairs += sizes[h] * beyond;
        shape[at(Role::liaison)].sharing += 2 * sizes[h] * beyond * (beyond - 1);
    }
    shape[no_role] = within(n - 1);
    return shape;
}

/// Probability that x given ties exist and y given ones do not.
class TieProbability {
public:
    TieProbability(double ties, double possible, RoleModel model) : ties_(ties), possible_(possible), model_(model) {}
    [[nodiscard]] double operator()(int present, int absent) const {
        if (possible_ == 0) return 0;
        const double density = ties_ / possible_;
        double p = 1;
        for (int k = 0; k < present; ++k) p *= model_ == RoleModel::density ? density : (ties_ - k) / (possible_ - k);
        for (int k = 0; k < absent; ++k)
            p *= model_ == RoleModel::density ? 1 - density : (possible_ - ties_ - k) / (possible_ - present - k);
        return std::isfinite(p) ? std::max(p, 0.0) : 0;  // more ties asked for than there can be
    }

private:
    double ties_, possible_;
    RoleModel model_;
};

}  // namespace

std::uint64_t RoleCounts::total() const noexcept {
    return std::accumulate(by_role.begin(), by_role.end(), std::uint64_t{0});
}

std::vector<RoleCounts> roles(const Graph& graph, std::span<const std::uint32_t> groups, const RunControl& run) {
    const std::size_t group_count = require_groups(graph, groups, "roles");
    const TiedPairs pairs = tied_pairs(graph, PairStrength::one, run);
    const NodeId n = pairs.node_count();
    WorkVector<std::uint32_t> group(n);  // by rank
    for (NodeId r = 0; r < n; ++r) group[r] = groups[pairs.node[r]];
    const WorkVector<RoleCounts> closed = closed_two_paths(pairs, group, run);

    std::vector<RoleCounts> result(n);
    std::vector<std::vector<Contacts>> tables(run.thread_count());
    parallel_for(n, 1024, run, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
        auto& by_group = tables[worker];
        if (by_group.empty()) by_group.resize(group_count);
        std::vector<std::uint32_t> met;
        for (auto v = static_cast<NodeId>(begin); v < end; ++v) {
            met.clear();
            pairs.each(v, [&](NodeId other, ArcId p) {
                const bool v_is_lower = v < other;
                const std::uint8_t ways = pairs.ways.empty() ? TiedPairs::tie_up | TiedPairs::tie_down : pairs.ways[p];
                const bool in = ways & (v_is_lower ? TiedPairs::tie_down : TiedPairs::tie_up);
                const bool out = ways & (v_is_lower ? TiedPairs::tie_up : TiedPairs::tie_down);
                Contacts& contacts = by_group[group[other]];
                if (contacts.in + contacts.out == 0) met.push_back(group[other]);
                contacts.in += in;
                contacts.out += out;
                contacts.mutual += in && out;
            });
            RoleCounts& count = result[pairs.node[v]];
            count = two_paths(group[v], by_group, met);
            for (std::size_t r = 0; r < role_count; ++r) count.by_role[r] -= closed[v].by_role[r];
            for (const auto h : met) by_group[h] = {};
        }
    });
    return result;
}

std::vector<RoleMoments> role_moments(const Graph& graph, std::span<const std::uint32_t> groups, RoleModel model,
                                      const RunControl& run) {
    std::vector<double> sizes(require_groups(graph, groups, "role_moments"));
    for (const auto g : groups) ++sizes[g];
    const TiedPairs pairs = tied_pairs(graph, PairStrength::one, run);
    const double n = pairs.node_count();
    double ties = static_cast<double>(pairs.others.size());
    double possible = n * (n - 1) / 2;
    if (graph.directed()) {
        ties = 0;
        for (const auto way : pairs.ways) ties += (way & 1) + (way >> 1);
        possible *= 2;
    }
    const TieProbability probability(ties, possible, model);
    const double once = probability(2, 1), sharing = probability(3, 2), apart = probability(4, 2);

    std::vector<RoleMoments> moments(sizes.size());
    for (std::size_t g = 0; g < sizes.size(); ++g) {
        run.check();
        if (sizes[g] == 0) continue;
        const auto shape = shapes(sizes, g);
        for (std::size_t r = 0; r <= role_count; ++r) {
            const bool both_orders = !graph.directed() && shape[r].orders == 2;
            // Unordered pairs: half as many pairs, and half as many ordered pairs of pairs that share an end.
            const double orders = both_orders ? 2 : 1;
            const double count = shape[r].pairs / orders;
            const double share = both_orders ? shape[r].sharing / 2 : shape[r].sharing;
            const double mean = count * once;
            const double square = count * once + share * sharing + (count * count - count - share) * apart;
            moments[g].mean[r] = orders * mean;
            moments[g].deviation[r] = orders * std::sqrt(std::max(0.0, square - mean * mean));
        }
    }
    return moments;
}

}  // namespace HANSE_NAMESPACE::brokerage
