#pragma once

#include <igraph.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/labels.hpp"
#include "hanse/core/run_control.hpp"

/// To and from the C library igraph (0.10 and 1.0). A component of its own, `hanse::igraph`: igraph is under
/// GPL-2-or-later, so a program that links this component is too. igraph keeps global state (random generator,
/// handlers); the functions here take turns, put it back, and turn its errors into exceptions. Do not call igraph on
/// another thread meanwhile.
namespace HANSE_NAMESPACE::interop {

/// A graph in igraph's form: owns both; ties stand in the order of `ties`, `weights` is empty without weights.
/// If the program has called igraph_set_attribute_table(&igraph_cattribute_table), weights are the edges' attribute
/// `weight`, too, and labels the vertices' attribute `name`.
class HANSE_API Igraph {
public:
    /// @throws InvalidArgument if there are labels, but not one per node, or if igraph keeps no attributes;
    ///         Error if igraph has no memory.
    explicit Igraph(const Graph& graph, const Labels& labels = {});
    ~Igraph();
    Igraph(Igraph&& other) noexcept;
    Igraph& operator=(Igraph&& other) noexcept;
    Igraph(const Igraph&) = delete;
    Igraph& operator=(const Igraph&) = delete;

    [[nodiscard]] const igraph_t* graph() const noexcept { return &graph_; }
    /// What igraph's functions take as weights: null without weights.
    [[nodiscard]] const igraph_vector_t* weights() const noexcept { return weighted_ ? &weights_ : nullptr; }

private:
    Igraph() noexcept = default;
    igraph_t graph_{};
    igraph_vector_t weights_{};
    bool weighted_ = false;
    bool owns_ = false;
};

/// A graph from igraph's, with one weight per edge in igraph's order or none. Loops and parallel edges are kept.
/// @throws InvalidArgument as Graph::from_arrays, or if there are more than 2^32 - 1 nodes.
[[nodiscard]] HANSE_API Graph from_igraph(const igraph_t& graph, std::span<const double> weights = {},
                                          Weighting weighting = Weighting::none);

/// A numeric attribute of igraph's edges, for from_igraph: from_igraph(g, edge_weights(g), Weighting::strength).
/// @throws InvalidArgument if the edges have no such numbers.
[[nodiscard]] HANSE_API std::vector<double> edge_weights(const igraph_t& graph,
                                                         const std::string& attribute = "weight");

/// A text attribute of igraph's vertices; vertex u is node u of from_igraph.
/// @throws InvalidArgument if the vertices have no such texts, or one of them comes twice.
[[nodiscard]] HANSE_API Labels vertex_labels(const igraph_t& graph, const std::string& attribute = "name");

struct LeidenOptions {
    double resolution = 1.0;  ///< higher: more and smaller communities
    std::uint64_t seed = 1;
    bool weighted = false;
    int iterations = -1;  ///< below 0: until nothing improves
};

/// Communities by igraph's Leiden algorithm: a partition with high modularity
///
///     Q = sum over communities c of (ties within c / m - resolution * (degree of c / 2m)^2)
///
/// Community 0 is the largest; of equal ones the one with the smallest node is first. Undirected graphs only. A loop
/// is a tie within. Parallel ties count each. An isolated node is a community of its own. Weight = strength.
/// The same seed gives the same communities with the same version of igraph.  @cite traag2019
/// @throws InvalidArgument if the graph is directed, weighted on distances, or resolution is negative or not finite;
///         Cancelled; Error if igraph fails.
[[nodiscard]] HANSE_API std::vector<NodeId> leiden(const Graph& graph, const LeidenOptions& options = {},
                                                   const RunControl& run = {});

/// Where to draw every node.
struct Positions {
    std::vector<double> x;
    std::vector<double> y;
};

struct LayoutOptions {
    std::uint64_t seed = 1;
    bool weighted = false;
    int iterations = 500;
};

/// Positions by igraph's Fruchterman-Reingold layout: ties pull, nodes push. Weight = strength (must be above 0).
/// The same seed gives the same picture with the same version of igraph.  @cite fruchterman1991
/// @throws InvalidArgument if weighted on distances or a strength of 0, or iterations is negative; Cancelled; Error if
///         igraph fails.
[[nodiscard]] HANSE_API Positions layout(const Graph& graph, const LayoutOptions& options = {},
                                         const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::interop
