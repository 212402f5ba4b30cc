#include "hanse/brokerage/roles.hpp"

#include <cmath>
#include <utility>

#include "hanse/brokerage/ei_index.hpp"
#include "hanse/core/build_graph.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::brokerage;

namespace {

using Ends = std::vector<std::pair<NodeId, NodeId>>;
using Groups = std::vector<std::uint32_t>;

/// By the definition: every ordered pair (a, b) around every v.
std::vector<RoleCounts> plain_roles(const Graph& graph, const Groups& group) {
    const NodeId n = graph.node_count();
    std::vector<std::vector<char>> tie(n, std::vector<char>(n));
    for (NodeId u = 0; u < n; ++u)
        for (const NodeId v : graph.out(u)) tie[u][v] = 1;
    std::vector<RoleCounts> counts(n);
    for (NodeId v = 0; v < n; ++v)
        for (NodeId a = 0; a < n; ++a)
            for (NodeId b = 0; b < n; ++b) {
                if (a == b || a == v || b == v || !tie[a][v] || !tie[v][b] || tie[a][b]) continue;
                const bool av = group[a] == group[v], vb = group[v] == group[b], ab = group[a] == group[b];
                const Role role = av && vb ? Role::coordinator
                                  : ab     ? Role::itinerant
                                  : vb     ? Role::gatekeeper
                                  : av     ? Role::representative
                                           : Role::liaison;
                ++counts[v].by_role[static_cast<std::size_t>(role)];
            }
    return counts;
}

std::array<double, role_count + 1> as_numbers(const RoleCounts& count) {
    std::array<double, role_count + 1> numbers{};
    for (std::size_t r = 0; r < role_count; ++r) numbers[r] = static_cast<double>(count.by_role[r]);
    numbers[role_count] = static_cast<double>(count.total());
    return numbers;
}

}  // namespace

TEST_CASE("each of the five two-paths gives its role") {
    // 1 brokers 0 -> 1 -> 2; groups of 0, 1, 2.
    const auto g = build_graph(3, Ends{{0, 1}, {1, 2}}, {.directed = true});
    const auto role = [&](Groups groups) { return roles(g, groups)[1]; };
    REQUIRE(role({0, 0, 0})[Role::coordinator] == 1);
    REQUIRE(role({0, 1, 0})[Role::itinerant] == 1);
    REQUIRE(role({0, 1, 1})[Role::gatekeeper] == 1);
    REQUIRE(role({0, 0, 1})[Role::representative] == 1);
    REQUIRE(role({0, 1, 2})[Role::liaison] == 1);
    REQUIRE(role({0, 1, 2}).total() == 1);
}

TEST_CASE("a tie from a to b closes the path, one from b to a does not") {
    REQUIRE(roles(build_graph(3, Ends{{0, 1}, {1, 2}, {0, 2}}, {.directed = true}), Groups{0, 0, 0})[1].total() == 0);
    REQUIRE(roles(build_graph(3, Ends{{0, 1}, {1, 2}, {2, 0}}, {.directed = true}), Groups{0, 0, 0})[1].total() == 1);
}

TEST_CASE("an undirected pair counts in both orders, so gatekeeper equals representative") {
    const auto g = build_graph(3, Ends{{0, 1}, {1, 2}});
    const RoleCounts count = roles(g, Groups{0, 1, 1})[1];
    REQUIRE(count[Role::gatekeeper] == 1);
    REQUIRE(count[Role::representative] == 1);
    REQUIRE(roles(g, Groups{0, 0, 0})[1][Role::coordinator] == 2);
}

TEST_CASE("roles follow the definition on random graphs, with 1 and 3 threads") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const auto n = static_cast<NodeId>(1 + random.below(25));
        Ends ends;
        for (std::uint64_t k = random.below(5 * n); k > 0; --k)
            ends.emplace_back(static_cast<NodeId>(random.below(n)), static_cast<NodeId>(random.below(n)));
        Groups groups(n);
        for (auto& group : groups) group = static_cast<std::uint32_t>(random.below(std::min<std::uint64_t>(n, 4)));
        const auto g = build_graph(n, ends, {.directed = seed % 2 == 0});
        const auto expected = plain_roles(g, groups);
        const auto one = roles(g, groups, {.threads = 1}), three = roles(g, groups, {.threads = 3});
        for (NodeId v = 0; v < n; ++v) {
            REQUIRE(one[v].by_role == expected[v].by_role);
            REQUIRE(three[v].by_role == expected[v].by_role);
        }
    }
}

TEST_CASE("moments with the number of ties held fixed are those over all such graphs") {
    for (const bool directed : {true, false}) {
        const NodeId n = directed ? 4 : 5;
        const Groups groups = directed ? Groups{0, 0, 1, 1} : Groups{0, 0, 1, 1, 2};
        Ends possible;
        for (NodeId a = 0; a < n; ++a)
            for (NodeId b = 0; b < n; ++b)
                if (directed ? a != b : a < b) possible.emplace_back(a, b);
        std::vector<std::array<double, role_count + 1>> sum(n), squares(n);
        double graphs = 0;
        Graph last;
        for (std::uint32_t set = 0; set < (1u << possible.size()); ++set) {
            if (__builtin_popcount(set) != 5) continue;
            Ends ends;
            for (std::size_t k = 0; k < possible.size(); ++k)
                if (set >> k & 1) ends.push_back(possible[k]);
            last = build_graph(n, ends, {.directed = directed});
            const auto counts = plain_roles(last, groups);
            for (NodeId v = 0; v < n; ++v) {
                const auto numbers = as_numbers(counts[v]);
                for (std::size_t r = 0; r <= role_count; ++r) {
                    sum[v][r] += numbers[r];
                    squares[v][r] += numbers[r] * numbers[r];
                }
            }
            ++graphs;
        }
        const auto moments = role_moments(last, groups);
        for (NodeId v = 0; v < n; ++v)
            for (std::size_t r = 0; r <= role_count; ++r) {
                const double mean = sum[v][r] / graphs;
                const double deviation = std::sqrt(std::max(0.0, squares[v][r] / graphs - mean * mean));
                REQUIRE(moments[groups[v]].mean[r] == Approx(mean).margin(1e-12));
                REQUIRE(moments[groups[v]].deviation[r] == Approx(deviation).margin(1e-7));
            }
    }
}

TEST_CASE("moments with the density held fixed are the formulas of R's sna") {
    // sna's brokerage: E(wI) = d^2 (1-d) (n-1)(n-2); Var = E (1 - d^2 (1-d)) + 2 (n-1)(n-2)(n-3) d^3 (1-d)^3.
    // Six nodes in groups of 4 and 2, 12 of 30 ties: d = 0.4, n = 4: E = 0.096 * 6, Var = E * 0.904 + 12 * 0.013824.
    Ends ends;
    for (NodeId u = 0; u < 6; ++u) {
        ends.emplace_back(u, (u + 1) % 6);
        ends.emplace_back(u, (u + 2) % 6);
    }
    const auto g = build_graph(6, ends, {.directed = true});
    const auto moments = role_moments(g, Groups{0, 0, 0, 0, 1, 1}, RoleModel::density);
    REQUIRE(moments[0].mean[0] == Approx(0.576));
    REQUIRE(moments[0].deviation[0] == Approx(std::sqrt(0.576 * 0.904 + 12 * 0.013824)));
    // Gatekeeper: E = d^2 (1-d) (N-n)(n-1) = 0.096 * 6; Var adds 2 (3 C(2,2) + 2 C(3,2)) = 18 times 0.013824.
    REQUIRE(moments[0].mean[2] == Approx(0.576));
    REQUIRE(moments[0].deviation[2] == Approx(std::sqrt(0.576 * 0.904 + 18 * 0.013824)));
}

TEST_CASE("roles of edge cases and bad groups") {
    REQUIRE(roles(Graph{}, Groups{}).empty());
    REQUIRE(role_moments(Graph{}, Groups{}).empty());
    REQUIRE(roles(build_graph(1, Ends{{0, 0}}), Groups{0})[0].total() == 0);
    const auto g = build_graph(2, Ends{{0, 1}});
    REQUIRE_THROWS_WITH(roles(g, Groups{0}), contains("roles: 1 groups for 2 nodes"));
    REQUIRE_THROWS_WITH(roles(g, Groups{0, 7}), contains("number the groups"));
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(roles(g, Groups{0, 1}, {.stop = stop.get_token()}), Cancelled);
}

TEST_CASE("the E-I index weighs outside against inside ties") {
    using T = Tie<Strength>;
    // 0, 1 in group 0, 2 in group 1, 3 alone in group 2; ties 0-1 (3), 0-2 (1), a loop at 0.
    const auto g = build_graph(4, std::vector<T>{{0, 1, {3}}, {0, 2, {1}}, {0, 0, {9}}});
    const Groups groups{0, 0, 1, 2};
    const auto node = ei_index(g, groups);
    REQUIRE(node[0] == 0);
    REQUIRE(node[1] == -1);
    REQUIRE(node[2] == 1);
    REQUIRE(std::isnan(node[3]));
    REQUIRE(ei_index(g, groups, {.weighted = true})[0] == Approx(-0.5));  // (1 - 3) / 4
    const auto group = ei_index(g, groups, {.per = EiPer::group, .weighted = true});
    REQUIRE(group.size() == 3);
    REQUIRE(group[0] == Approx(-0.5));
    REQUIRE(group[1] == 1);
    REQUIRE(std::isnan(group[2]));
    REQUIRE(ei_index(g, groups, {.per = EiPer::network})[0] == 0);
    REQUIRE(std::isnan(ei_index(Graph{}, Groups{}, {.per = EiPer::network})[0]));
    REQUIRE_THROWS_AS(ei_index(g, Groups{0}), InvalidArgument);
}
