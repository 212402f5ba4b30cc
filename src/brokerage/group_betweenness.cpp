#include "hanse/brokerage/group_betweenness.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include "core/check_at.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"
#include "hanse/core/wide.hpp"

namespace HANSE_NAMESPACE::brokerage {

namespace {

constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint64_t sources_per_step = 16;

std::vector<bool> members_of(const Graph& graph, std::span<const NodeId> group) {
    std::vector<bool> member(graph.node_count());
    for (const NodeId u : group) {
        require_node(graph, u, "group_betweenness");
        if (member[u]) {
            throw InvalidArgument("group_betweenness: node " + named(u) +
                                  " is named twice in the group; name each member once");
        }
        member[u] = true;
    }
    return member;
}

/// Counts the shortest paths from one source, and those of them that meet the group.
class Search {
public:
    Search(const Graph& graph, const std::vector<bool>& member, const RunControl& run)
        : graph_(graph), member_(member), run_(run), distance_(graph.node_count(), unseen) {}

    /// The sum over all targets outside the group of the share of paths that meet it.
    double share(NodeId source) {
        double sum = 0;
        if (count(source, paths_, through_, sum)) return sum;
        std::vector<Wide> paths;
        std::vector<Wide> through;
        count(source, paths, through, sum);
        return sum;
    }

private:
    /// False if a count is too large for its type.
    template <class Count>
    bool count(NodeId source, std::vector<Count>& paths, std::vector<Count>& through, double& sum) {
        for (const NodeId u : order_) distance_[u] = unseen;
        order_.clear();
        paths.resize(distance_.size());
        through.resize(distance_.size());
        const auto reach = [&](NodeId u, std::uint32_t distance, Count number) {
            distance_[u] = distance;
            paths[u] = number;
            through[u] = Count{};
            order_.push_back(u);
        };
        reach(source, 0, Count{1.0});
        sum = 0;
        for (std::size_t next = 0; next < order_.size(); ++next) {
            check_at(run_, next);
            const NodeId u = order_[next];
            if constexpr (std::is_same_v<Count, double>) {
                if (paths[u] > std::numeric_limits<double>::max()) return false;
            }
            if (!member_[u] && next > 0) sum += through[u] / paths[u];
            const Count meeting = member_[u] ? paths[u] : through[u];
            for (const NodeId v : graph_.out(u)) {
                if (distance_[v] == unseen) reach(v, distance_[u] + 1, Count{});
                if (distance_[v] != distance_[u] + 1) continue;
                paths[v] += paths[u];
                through[v] += meeting;
            }
        }
        return true;
    }

    const Graph& graph_;
    const std::vector<bool>& member_;
    const RunControl& run_;
    std::vector<std::uint32_t> distance_;
    std::vector<NodeId> order_;
    std::vector<double> paths_;
    std::vector<double> through_;
};

}  // namespace

double group_betweenness(const Graph& graph, std::span<const NodeId> group, const GroupBetweennessOptions& options,
                         const RunControl& run) {
    const std::vector<bool> member = members_of(graph, group);
    std::vector<NodeId> others;
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        if (!member[u]) others.push_back(u);
    }
    std::vector<std::unique_ptr<Search>> searches(run.thread_count());
    std::vector<double> shares(others.size());
    run.expect(others.size());
    parallel_for(others.size(), sources_per_step, run, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
        if (!searches[worker]) searches[worker] = std::make_unique<Search>(graph, member, run);
        for (std::uint64_t i = begin; i < end; ++i) shares[i] = searches[worker]->share(others[i]);
        run.advance(end - begin);
    });
    double sum = 0;
    for (const double share : shares) sum += share;
    const double k = static_cast<double>(others.size());
    const double halves = graph.directed() ? 1.0 : 0.5;
    if (!options.normalized) return sum * halves;
    return k > 1 ? sum / (k * (k - 1)) : 0.0;
}

}  // namespace HANSE_NAMESPACE::brokerage
