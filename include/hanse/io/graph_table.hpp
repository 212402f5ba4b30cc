#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "hanse/core/graph.hpp"

namespace hanse::io {

/// What the values of an attribute are.
enum class ValueType { text, number, integer, truth };

/// One value per node or per tie, as text; nothing where a node or tie has none.
struct AttributeColumn {
    std::string name;
    ValueType type = ValueType::text;
    std::vector<std::optional<std::string>> values;
};

/// A graph as files hold it: labelled nodes in their order, ties in their order, attributes with types.
struct GraphTable {
    std::vector<std::string> labels;
    bool integer_labels = false;  ///< the labels are whole numbers, not text that looks like them
    std::vector<NodeId> sources, targets;
    std::vector<double> weights;  ///< empty without weights
    Weighting weighting = Weighting::none;
    bool directed = false;
    std::vector<AttributeColumn> node_attributes, tie_attributes;

    [[nodiscard]] Graph graph() const {
        return Graph::from_arrays(static_cast<NodeId>(labels.size()), sources, targets, weights, weighting,
                                  {.directed = directed});
    }
};

/// GraphML. A tie's weight is its attribute `weight`; that it is a distance, and that labels are whole numbers, stands
/// in attributes of the graph (`weight_is`, `node_ids`) that other programs pass over. Read without DOCTYPE, nested
/// graphs, hyperedges, or ties of both directednesses; hints about sizes are not believed.
/// @throws InvalidData with file:line:column for what is not such a file; InvalidArgument for text XML cannot hold.
[[nodiscard]] GraphTable read_graphml(const std::filesystem::path& path);
void write_graphml(const GraphTable& table, const std::filesystem::path& path);

/// GEXF 1.3 for Gephi; tie or node attributes named `start` and `end` (dates) make the graph dynamic. Read without
/// DOCTYPE, nested nodes, or ties of both directednesses; a node's name, where it is not its id, becomes the attribute
/// `label`.
/// @throws InvalidData with file:line:column; InvalidArgument for text XML cannot hold.
[[nodiscard]] GraphTable read_gexf(const std::filesystem::path& path);
void write_gexf(const GraphTable& table, const std::filesystem::path& path);

/// Pajek: labels, arcs or edges (also as lists and matrices), weights; other attributes have no place in it.
/// Read are also the names of several relations, as the ties' attribute `relation`, and the two kinds of nodes of a
/// two-mode network, as the nodes' attribute `mode`; coordinates, shapes, colours and times are passed over.
/// Reading refuses both arcs and edges in one network, and a *Vertices line that announces more nodes than the file
/// could hold.
/// @throws InvalidData with file:line:column; InvalidArgument for labels with quotation marks or line breaks, and
///         if a weight is a distance.
[[nodiscard]] GraphTable read_pajek(const std::filesystem::path& path);
void write_pajek(const GraphTable& table, const std::filesystem::path& path);

/// GML; text beyond ASCII and quotation marks as numeric character references.
/// @throws InvalidData with file:line:column.
[[nodiscard]] GraphTable read_gml(const std::filesystem::path& path);
void write_gml(const GraphTable& table, const std::filesystem::path& path);

/// DOT for Graphviz. Labels are the nodes' names; `weight` and the graph's attribute `weight_is` are read as in
/// GraphML. A bare number or truth keeps its type, what stands in quotation marks is text; HTML-like text keeps its
/// brackets. Ports, attributes of the graph and where its groups begin and end are passed over.
/// @throws InvalidData with file:line:column, also for a second graph or subgraph of one name, and for groups
///         whose ties would outgrow the file.
[[nodiscard]] GraphTable read_dot(const std::filesystem::path& path);
void write_dot(const GraphTable& table, const std::filesystem::path& path);

}  // namespace hanse::io
