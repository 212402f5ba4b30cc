#include <algorithm>

#include "hanse/io/atomic_file.hpp"
#include "hanse/io/graph_table.hpp"
#include "hanse/model/text.hpp"
#include "names_in_file.hpp"
#include "xml_text.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

bool is_time(const AttributeColumn& column) {
    return column.name == "start" || column.name == "end";
}

const AttributeColumn* named(const std::vector<AttributeColumn>& columns, std::string_view name) {
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.name == name; });
    return found == columns.end() ? nullptr : &*found;
}

std::string declarations(const std::vector<AttributeColumn>& columns, const std::vector<std::string>& names,
                         const char* of) {
    std::string out;
    for (std::size_t k = 0; k < columns.size(); ++k) {
        if (is_time(columns[k])) continue;
        out += "      <attribute id=\"" + std::to_string(k) + "\" title=\"" + xml_text(names[k]) + "\" type=\"" +
               type_name(columns[k].type) + "\"/>\n";
    }
    return out.empty() ? out : std::string("    <attributes class=\"") + of + "\">\n" + out + "    </attributes>\n";
}

std::string values_at(const std::vector<AttributeColumn>& columns, std::size_t at) {
    std::string out;
    for (std::size_t k = 0; k < columns.size(); ++k) {
        const auto& value = columns[k].values[at];
        if (!value || is_time(columns[k])) continue;
        out += "<attvalue for=\"" + std::to_string(k) + "\" value=\"" + xml_text(*value) + "\"/>";
    }
    return out.empty() ? out : "<attvalues>" + out + "</attvalues>";
}

std::string time_at(const std::vector<AttributeColumn>& columns, std::size_t at) {
    std::string out;
    for (const char* bound : {"start", "end"}) {
        const auto* column = named(columns, bound);
        if (column && column->values[at] && !column->values[at]->empty())
            out += std::string(" ") + bound + "=\"" + xml_text(*column->values[at]) + "\"";
    }
    return out;
}

/// Of the columns with times, as Gephi calls it.
std::string time_format(const GraphTable& table) {
    bool integers = true, numbers = true;
    for (const auto* columns : {&table.node_attributes, &table.tie_attributes}) {
        for (const auto& column : *columns) {
            if (!is_time(column)) continue;
            integers = integers && column.type == ValueType::integer;
            numbers = numbers && (column.type == ValueType::integer || column.type == ValueType::number);
        }
    }
    return integers ? "integer" : numbers ? "double" : "date";
}

std::vector<std::string> names_of(const std::vector<AttributeColumn>& columns) {
    std::vector<std::string> names;
    for (const auto& column : columns) names.push_back(column.name);
    return names;
}

bool dated(const std::vector<AttributeColumn>& columns) {
    return std::any_of(columns.begin(), columns.end(), is_time);
}

}  // namespace

void write_gexf(const GraphTable& table, const std::filesystem::path& path, const RunControl& run) {
    AtomicFile file(path, run);
    run.expect(table.labels.size() + table.sources.size());
    const bool dynamic = dated(table.node_attributes) || dated(table.tie_attributes);
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
        "  <meta><creator>hanse</creator><keywords>hanse:";
    for (const auto& [name, value] : marks_of(table)) text += " " + name + "=" + value + ";";
    text += "</keywords></meta>\n";
    text += std::string("  <graph defaultedgetype=\"") + (table.directed ? "directed" : "undirected") + "\"" +
            (dynamic ? " mode=\"dynamic\" timeformat=\"" + time_format(table) + "\"" : " mode=\"static\"") + ">\n";
    text += declarations(table.node_attributes, names_of(table.node_attributes), "node") +
            declarations(table.tie_attributes, tie_names_of(table), "edge");
    text += "    <nodes>\n";
    const auto* names = named(table.node_attributes, "label");
    if (!names) names = named(table.node_attributes, "name");
    for (std::size_t n = 0; n < table.labels.size(); ++n) {
        const auto& name = names && names->values[n] ? *names->values[n] : table.labels[n];
        const std::string values = values_at(table.node_attributes, n);
        text += "      <node id=\"" + xml_text(table.labels[n]) + "\" label=\"" + xml_text(name) + "\"" +
                time_at(table.node_attributes, n) + (values.empty() ? "/>\n" : ">" + values + "</node>\n");
        file.drain(text);
    }
    text += "    </nodes>\n    <edges>\n";
    for (std::size_t t = 0; t < table.sources.size(); ++t) {
        const std::string values = values_at(table.tie_attributes, t);
        text += "      <edge id=\"" + std::to_string(t) + "\" source=\"" + xml_text(table.labels[table.sources[t]]) +
                "\" target=\"" + xml_text(table.labels[table.targets[t]]) + "\"";
        if (!table.weights.empty()) text += " weight=\"" + model::number_text(table.weights[t]) + "\"";
        text += time_at(table.tie_attributes, t) + (values.empty() ? "/>\n" : ">" + values + "</edge>\n");
        file.drain(text);
    }
    text += "    </edges>\n  </graph>\n</gexf>\n";
    file.write(text);
    file.commit();
}

}  // namespace HANSE_NAMESPACE::io
