#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "hanse/core/build_options.hpp"
#include "hanse/core/labels.hpp"

// How `build_graph` takes the ends of ties: as numbers or as names.
namespace HANSE_NAMESPACE::detail {

/// @throws InvalidArgument "Graph: tie 3 joins 0 and -1, but nodes are 0..2; ...".
[[noreturn]] HANSE_API void refuse_ends(std::size_t tie, const std::string& source, const std::string& target,
                                        NodeId nodes);
/// @throws InvalidArgument "Graph: -1 nodes; ...".
[[noreturn]] HANSE_API void refuse_count(const std::string& nodes);
template <class T>
concept NodeNumber = std::integral<T> && !std::same_as<T, bool>;
template <class T>
concept Text = std::convertible_to<const T&, std::string_view>;
/// Ends that are node numbers already.
struct Numbers {
    NodeId nodes;
    template <class S, class T>
    std::pair<NodeId, NodeId> operator()(std::size_t tie, S source, T target) const {
        if (!std::in_range<NodeId>(+source) || !std::in_range<NodeId>(+target))
            refuse_ends(tie, std::to_string(source), std::to_string(target), nodes);
        return {static_cast<NodeId>(source), static_cast<NodeId>(target)};
    }
    [[nodiscard]] NodeId count() const { return nodes; }
    template <class T>
    static constexpr bool takes = NodeNumber<T>;
};

/// Ends that are labels.
struct Names {
    Labels& labels;
    std::pair<NodeId, NodeId> operator()(std::size_t, std::string_view source, std::string_view target) const {
        const NodeId first = labels.add(source);
        return {first, labels.add(target)};
    }
    [[nodiscard]] NodeId count() const { return labels.size(); }
    template <class T>
    static constexpr bool takes = Text<T>;
};

/// A number of nodes, or the Labels that number them.
template <class T>
concept Nodes = NodeNumber<std::remove_cvref_t<T>> || std::same_as<T, Labels&>;
template <class T>
auto ends_of(T& nodes) {
    if constexpr (std::same_as<T, Labels>) {
        return Names{nodes};
    } else {
        if (!std::in_range<NodeId>(+nodes)) refuse_count(std::to_string(nodes));
        return Numbers{static_cast<NodeId>(nodes)};
    }
}

}  // namespace HANSE_NAMESPACE::detail
