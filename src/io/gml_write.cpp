#include <unordered_set>

#include "hanse/io/atomic_file.hpp"
#include "hanse/io/graph_table.hpp"
#include "hanse/model/text.hpp"

namespace hanse::io {

namespace {

/// Text in quotation marks; GML is ASCII, so all else becomes &#number;.
std::string in_quotes(std::string_view text) {
    std::string out(1, '"');
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '"' || byte == '&' || byte < 0x20) {
            out += "&#" + std::to_string(unsigned{byte}) + ";";
        } else if (byte < 0x80) {
            out += text[i];
        } else {
            const std::size_t more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
            std::uint32_t code = byte & (0x3Fu >> more);
            for (std::size_t k = 1; k <= more && i + k < text.size(); ++k)
                code = code << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
            out += "&#" + std::to_string(code) + ";";
            i += more;
        }
    }
    return out += '"';
}

std::string real(const std::string& text) {
    return text.find_first_of(".en") == std::string::npos ? text + ".0"
                                                          : text;  // without a point it would be an integer
}

std::string value_of(const std::string& value, ValueType type) {
    if (type == ValueType::integer) return value;
    return type == ValueType::number ? real(value) : in_quotes(value);
}

/// Names as GML allows them: letters, digits and '_', none twice.
std::vector<std::string> keys_of(const std::vector<AttributeColumn>& columns, std::unordered_set<std::string> taken) {
    std::vector<std::string> keys;
    for (const auto& column : columns) {
        std::string key;
        for (const char c : column.name) {
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            key += letter || (c >= '0' && c <= '9' && !key.empty()) ? c : '_';
        }
        if (key.empty() || key[0] == '_') key.insert(0, "x");
        while (!taken.insert(key).second) key += "_";
        keys.push_back(std::move(key));
    }
    return keys;
}

std::string values_at(const std::vector<AttributeColumn>& columns, const std::vector<std::string>& keys,
                      std::size_t at) {
    std::string out;
    for (std::size_t k = 0; k < columns.size(); ++k)
        if (const auto& value = columns[k].values[at]) out += " " + keys[k] + " " + value_of(*value, columns[k].type);
    return out;
}

}  // namespace

void write_gml(const GraphTable& table, const std::filesystem::path& path) {
    AtomicFile file(path);
    std::string text = "graph [\n  directed " + std::to_string(int{table.directed}) + "\n";
    if (table.weighting == Weighting::distance) text += "  weightIs \"distance\"\n";
    const auto node_keys = keys_of(table.node_attributes, {"id", "label"});
    const auto tie_keys = keys_of(table.tie_attributes, {"source", "target", "weight"});
    for (std::size_t n = 0; n < table.labels.size(); ++n) {
        text += "  node [ id " + std::to_string(n) + " label " +
                (table.integer_labels ? table.labels[n] : in_quotes(table.labels[n])) +
                values_at(table.node_attributes, node_keys, n) + " ]\n";
    }
    for (std::size_t t = 0; t < table.sources.size(); ++t) {
        text += "  edge [ source " + std::to_string(table.sources[t]) + " target " + std::to_string(table.targets[t]);
        if (!table.weights.empty()) text += " weight " + real(model::number_text(table.weights[t]));
        text += values_at(table.tie_attributes, tie_keys, t) + " ]\n";
        if (text.size() > std::size_t{1} << 20) {
            file.write(text);
            text.clear();
        }
    }
    text += "]\n";
    file.write(text);
    file.commit();
}

}  // namespace hanse::io
