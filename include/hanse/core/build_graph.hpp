#pragma once

#include <ranges>

#include "hanse/core/graph.hpp"
#include "hanse/core/labels.hpp"
#include "hanse/core/tie_parts.hpp"

namespace HANSE_NAMESPACE {

/// A tie as the door takes it; any type with the same members, or any pair or tuple, does as well.
template <class Weight>
struct Tie {
    NodeId source;
    NodeId target;
    Weight weight;
};

/// A graph from any range of ties: structs with `source` and `target` (and `weight`), pairs, or tuples. `nodes` is the
/// number of nodes, or the Labels of nodes if the ends are names: then new names get the next node.
///
///     auto g = build_graph(3, std::vector{Tie{0u, 1u, Strength{2.0}}, Tie{1u, 2u, Strength{0.5}}});
///
/// A weight must be a Strength or a Distance; a bare number does not compile.
/// @throws InvalidArgument as Graph::from_arrays, also for an end below 0.
template <detail::Nodes Nodes, std::ranges::input_range Range>
[[nodiscard]] Graph build_graph(Nodes&& nodes, Range&& range, const BuildOptions& options = {}) {
    return detail::collect_ties(detail::ends_of(nodes), range, options);
}

/// From any range of anything: `source`, `target` and `weight` say how to get a tie's parts from an element, as members
/// or as functions.
///
///     auto strength = [](const Deal& deal) { return Strength{deal.million_euro}; };
///     auto g = build_graph(n, deals, &Deal::seller, &Deal::buyer, strength, {.parallel = ParallelTies::sum});
template <detail::Nodes Nodes, class Range, detail::PartOf<Range> Source, detail::PartOf<Range> Target,
          detail::PartOf<Range> Weight>
[[nodiscard]] Graph build_graph(Nodes&& nodes, Range&& range, Source source, Target target, Weight weight,
                                const BuildOptions& options = {}) {
    return detail::collect(detail::ends_of(nodes), range, source, target, weight, options);
}
template <detail::Nodes Nodes, class Range, detail::PartOf<Range> Source, detail::PartOf<Range> Target>
[[nodiscard]] Graph build_graph(Nodes&& nodes, Range&& range, Source source, Target target,
                                const BuildOptions& options = {}) {
    return detail::collect(detail::ends_of(nodes), range, source, target, detail::Unweighted{}, options);
}

}  // namespace HANSE_NAMESPACE
