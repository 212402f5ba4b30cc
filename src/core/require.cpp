#include "hanse/core/require.hpp"

#include <string>

#include "hanse/core/error.hpp"

namespace hanse {

void require_strengths(const Graph& graph, std::string_view function) {
    if (graph.weighting() != Weighting::distance) return;  // no weights: every tie has strength 1
    throw InvalidArgument(std::string(function) +
                          ": weighted needs strengths, but the graph's weights are distances; pass "
                          "as_strength(graph) (1 / distance), or weighted = false");
}

void require_distances(const Graph& graph, std::string_view function) {
    if (graph.weighting() != Weighting::strength) return;  // no weights: every tie has distance 1
    throw InvalidArgument(std::string(function) +
                          ": weighted needs distances, but the graph's weights are strengths; pass "
                          "as_distance(graph) (1 / strength), or weighted = false");
}

void require_undirected(const Graph& graph, std::string_view function) {
    if (!graph.directed()) return;
    throw InvalidArgument(std::string(function) + ": the graph is directed; pass as_undirected(graph)");
}

void require_node(const Graph& graph, NodeId node, std::string_view function) {
    if (node < graph.node_count()) return;
    throw InvalidArgument(std::string(function) + ": node " + std::to_string(node) + " is not in the graph; its " +
                          std::to_string(graph.node_count()) + " nodes are numbered from 0");
}

}  // namespace hanse
