#include "hanse/io/atomic_file.hpp"
#include "hanse/io/graph_table.hpp"
#include "hanse/model/text.hpp"

namespace hanse::io {

namespace {

std::string in_quotes(std::string_view text) {
    std::string out(1, '"');
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out += '"';
}

std::string values_at(const std::vector<AttributeColumn>& columns, std::size_t at, std::string out) {
    for (const auto& column : columns) {
        if (!column.values[at]) continue;
        if (!out.empty()) out += ", ";
        out += in_quotes(column.name) + "=" + in_quotes(*column.values[at]);
    }
    return out.empty() ? out : " [" + out + "]";
}

}  // namespace

void write_dot(const GraphTable& table, const std::filesystem::path& path) {
    AtomicFile file(path);
    std::string text = table.directed ? "digraph {\n" : "graph {\n";
    for (std::size_t n = 0; n < table.labels.size(); ++n)
        text += "  " + in_quotes(table.labels[n]) + values_at(table.node_attributes, n, "") + ";\n";
    for (std::size_t t = 0; t < table.sources.size(); ++t) {
        const std::string weight = table.weights.empty() ? "" : "weight=" + model::number_text(table.weights[t]);
        text += "  " + in_quotes(table.labels[table.sources[t]]) + (table.directed ? " -> " : " -- ") +
                in_quotes(table.labels[table.targets[t]]) + values_at(table.tie_attributes, t, weight) + ";\n";
    }
    text += "}\n";
    file.write(text);
    file.commit();
}

}  // namespace hanse::io
