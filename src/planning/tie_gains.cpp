#include "planning/detail/tie_gains.hpp"

#include <algorithm>
#include <bit>
#include <memory>

#include "core/group_by.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/paths/batched_search.hpp"
#include "hanse/paths/breadth_first.hpp"

namespace HANSE_NAMESPACE::planning::detail {

namespace {

using paths::unreached;

/// With more levels than these distances are compared one by one.
constexpr std::uint32_t most_levels = 40;
constexpr std::size_t words_per_check = 256;
/// The sets of a batch of ends take about so many bytes.
constexpr std::size_t bytes_per_batch = std::size_t{64} << 20;
constexpr std::size_t most_queries = std::size_t{1} << 24;

std::uint64_t shared(const std::vector<std::uint32_t>& word, const std::vector<std::uint64_t>& bits,
                     const std::uint64_t* set) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < word.size(); ++i)
        count += static_cast<std::uint64_t>(std::popcount(set[word[i]] & bits[i]));
    return count;
}

#if defined(__x86_64__)
[[gnu::target("popcnt")]] std::uint64_t shared_popcnt(const std::vector<std::uint32_t>& word,
                                                      const std::vector<std::uint64_t>& bits,
                                                      const std::uint64_t* set) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < word.size(); ++i)
        count += static_cast<std::uint64_t>(__builtin_popcountll(set[word[i]] & bits[i]));
    return count;
}
#else
constexpr auto* shared_popcnt = &shared;
#endif

/// Bit j of row i becomes bit i of row j.
void transpose(std::uint64_t* rows) {
    std::uint64_t mask = 0x00000000ffffffffu;
    for (unsigned half = 32; half != 0; half >>= 1, mask ^= mask << half) {
        for (unsigned i = 0; i < 64; i = ((i | half) + 1) & ~half) {
            const std::uint64_t swap = ((rows[i] >> half) ^ rows[i | half]) & mask;
            rows[i] ^= swap << half;
            rows[i | half] ^= swap;
        }
    }
}

Subjects find_subjects(const Graph& graph, const WhatIfOptions& options, const RunControl& run) {
    Subjects subjects;
    if (distance_goal(options.goal).apart) {
        for (const NodeId u : options.of) subjects.nodes.push_back({u});
    } else {
        subjects.nodes.push_back(options.of);
    }
    subjects.to.resize(subjects.nodes.size());
    const RunControl alone{1, run.stop};
    parallel_for(subjects.to.size(), 1, run, [&](std::uint64_t x, std::uint64_t, unsigned) {
        subjects.to[x] = paths::hops(graph, subjects.nodes[x], false, unreached, alone);
    });
    return subjects;
}

}  // namespace

/// What one thread needs: the sets of a batch of ends, or the distances from one end.
struct TieGains::Worker {
    explicit Worker(const paths::HopGraph& graph) : search(graph), words((graph.size() + 63) / 64) {}

    paths::BatchedSearch search;
    std::size_t words;
    std::size_t lanes = 0;
    std::uint32_t levels = 0;             // beyond level 0; too many: the sets are not complete
    std::vector<std::uint64_t> sets;      // by level, lane, word
    std::vector<std::uint8_t> component;  // whether searched
    NodeId end = paths::Batch::no_vertex;
    std::vector<std::uint32_t> from_end;  // plain
    std::vector<std::int64_t> count;      // of nodes that come within offset + i; the last for all larger
    KindGains::Marks kinds;

    [[nodiscard]] const std::uint64_t* set(std::uint32_t level, std::size_t lane) const noexcept {
        return sets.data() + (std::size_t{level} * lanes + lane) * words;
    }
    bool fill(const paths::HopGraph& graph, const paths::Batch& batch, const RunControl& run);

private:
    void add_level(const paths::HopGraph& graph, std::size_t sources, const RunControl& run);
};

/// Searches from all ends of a batch; false if there are too many levels.
bool TieGains::Worker::fill(const paths::HopGraph& graph, const paths::Batch& batch, const RunControl& run) {
    lanes = (batch.sources.size() + 63) / 64 * 64;
    sets.clear();
    component.assign(graph.component_count(), 0);
    for (const NodeId v : batch.sources) component[graph.component(v)] = 1;
    search.start(batch);
    add_level(graph, batch.sources.size(), run);
    for (levels = 0; search.advance(run);) {
        if (++levels > most_levels) return false;
        add_level(graph, batch.sources.size(), run);
    }
    return true;
}

void TieGains::Worker::add_level(const paths::HopGraph& graph, std::size_t sources, const RunControl& run) {
    const std::size_t base = sets.size();
    sets.resize(base + lanes * words);
    std::uint64_t block[64];
    for (std::size_t w = 0; w < words; ++w) {
        if (w % words_per_check == 0) run.check();
        for (std::size_t group = 0; group * 64 < sources; ++group) {
            std::uint64_t any = 0;
            for (std::size_t i = 0; i < 64; ++i) {
                const std::size_t v = w * 64 + i;
                const bool searched = v < graph.size() && component[graph.component(static_cast<NodeId>(v))];
                block[i] = searched ? search.seen(static_cast<NodeId>(v)).words[group] : 0;
                any |= block[i];
            }
            if (any == 0) continue;
            transpose(block);
            for (std::size_t i = 0; i < 64; ++i) sets[base + (group * 64 + i) * words + w] = block[i];
        }
    }
}

TieGains::TieGains(const Graph& graph, const WhatIfOptions& options, const RunControl& run, Body body)
    : graph_(graph),
      options_(options),
      body_(body),
      hops_(graph, false, run),
      goal_(distance_goal(options.goal)),
      subjects_(find_subjects(graph, options, run)),
      homes_(subjects_.to.size()),
      is_target_(graph.node_count(), options.targets.empty() ? 1 : 0),
      sets_(subjects_.to.size()) {
    for (const NodeId v : options.targets) is_target_[v] = 1;
    for (const auto target : is_target_) targets_ += target;
    const RunControl alone{1, run.stop};
    parallel_for(subjects_.to.size(), 1, run, [&](std::uint64_t x, std::uint64_t, unsigned) {
        homes_[x] = {subjects_.to[x], is_target_, targets_, options_.within};
        for (const auto d : subjects_.to[x]) {
            if (d == unreached || d == 0) continue;
            ++homes_[x].reached;
            homes_[x].total += d;
        }
        if (body_ == Body::automatic) add_sets(x);
    });
    if (options.goal == Goal::competence) kinds_.emplace(homes_[0], options_.holdings);
}

void TieGains::add_sets(std::size_t x) {
    const auto& to = subjects_.to[x];
    std::uint32_t depth = 0;
    for (const auto d : to) depth = d == unreached ? depth : std::max(depth, d);
    if (depth > most_levels) return;
    std::vector<std::uint32_t> by_vertex((hops_.size() + 63) / 64 * 64);
    for (NodeId v = 0; v < graph_.node_count(); ++v) by_vertex[hops_.vertex_of(v)] = is_target_[v] ? to[v] : 0;
    sets_[x].resize(std::size_t{depth} + 1);
    for (std::uint32_t k = 0; k <= depth; ++k) {
        for (std::size_t w = 0; w * 64 < by_vertex.size(); ++w) {
            std::uint64_t bits = 0;
            for (std::size_t i = 0; i < 64; ++i) bits |= std::uint64_t{by_vertex[w * 64 + i] > k} << i;
            if (bits == 0) continue;
            sets_[x][k].word.push_back(static_cast<std::uint32_t>(w));
            sets_[x][k].bits.push_back(bits);
        }
    }
}

void TieGains::count_sets(const Query& query, Worker& worker, std::size_t lane) const {
    static const bool popcnt = best_instruction_set() != InstructionSet::baseline;
    const auto& farther = sets_[query.subject];
    const auto depth = static_cast<std::uint32_t>(farther.size() - 1);
    auto last = std::max(depth, query.offset + worker.levels);
    if (goal_.limited) last = std::min(last, std::max(options_.within, query.offset));
    worker.count.assign(1, is_target_[query.end]);  // the end itself
    for (std::uint32_t k = query.offset + 1; k <= last; ++k) {
        const auto& set = farther[std::min(k, depth)];
        const auto* end_set = worker.set(std::min(k - query.offset, worker.levels), lane);
        const std::uint64_t count =
            popcnt ? shared_popcnt(set.word, set.bits, end_set) : shared(set.word, set.bits, end_set);
        worker.count.push_back(static_cast<std::int64_t>(count));
        if (set.word.empty()) break;  // all are as near as that
    }
}

void TieGains::count_plain(const Query& query, Worker& worker) const {
    const auto& to = subjects_.to[query.subject];
    auto& count = worker.count;
    count.assign(1, 0);
    const auto add = [&](std::uint32_t distance, std::int64_t change) {
        const std::size_t at = distance - query.offset;
        if (count.size() <= at) count.resize(at + 1);
        count[at] += change;
    };
    for (NodeId v = 0; v < graph_.node_count(); ++v) {
        if (worker.from_end[v] == unreached || !is_target_[v]) continue;
        const std::uint32_t through = query.offset + worker.from_end[v];
        if (through >= to[v]) continue;
        add(through, 1);
        if (to[v] != unreached) add(to[v], -1);
    }
    for (std::size_t i = 1; i < count.size(); ++i) count[i] += count[i - 1];
}

void TieGains::answer(std::vector<Query>& queries, const RunControl& run, std::vector<double>& gain) const {
    const auto by_end =
        group_by(queries.size(), hops_.size(), [&](std::size_t i) { return hops_.vertex_of(queries[i].end); });
    std::vector<NodeId> vertices;  // that are ends
    for (NodeId v = 0; v < hops_.size(); ++v)
        if (!by_end[v].empty()) vertices.push_back(v);
    const std::size_t words = (hops_.size() + 63) / 64;
    const std::size_t lanes =
        std::clamp<std::size_t>(bytes_per_batch / (words * 8 * 8) / 64 * 64, 64, paths::Batch::lanes);
    const std::size_t batches = (vertices.size() + lanes - 1) / lanes;
    std::vector<std::unique_ptr<Worker>> workers(run.thread_count());
    std::vector<double> answers(queries.size());
    run.expect(batches);
    parallel_for(
        batches, 1, run,
        [&](std::uint64_t b, std::uint64_t, unsigned id) {
            if (!workers[id]) workers[id] = std::make_unique<Worker>(hops_);
            Worker& worker = *workers[id];
            const std::size_t begin = b * lanes;
            const std::size_t end = std::min(begin + lanes, vertices.size());
            paths::Batch batch;
            batch.sources.assign(vertices.begin() + static_cast<std::ptrdiff_t>(begin),
                                 vertices.begin() + static_cast<std::ptrdiff_t>(end));
            const bool sets = !kinds_ && body_ == Body::automatic && worker.fill(hops_, batch, run);
            for (std::size_t e = begin; e < end; ++e) {
                run.check();
                bool has_row = false;
                for (const std::uint32_t i : by_end[vertices[e]]) {
                    const Query& query = queries[i];
                    if (kinds_) {
                        answers[i] = kinds_->gain(graph_, query.end, query.offset, worker.kinds);
                        continue;
                    }
                    if (sets && !sets_[query.subject].empty()) {
                        count_sets(query, worker, e - begin);
                    } else {
                        if (!has_row) worker.from_end = paths::hops(graph_, {&query.end, 1});
                        has_row = true;
                        count_plain(query, worker);
                    }
                    answers[i] = goal_.gain(homes_[query.subject], {query.offset, worker.count});
                }
            }
            run.advance(1);
        },
        cost_of_search(hops_.targets().size()));
    for (std::size_t i = 0; i < queries.size(); ++i) gain[queries[i].candidate] += answers[i];
    queries.clear();
}

std::vector<double> TieGains::gains(std::span<const CandidateTie> candidates, const RunControl& run,
                                    std::span<const std::uint32_t> only, const Subjects* near) const {
    std::vector<double> gain(candidates.size());
    std::vector<Query> queries;
    const auto& nearest = near ? near->to : subjects_.to;
    const auto look = [&](std::size_t c, std::uint32_t x, NodeId near_end, NodeId far_end) {
        const std::uint32_t a = nearest[x][near_end];
        if (a == unreached || a + 1 >= subjects_.to[x][far_end]) return;
        queries.push_back({far_end, x, a + 1, static_cast<std::uint32_t>(c)});
    };
    for (std::size_t c = 0; c < candidates.size(); ++c) {
        if (queries.size() >= most_queries) answer(queries, run, gain);
        const auto [s, t] = candidates[c];
        const auto from = only.empty() ? 0 : only[c];
        const auto to = only.empty() ? static_cast<std::uint32_t>(subjects_.to.size()) : from + 1;
        for (std::uint32_t x = from; x < to; ++x) {
            look(c, x, s, t);
            if (!graph_.directed()) look(c, x, t, s);
        }
    }
    answer(queries, run, gain);
    return gain;
}

double TieGains::value() const {
    if (kinds_) return kinds_->value();
    double value = 0;
    for (const Home& home : homes_) value += goal_.value(home);
    return value;
}

}  // namespace HANSE_NAMESPACE::planning::detail
