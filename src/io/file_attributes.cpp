#include <algorithm>
#include <unordered_set>

#include "file_graph.hpp"
#include "hanse/model/text.hpp"
#include "text_file.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

constexpr std::size_t most_of_one_name = 100;

/// "a", 1 -> ["a", 1]
std::string in_json(const FileValue& value) {
    if (value.type == ValueType::list) return value.text;
    const std::string low = lower(value.text);
    if (value.type == ValueType::truth) return *truth_of(low) ? "true" : "false";
    if (value.type == ValueType::integer) {  // 007 is no number of JSON
        const auto first = std::min(value.text.find_first_not_of("-0"), value.text.size() - 1);
        return (value.text[0] == '-' ? "-" : "") + value.text.substr(first);
    }
    if (value.type == ValueType::number) {
        if (low.find("nan") != std::string::npos) return "NaN";
        if (low.find("inf") != std::string::npos) return low[0] == '-' ? "-Infinity" : "Infinity";
        const std::string number = model::number_text(*model::parse_number(value.text));
        return number + (number.find_first_of(".e") == std::string::npos ? ".0" : "");
    }
    std::string out(1, '"');
    for (const char c : value.text) {
        constexpr std::string_view digits = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20)
            (out += "\\u00") += {digits[byte >> 4], digits[byte & 15]};
        else if (c == '"' || c == '\\')
            (out += '\\') += c;
        else
            out += c;
    }
    return out += '"';
}

bool same(const FileValue& a, const FileValue& b) {
    if (a.text == b.text) return true;
    if (a.type == ValueType::text && b.type == ValueType::text) return false;
    const auto number = model::parse_number(a.text);
    return number && number == model::parse_number(b.text);
}

}  // namespace

void Source::fail(std::size_t offset, const std::string& what) const {
    throw InvalidData(place_in(file, text, offset), what);
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::optional<bool> truth_of(std::string_view text) {
    const std::string low = lower(model::trimmed(text));
    if (low == "true" || low == "1") return true;
    if (low == "false" || low == "0") return false;
    return std::nullopt;
}

ValueType type_named(std::string_view name) {
    const std::string low = lower(model::trimmed(name));
    const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), low) != names.end();
    };
    if (is_one_of({"boolean", "bool"})) return ValueType::truth;
    if (is_one_of({"int", "integer", "long", "short", "byte", "biginteger"})) return ValueType::integer;
    if (is_one_of({"float", "double", "real", "number", "decimal", "bigdecimal"})) return ValueType::number;
    return ValueType::text;
}

bool is_plain_integer(std::string_view text) {
    if (text == "0") return true;
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && text[0] != '0' &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

FileAttributes::Key FileAttributes::key(std::string_view name) {
    const auto [at, fresh] = by_name_.try_emplace(std::string(name), static_cast<Key>(keys_.size()));
    if (fresh) keys_.push_back({at->first, ValueType::text, {}, {}, false});
    return at->second;
}

FileAttributes::Key FileAttributes::declare(std::string name, ValueType type) {
    keys_.push_back({std::move(name), type, {}, {}, false});
    return static_cast<Key>(keys_.size() - 1);
}

void FileAttributes::set_fallback(Key key, std::string text, std::size_t offset) {
    keys_[key].fallback = FileValue{std::move(text), offset, 0, keys_[key].type};
}

/// Puts a key's values into a column unless they meet others there; says whether it did.
bool FileAttributes::merge(KeyOf& key, FileColumn& into, Twice twice, const Source& source, Pace& pace) {
    for (const auto& value : key.values) {
        pace.step();
        const FileValue* other = into.values[value.row];
        if (other && !same(*other, value)) return false;
    }
    std::unordered_map<std::uint32_t, std::vector<const FileValue*>> repeated;
    for (const auto& value : key.values) {
        pace.step();
        const FileValue*& place = into.values[value.row];
        if (place && !same(*place, value) && twice == Twice::fault)
            source.fail(value.offset, "'" + key.name + "' stands twice for one node or tie; keep one of its values");
        if (place && twice == Twice::list) {
            auto& list = repeated[value.row];
            if (list.empty()) list.push_back(place);
            list.push_back(&value);
        } else {
            place = &value;
        }
    }
    for (const auto& [row, values] : repeated) {
        FileValue list{"[", values.front()->offset, row, ValueType::list};
        for (const auto* value : values) {
            if (value->type == ValueType::text && value->text == "_networkx_list_start") continue;
            if (list.text.size() > 1) list.text += ", ";
            list.text += in_json(*value);
        }
        list.text += "]";
        into.values[row] = &lists_.emplace_back(std::move(list));
    }
    return true;
}

std::vector<FileColumn> FileAttributes::columns(std::size_t rows, Twice twice, bool weights, const Source& source,
                                                Pace& pace) {
    std::vector<FileColumn> out;
    std::unordered_map<std::string, std::vector<std::size_t>> of_group;
    std::unordered_set<std::string> taken;
    std::vector<std::pair<std::size_t, const FileValue*>> fallbacks;
    std::size_t cost = 0;
    for (auto& key : keys_) {
        if (key.values.empty() && !key.fallback) continue;
        const std::string low = lower(key.name);
        auto& group = of_group[weights && low == "weight" ? low : key.name];
        if (group.size() == most_of_one_name)
            throw InvalidData({source.file}, "has more than 100 attributes named '" + key.name + "'; rename them");
        bool merged = false;
        std::size_t at = 0;
        for (const std::size_t column : group) {
            at = column;
            if ((merged = merge(key, out[at], twice, source, pace))) break;
        }
        if (!merged) {
            cost += rows * (1 + (key.fallback ? key.fallback->text.size() / 64 : 0));
            if ((out.size() >= 64 || key.fallback) && cost > 4'000'000 + 100 * values_)
                throw InvalidData({source.file}, "has " + std::to_string(out.size()) + " attributes and more for " +
                                                     std::to_string(rows) +
                                                     " nodes or ties, nearly all empty or by default; keep those that "
                                                     "are shared");
            at = out.size();
            std::string name = key.name;
            for (int n = 2; !taken.insert(name).second; ++n) name = key.name + " (" + std::to_string(n) + ")";
            out.push_back({name, key.type, std::vector<const FileValue*>(rows)});
            group.push_back(at);
            merge(key, out[at], twice, source, pace);
        }
        if (key.fallback) fallbacks.emplace_back(at, &*key.fallback);
    }
    for (const auto& [at, value] : fallbacks)
        for (auto& place : out[at].values)
            if (!place) place = value;
    return out;
}

}  // namespace HANSE_NAMESPACE::io
