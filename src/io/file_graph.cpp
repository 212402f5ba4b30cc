#include "file_graph.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "hanse/core/error.hpp"
#include "hanse/model/text.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// 3.0 is a whole number, as spreadsheets write it.
std::string_view without_zeros(std::string_view text) {
    const auto point = text.find('.');
    if (point == std::string_view::npos || text.find_first_not_of('0', point + 1) != std::string_view::npos)
        return text;
    return text.substr(0, point);
}

/// The value as `AttributeColumn` holds it; nothing for an empty number or truth.
/// @param type of the value as declared; a number among whole numbers makes it one.
std::optional<std::string> checked(const FileValue& value, const std::string& name, const Source& source,
                                   ValueType& type) {
    const auto wrong = [&](const char* what) {
        source.fail(value.offset, "'" + value.text + "' in '" + name + "' is not " + what +
                                      "; correct it, or let the attribute be text");
    };
    if (value.type == ValueType::text || value.type == ValueType::list) return value.text;
    std::string_view text = model::trimmed(value.text);
    if (text.empty()) return std::nullopt;
    if (value.type == ValueType::truth) {
        const auto truth = truth_of(text);
        if (!truth) wrong("true or false");
        return *truth ? "true" : "false";
    }
    if (text.starts_with('+')) text.remove_prefix(1);
    if (value.type == ValueType::integer) {
        const auto digits = without_zeros(text);
        if (is_plain_integer(digits)) return std::string(digits);
        if (digits.find_first_of("0123456789") != std::string_view::npos &&
            digits.find_first_not_of("0123456789", digits.starts_with('-')) == std::string_view::npos) {
            const auto first = digits.find_first_not_of("-0");  // of 007
            if (first == std::string_view::npos) return "0";
            return (digits[0] == '-' ? "-" : "") + std::string(digits.substr(first));
        }
        const auto number = model::parse_number(text);
        if (!number && lower(text) == "nan") return std::nullopt;  // as pandas has it where some are missing
        if (!number) wrong("a whole number");
        if (std::trunc(*number) == *number && std::abs(*number) <= 0x1p53)  // 1e3
            return std::to_string(static_cast<std::int64_t>(*number));
        type = ValueType::number;
        return std::string(text);
    }
    const auto number = model::parse_number(text);
    if (number) return std::string(text);
    const std::string low = lower(text);
    const std::string_view word = std::string_view(low).substr(low.starts_with('-'));
    if (word == "nan" || word == "1.#qnan" || word == "1.#ind") return std::nullopt;
    if (word == "inf" || word == "infinity" || word == "1.#inf") return low[0] == '-' ? "-inf" : "inf";
    wrong(text.find(',') != std::string_view::npos ? "a number, which has a point" : "a number");
    return std::nullopt;
}

ValueType wider(ValueType a, ValueType b) {
    if (a == b) return a;
    const auto numeric = [](ValueType t) { return t == ValueType::integer || t == ValueType::number; };
    return numeric(a) && numeric(b) ? ValueType::number : ValueType::mixed;
}

/// @param rows which row of the file each value is of; empty: all in their order.
AttributeColumn typed(const FileColumn& column, const std::vector<std::size_t>& rows, const Source& source,
                      Pace& pace) {
    const std::size_t count = rows.empty() ? column.values.size() : rows.size();
    AttributeColumn out{column.name, column.type, std::vector<std::optional<std::string>>(count)};
    std::vector<ValueType> types(count, column.type);
    std::optional<ValueType> all;
    bool long_integers = false, any = false;
    for (std::size_t i = 0; i < count; ++i) {
        pace.step();
        const FileValue* value = column.values[rows.empty() ? i : rows[i]];
        if (!value) continue;
        if (!any) out.type = value->type;
        any = true;
        types[i] = value->type;
        out.values[i] = checked(*value, column.name, source, types[i]);
        if (!out.values[i]) continue;
        all = all ? wider(*all, types[i]) : types[i];
        long_integers = long_integers || (types[i] == ValueType::integer && out.values[i]->size() > 15);
    }
    if (all) out.type = *all;
    // A floating point number holds any whole number of 15 digits.
    if (out.type == ValueType::number && long_integers) out.type = ValueType::mixed;
    if (out.type == ValueType::mixed) out.types = std::move(types);
    return out;
}

std::vector<AttributeColumn> typed(const std::vector<FileColumn>& columns, const std::vector<std::size_t>& rows,
                                   const Source& source, Pace& pace) {
    std::vector<AttributeColumn> out;
    for (const auto& column : columns) out.push_back(typed(column, rows, source, pace));
    return out;
}

/// A weight that is there; nothing for what is none.
std::optional<double> weight_of(const FileValue& value) {
    std::string_view text = model::trimmed(value.text);
    if (text.empty()) return 1;
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto number = model::parse_number(text);
    return number && *number >= 0 ? number : std::nullopt;
}

bool all_weights(const FileColumn& column) {
    return std::all_of(column.values.begin(), column.values.end(),
                       [](const FileValue* value) { return !value || weight_of(*value); });
}

std::string known(const std::vector<FileColumn>& columns) {
    std::string out;
    for (const auto& column : columns) out += (out.empty() ? "" : ", ") + ("'" + column.name + "'");
    return out.empty() ? "no attributes" : out;
}

/// Which of the columns is the weight; `none` if none is.
std::size_t weight_column(const std::vector<FileColumn>& columns, const FileGraph& graph, const GraphReading& reading) {
    const auto find = [&](auto&& fits) {
        const auto at = std::find_if(columns.begin(), columns.end(), fits);
        return at == columns.end() ? none : static_cast<std::size_t>(at - columns.begin());
    };
    const auto named = [&](const std::string& name) {
        return find([&](const FileColumn& column) { return column.name == name; });
    };
    const auto varies = [&](const std::string& name) { return graph.over_time.contains(name); };
    if (!reading.weight.empty()) {
        const std::string& name = reading.weight;
        if (varies(name))
            throw InvalidArgument("read_graph: '" + name + "' changes over time in " + graph.source.file +
                                  "; read it without weights and choose from '" + name + " over time'");
        const std::size_t at = named(name);
        if (at == none)
            throw InvalidArgument("read_graph: no tie of " + graph.source.file + " has '" + name +
                                  "' for its weight; ties have " + known(columns));
        return at;
    }
    if (!reading.weighted || graph.unweighted) return none;
    if (const std::size_t own = named("weight"); own != none && !varies("weight")) return own;
    const auto alike = [&](const std::string& name) {
        return find([&](const FileColumn& column) {
            return lower(column.name) == name && !varies(column.name) && all_weights(column);
        });
    };
    const std::size_t other = alike("weight");
    return other != none || graph.also_weight.empty() ? other : alike(graph.also_weight);
}

void rename(std::vector<FileColumn>& columns, const std::unordered_map<std::string, std::string>& names) {
    for (auto& column : columns)
        if (const auto found = names.find(column.name); found != names.end()) column.name = found->second;
}

/// Takes the weights out of the columns.
std::vector<double> weights_of(std::vector<FileColumn>& columns, FileGraph& graph, const GraphReading& reading,
                               Pace& pace) {
    const std::size_t at = weight_column(columns, graph, reading);
    if (at == none) {
        for (const auto& [name, count] : graph.over_time)
            if (reading.weighted && lower(name) == "weight") graph.left_out["weights_over_time"] += count;
        return {};
    }
    std::vector<double> out;
    std::size_t without = 0;
    for (const FileValue* value : columns[at].values) {
        pace.step();
        const auto weight = value ? weight_of(*value) : std::optional<double>(1);
        if (!weight)
            graph.source.fail(value->offset, "the weight '" + value->text +
                                                 "' is not a number >= 0, which has a point; correct it, or say which "
                                                 "attribute is the weight, or that none is");
        without += !value || model::trimmed(value->text).empty();
        out.push_back(*weight);
    }
    if (without > 0) graph.left_out["ties_without_weight"] = without;
    columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(at));
    return out;
}

/// Decides the direction; gives the kinds of the ties of a graph that has several, else nothing.
bool decide(FileGraph& graph, const GraphReading& reading, GraphTable& table) {
    const bool one_way_by_default = graph.directed.value_or(false);
    const auto one_way = [&](const FileTie& tie) { return tie.kind == TieKind::directed; };
    for (auto& tie : graph.ties) {
        if (tie.kind != TieKind::silent) continue;
        if (!graph.directed &&
            (reading.direction == FileDirection::as_said || reading.direction == FileDirection::mixed))
            graph.source.fail(tie.offset,
                              "neither this tie nor the graph says whether it is directed; add it, or say so "
                              "when reading (directed=)");
        tie.kind = one_way_by_default ? TieKind::directed : TieKind::undirected;
    }
    const bool both_ways =
        std::any_of(graph.ties.begin(), graph.ties.end(), [](const FileTie& tie) { return tie.kind == TieKind::both; });
    const auto directed = static_cast<std::size_t>(std::count_if(graph.ties.begin(), graph.ties.end(), one_way));
    const bool mixed = directed > 0 && directed < graph.ties.size();
    switch (reading.direction) {
        case FileDirection::undirected:
            table.directed = false;
            if (directed > 0) graph.left_out["directions"] = directed;
            return false;
        case FileDirection::directed:
            table.directed = true;
            return directed < graph.ties.size();
        case FileDirection::as_said:
            if (mixed && !both_ways && !graph.both_kinds) {
                const auto other = std::find_if(graph.ties.begin(), graph.ties.end(), [&](const FileTie& tie) {
                    return one_way(tie) != one_way(graph.ties.front());
                });
                graph.source.fail(other->offset,
                                  std::string("this tie is ") + (one_way(*other) ? "directed" : "undirected") +
                                      ", others before it are not; make them one kind, or read the file with "
                                      "directed=True (what leads both ways becomes two ties) or directed=False");
            }
            break;
        case FileDirection::mixed:
            break;
    }
    table.directed = graph.ties.empty() ? one_way_by_default : directed > 0 || both_ways;
    return table.directed && directed < graph.ties.size();
}

}  // namespace

bool FileGraph::mark(std::string_view name, std::string_view value) {
    if (name == "weight_is") {
        distances = value == "distance";
        unweighted = value == "none";
        weighted = !unweighted;
    } else if (name == "node_ids") {
        integer_labels = value == "integer";
    } else if (name == "weight_attribute") {
        tie_names[std::string(value)] = "weight";
    } else {
        return false;
    }
    return true;
}

GraphTable assembled(FileGraph graph, const GraphReading& reading, const RunControl& run) {
    Pace pace(run);
    GraphTable table;
    const bool by_itself = reading.weighted && reading.weight.empty() && !graph.unweighted && !graph.weighted;
    auto nodes = graph.node_attributes.columns(graph.labels.size(), graph.twice, false, graph.source, pace);
    auto ties = graph.tie_attributes.columns(graph.ties.size(), graph.twice, by_itself, graph.source, pace);
    const std::vector<double> weights = weights_of(ties, graph, reading, pace);
    rename(nodes, graph.node_names);
    rename(ties, graph.tie_names);
    const bool doubled = decide(graph, reading, table);
    const auto add = [&](NodeId source, NodeId target, std::size_t row) {
        table.sources.push_back(source);
        table.targets.push_back(target);
        if (!weights.empty()) table.weights.push_back(weights[row]);
    };
    std::vector<std::size_t> rows;
    AttributeColumn directed{"directed", ValueType::truth, {}};
    std::size_t one_way = 0;
    for (std::size_t t = 0; t < graph.ties.size(); ++t) {
        pace.step();
        const auto& tie = graph.ties[t];
        const bool leads = tie.kind == TieKind::directed;
        const int times = doubled && !leads && tie.source != tie.target ? 2 : 1;
        add(tie.source, tie.target, t);
        if (times == 2) add(tie.target, tie.source, t);
        if (!doubled) continue;
        one_way += leads;
        for (int k = 0; k < times; ++k) {
            rows.push_back(t);
            directed.values.emplace_back(leads ? "true" : "false");
        }
    }
    table.node_attributes = typed(nodes, {}, graph.source, pace);
    table.tie_attributes = typed(ties, rows, graph.source, pace);
    if (doubled) graph.left_out["undirected_read_both_ways"] = graph.ties.size() - one_way;
    if (one_way > 0) {
        while (std::any_of(ties.begin(), ties.end(), [&](const auto& column) { return column.name == directed.name; }))
            directed.name += "_";
        table.tie_attributes.push_back(std::move(directed));
    }
    if (!table.weights.empty()) table.weighting = graph.distances ? Weighting::distance : Weighting::strength;
    table.integer_labels =
        graph.integer_labels && std::all_of(graph.labels.begin(), graph.labels.end(),
                                            [](const auto& label) { return is_plain_integer(label); });
    table.labels = std::move(graph.labels);
    table.left_out = std::move(graph.left_out);
    return table;
}

}  // namespace HANSE_NAMESPACE::io
