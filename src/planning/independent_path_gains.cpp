#include <algorithm>
#include <cstdint>

#include "hanse/planning/detail/structure_gains.hpp"

namespace hanse::planning::detail {

namespace {

/// A flow network in which each node of the graph is an entry 2v and an exit 2v + 1 joined by an arc of capacity 1 (as
/// much as needed for the ends), plus a source and a sink; maximum flow by Dinitz' phases, without recursion.
class FlowNetwork {
public:
    FlowNetwork(const Graph& graph, const WhatIfOptions& options, const RunControl& run)
        : source_(2 * graph.node_count()), sink_(source_ + 1) {
        std::vector<std::uint8_t> is_end(graph.node_count());
        for (const NodeId u : options.of) is_end[u] = 1;
        for (const NodeId u : options.targets) is_end[u] = 1;
        head_.assign(std::size_t{sink_} + 1, none);
        arcs_.reserve(2 * (graph.node_count() + graph.arc_count() + options.of.size() + options.targets.size()));
        for (NodeId u = 0; u < graph.node_count(); ++u) {
            if (u % nodes_per_check == 0) run.check();
            add(2 * u, 2 * u + 1, is_end[u] ? plenty : 1);
            for (const NodeId v : graph.out(u)) {
                if (v != u) add(2 * u + 1, 2 * v, 1);
            }
        }
        for (const NodeId u : options.of) add(source_, 2 * u, plenty);
        for (const NodeId u : options.targets) add(2 * u + 1, sink_, plenty);
    }

    std::uint64_t maximum_flow(const RunControl& run) {
        std::uint64_t flow = 0;
        while (search(run)) {
            next_ = head_;
            while (augment(run)) ++flow;
        }
        return flow;
    }

    /// Which vertices the source still reaches, and which still reach the sink.
    [[nodiscard]] std::vector<std::uint8_t> from_source() const { return reach(source_, false); }
    [[nodiscard]] std::vector<std::uint8_t> to_sink() const { return reach(sink_, true); }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    static constexpr NodeId nodes_per_check = 4096;
    static constexpr std::uint32_t plenty = std::uint32_t{1} << 31;
    struct Arc {
        std::uint32_t to;
        std::uint32_t next;
        std::uint32_t capacity;
    };

    void add(std::uint32_t from, std::uint32_t to, std::uint32_t capacity) {
        arcs_.push_back({to, head_[from], capacity});
        head_[from] = static_cast<std::uint32_t>(arcs_.size() - 1);
        arcs_.push_back({from, head_[to], 0});
        head_[to] = static_cast<std::uint32_t>(arcs_.size() - 1);
    }

    bool search(const RunControl& run) {
        level_.assign(head_.size(), none);
        level_[source_] = 0;
        std::vector<std::uint32_t> queue{source_};
        for (std::size_t i = 0; i < queue.size() && level_[sink_] == none; ++i) {
            if (i % nodes_per_check == 0) run.check();
            for (auto a = head_[queue[i]]; a != none; a = arcs_[a].next) {
                if (arcs_[a].capacity == 0 || level_[arcs_[a].to] != none) continue;
                level_[arcs_[a].to] = level_[queue[i]] + 1;
                queue.push_back(arcs_[a].to);
            }
        }
        return level_[sink_] != none;
    }

    /// One more unit along a path of rising levels.
    bool augment(const RunControl& run) {
        std::vector<std::uint32_t> path;
        for (std::uint32_t at = source_; at != sink_;) {
            if (++steps_ % nodes_per_check == 0) run.check();
            auto& a = next_[at];
            while (a != none && (arcs_[a].capacity == 0 || level_[arcs_[a].to] != level_[at] + 1)) a = arcs_[a].next;
            if (a != none) {
                path.push_back(a);
                at = arcs_[a].to;
            } else {
                if (path.empty()) return false;
                at = arcs_[path.back() ^ 1].to;
                next_[at] = arcs_[next_[at]].next;  // a dead end
                path.pop_back();
            }
        }
        for (const auto a : path) {
            --arcs_[a].capacity;
            ++arcs_[a ^ 1].capacity;
        }
        return true;
    }

    [[nodiscard]] std::vector<std::uint8_t> reach(std::uint32_t start, bool backward) const {
        std::vector<std::uint8_t> reached(head_.size());
        std::vector<std::uint32_t> stack{start};
        reached[start] = 1;
        while (!stack.empty()) {
            const auto at = stack.back();
            stack.pop_back();
            for (auto a = head_[at]; a != none; a = arcs_[a].next) {
                if (arcs_[backward ? a ^ 1 : a].capacity == 0 || reached[arcs_[a].to]) continue;
                reached[arcs_[a].to] = 1;
                stack.push_back(arcs_[a].to);
            }
        }
        return reached;
    }

    std::uint32_t source_;
    std::uint32_t sink_;
    std::vector<Arc> arcs_;  // a and a ^ 1 are each other's reverse
    std::vector<std::uint32_t> head_;
    std::vector<std::uint32_t> next_;
    std::vector<std::uint32_t> level_;
    std::uint64_t steps_ = 0;
};

}  // namespace

Gains independent_path_gains(const Graph& graph, std::span<const CandidateTie> candidates, const WhatIfOptions& options,
                             const RunControl& run) {
    FlowNetwork network(graph, options, run);
    Gains result;
    result.value = static_cast<double>(network.maximum_flow(run));
    const auto from_source = network.from_source();
    const auto to_sink = network.to_sink();
    const auto adds = [&](NodeId u, NodeId v) { return from_source[2 * u + 1] && to_sink[2 * v]; };
    for (const auto& [s, t] : candidates)
        result.gain.push_back(s != t && (adds(s, t) || (!graph.directed() && adds(t, s))) ? 1 : 0);
    return result;
}

}  // namespace hanse::planning::detail
