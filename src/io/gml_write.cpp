#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "hanse/core/error.hpp"
#include "hanse/io/atomic_file.hpp"
#include "hanse/io/graph_table.hpp"
#include "hanse/model/text.hpp"
#include "names_in_file.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

/// Text in quotation marks; GML is ASCII, so all else becomes &#number;.
std::string in_quotes(std::string_view text) {
    std::string out(1, '"');
    if (text.find('\0') != std::string_view::npos)
        throw InvalidArgument("write: a NUL has no place in GML; take it out of the labels or attributes");
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

/// A number that no reader takes for an integer; NetworkX and igraph read these names of what is not finite.
std::string real(const std::string& text) {
    if (text.find("inf") != std::string::npos) return text[0] == '-' ? "-INF" : "+INF";
    if (text.find('.') != std::string::npos) return text;
    const auto exponent = std::min(text.find('e'), text.size());  // NetworkX reads 1e300 as 1
    return text.substr(0, exponent) + ".0" + text.substr(exponent);
}

std::string value_of(const std::string& value, ValueType type) {
    if (type == ValueType::integer) return value;
    if (type == ValueType::truth) return value == "true" ? "1" : "0";  // as NetworkX and igraph write them
    return type == ValueType::number ? real(value) : in_quotes(value);
}

/// Names as GML allows them: letters, digits and '_', none twice but for columns of one name.
std::vector<std::string> keys_of(const std::vector<AttributeColumn>& columns, std::unordered_set<std::string> taken) {
    std::unordered_map<std::string, std::string> key_of;
    std::vector<std::string> keys;
    for (const auto& column : columns) {
        const auto [at, fresh] = key_of.try_emplace(column.name);
        if (fresh) {
            std::string& key = at->second;
            for (const char c : column.name) {
                const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                key += letter || (c >= '0' && c <= '9' && !key.empty()) ? c : '_';
            }
            if (key.empty() || key[0] == '_') key.insert(key.begin(), 'x');
            while (!taken.insert(key).second) key += "_";
        }
        keys.push_back(at->second);
    }
    return keys;
}

/// What keys stand for that are not the names of their attributes, and which hold truths, written as 1 and 0.
std::string legend(const std::vector<AttributeColumn>& columns, const std::vector<std::string>& keys, const char* of) {
    std::string out;
    for (std::size_t k = 0; k < keys.size(); ++k) {
        const bool truths = columns[k].type == ValueType::truth && std::count(keys.begin(), keys.end(), keys[k]) == 1;
        if (keys[k] == columns[k].name && !truths) continue;
        out += std::string("  attributeName [ of \"") + of + "\" key \"" + keys[k] + "\" name " +
               in_quotes(columns[k].name) + (truths ? " type \"boolean\"" : "") + " ]\n";
    }
    return out;
}

bool has_parallel_ties(const GraphTable& table) {
    std::vector<std::uint64_t> pairs(table.sources.size());
    for (std::size_t t = 0; t < pairs.size(); ++t) {
        auto source = table.sources[t], target = table.targets[t];
        if (!table.directed && target < source) std::swap(source, target);
        pairs[t] = std::uint64_t{source} << 32 | target;
    }
    if (!std::is_sorted(pairs.begin(), pairs.end())) std::sort(pairs.begin(), pairs.end());  // a graph's ties are
    return std::adjacent_find(pairs.begin(), pairs.end()) != pairs.end();
}

std::string values_at(const std::vector<AttributeColumn>& columns, const std::vector<std::string>& keys,
                      std::size_t at) {
    std::string out;
    for (std::size_t k = 0; k < columns.size(); ++k)
        if (const auto& value = columns[k].values[at]) out += " " + keys[k] + " " + value_of(*value, columns[k].type);
    return out;
}

}  // namespace

void write_gml(const GraphTable& table, const std::filesystem::path& path, const RunControl& run) {
    AtomicFile file(path, run);
    run.expect(table.labels.size() + table.sources.size());
    std::string text = table.directed ? "graph [\n  directed 1\n" : "graph [\n  directed 0\n";
    if (has_parallel_ties(table)) text += "  multigraph 1\n";
    for (const auto& [name, value] : marks_of(table))
        if (name == "weight_is") text += "  weightIs \"" + value + "\"\n";
    const auto node_keys = keys_of(table.node_attributes, {"id", "label"});
    const auto tie_keys = keys_of(table.tie_attributes, {"source", "target", "weight"});
    text += legend(table.node_attributes, node_keys, "node") + legend(table.tie_attributes, tie_keys, "edge");
    for (std::size_t n = 0; n < table.labels.size(); ++n) {
        text += "  node [ id " + std::to_string(n) + " label " +
                (table.integer_labels ? table.labels[n] : in_quotes(table.labels[n])) +
                values_at(table.node_attributes, node_keys, n) + " ]\n";
        file.drain(text);
    }
    for (std::size_t t = 0; t < table.sources.size(); ++t) {
        text += "  edge [ source " + std::to_string(table.sources[t]) + " target " + std::to_string(table.targets[t]);
        if (!table.weights.empty()) text += " weight " + real(model::number_text(table.weights[t]));
        text += values_at(table.tie_attributes, tie_keys, t) + " ]\n";
        file.drain(text);
    }
    text += "]\n";
    file.write(text);
    file.commit();
}

}  // namespace HANSE_NAMESPACE::io
