#pragma once

#include <concepts>
#include <ranges>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/tie_ends.hpp"

// How `build_graph` takes a range apart.
namespace HANSE_NAMESPACE::detail {

struct NoWeight {};

template <class T>
concept MemberTie = requires(const T& tie) {
    tie.source;
    tie.target;
};
template <class T>
concept TupleTie = std::tuple_size<T>::value == 2 || std::tuple_size<T>::value == 3;
template <class T>
concept TieLike = MemberTie<T> || TupleTie<T>;

/// The parts of a tie that is a struct, a pair or a tuple.
template <int part>
struct TiePart {
    template <class T>
    constexpr decltype(auto) operator()(const T& tie) const {
        if constexpr (MemberTie<T> && part == 0)
            return (tie.source);
        else if constexpr (MemberTie<T> && part == 1)
            return (tie.target);
        else if constexpr (MemberTie<T> && requires { tie.weight; })
            return (tie.weight);
        else if constexpr (MemberTie<T>)
            return NoWeight{};
        else if constexpr (part < std::tuple_size<T>::value)
            return std::get<part>(tie);
        else
            return NoWeight{};
    }
};

struct Unweighted {
    NoWeight operator()(const auto&) const { return {}; }
};

/// std::invoke, without its header.
template <class Get, class Element>
constexpr decltype(auto) part(const Get& get, Element&& element) {
    if constexpr (std::is_member_object_pointer_v<Get>)
        return (std::forward<Element>(element).*get);
    else if constexpr (std::is_member_function_pointer_v<Get>)
        return (std::forward<Element>(element).*get)();
    else
        return get(std::forward<Element>(element));
}

template <class Ends, class Range, class Source, class Target, class Weight>
Graph collect(const Ends& ends, Range& range, const Source& source, const Target& target, const Weight& weight,
              const BuildOptions& options) {
    using Element = std::ranges::range_reference_t<Range>;
    using S = std::remove_cvref_t<std::invoke_result_t<const Source&, Element>>;
    using T = std::remove_cvref_t<std::invoke_result_t<const Target&, Element>>;
    using W = std::remove_cvref_t<std::invoke_result_t<const Weight&, Element>>;
    constexpr bool numbered = std::same_as<Ends, Numbers>;
    constexpr bool right = Ends::template takes<S> && Ends::template takes<T>;
    constexpr bool plain = std::same_as<W, NoWeight>;
    constexpr bool meant = plain || std::same_as<W, Strength> || std::same_as<W, Distance>;
    static_assert(right || !numbered,
                  "the ends of a tie must be whole numbers, the nodes; for names pass hanse::Labels, not a node count");
    static_assert(right || numbered,
                  "with hanse::Labels the ends of a tie must be text; for whole numbers pass the number of nodes");
    static_assert(meant, "say what the weight means: hanse::Strength{w} (how strong) or hanse::Distance{w} (how far)");
    if constexpr (right && meant) {
        std::vector<NodeId> sources, targets;
        std::vector<double> weights;
        if constexpr (std::ranges::sized_range<Range>) {
            const auto size = static_cast<std::size_t>(std::ranges::size(range));
            sources.reserve(size);
            targets.reserve(size);
            if constexpr (!plain) weights.reserve(size);
        }
        for (auto&& tie : range) {
            const auto [from, to] = ends(sources.size(), part(source, tie), part(target, tie));
            sources.push_back(from);
            targets.push_back(to);
            if constexpr (!plain) weights.push_back(part(weight, tie).value);
        }
        constexpr Weighting weighting = plain                       ? Weighting::none
                                        : std::same_as<W, Strength> ? Weighting::strength
                                                                    : Weighting::distance;
        return Graph::from_arrays(ends.count(), sources, targets, weights, weighting, options);
    }
}

template <class Ends, class Range>
Graph collect_ties(const Ends& ends, Range& range, const BuildOptions& options) {
    constexpr bool tie = TieLike<std::remove_cvref_t<std::ranges::range_reference_t<Range>>>;
    static_assert(tie,
                  "a tie is a struct with source and target (and weight), a pair or a tuple of 2 or 3; for another "
                  "type say how to get them: build_graph(nodes, range, &Deal::seller, &Deal::buyer)");
    if constexpr (tie) return collect(ends, range, TiePart<0>{}, TiePart<1>{}, TiePart<2>{}, options);
}

template <class T, class Range>
concept PartOf = std::ranges::input_range<Range> && std::invocable<const T&, std::ranges::range_reference_t<Range>>;

}  // namespace HANSE_NAMESPACE::detail
