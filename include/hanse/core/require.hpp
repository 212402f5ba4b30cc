#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "hanse/core/graph.hpp"

namespace HANSE_NAMESPACE {

/// What a measure asks of its graph, checked with one voice. `function` begins the message.
/// A graph that has ties but no weights has neither strengths nor distances.
/// @throws InvalidArgument "betweenness: weighted needs distances, but the graph's weights are strengths; ..."
HANSE_API void require_strengths(const Graph& graph, std::string_view function);
HANSE_API void require_distances(const Graph& graph, std::string_view function);
/// No weight but 0 is smaller than `least` or larger than 1 / least: products and sums of such lose their digits.
/// @throws InvalidArgument "constraint: a strength of 1e-300 is outside 1e-100 .. 1e+100, ..."
HANSE_API void require_range(const Graph& graph, double least, std::string_view function);
HANSE_API void require_undirected(const Graph& graph, std::string_view function);
/// Every node has a group, numbered from 0.  @return the number of groups: the largest number + 1.
HANSE_API std::size_t require_groups(const Graph& graph, std::span<const std::uint32_t> groups,
                                     std::string_view function);
/// The group has members, and each is in the graph and named once.  @return by node: 1 for members, else 0.
HANSE_API std::vector<char> require_group(const Graph& graph, std::span<const NodeId> group, std::string_view function);
HANSE_API void require_node(const Graph& graph, NodeId node, std::string_view function);

}  // namespace HANSE_NAMESPACE
