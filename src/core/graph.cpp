#include "hanse/core/graph.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "graph_data.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/tie_ends.hpp"
#include "weight_table.hpp"

namespace HANSE_NAMESPACE {

namespace {

void check_weights(std::span<const double> weights, Weighting weighting, std::uint64_t first) {
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (std::isfinite(weights[i]) && weights[i] >= 0) continue;
        const std::string kind = weighting == Weighting::distance ? "distance" : "strength";
        throw InvalidArgument("Graph: the " + kind + " of tie " + std::to_string(first + i) + " is " +
                              std::to_string(weights[i]) + "; every " + kind +
                              " must be a finite number >= 0: drop the tie or correct it");
    }
}

/// How often a row names a node again.
template <class Rows>
std::uint64_t repeats(const Rows& rows) {
    std::uint64_t count = 0;
    for (std::size_t a = 1; a < rows.targets.size(); ++a) count += rows.targets[a - 1] == rows.targets[a];
    for (std::size_t v = 1; v + 1 < rows.offsets.size(); ++v) {  // not within a row, but from one to the next
        const ArcId first = rows.offsets[v];
        if (first > 0 && rows.offsets[v + 1] > first) count -= rows.targets[first - 1] == rows.targets[first];
    }
    return count;
}

}  // namespace

std::uint64_t check_ties(NodeId nodes, std::span<const NodeId> sources, std::span<const NodeId> targets,
                         std::span<const double> weights, Weighting weighting, std::uint64_t first) {
    if (sources.size() != targets.size() || (weighting != Weighting::none && weights.size() != sources.size())) {
        throw InvalidArgument("Graph: sources, targets and weights differ in length (" +
                              std::to_string(sources.size()) + ", " + std::to_string(targets.size()) + ", " +
                              std::to_string(weights.size()) + "); give one of each per tie");
    }
    if (weighting == Weighting::none && !weights.empty()) {
        throw InvalidArgument("Graph: " + std::to_string(weights.size()) +
                              " weights, but not what they mean; say Weighting::strength (how strong) or "
                              "Weighting::distance (how far), or leave them out");
    }
    NodeId highest = 0;
    std::uint64_t loops = 0;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        highest = std::max(highest, std::max(sources[i], targets[i]));
        loops += sources[i] == targets[i];
    }
    if (highest >= nodes) {
        for (std::size_t i = 0; i < sources.size(); ++i)
            if (sources[i] >= nodes || targets[i] >= nodes)
                detail::refuse_ends(first + i, std::to_string(sources[i]), std::to_string(targets[i]), nodes);
    }
    if (weighting != Weighting::none) check_weights(weights, weighting, first);
    return loops;
}

void Graph::Data::summarise(std::uint64_t loop_count) {
    ties = directed ? out.targets.size() : out.targets.size() / 2;
    loops = loop_count > 0;
    parallel = repeats(out) > (directed ? 0 : loop_count);  // an undirected loop stands twice
}

void detail::refuse_ends(std::size_t tie, const std::string& source, const std::string& target, NodeId nodes) {
    const std::string known = nodes == 0   ? "the graph has no nodes"
                              : nodes == 1 ? "the only node is 0"
                                           : "nodes are 0.." + std::to_string(nodes - 1);
    throw InvalidArgument("Graph: tie " + std::to_string(tie) + " joins " + source + " and " + target + ", but " +
                          known + "; give the number of nodes that the ties need");
}

void detail::refuse_count(const std::string& nodes) {
    throw InvalidArgument("Graph: " + nodes + " nodes; a graph has 0 to 4294967295");
}

Graph::Graph() noexcept : Graph(nothing()) {}

std::shared_ptr<const Graph::Data> Graph::nothing() noexcept {
    static const auto data = [] {
        auto made = std::make_shared<Data>();
        made->out.offsets.assign(1, 0);
        return made;
    }();
    return data;
}

Graph::Graph(Graph&& other) noexcept : Graph(other.data_) {
    const Graph empty;
    other = empty;
}

Graph& Graph::operator=(Graph&& other) noexcept {
    const Graph taken(std::move(other));
    return *this = taken;
}

Graph::Graph(std::shared_ptr<const Data> data) noexcept
    : data_(std::move(data)),
      nodes_(data_->nodes),
      arcs_(data_->out.targets.size()),
      directed_(data_->directed),
      weighting_(data_->weighting),
      offsets_(data_->out.offsets.data()),
      targets_(data_->out.targets.data()),
      codes_(data_->weighting == Weighting::none ? nullptr : data_->out.codes.data()),
      values_(data_->values.data()) {}

Graph Graph::from_arrays(NodeId nodes, std::span<const NodeId> sources, std::span<const NodeId> targets,
                         std::span<const double> weights, Weighting weighting, const BuildOptions& options) {
    std::uint64_t loops = check_ties(nodes, sources, targets, weights, weighting);

    auto data = std::make_shared<Data>();
    data->nodes = nodes;
    data->directed = options.directed;
    data->weighting = weighting;

    TieList kept;  // only filled when ties are dropped or merged
    if (options.loops == Loops::drop) {
        for (std::size_t i = 0; i < sources.size(); ++i) {
            if (sources[i] == targets[i]) continue;
            kept.sources.push_back(sources[i]);
            kept.targets.push_back(targets[i]);
            if (weighting != Weighting::none) kept.weights.push_back(weights[i]);
        }
        loops = 0;
        sources = kept.sources;
        targets = kept.targets;
        if (weighting != Weighting::none) weights = kept.weights;
    }
    WeightTable table;
    if (weighting != Weighting::none) table = weight_table(weights);
    data->out.fill(nodes, sources, targets, table.codes, !options.directed, loops, {.threads = options.threads});
    data->values = std::move(table.values);
    data->summarise(loops);
    if (options.parallel == ParallelTies::keep || !data->parallel) return Graph(std::move(data));

    TieList merged = ties(Graph(std::move(data)));
    std::size_t last = 0;
    for (std::size_t i = 1; i < merged.sources.size(); ++i) {
        if (merged.sources[i] == merged.sources[last] && merged.targets[i] == merged.targets[last]) {
            if (merged.weights.empty()) continue;
            double& w = merged.weights[last];
            const double more = merged.weights[i];
            w = options.parallel == ParallelTies::sum       ? w + more
                : options.parallel == ParallelTies::minimum ? std::min(w, more)
                                                            : std::max(w, more);
        } else {
            ++last;
            merged.sources[last] = merged.sources[i];
            merged.targets[last] = merged.targets[i];
            if (!merged.weights.empty()) merged.weights[last] = merged.weights[i];
        }
    }
    const std::size_t size = last + 1;
    merged.sources.resize(size);
    merged.targets.resize(size);
    if (!merged.weights.empty()) merged.weights.resize(size);
    return from_arrays(nodes, merged.sources, merged.targets, merged.weights, weighting,
                       {.directed = options.directed, .threads = options.threads});
}

std::uint64_t Graph::tie_count() const noexcept {
    return data_->ties;
}
bool Graph::has_loops() const noexcept {
    return data_->loops;
}
bool Graph::has_parallel_ties() const noexcept {
    return data_->parallel;
}
std::span<const double> Graph::weight_values() const& noexcept {
    return data_->values;
}
std::span<const std::uint32_t> Graph::weight_codes() const& noexcept {
    return data_->out.codes;
}

std::span<const NodeId> Graph::in(NodeId node) const& {
    if (!directed_) return out(node);
    std::call_once(data_->in_once, [&] {
        std::vector<NodeId> sources(arcs_);
        for (NodeId u = 0; u < nodes_; ++u)
            std::fill(sources.begin() + static_cast<std::ptrdiff_t>(offsets_[u]),
                      sources.begin() + static_cast<std::ptrdiff_t>(offsets_[u + 1]), u);
        data_->in.fill(nodes_, targets(), sources, weight_codes(), false, 0);
    });
    const auto& rows = data_->in;
    return {rows.targets.data() + rows.offsets[node], rows.targets.data() + rows.offsets[node + 1]};
}

bool Graph::has_edge(NodeId from, NodeId to) const noexcept {
    return std::ranges::binary_search(out(from), to);
}

bool operator==(const Graph& a, const Graph& b) {
    if (a.data_ == b.data_) return true;
    if (a.directed_ != b.directed_ || a.weighting_ != b.weighting_) return false;
    if (!std::ranges::equal(a.offsets(), b.offsets()) || !std::ranges::equal(a.targets(), b.targets())) return false;
    if (!a.weighted() || !a.has_parallel_ties() || std::ranges::equal(a.weight_codes(), b.weight_codes()))
        return std::ranges::equal(a.weight_values(), b.weight_values()) &&
               std::ranges::equal(a.weight_codes(), b.weight_codes());
    const auto sorted = [](Row row) {
        std::vector<std::pair<NodeId, double>> pairs;
        for (const auto [node, weight] : row) pairs.emplace_back(node, weight);
        std::ranges::sort(pairs);
        return pairs;
    };
    for (NodeId u = 0; u < a.nodes_; ++u)
        if (sorted(a.neighbours(u)) != sorted(b.neighbours(u))) return false;
    return true;
}

Graph Graph::reversed() const {
    if (!directed_) return *this;
    if (nodes_ > 0) (void)in(0);
    auto data = std::make_shared<Data>();
    data->nodes = nodes_;
    data->directed = true;
    data->loops = data_->loops;
    data->parallel = data_->parallel;
    data->weighting = weighting_;
    data->ties = data_->ties;
    data->values = data_->values;
    data->out = nodes_ > 0 ? data_->in : data_->out;
    return Graph(std::move(data));
}

TieList ties(const Graph& graph) {
    TieList list;
    list.sources.reserve(graph.tie_count());
    list.targets.reserve(graph.tie_count());
    if (graph.weighted()) list.weights.reserve(graph.tie_count());
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        bool second_end = false;  // of a loop
        for (ArcId a = graph.first_out(u); a < graph.first_out(u + 1); ++a) {
            const NodeId v = graph.targets()[a];
            if (!graph.directed()) {
                if (v < u) continue;
                if (v == u && std::exchange(second_end, !second_end)) continue;
            }
            list.sources.push_back(u);
            list.targets.push_back(v);
            if (graph.weighted()) list.weights.push_back(graph.weight(a));
        }
    }
    return list;
}

std::vector<std::uint64_t> tie_of_arc(const Graph& graph) {
    std::vector<std::uint64_t> tie(graph.arc_count());
    if (graph.directed()) {
        for (ArcId a = 0; a < tie.size(); ++a) tie[a] = a;
        return tie;
    }
    // Rows are sorted, so the arcs v -> u of a row v meet the ties u - v (u < v) in rising order of u.
    std::vector<ArcId> back(graph.offsets().begin(), graph.offsets().end());
    std::uint64_t next = 0;
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        bool second_end = false;
        for (ArcId a = graph.first_out(u); a < graph.first_out(u + 1); ++a) {
            const NodeId v = graph.targets()[a];
            if (v < u) continue;
            if (v == u) {
                tie[a] = second_end ? next++ : next;
                second_end = !second_end;
                continue;
            }
            tie[a] = next;
            tie[back[v]++] = next;
            ++next;
        }
    }
    return tie;
}

}  // namespace HANSE_NAMESPACE
