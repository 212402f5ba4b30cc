#include <array>
#include <charconv>

#include "hanse/core/error.hpp"
#include "hanse/io/atomic_file.hpp"
#include "hanse/io/graph_table.hpp"
#include "hanse/model/text.hpp"
#include "names_in_file.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

std::string in_quotes(std::string_view text) {
    std::string out(1, '"');
    if (text.find('\0') != std::string_view::npos)
        throw InvalidArgument("write: a NUL has no place in DOT; take it out of the labels or attributes");
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out += '"';
}

/// Numbers and truths stand bare, which tells them from text; DOT has no exponents and no infinities.
std::string value_of(const std::string& value, ValueType type) {
    if (type == ValueType::integer || type == ValueType::truth) return value;
    const auto number = type == ValueType::number ? model::parse_number(value) : std::nullopt;
    if (type == ValueType::number && !number)
        throw InvalidArgument("write_dot: DOT has no infinite numbers; write GraphML, or leave them out");
    if (!number) return in_quotes(value);
    std::array<char, 400> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *number, std::chars_format::fixed).ptr;
    const std::string text(digits.data(), end);
    return text.find('.') == std::string::npos ? text + ".0" : text;
}

std::string values_at(const std::vector<AttributeColumn>& columns, const std::vector<std::string>& names,
                      std::size_t at, std::string out) {
    for (std::size_t k = 0; k < columns.size(); ++k) {
        if (!columns[k].values[at]) continue;
        if (!out.empty()) out += ", ";
        out += in_quotes(names[k]) + "=" + value_of(*columns[k].values[at], columns[k].type);
    }
    return out.empty() ? out : " [" + out + "]";
}

}  // namespace

void write_dot(const GraphTable& table, const std::filesystem::path& path, const RunControl& run) {
    AtomicFile file(path, run);
    run.expect(table.labels.size() + table.sources.size());
    std::string text = table.directed ? "digraph {\n" : "graph {\n";
    for (const auto& [key, value] : marks_of(table))
        if (key != "node_ids") text += "  " + key + "=" + in_quotes(value) + ";\n";
    std::vector<std::string> node_names;
    for (const auto& column : table.node_attributes) node_names.push_back(column.name);
    const auto tie_names = tie_names_of(table);
    const auto name = [&](std::size_t n) {
        return table.integer_labels ? table.labels[n] : in_quotes(table.labels[n]);
    };
    for (std::size_t n = 0; n < table.labels.size(); ++n) {
        text += "  " + name(n) + values_at(table.node_attributes, node_names, n, "") + ";\n";
        file.drain(text);
    }
    for (std::size_t t = 0; t < table.sources.size(); ++t) {
        const std::string weight =
            table.weights.empty() ? "" : "weight=" + value_of(model::number_text(table.weights[t]), ValueType::number);
        text += "  " + name(table.sources[t]) + (table.directed ? " -> " : " -- ") + name(table.targets[t]) +
                values_at(table.tie_attributes, tie_names, t, weight) + ";\n";
        file.drain(text);
    }
    text += "}\n";
    file.write(text);
    file.commit();
}

}  // namespace HANSE_NAMESPACE::io
