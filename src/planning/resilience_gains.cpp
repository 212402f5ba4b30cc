#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_map>

#include "core/check_at.hpp"
#include "hanse/paths/components.hpp"
#include "paths/detail/block_search.hpp"
#include "planning/detail/structure_gains.hpp"

namespace HANSE_NAMESPACE::planning::detail {

namespace {

constexpr NodeId none = ~NodeId{0};
constexpr std::size_t bytes_of_parts = std::size_t{256} << 20;

std::uint64_t pairs(std::uint64_t nodes) {
    return nodes * (nodes - 1) / 2;
}

/// For every node the pairs that stay joined when it is lost, by one depth-first search.
std::vector<std::uint64_t> pairs_left(const Graph& graph, const paths::Components& components, const RunControl& run) {
    std::uint64_t all = 0;
    for (const auto size : components.sizes) all += pairs(size);
    std::vector<std::uint64_t> left(graph.node_count());
    std::vector<NodeId> cut_off(graph.node_count());  // nodes in blocks that hang on it alone
    paths::detail::search_blocks(
        graph, run,
        [&](const paths::detail::FoundBlock& block) {
            NodeId below = 0;
            for (const NodeId v : block.others) below += 1 + cut_off[v];
            cut_off[block.top] += below;
            left[block.top] += pairs(below);
        },
        [&](std::span<const NodeId> nodes) {
            for (const NodeId u : nodes) left[u] += all - pairs(nodes.size()) + pairs(nodes.size() - 1 - cut_off[u]);
        });
    return left;
}

/// What remains in which parts after a node's loss.
struct Parts {
    std::vector<NodeId> of_node;
    std::vector<std::uint64_t> sizes;
};

Parts parts_without(const Graph& graph, NodeId lost, const RunControl& run) {
    Parts parts{std::vector<NodeId>(graph.node_count(), none), {}};
    std::vector<NodeId> stack;
    for (NodeId start = 0; start < graph.node_count(); ++start) {
        check_at(run, start);
        if (start == lost || parts.of_node[start] != none) continue;
        const auto part = static_cast<NodeId>(parts.sizes.size());
        parts.sizes.push_back(0);
        parts.of_node[start] = part;
        stack.push_back(start);
        while (!stack.empty()) {
            const NodeId u = stack.back();
            stack.pop_back();
            ++parts.sizes[part];
            check_at(run, parts.sizes[part]);
            for (const NodeId v : graph.out(u)) {
                if (v == lost || parts.of_node[v] != none) continue;
                parts.of_node[v] = part;
                stack.push_back(v);
            }
        }
    }
    return parts;
}

}  // namespace

Gains resilience_gains(const Graph& graph, std::span<const CandidateTie> candidates, const WhatIfOptions& options,
                       const RunControl& run) {
    Gains result;
    result.gain.resize(candidates.size());
    if (graph.node_count() == 0) return result;
    const auto components = paths::components(graph, {}, run);
    const auto left = pairs_left(graph, components, run);
    std::vector<NodeId> losses(options.of);
    if (losses.empty()) {
        losses.resize(graph.node_count());
        std::iota(losses.begin(), losses.end(), NodeId{0});
    }
    std::stable_sort(losses.begin(), losses.end(), [&](NodeId a, NodeId b) { return left[a] < left[b]; });
    std::vector<std::uint8_t> cuts(graph.node_count());
    for (const NodeId u : paths::articulation(graph, run)) cuts[u] = 1;
    result.value = static_cast<double>(left[losses.front()]);

    std::unordered_map<NodeId, Parts> known;
    const std::size_t most_known = std::max<std::size_t>(1, bytes_of_parts / (graph.node_count() * sizeof(NodeId)));
    // Pairs that the tie joins although `lost` is gone.
    const auto joined = [&](NodeId lost, NodeId s, NodeId t) -> std::uint64_t {
        if (s == lost || t == lost) return 0;
        if (!cuts[lost]) {
            const NodeId a = components.of_node[s];
            const NodeId b = components.of_node[t];
            const auto size = [&](NodeId c) {
                return std::uint64_t{components.sizes[c]} - (components.of_node[lost] == c);
            };
            return a == b ? 0 : size(a) * size(b);
        }
        if (known.size() >= most_known && !known.contains(lost)) known.clear();
        auto& parts = known[lost];
        if (parts.of_node.empty()) parts = parts_without(graph, lost, run);
        const NodeId a = parts.of_node[s];
        const NodeId b = parts.of_node[t];
        return a == b ? 0 : parts.sizes[a] * parts.sizes[b];
    };
    run.expect(candidates.size());
    for (std::size_t c = 0; c < candidates.size(); ++c) {
        if (c % 256 == 0) run.check();
        const auto [s, t] = candidates[c];
        auto worst = std::numeric_limits<std::uint64_t>::max();
        for (const NodeId lost : losses) {
            if (left[lost] >= worst) break;
            worst = std::min(worst, left[lost] + joined(lost, s, t));
        }
        result.gain[c] = static_cast<double>(worst - left[losses.front()]);
        run.advance(1);
    }
    return result;
}

}  // namespace HANSE_NAMESPACE::planning::detail
