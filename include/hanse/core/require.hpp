#pragma once

#include <string_view>

#include "hanse/core/graph.hpp"

namespace hanse {

/// What a measure asks of its graph, checked with one voice. `function` begins the message.
/// @throws InvalidArgument "betweenness: weighted needs distances, but the graph's weights are strengths; ..."
void require_strengths(const Graph& graph, std::string_view function);
void require_distances(const Graph& graph, std::string_view function);
void require_undirected(const Graph& graph, std::string_view function);
void require_node(const Graph& graph, NodeId node, std::string_view function);

}  // namespace hanse
