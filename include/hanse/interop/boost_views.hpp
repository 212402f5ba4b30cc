#pragma once

#include <algorithm>
#include <boost/iterator/iterator_facade.hpp>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "hanse/core/error.hpp"
#include "hanse/core/graph.hpp"

// What `boost_graph.hpp` shows Boost: edges, the undirected view and the iterators over both.
namespace HANSE_NAMESPACE::interop {

/// A graph's edge as Boost sees it.
struct Edge {
    NodeId source = 0;
    NodeId target = 0;
    ArcId arc = 0;            ///< where its weight is: graph.weight(arc)
    std::uint64_t index = 0;  ///< edge_index: the arc, or the tie of an undirected view

    friend bool operator==(const Edge& a, const Edge& b) noexcept { return a.index == b.index; }
    friend bool operator<(const Edge& a, const Edge& b) noexcept { return a.index < b.index; }
};

/// An undirected graph for Boost; shares the graph's data. Time O(arcs), 8 bytes per arc for the ties' numbers.
class Undirected {
public:
    /// @throws InvalidArgument if the graph is directed.
    explicit Undirected(const Graph& graph)
        : graph_(graph), ties_(std::make_shared<const std::vector<std::uint64_t>>(tie_of_arc(graph))) {
        if (graph.directed()) throw InvalidArgument("Undirected: the graph is directed; pass as_undirected(graph)");
    }
    [[nodiscard]] const Graph& graph() const noexcept { return graph_; }
    [[nodiscard]] std::uint64_t tie(ArcId arc) const noexcept { return (*ties_)[arc]; }

private:
    Graph graph_;
    std::shared_ptr<const std::vector<std::uint64_t>> ties_;
};

namespace detail {

inline const Graph& rows_of(const Graph& g) noexcept {
    return g;
}
inline const Graph& rows_of(const Undirected& g) noexcept {
    return g.graph();
}
inline std::uint64_t index_of(const Graph&, ArcId arc) noexcept {
    return arc;
}
inline std::uint64_t index_of(const Undirected& g, ArcId arc) noexcept {
    return g.tie(arc);
}

/// The arcs of one node's row.
template <class G>
class OutIterator
    : public boost::iterator_facade<OutIterator<G>, Edge, boost::random_access_traversal_tag, Edge, std::ptrdiff_t> {
public:
    OutIterator() = default;
    OutIterator(const G& graph, NodeId node, ArcId arc) : graph_(&graph), node_(node), arc_(arc) {}

private:
    friend class boost::iterator_core_access;
    Edge dereference() const { return {node_, rows_of(*graph_).targets()[arc_], arc_, index_of(*graph_, arc_)}; }
    bool equal(const OutIterator& other) const { return arc_ == other.arc_; }
    void increment() { ++arc_; }
    void decrement() { --arc_; }
    void advance(std::ptrdiff_t n) { arc_ += static_cast<ArcId>(n); }
    std::ptrdiff_t distance_to(const OutIterator& other) const {
        return static_cast<std::ptrdiff_t>(other.arc_) - static_cast<std::ptrdiff_t>(arc_);
    }

    const G* graph_ = nullptr;
    NodeId node_ = 0;
    ArcId arc_ = 0;
};

/// The arcs that end in a node; to read one takes two binary searches in rows. The k-th of several parallel arcs by
/// target is the k-th by source.
template <class G>
class InIterator
    : public boost::iterator_facade<InIterator<G>, Edge, boost::bidirectional_traversal_tag, Edge, std::ptrdiff_t> {
public:
    InIterator() = default;
    InIterator(const G& graph, NodeId node, std::size_t at) : graph_(&graph), node_(node), at_(at) {}

private:
    friend class boost::iterator_core_access;
    Edge dereference() const {
        const Graph& rows = rows_of(*graph_);
        const auto into = rows.in(node_);
        const NodeId source = into[at_];
        const auto first = std::lower_bound(into.begin(), into.end(), source) - into.begin();
        const auto row = rows.out(source);
        const auto arc = rows.first_out(source) +
                         static_cast<ArcId>(std::lower_bound(row.begin(), row.end(), node_) - row.begin()) + at_ -
                         static_cast<std::size_t>(first);
        return {source, node_, arc, index_of(*graph_, arc)};
    }
    bool equal(const InIterator& other) const { return at_ == other.at_; }
    void increment() { ++at_; }
    void decrement() { --at_; }

    const G* graph_ = nullptr;
    NodeId node_ = 0;
    std::size_t at_ = 0;
};

/// Every edge once: all arcs of a Graph; of an undirected one the arc of its smaller end, of a loop the first.
template <class G>
class EdgeIterator
    : public boost::iterator_facade<EdgeIterator<G>, Edge, boost::forward_traversal_tag, Edge, std::ptrdiff_t> {
public:
    EdgeIterator() = default;
    EdgeIterator(const G& graph, ArcId arc) : graph_(&graph), arc_(arc) { settle(); }

private:
    friend class boost::iterator_core_access;
    Edge dereference() const { return {node_, rows_of(*graph_).targets()[arc_], arc_, index_of(*graph_, arc_)}; }
    bool equal(const EdgeIterator& other) const { return arc_ == other.arc_; }
    void increment() {
        ++arc_;
        settle();
    }
    void settle() {
        const Graph& rows = rows_of(*graph_);
        for (; arc_ < rows.arc_count(); ++arc_) {
            while (rows.first_out(node_ + 1) <= arc_) ++node_;
            if (!seen_elsewhere(*graph_)) return;
        }
    }
    bool seen_elsewhere(const Graph&) const { return false; }
    bool seen_elsewhere(const Undirected& g) const {
        const NodeId target = g.graph().targets()[arc_];
        return target < node_ ||
               (target == node_ && arc_ > g.graph().first_out(node_) && g.tie(arc_) == g.tie(arc_ - 1));
    }

    const G* graph_ = nullptr;
    NodeId node_ = 0;
    ArcId arc_ = 0;
};

}  // namespace detail

}  // namespace HANSE_NAMESPACE::interop
