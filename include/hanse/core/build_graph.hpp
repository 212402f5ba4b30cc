#pragma once

#include <concepts>
#include <ranges>
#include <tuple>
#include <type_traits>
#include <vector>

#include "hanse/core/graph.hpp"

namespace hanse {

/// A tie as the door takes it; any type with the same members, or any pair or tuple, does as well.
template <class Weight>
struct Tie {
    NodeId source;
    NodeId target;
    Weight weight;
};

namespace detail {

template <class T>
concept HasEnds = requires(const T& tie) {
    { tie.source } -> std::convertible_to<NodeId>;
    { tie.target } -> std::convertible_to<NodeId>;
};

template <class W>
inline constexpr Weighting weighting_of = std::same_as<W, Strength>   ? Weighting::strength
                                          : std::same_as<W, Distance> ? Weighting::distance
                                                                      : Weighting::none;

template <class T>
constexpr auto weight_of(const T& tie) {
    if constexpr (HasEnds<T>) {
        if constexpr (requires { tie.weight; })
            return tie.weight;
        else
            return 0;
    } else if constexpr (std::tuple_size_v<T> > 2) {
        return std::get<2>(tie);
    } else {
        return 0;
    }
}

}  // namespace detail

/// A graph from any range of ties: structs with `source` and `target` (and `weight`), pairs, or tuples.
///
///     auto g = build_graph(3, std::vector{Tie{0u, 1u, Strength{2.0}}, Tie{1u, 2u, Strength{0.5}}});
///
/// A weight must be a Strength or a Distance; a bare number does not compile.
/// @throws InvalidArgument as Graph::from_arrays.
template <std::ranges::input_range Range>
[[nodiscard]] Graph build_graph(NodeId nodes, Range&& range, const BuildOptions& options = {}) {
    using T = std::remove_cvref_t<std::ranges::range_reference_t<Range>>;
    using W = decltype(detail::weight_of(std::declval<const T&>()));
    constexpr Weighting weighting = detail::weighting_of<W>;
    constexpr bool unweighted = std::same_as<W, int> && !requires(const T& t) {
        t.weight;
    };
    static_assert(unweighted || weighting != Weighting::none,
                  "say what the weight means: hanse::Strength{w} (how strong) or hanse::Distance{w} (how far apart)");
    std::vector<NodeId> sources;
    std::vector<NodeId> targets;
    std::vector<double> weights;
    if constexpr (std::ranges::sized_range<Range>) {
        const auto size = static_cast<std::size_t>(std::ranges::size(range));
        sources.reserve(size);
        targets.reserve(size);
        if constexpr (!unweighted) weights.reserve(size);
    }
    for (const auto& tie : range) {
        if constexpr (detail::HasEnds<T>) {
            sources.push_back(static_cast<NodeId>(tie.source));
            targets.push_back(static_cast<NodeId>(tie.target));
        } else {
            sources.push_back(static_cast<NodeId>(std::get<0>(tie)));
            targets.push_back(static_cast<NodeId>(std::get<1>(tie)));
        }
        if constexpr (!unweighted) weights.push_back(detail::weight_of(tie).value);
    }
    return Graph::from_arrays(nodes, sources, targets, weights, weighting, options);
}

}  // namespace hanse
