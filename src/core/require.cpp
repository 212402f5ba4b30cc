#include "hanse/core/require.hpp"

#include <algorithm>
#include <limits>
#include <sstream>
#include <string>

#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE {

namespace {

[[noreturn]] void refuse(const Graph& graph, double weight, double least, std::string_view function) {
    const std::string kind = graph.weighting() == Weighting::distance ? "distance" : "strength";
    std::ostringstream message;
    message << function << ": a " << kind << " of " << weight << " is outside " << least << " .. " << 1 / least
            << ", where digits are lost; give all " << kind << "s in another unit, or leave such ties out";
    throw InvalidArgument(message.str());
}

/// The one switch of every measure that weights enter: the graph has them, they mean what the measure needs, and no
/// sum of them is infinite.
void require_weights(const Graph& graph, Weighting needed, std::string_view function) {
    if (graph.weighting() == needed) {
        const double most = std::numeric_limits<double>::max() / static_cast<double>(graph.arc_count());
        for (const double w : graph.weight_values())
            if (w > most) refuse(graph, w, 1e-300, function);
        return;
    }
    const bool strengths = needed == Weighting::strength;
    const std::string begin =
        std::string(function) + ": weighted needs " + (strengths ? "strengths" : "distances") + ", but the graph";
    if (graph.weighted())
        throw InvalidArgument(begin +
                              (strengths ? "'s weights are distances; pass as_strength(graph) (1 / distance)"
                                         : "'s weights are strengths; pass as_distance(graph) (1 / strength)") +
                              ", or weighted = false");
    if (graph.arc_count() == 0) return;  // nothing is lost
    throw InvalidArgument(begin +
                          " has no weights; say which attribute is the weight where the graph is made (weight=), "
                          "or pass weighted = false, which counts ties");
}

}  // namespace

void require_strengths(const Graph& graph, std::string_view function) {
    require_weights(graph, Weighting::strength, function);
}

void require_distances(const Graph& graph, std::string_view function) {
    require_weights(graph, Weighting::distance, function);
}

void require_range(const Graph& graph, double least, std::string_view function) {
    for (const double w : graph.weight_values()) {
        if (w != 0 && !(w >= least && w <= 1 / least)) refuse(graph, w, least, function);
    }
}

void require_undirected(const Graph& graph, std::string_view function) {
    if (!graph.directed()) return;
    throw InvalidArgument(std::string(function) + ": the graph is directed; pass as_undirected(graph)");
}

std::size_t require_groups(const Graph& graph, std::span<const std::uint32_t> groups, std::string_view function) {
    const std::size_t nodes = graph.node_count();
    if (groups.size() != nodes)
        throw InvalidArgument(std::string(function) + ": " + std::to_string(groups.size()) + " groups for " +
                              std::to_string(nodes) + " nodes; give every node its group");
    if (nodes == 0) return 0;
    const std::size_t count = *std::max_element(groups.begin(), groups.end()) + std::size_t{1};
    if (count > nodes)
        throw InvalidArgument(std::string(function) + ": group " + std::to_string(count - 1) + " of only " +
                              std::to_string(nodes) + " nodes; number the groups 0, 1, 2, ...");
    return count;
}

std::vector<char> require_group(const Graph& graph, std::span<const NodeId> group, std::string_view function) {
    if (group.empty()) throw InvalidArgument(std::string(function) + ": the group is empty; name at least one node");
    std::vector<char> member(graph.node_count());
    for (const NodeId u : group) {
        require_node(graph, u, function);
        if (member[u])
            throw InvalidArgument(std::string(function) + ": node " + named(u) +
                                  " is named twice in the group; name each node once");
        member[u] = 1;
    }
    return member;
}

void require_node(const Graph& graph, NodeId node, std::string_view function) {
    if (node < graph.node_count()) return;
    throw InvalidArgument(std::string(function) + ": node " + named(node) + " is not in the graph; its " +
                          std::to_string(graph.node_count()) + " nodes are numbered from 0");
}

}  // namespace HANSE_NAMESPACE
