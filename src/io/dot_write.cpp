#include <array>
#include <charconv>

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

/// Numbers and truths stand bare, which tells them from text; DOT has no exponents and no infinities.
std::string value_of(const std::string& value, ValueType type) {
    if (type == ValueType::integer || type == ValueType::truth) return value;
    const auto number = type == ValueType::number ? model::parse_number(value) : std::nullopt;
    if (!number) return in_quotes(value);
    std::array<char, 400> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *number, std::chars_format::fixed).ptr;
    const std::string text(digits.data(), end);
    return text.find('.') == std::string::npos ? text + ".0" : text;
}

std::string values_at(const std::vector<AttributeColumn>& columns, std::size_t at, std::string out) {
    for (const auto& column : columns) {
        if (!column.values[at]) continue;
        if (!out.empty()) out += ", ";
        out += in_quotes(column.name) + "=" + value_of(*column.values[at], column.type);
    }
    return out.empty() ? out : " [" + out + "]";
}

}  // namespace

void write_dot(const GraphTable& table, const std::filesystem::path& path) {
    AtomicFile file(path);
    std::string text = table.directed ? "digraph {\n" : "graph {\n";
    if (table.weighting == Weighting::distance) text += "  weight_is=distance;\n";
    const auto name = [&](std::size_t n) {
        return table.integer_labels ? table.labels[n] : in_quotes(table.labels[n]);
    };
    for (std::size_t n = 0; n < table.labels.size(); ++n)
        text += "  " + name(n) + values_at(table.node_attributes, n, "") + ";\n";
    for (std::size_t t = 0; t < table.sources.size(); ++t) {
        const std::string weight =
            table.weights.empty() ? "" : "weight=" + value_of(model::number_text(table.weights[t]), ValueType::number);
        text += "  " + name(table.sources[t]) + (table.directed ? " -> " : " -- ") + name(table.targets[t]) +
                values_at(table.tie_attributes, t, weight) + ";\n";
        if (text.size() > std::size_t{1} << 20) {
            file.write(text);
            text.clear();
        }
    }
    text += "}\n";
    file.write(text);
    file.commit();
}

}  // namespace hanse::io
