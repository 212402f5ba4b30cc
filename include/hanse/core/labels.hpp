#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "hanse/core/graph.hpp"

namespace HANSE_NAMESPACE {

/// Names of nodes: text to node and back. The n-th new label is node n.
///
///     Labels names;
///     const Graph g = build_graph(names, deals, &Deal::seller, &Deal::buyer);
///     for (NodeId u : top(values, 3)) std::cout << names[u] << '\n';
class HANSE_API Labels {
public:
    Labels() = default;
    /// @throws InvalidArgument if a label comes twice.
    explicit Labels(std::span<const std::string> labels);
    Labels(const Labels& other);
    Labels& operator=(Labels other) noexcept;
    Labels(Labels&&) noexcept = default;
    ~Labels() = default;

    /// The label's node, a new one if the label is new.  @throws InvalidArgument if there are 2^32 - 1 already.
    NodeId add(std::string_view label);
    [[nodiscard]] std::optional<NodeId> find(std::string_view label) const;
    /// @throws InvalidArgument if no node has this label.
    [[nodiscard]] NodeId node(std::string_view label) const;
    /// The label of a node below size().
    [[nodiscard]] const std::string& operator[](NodeId node) const noexcept { return labels_[node]; }
    [[nodiscard]] NodeId size() const noexcept { return static_cast<NodeId>(labels_.size()); }
    /// The text of an error with labels in place of node numbers: "#7" becomes the label of node 7 in quotation marks.
    [[nodiscard]] std::string explain(std::string_view message) const;

private:
    std::deque<std::string> labels_;  // its strings stay where they are: the keys look at them
    std::unordered_map<std::string_view, NodeId> nodes_;
};

}  // namespace HANSE_NAMESPACE
