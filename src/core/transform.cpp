#include "hanse/core/transform.hpp"

#include <cmath>
#include <string>

#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE {

namespace {

constexpr NodeId absent = ~NodeId{0};

Graph rebuild(const Graph& graph, const TieList& list, Weighting weighting, const BuildOptions& options) {
    return Graph::from_arrays(graph.node_count(), list.sources, list.targets,
                              weighting == Weighting::none ? std::span<const double>{} : list.weights, weighting,
                              options);
}

Graph inverted(const Graph& graph, Weighting from, Weighting to, const std::string& name, const std::string& has,
               const std::string& other) {
    if (graph.weighting() != from) {
        throw InvalidArgument(name + ": the graph has no " + has + " weights; build it with weights that are " + has +
                              "s, or use the graph as it is");
    }
    TieList list = ties(graph);
    for (std::size_t i = 0; i < list.weights.size(); ++i) {
        if (list.weights[i] == 0) {
            throw InvalidArgument(name + ": the tie " + named(list.sources[i]) + " - " + named(list.targets[i]) +
                                  " has " + has + " 0, which has no " + other + "; drop such ties first");
        }
        list.weights[i] = 1.0 / list.weights[i];
        if (std::isinf(list.weights[i]))
            throw InvalidArgument(name + ": the tie " + named(list.sources[i]) + " - " + named(list.targets[i]) +
                                  " has a " + has + " so small that its " + other +
                                  " is no number; give weights in another unit");
    }
    return rebuild(graph, list, to, {.directed = graph.directed()});
}

}  // namespace

Graph as_distance(const Graph& graph) {
    return inverted(graph, Weighting::strength, Weighting::distance, "as_distance", "strength", "distance");
}

Graph as_strength(const Graph& graph) {
    return inverted(graph, Weighting::distance, Weighting::strength, "as_strength", "distance", "strength");
}

Graph as_undirected(const Graph& graph, ParallelTies parallel) {
    if (!graph.directed() && (parallel == ParallelTies::keep || !graph.has_parallel_ties())) return graph;
    return rebuild(graph, ties(graph), graph.weighting(), {.directed = false, .parallel = parallel});
}

Graph unweighted(const Graph& graph) {
    if (!graph.weighted()) return graph;
    return rebuild(graph, ties(graph), Weighting::none, {.directed = graph.directed()});
}

Graph simplify(const Graph& graph, ParallelTies parallel, Loops loops) {
    const bool single = parallel == ParallelTies::keep || !graph.has_parallel_ties();
    if (single && (loops == Loops::keep || !graph.has_loops())) return graph;
    return rebuild(graph, ties(graph), graph.weighting(),
                   {.directed = graph.directed(), .parallel = parallel, .loops = loops});
}

Graph induced(const Graph& graph, std::span<const NodeId> nodes) {
    std::vector<NodeId> id(graph.node_count(), absent);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const NodeId u = nodes[i];
        if (u >= graph.node_count() || id[u] != absent) {
            throw InvalidArgument("induced: node " + named(u) +
                                  (u >= graph.node_count() ? " is not in the graph; give ids below its node count"
                                                           : " is named twice; name each node once"));
        }
        id[u] = static_cast<NodeId>(i);
    }
    TieList kept;
    const TieList all = ties(graph);
    for (std::size_t i = 0; i < all.sources.size(); ++i) {
        if (id[all.sources[i]] == absent || id[all.targets[i]] == absent) continue;
        kept.sources.push_back(id[all.sources[i]]);
        kept.targets.push_back(id[all.targets[i]]);
        if (graph.weighted()) kept.weights.push_back(all.weights[i]);
    }
    return Graph::from_arrays(static_cast<NodeId>(nodes.size()), kept.sources, kept.targets, kept.weights,
                              graph.weighting(), {.directed = graph.directed()});
}

}  // namespace HANSE_NAMESPACE
