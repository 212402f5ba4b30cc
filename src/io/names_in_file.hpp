#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "file_graph.hpp"

namespace HANSE_NAMESPACE::io {

/// Names of the ties' attributes in a file. The weight of the ties is called `weight` there, so that other programs
/// find it; an attribute of that name beside it gets another.
inline std::vector<std::string> tie_names_of(const GraphTable& table) {
    std::vector<std::string> names;
    for (const auto& column : table.tie_attributes) names.push_back(column.name);
    if (table.weights.empty()) return names;
    std::string other = "weight_";
    while (std::find(names.begin(), names.end(), other) != names.end()) other += "_";
    for (auto& name : names)
        if (name == "weight") name = other;
    return names;
}

/// What a file of ours says of itself, for `FileGraph::mark`.
inline std::vector<std::pair<std::string, std::string>> marks_of(const GraphTable& table) {
    std::vector<std::pair<std::string, std::string>> marks;
    const bool weighted = !table.weights.empty();
    bool weight_beside = false, looks_weighted = false;
    for (const auto& column : table.tie_attributes) {
        weight_beside = weight_beside || column.name == "weight";
        looks_weighted = looks_weighted || lower(column.name) == "weight" || column.name == "value";
    }
    if (table.weighting == Weighting::distance) marks.emplace_back("weight_is", "distance");
    if (weighted && table.weighting == Weighting::strength && looks_weighted)
        marks.emplace_back("weight_is", "strength");
    if (!weighted && looks_weighted) marks.emplace_back("weight_is", "none");
    if (table.integer_labels) marks.emplace_back("node_ids", "integer");
    if (weighted && weight_beside) {
        const auto names = tie_names_of(table);
        const auto renamed = std::mismatch(names.begin(), names.end(), table.tie_attributes.begin(),
                                           [](const auto& name, const auto& column) { return name == column.name; });
        marks.emplace_back("weight_attribute", *renamed.first);
    }
    return marks;
}

}  // namespace HANSE_NAMESPACE::io
