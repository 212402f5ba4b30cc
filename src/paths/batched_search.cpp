#include "hanse/paths/batched_search.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "batched_search_kernel.hpp"
#include "core/prefetch.hpp"

namespace HANSE_NAMESPACE::paths {

namespace {

constexpr std::size_t vertices_per_check = 2048;
/// An arc pushed costs about as much as this many arcs pulled, which stop early.
constexpr ArcId push_cost = 3;
/// So many steps before a mask is written it is fetched: pushed ones are all over the memory.
constexpr std::size_t ahead = 8;

bool empty(const LaneMask& mask) {
    std::uint64_t any = 0;
    for (const auto word : mask.words) any |= word;
    return any == 0;
}

kernel::Pulled pull_with(InstructionSet instructions, const kernel::Pull& task) {
#if defined(__x86_64__)
    if (instructions == InstructionSet::avx512) return kernel::avx512::pull(task);
    if (instructions == InstructionSet::avx2) return kernel::avx2::pull(task);
#endif
    (void)instructions;
    return kernel::baseline::pull(task);
}

}  // namespace

std::vector<Batch> batches_of_all(const HopGraph& graph) {
    std::vector<Batch> batches;
    std::vector<NodeId> order;
    for (NodeId c = 0; c < graph.component_count(); ++c) {
        const NodeId first = graph.component_first(c);
        const NodeId last = graph.component_first(c + 1);
        if (last - first == 1) continue;
        order.resize(last - first);
        std::iota(order.begin(), order.end(), first);
        std::stable_sort(order.begin(), order.end(),
                         [&](NodeId a, NodeId b) { return graph.multiplicity(a) < graph.multiplicity(b); });
        for (const NodeId v : order) {
            const std::uint32_t weight = graph.multiplicity(v);
            if (!batches.empty()) {
                // All lanes of a word count the same.
                auto& sources = batches.back().sources;
                if (sources.size() % 64 != 0 && batches.back().weight[sources.size() / 64] != weight)
                    sources.resize((sources.size() / 64 + 1) * 64, Batch::no_vertex);
            }
            if (batches.empty() || batches.back().sources.size() == Batch::lanes) batches.emplace_back();
            auto& batch = batches.back();
            batch.weight[batch.sources.size() / 64] = weight;
            batch.sources.push_back(v);
        }
    }
    return batches;
}

std::vector<Batch> batches_of(std::span<const NodeId> vertices) {
    std::vector<Batch> batches;
    for (std::size_t begin = 0; begin < vertices.size(); begin += Batch::lanes) {
        const auto part = vertices.subspan(begin, std::min<std::size_t>(Batch::lanes, vertices.size() - begin));
        batches.emplace_back().sources.assign(part.begin(), part.end());
    }
    return batches;
}

BatchedSearch::BatchedSearch(const HopGraph& graph, InstructionSet instructions)
    : graph_(graph),
      instructions_(std::min(instructions, best_instruction_set())),
      seen_(graph.size()),
      frontier_(graph.size()),
      next_(graph.size()) {}

void BatchedSearch::start(const Batch& batch, bool backward) {
    out_offsets_ = backward ? graph_.in_offsets() : graph_.offsets();
    out_targets_ = backward ? graph_.in_targets() : graph_.targets();
    in_offsets_ = backward ? graph_.offsets() : graph_.in_offsets();
    in_targets_ = backward ? graph_.targets() : graph_.in_targets();
    weight_ = batch.weight;
    for (std::size_t i = 0; i < reached_count_; ++i) frontier_[reached_[i]] = {};
    reached_count_ = 0;

    std::vector<NodeId> components;
    for (const NodeId s : batch.sources) {
        if (s != Batch::no_vertex) components.push_back(graph_.component(s));
    }
    std::sort(components.begin(), components.end());
    components.erase(std::unique(components.begin(), components.end()), components.end());
    segments_.clear();
    open_.clear();
    open_arcs_ = 0;
    for (const NodeId c : components) {
        const NodeId first = graph_.component_first(c);
        const NodeId last = graph_.component_first(c + 1);
        const std::size_t begin = open_.size();
        open_.resize(begin + (last - first));
        std::iota(open_.begin() + static_cast<std::ptrdiff_t>(begin), open_.end(), first);
        std::fill(seen_.begin() + first, seen_.begin() + last, LaneMask{});
        segments_.push_back({begin, open_.size(), {}});
        open_arcs_ += in_offsets_[last] - in_offsets_[first];
    }
    if (reached_.size() < open_.size()) {
        reached_.resize(open_.size());
        counts_.resize(open_.size());
    }
    for (std::size_t lane = 0; lane < batch.sources.size(); ++lane) {
        const NodeId s = batch.sources[lane];
        if (s == Batch::no_vertex) continue;
        const std::uint64_t bit = std::uint64_t{1} << (lane % 64);
        const auto c = std::lower_bound(components.begin(), components.end(), graph_.component(s));
        segments_[static_cast<std::size_t>(c - components.begin())].full.words[lane / 64] |= bit;
        if (empty(frontier_[s])) reached_[reached_count_++] = s;
        frontier_[s].words[lane / 64] |= bit;
        seen_[s].words[lane / 64] |= bit;
    }
}

bool BatchedSearch::advance(const RunControl& run) {
    run.check();
    ArcId arcs = 0;
    for (const NodeId u : reached()) arcs += out_offsets_[u + 1] - out_offsets_[u];
    touched_.assign(reached_.begin(), reached_.begin() + static_cast<std::ptrdiff_t>(reached_count_));
    if (arcs * push_cost < open_arcs_) {
        push(run);
    } else {
        pull(run);
    }
    return reached_count_ > 0;
}

/// Leaves `next_` empty where it was and hands `frontier_` on.
void BatchedSearch::push(const RunControl& run) {
    reached_count_ = 0;
    std::size_t done = 0;
    for (const NodeId u : touched_) {
        if (++done % vertices_per_check == 0) run.check();
        const LaneMask from = frontier_[u];
        for (ArcId a = out_offsets_[u]; a < out_offsets_[u + 1]; ++a) {
            const NodeId v = out_targets_[a];
            prefetch(&next_[out_targets_[std::min<ArcId>(a + ahead, out_targets_.size() - 1)]]);
            LaneMask& to = next_[v];
            if (empty(to)) reached_[reached_count_++] = v;
            for (std::size_t w = 0; w < 8; ++w) to.words[w] |= from.words[w];
        }
        frontier_[u] = {};
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < reached_count_; ++i) {
        const NodeId v = reached_[i];
        const NodeId later = reached_[std::min(i + ahead, reached_count_ - 1)];
        prefetch(&next_[later]);
        prefetch(&seen_[later]);
        std::uint64_t count = 0;
        for (std::size_t w = 0; w < 8; ++w) {
            next_[v].words[w] &= ~seen_[v].words[w];
            seen_[v].words[w] |= next_[v].words[w];
            count += weight_[w] * static_cast<std::uint64_t>(std::popcount(next_[v].words[w]));
        }
        if (count == 0) continue;
        reached_[kept] = v;
        counts_[kept++] = count;
    }
    reached_count_ = kept;
    frontier_.swap(next_);
}

void BatchedSearch::pull(const RunControl& run) {
    reached_count_ = 0;
    std::size_t open = 0;
    for (auto& segment : segments_) {
        const std::size_t begin = open;
        for (std::size_t at = segment.begin; at < segment.end; at += vertices_per_check) {
            run.check();
            const std::size_t size = std::min(vertices_per_check, segment.end - at);
            const auto result =
                pull_with(instructions_, {in_offsets_.data(), in_targets_.data(), frontier_.data(), seen_.data(),
                                          next_.data(), segment.full, weight_, open_.data() + at, size,
                                          reached_.data() + reached_count_, counts_.data() + reached_count_});
            std::copy_n(open_.begin() + static_cast<std::ptrdiff_t>(at), result.open,
                        open_.begin() + static_cast<std::ptrdiff_t>(open));
            open += result.open;
            reached_count_ += result.reached;
        }
        segment.begin = begin;
        segment.end = open;
    }
    open_.resize(open);
    open_arcs_ = 0;
    for (const NodeId v : open_) open_arcs_ += in_offsets_[v + 1] - in_offsets_[v];
    for (const NodeId u : touched_) frontier_[u] = {};
    frontier_.swap(next_);
}

}  // namespace HANSE_NAMESPACE::paths
