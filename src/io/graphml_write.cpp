#include "hanse/io/atomic_file.hpp"
#include "hanse/io/graph_table.hpp"
#include "hanse/model/text.hpp"
#include "names_in_file.hpp"
#include "xml_text.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

std::string key(const std::string& id, const char* of, const std::string& name, const char* type) {
    return "  <key id=\"" + id + "\" for=\"" + of + "\" attr.name=\"" + xml_text(name) + "\" attr.type=\"" + type +
           "\"/>\n";
}

std::string data(const std::string& key, std::string_view value) {
    return "<data key=\"" + key + "\">" + xml_text(value) + "</data>";
}

/// The values of one node or tie.
std::string values_at(const std::vector<AttributeColumn>& columns, const char* prefix, std::size_t at) {
    std::string out;
    for (std::size_t k = 0; k < columns.size(); ++k)
        if (const auto& value = columns[k].values[at]) out += data(prefix + std::to_string(k), *value);
    return out;
}

}  // namespace

void write_graphml(const GraphTable& table, const std::filesystem::path& path, const RunControl& run) {
    AtomicFile file(path, run);
    run.expect(table.labels.size() + table.sources.size());
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
    const auto marks = marks_of(table);
    const auto tie_names = tie_names_of(table);
    for (const auto& [name, value] : marks) text += key(name, "graph", name, "string");
    for (std::size_t k = 0; k < table.node_attributes.size(); ++k) {
        const auto& column = table.node_attributes[k];
        text += key("n" + std::to_string(k), "node", column.name, type_name(column.type));
    }
    if (!table.weights.empty()) text += key("weight", "edge", "weight", "double");
    for (std::size_t k = 0; k < table.tie_attributes.size(); ++k) {
        const auto& column = table.tie_attributes[k];
        text += key("e" + std::to_string(k), "edge", tie_names[k], type_name(column.type));
    }
    text += std::string("  <graph edgedefault=\"") + (table.directed ? "directed" : "undirected") + "\">\n";
    for (const auto& [name, value] : marks) text += "    " + data(name, value) + "\n";
    std::vector<std::string> ids;
    ids.reserve(table.labels.size());
    for (std::size_t n = 0; n < table.labels.size(); ++n) {
        ids.push_back(xml_text(table.labels[n]));
        const std::string values = values_at(table.node_attributes, "n", n);
        text += "    <node id=\"" + ids.back() + (values.empty() ? "\"/>\n" : "\">" + values + "</node>\n");
        file.drain(text);
    }
    for (std::size_t t = 0; t < table.sources.size(); ++t) {
        std::string values;
        if (!table.weights.empty()) values = data("weight", model::number_text(table.weights[t]));
        values += values_at(table.tie_attributes, "e", t);
        text += "    <edge source=\"" + ids[table.sources[t]] + "\" target=\"" + ids[table.targets[t]] +
                (values.empty() ? "\"/>\n" : "\">" + values + "</edge>\n");
        file.drain(text);
    }
    text += "  </graph>\n</graphml>\n";
    file.write(text);
    file.commit();
}

}  // namespace HANSE_NAMESPACE::io
