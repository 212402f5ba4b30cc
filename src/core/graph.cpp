#include "hanse/core/graph.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <string>
#include <utility>

#include "hanse/core/big_vector.hpp"
#include "hanse/core/error.hpp"
#include "weight_table.hpp"

namespace hanse {

struct Graph::Rows {
    BigVector<ArcId> offsets;
    BigVector<NodeId> targets;
    BigVector<std::uint32_t> codes;
};

struct Graph::Data {
    NodeId nodes = 0;
    bool directed = false;
    bool loops = false;
    bool parallel = false;
    Weighting weighting = Weighting::none;
    std::uint64_t ties = 0;
    std::vector<double> values;
    Rows out;
    mutable std::once_flag in_once;
    mutable Rows in;  // directed graphs only
};

namespace {

void check_weights(std::span<const double> weights, Weighting weighting) {
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (std::isfinite(weights[i]) && weights[i] >= 0) continue;
        const std::string kind = weighting == Weighting::distance ? "distance" : "strength";
        throw InvalidArgument("Graph: the " + kind + " of tie " + std::to_string(i) + " is " +
                              std::to_string(weights[i]) + "; every " + kind +
                              " must be a finite number >= 0: drop the tie or correct it");
    }
}

/// From the lengths of the rows, counted one place ahead, to where they begin.
void add_up(BigVector<ArcId>& offsets) {
    for (std::size_t v = 1; v < offsets.size(); ++v) offsets[v] += offsets[v - 1];
}

/// Whether the ties come by source and then by target, undirected ones from the lower to the higher end.
bool in_order(std::span<const NodeId> sources, std::span<const NodeId> targets, bool both_ways) {
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (both_ways && targets[i] <= sources[i]) return false;
        if (i == 0 || sources[i - 1] < sources[i]) continue;
        if (sources[i - 1] > sources[i] || targets[i - 1] > targets[i]) return false;
    }
    return true;
}

/// Arcs on their way to rows that are given by where they begin; within a row they keep their order.
class RowFiller {
public:
    RowFiller(const BigVector<ArcId>& offsets, bool coded) : fill_(offsets.begin(), offsets.end() - 1) {
        targets.resize(offsets.back());
        codes.resize(coded ? offsets.back() : 0);
    }
    void put(NodeId row, NodeId target, const std::uint32_t* code) {
        const ArcId at = fill_[row]++;
        targets[at] = target;
        if (code != nullptr) codes[at] = *code;
    }
    BigVector<NodeId> targets;
    BigVector<std::uint32_t> codes;

private:
    BigVector<ArcId> fill_;
};

/// Rows of the arcs a -> b, each sorted by b. Ties in order fill them as they come. Otherwise arcs are grouped by b
/// first and then by a, so that each row rises.
template <class Row>
void group(NodeId nodes, std::span<const NodeId> sources, std::span<const NodeId> targets,
           std::span<const std::uint32_t> codes, bool both_ways, Row& rows) {
    const std::size_t ties = sources.size();
    const bool coded = !codes.empty();
    const auto code_of = [&](std::size_t tie) { return coded ? &codes[tie] : nullptr; };
    const bool ordered = in_order(sources, targets, both_ways);
    rows.offsets.assign(std::size_t{nodes} + 1, 0);
    for (std::size_t i = 0; i < ties; ++i) {
        ++rows.offsets[sources[i] + 1];
        if (both_ways) ++rows.offsets[targets[i] + 1];
    }
    BigVector<ArcId> heads;  // where the group of each b begins; both ways it is as long as b's row
    if (!ordered && !both_ways) {
        heads.assign(std::size_t{nodes} + 1, 0);
        for (const NodeId b : targets) ++heads[b + 1];
        add_up(heads);
    }
    add_up(rows.offsets);
    if (both_ways) heads = rows.offsets;

    RowFiller arriving(ordered ? rows.offsets : heads, coded);
    for (std::size_t i = 0; i < ties; ++i) {
        if (ordered || both_ways) arriving.put(sources[i], targets[i], code_of(i));
        if (!ordered || both_ways) arriving.put(targets[i], sources[i], code_of(i));
    }
    if (ordered) {
        rows.targets = std::move(arriving.targets);
        rows.codes = std::move(arriving.codes);
        return;
    }
    RowFiller sorted(rows.offsets, coded);
    for (NodeId b = 0; b < nodes; ++b) {
        for (ArcId a = heads[b]; a < heads[b + 1]; ++a)
            sorted.put(arriving.targets[a], b, coded ? &arriving.codes[a] : nullptr);
    }
    rows.targets = std::move(sorted.targets);
    rows.codes = std::move(sorted.codes);
}

std::uint64_t ties_of(bool directed, ArcId arcs) {
    return directed ? arcs : arcs / 2;
}

}  // namespace

Graph::Graph() : Graph(from_arrays(0, {}, {}, {}, Weighting::none)) {}

Graph::Graph(std::shared_ptr<const Data> data)
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
    if (sources.size() != targets.size() || (weighting != Weighting::none && weights.size() != sources.size())) {
        throw InvalidArgument("Graph: sources, targets and weights differ in length (" +
                              std::to_string(sources.size()) + ", " + std::to_string(targets.size()) + ", " +
                              std::to_string(weights.size()) + "); give one of each per tie");
    }
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (sources[i] >= nodes || targets[i] >= nodes) {
            throw InvalidArgument("Graph: tie " + std::to_string(i) + " joins " + std::to_string(sources[i]) + " and " +
                                  std::to_string(targets[i]) + ", but nodes are 0.." + std::to_string(nodes) +
                                  "-1; give the number of nodes that the ties need");
        }
    }
    if (weighting != Weighting::none) check_weights(weights, weighting);

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
        sources = kept.sources;
        targets = kept.targets;
        if (weighting != Weighting::none) weights = kept.weights;
    }
    WeightTable table;
    if (weighting != Weighting::none) table = weight_table(weights);
    group(nodes, sources, targets, table.codes, !options.directed, data->out);
    data->values = std::move(table.values);

    for (NodeId u = 0; u < nodes; ++u) {
        for (ArcId a = data->out.offsets[u]; a < data->out.offsets[u + 1]; ++a) {
            const NodeId v = data->out.targets[a];
            const bool again = a > data->out.offsets[u] && data->out.targets[a - 1] == v;
            if (v == u) {
                data->loops = true;
                // An undirected loop stands twice; a third entry is a parallel loop.
                if (again && (options.directed || (a > data->out.offsets[u] + 1 && data->out.targets[a - 2] == v)))
                    data->parallel = true;
            } else if (again) {
                data->parallel = true;
            }
        }
    }
    data->ties = ties_of(options.directed, data->out.targets.size());
    if (options.parallel == Parallel::keep || !data->parallel) return Graph(std::move(data));

    TieList merged = ties(Graph(std::move(data)));
    std::size_t last = 0;
    for (std::size_t i = 1; i < merged.sources.size(); ++i) {
        if (merged.sources[i] == merged.sources[last] && merged.targets[i] == merged.targets[last]) {
            if (merged.weights.empty()) continue;
            double& w = merged.weights[last];
            const double more = merged.weights[i];
            w = options.parallel == Parallel::sum       ? w + more
                : options.parallel == Parallel::minimum ? std::min(w, more)
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
                       {.directed = options.directed});
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
std::span<const double> Graph::weight_values() const noexcept {
    return data_->values;
}
std::span<const std::uint32_t> Graph::weight_codes() const noexcept {
    return data_->out.codes;
}

std::span<const NodeId> Graph::in(NodeId node) const {
    if (!directed_) return out(node);
    std::call_once(data_->in_once, [&] {
        std::vector<NodeId> sources(arcs_);
        for (NodeId u = 0; u < nodes_; ++u)
            std::fill(sources.begin() + static_cast<std::ptrdiff_t>(offsets_[u]),
                      sources.begin() + static_cast<std::ptrdiff_t>(offsets_[u + 1]), u);
        group(nodes_, targets(), sources, weight_codes(), false, data_->in);
    });
    const auto& rows = data_->in;
    return {rows.targets.data() + rows.offsets[node], rows.targets.data() + rows.offsets[node + 1]};
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

}  // namespace hanse
