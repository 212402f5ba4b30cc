#include "hanse/core/labels.hpp"

#include <charconv>
#include <limits>
#include <utility>

#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE {

Labels::Labels(std::span<const std::string> labels) {
    nodes_.reserve(labels.size());
    for (const std::string& label : labels) {
        const NodeId size = this->size();
        if (add(label) < size) {
            throw InvalidArgument("Labels: \"" + label + "\" comes twice; give every node a label of its own");
        }
    }
}

Labels::Labels(const Labels& other) : labels_(other.labels_) {
    nodes_.reserve(labels_.size());
    for (NodeId node = 0; node < size(); ++node) nodes_.emplace(labels_[node], node);
}

Labels& Labels::operator=(Labels other) noexcept {
    labels_.swap(other.labels_);
    nodes_.swap(other.nodes_);
    return *this;
}

NodeId Labels::add(std::string_view label) {
    if (const auto known = nodes_.find(label); known != nodes_.end()) return known->second;
    if (labels_.size() == std::numeric_limits<NodeId>::max())
        throw InvalidArgument("Labels: a graph has at most 4294967295 nodes; leave some labels out");
    const NodeId node = size();
    nodes_.emplace(labels_.emplace_back(label), node);
    return node;
}

std::optional<NodeId> Labels::find(std::string_view label) const {
    const auto known = nodes_.find(label);
    return known == nodes_.end() ? std::nullopt : std::optional(known->second);
}

NodeId Labels::node(std::string_view label) const {
    if (const auto known = find(label)) return *known;
    throw InvalidArgument("Labels: no node is called \"" + std::string(label) + "\"; see the labels that were added");
}

std::string Labels::explain(std::string_view message) const {
    std::string text;
    while (!message.empty()) {
        const std::size_t mark = message.find('#');
        text += message.substr(0, mark);
        if (mark == std::string_view::npos) break;
        message.remove_prefix(mark + 1);
        NodeId node = 0;
        const auto read = std::from_chars(message.data(), message.data() + message.size(), node);
        if (read.ec != std::errc() || node >= size()) {
            text += '#';
            continue;
        }
        text += '"' + labels_[node] + '"';
        message.remove_prefix(static_cast<std::size_t>(read.ptr - message.data()));
    }
    return text;
}

}  // namespace HANSE_NAMESPACE
