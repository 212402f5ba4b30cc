#include "hanse/core/graph_builder.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "graph_data.hpp"
#include "hanse/core/error.hpp"
#include "value_numbers.hpp"

namespace HANSE_NAMESPACE {

namespace {

[[noreturn]] void passes_differ() {
    throw InvalidArgument(
        "GraphBuilder: the ties to fill in are not those that were counted; give the same ties twice");
}

}  // namespace

struct GraphBuilder::State {
    State() { data->out.offsets.assign(1, 0); }  // of no nodes: what is left after `build`

    std::shared_ptr<Graph::Data> data = std::make_shared<Graph::Data>();
    ValueNumbers numbers;             // of weights
    std::vector<std::uint32_t> rank;  // of a weight's number, after the first pass
    BigVector<ArcId> end;             // how far a row is filled
    std::uint64_t loops = 0;

    /// What a pass has seen: how many ties, and the sum of what `mark` makes of each, the same for any order.
    struct Seen {
        std::uint64_t ties = 0, marks = 0;
        friend bool operator==(const Seen&, const Seen&) = default;
    };
    Seen counted, filled;

    [[nodiscard]] bool weighted() const { return data->weighting != Weighting::none; }

    [[nodiscard]] std::uint64_t mark(NodeId source, NodeId target, std::uint32_t number) const {
        if (!data->directed && target < source) std::swap(source, target);
        const std::uint64_t ends = spread((std::uint64_t{source} << 32) | target) + number;
        const std::uint64_t mixed = spread(ends ^ (ends >> 32));
        return mixed ^ (mixed >> 32);
    }

    void start_filling() {
        auto& rows = data->out;
        for (std::size_t v = 1; v < rows.offsets.size(); ++v) rows.offsets[v] += rows.offsets[v - 1];
        rows.targets.resize(rows.offsets.back());
        if (weighted()) rows.codes.resize(rows.offsets.back());
        end.assign(rows.offsets.begin(), rows.offsets.end() - 1);
        auto ranked = numbers.ranked();
        data->values = std::move(ranked.values);
        rank = std::move(ranked.rank);
    }

    void put(NodeId row, NodeId target, std::uint32_t code) {
        if (end[row] == data->out.offsets[row + 1]) passes_differ();
        const ArcId at = end[row]++;
        data->out.targets[at] = target;
        if (weighted()) data->out.codes[at] = code;
    }

    /// Rows by target, parallel ties by weight.
    void sort_rows() {
        auto& [offsets, targets, codes] = data->out;
        std::vector<std::uint64_t> both;
        for (NodeId v = 0; v < data->nodes; ++v) {
            const auto first = static_cast<std::ptrdiff_t>(offsets[v]), last = static_cast<std::ptrdiff_t>(end[v]);
            if (!weighted()) {
                if (!std::is_sorted(targets.begin() + first, targets.begin() + last))
                    std::sort(targets.begin() + first, targets.begin() + last);
                continue;
            }
            both.clear();
            for (auto at = offsets[v]; at < end[v]; ++at) both.push_back(std::uint64_t{targets[at]} << 32 | codes[at]);
            if (std::is_sorted(both.begin(), both.end())) continue;
            std::sort(both.begin(), both.end());
            for (std::size_t i = 0; i < both.size(); ++i) {
                targets[offsets[v] + i] = static_cast<NodeId>(both[i] >> 32);
                codes[offsets[v] + i] = static_cast<std::uint32_t>(both[i]);
            }
        }
    }
};

GraphBuilder::GraphBuilder(NodeId nodes, Weighting weighting, bool directed) : state_(std::make_unique<State>()) {
    state_->data->nodes = nodes;
    state_->data->weighting = weighting;
    state_->data->directed = directed;
    state_->data->out.offsets.assign(std::size_t{nodes} + 1, 0);
}
GraphBuilder::~GraphBuilder() = default;
GraphBuilder::GraphBuilder(GraphBuilder&&) noexcept = default;
GraphBuilder& GraphBuilder::operator=(GraphBuilder&&) noexcept = default;

void GraphBuilder::count(std::span<const NodeId> sources, std::span<const NodeId> targets,
                         std::span<const double> weights) {
    auto& data = *state_->data;
    if (!state_->end.empty()) passes_differ();
    state_->loops += check_ties(data.nodes, sources, targets, weights, data.weighting, state_->counted.ties);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        ++data.out.offsets[sources[i] + 1];
        if (!data.directed) ++data.out.offsets[targets[i] + 1];
        const auto number = state_->weighted() ? state_->numbers.number_of(weights[i] + 0.0) : 0;  // -0 + 0 is 0
        state_->counted.marks += state_->mark(sources[i], targets[i], number);
    }
    state_->counted.ties += sources.size();
}

void GraphBuilder::fill(std::span<const NodeId> sources, std::span<const NodeId> targets,
                        std::span<const double> weights) {
    auto& data = *state_->data;
    check_ties(data.nodes, sources, targets, weights, data.weighting, state_->filled.ties);
    if (state_->end.empty()) state_->start_filling();
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const auto number = state_->weighted() ? state_->numbers.number_of(weights[i] + 0.0) : 0;
        if (state_->weighted() && number >= state_->rank.size()) passes_differ();
        const auto code = state_->weighted() ? state_->rank[number] : 0;
        state_->put(sources[i], targets[i], code);
        if (!data.directed) state_->put(targets[i], sources[i], code);
        state_->filled.marks += state_->mark(sources[i], targets[i], number);
    }
    state_->filled.ties += sources.size();
}

Graph GraphBuilder::build() {
    State state = std::exchange(*state_, State{});
    if (state.end.empty()) state.start_filling();
    if (state.filled != state.counted) passes_differ();
    state.numbers = {};
    state.sort_rows();
    state.data->summarise(state.loops);
    return Graph(std::move(state.data));
}

}  // namespace HANSE_NAMESPACE
