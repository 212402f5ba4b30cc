#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/io/graph_reading.hpp"

namespace HANSE_NAMESPACE::io {

/// What the values of an attribute are. A list is JSON text; `mixed` says that every value has a type of its own.
enum class ValueType : std::uint8_t { text, number, integer, truth, list, mixed };

/// One value per node or per tie, as text; nothing where a node or tie has none. Truths read "true" and "false",
/// integers have any number of digits, numbers may be "inf" and "-inf".
struct AttributeColumn {
    std::string name;
    ValueType type = ValueType::text;
    std::vector<std::optional<std::string>> values;
    std::vector<ValueType> types = {};  ///< of every value, if `type` is mixed; else empty
};

/// A graph as files hold it: labelled nodes in their order, ties in their order, attributes with types.
struct HANSE_API GraphTable {
    std::vector<std::string> labels;
    bool integer_labels = false;  ///< the labels are whole numbers, not text that looks like them
    std::vector<NodeId> sources, targets;
    std::vector<double> weights;  ///< empty without weights
    Weighting weighting = Weighting::none;
    bool directed = false;
    std::vector<AttributeColumn> node_attributes, tie_attributes;
    std::map<std::string, std::size_t> left_out = {};  ///< what a reader has not taken over, and how often it met it

    [[nodiscard]] Graph graph() const {
        return Graph::from_arrays(static_cast<NodeId>(labels.size()), sources, targets, weights, weighting,
                                  {.directed = directed});
    }
};

// The readers: attributes keep their names and types; a number that is none, a truth that is neither, is an error with
// its place; an empty number or truth is a missing one. Two attributes of one name become one column where their values
// do not meet, else "name" and "name (2)". Of the ties of a node nothing is lost: what has no place in a graph is
// counted in `left_out`. Ties without a weight among weighted ones count 1 and are counted there, too. All @throw
// InvalidData with file:line:column, InvalidArgument if `reading.weight` is an attribute of no tie, and Cancelled; of
// the bytes of the file `run` hears how many are read, and how many nodes and ties are written. What is written appears
// complete or not at all.

/// GraphML, also of yEd (nodes in groups, the group as attribute `group`; its labels as `label`, `label_2`, ...) and of
/// Cytoscape. What files of ours say of themselves (`weight_is`, `node_ids`) stands in attributes of the graph, which
/// other programs pass over. Ids and ports of ties are attributes; hyperedges and graphics are left out, and said.
/// Refuses a DOCTYPE and a second graph; hints about sizes are not believed.
[[nodiscard]] HANSE_API GraphTable read_graphml(const std::filesystem::path& path, const GraphReading& reading = {},
                                                const RunControl& run = {});
/// @throws InvalidArgument for text XML cannot hold.
HANSE_API void write_graphml(const GraphTable& table, const std::filesystem::path& path, const RunControl& run = {});

/// GEXF 1.0 to 1.3; written for Gephi: attributes named `start` and `end` (dates) make the graph dynamic. A node's
/// name, where it is not its id, is the attribute `label`; ids, labels and kinds of ties, spells and timestamps are
/// attributes. A value that changes in time stands as "<[2010, 2012, 1.5]; [2012, 2014, 2.0]>" in "name over time".
/// Refuses a DOCTYPE and a second graph.
[[nodiscard]] HANSE_API GraphTable read_gexf(const std::filesystem::path& path, const GraphReading& reading = {},
                                             const RunControl& run = {});
/// @throws InvalidArgument for text XML cannot hold.
HANSE_API void write_gexf(const GraphTable& table, const std::filesystem::path& path, const RunControl& run = {});

/// Pajek: labels, arcs or edges (also as lists and matrices), weights, coordinates and parameters of nodes and lines,
/// the names of several relations as the ties' attribute `relation`, the two kinds of nodes of a two-mode network as
/// the nodes' attribute `mode`, partitions and vectors beside the network as attributes of their names. Arcs and edges
/// in one network become a directed graph, an edge two ties, with the attribute `directed`; where two labels are the
/// same the vertices' numbers are the labels. Refuses a second network, and a *Vertices line that announces more nodes
/// than the file could hold.
[[nodiscard]] HANSE_API GraphTable read_pajek(const std::filesystem::path& path, const GraphReading& reading = {},
                                              const RunControl& run = {});
/// Writes labels, ties and weights; attributes have no place in Pajek.
/// @throws InvalidArgument for labels with quotation marks or line breaks, and if a weight is a distance.
HANSE_API void write_pajek(const GraphTable& table, const std::filesystem::path& path, const RunControl& run = {});

/// GML; text beyond ASCII and quotation marks as numeric character references. Lists within nodes and ties become
/// attributes such as `graphics.x`, a key that stands several times a list.
[[nodiscard]] HANSE_API GraphTable read_gml(const std::filesystem::path& path, const GraphReading& reading = {},
                                            const RunControl& run = {});
HANSE_API void write_gml(const GraphTable& table, const std::filesystem::path& path, const RunControl& run = {});

/// DOT for Graphviz. Labels are the nodes' names. A bare number or truth keeps its type, what stands in quotation marks
/// is text; HTML-like text keeps its brackets. Ports are the attributes `tailport` and `headport`, the innermost
/// cluster in which a node stands first its attribute `group`. Refuses a second graph and groups whose ties would
/// outgrow the file.
[[nodiscard]] HANSE_API GraphTable read_dot(const std::filesystem::path& path, const GraphReading& reading = {},
                                            const RunControl& run = {});
/// @throws InvalidArgument for a NUL, and for infinite numbers, which DOT cannot hold.
HANSE_API void write_dot(const GraphTable& table, const std::filesystem::path& path, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::io
