#include "disjoint_paths.hpp"

#include <vector>

namespace hanse::gap {

namespace {

constexpr std::uint32_t nobody = ~std::uint32_t{0};

/// Augmenting paths (Ford-Fulkerson) where every node has an entry and an exit and one path may pass between them.
class Flow {
public:
    Flow(const Graph& graph, std::span<const NodeId> from, std::span<const NodeId> to)
        : graph_(graph),
          from_(from),
          next_(graph.node_count(), nobody),
          previous_(graph.node_count(), nobody),
          used_(graph.node_count()),
          starts_(graph.node_count()),
          ends_(graph.node_count()),
          target_(graph.node_count()),
          reached_from_(2 * std::size_t{graph.node_count()}) {
        for (const NodeId t : to) target_[t] = 1;
    }

    bool augment(const RunControl& run) {
        std::fill(reached_from_.begin(), reached_from_.end(), nobody);
        queue_.clear();
        for (const NodeId h : from_)
            if (!starts_[h]) reach(entry(h), start);
        for (std::size_t at = 0; at < queue_.size(); ++at) {
            if (at % 256 == 0) run.check();
            const std::uint32_t state = queue_[at];
            const NodeId v = state / 2;
            if (state == entry(v)) {
                if (!used_[v])
                    reach(exit(v), state);
                else if (previous_[v] != nobody)
                    reach(exit(previous_[v]), state);
                continue;
            }
            if (target_[v] && !ends_[v]) {
                keep(v);
                return true;
            }
            if (used_[v]) reach(entry(v), state);
            for (const NodeId w : graph_.out(v))
                if (next_[v] != w) reach(entry(w), state);
        }
        return false;
    }

private:
    static constexpr std::uint32_t start = nobody - 1;
    static std::uint32_t entry(NodeId v) { return 2 * v; }
    static std::uint32_t exit(NodeId v) { return 2 * v + 1; }

    void reach(std::uint32_t state, std::uint32_t by) {
        if (reached_from_[state] != nobody) return;
        reached_from_[state] = by;
        queue_.push_back(state);
    }

    /// Walks back from the exit of a target: ties passed forwards are taken, ties passed backwards are given up.
    void keep(NodeId end) {
        ends_[end] = 1;
        std::vector<std::pair<NodeId, NodeId>> taken;
        std::uint32_t state = exit(end);
        while (reached_from_[state] != start) {
            const std::uint32_t before = reached_from_[state];
            const NodeId v = state / 2;
            const NodeId u = before / 2;
            if (u == v) {
                used_[v] = state == exit(v);
            } else if (state == entry(v)) {
                taken.emplace_back(u, v);
            } else {  // from the entry of u back to its predecessor v
                next_[v] = nobody;
                previous_[u] = nobody;
            }
            state = before;
        }
        starts_[state / 2] = 1;
        for (const auto& [u, v] : taken) {
            next_[u] = v;
            previous_[v] = u;
        }
    }

    const Graph& graph_;
    std::span<const NodeId> from_;
    std::vector<NodeId> next_, previous_;
    std::vector<char> used_, starts_, ends_, target_;
    std::vector<std::uint32_t> reached_from_, queue_;
};

}  // namespace

std::uint32_t disjoint_paths(const Graph& graph, std::span<const NodeId> from, std::span<const NodeId> to,
                             std::uint32_t most, const RunControl& run) {
    Flow flow(graph, from, to);
    std::uint32_t paths = 0;
    while (paths < most && flow.augment(run)) ++paths;
    return paths;
}

}  // namespace hanse::gap
