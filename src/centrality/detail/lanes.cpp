#include "centrality/detail/lanes.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "centrality/detail/lane_vector.hpp"

// Brandes (2001) over Then et al. (2014): sigma -> paths, delta -> dependency. The kernel below is one body, compiled
// for each instruction set; sums have the same order everywhere, so the bits are the same.

namespace HANSE_NAMESPACE::centrality::detail {

namespace {

#if defined(__x86_64__) && defined(__GNUC__)
#define HANSE_DISPATCH 1
#else
#define HANSE_DISPATCH 0
#endif

constexpr double safe_paths = 0x1p1000;  // 1 / paths is still a normal number
// Pulling sums in registers and is taken if it looks at up to so many times the arcs that pushing does (measured).
constexpr std::uint64_t pull_paths_gain = 4;
constexpr std::uint64_t pull_shares_gain = 2;
constexpr unsigned rows_between_checks = 512;

using Entry = LaneBody::Entry;
using Space = LaneBody::Space;

/// One batch of sources.
template <int width, bool arcs>
class Batch {
public:
    HANSE_INLINE Batch(const Stage& stage, std::size_t first, Space& space, double* totals, const RunControl& run)
        : stage_(stage),
          in_(stage.backward()),
          space_(space),
          totals_(totals),
          run_(run),
          first_(first),
          count_(std::min(lane_count, stage.sources.size() - first)) {}

    HANSE_INLINE bool run() {
        start();
        std::uint32_t level = 0;
        while (level < stage_.cutoff && forward(level)) ++level;
        clear_masks(level);
        alignas(64) double peak[lane_count];
        peak_.store(peak);
        const bool safe = *std::max_element(peak, peak + lane_count) <= safe_paths;
        if (safe) {
            for (std::uint32_t d = level + 1; d-- > (arcs ? 0 : 1);) backward(d, d == level);
            clear_masks(arcs ? 0 : 1);
        }
        for (const Entry& entry : space_.entries) space_.seen[entry.node] = 0;
        return safe;
    }

private:
    static constexpr std::size_t hit_count = 64;

    HANSE_INLINE std::size_t level_end(std::size_t level) const {
        return level + 1 < space_.levels.size() ? space_.levels[level + 1].begin : space_.entries.size();
    }
    HANSE_INLINE std::uint64_t out_arcs(NodeId u) const { return stage_.out.offsets[u + 1] - stage_.out.offsets[u]; }
    HANSE_INLINE std::uint64_t in_arcs(NodeId u) const { return in_.offsets[u + 1] - in_.offsets[u]; }

    HANSE_INLINE void check_now_and_then() {
        if (++rows_ % rows_between_checks == 0) run_.check();
    }

    HANSE_INLINE void clear_masks(std::size_t level) {
        if (level >= space_.levels.size()) return;
        for (std::size_t i = space_.levels[level].begin; i < level_end(level); ++i)
            space_.on[level % 2][space_.entries[i].node] = 0;
    }

    HANSE_INLINE void enter(NodeId u, Mask mask) {
        space_.entries.push_back({u, mask});
        space_.levels.back().out_arcs += out_arcs(u);
        space_.levels.back().in_arcs += in_arcs(u);
    }

    HANSE_INLINE void start() {
        space_.entries.clear();
        space_.levels.assign(1, {0, 0, 0});
        peak_.clear();
        full_ = static_cast<Mask>((std::uint64_t{1} << count_) - 1);
        std::fill(times_, times_ + lane_count, 0.0);
        for (std::size_t lane = 0; lane < count_; ++lane) {
            const NodeId s = stage_.sources[first_ + lane];
            const auto bit = static_cast<Mask>(Mask{1} << lane);
            times_[lane] = stage_.source_weight[first_ + lane];
            std::fill_n(space_.paths[s], lane_count, 0.0);
            std::fill_n(space_.rows[0][s], lane_count, 0.0);
            space_.seen[s] = bit;
            space_.on[0][s] = bit;
            space_.paths[s][lane] = 1.0;
            space_.rows[0][s][lane] = 1.0;
            enter(s, bit);
        }
        unfinished_arcs_ = in_.targets.size();
        space_.unfinished.clear();
    }

    /// From level to level + 1; false if nothing is there.
    HANSE_INLINE bool forward(std::uint32_t level) {
        const std::size_t begin = space_.levels[level].begin;
        const std::size_t end = space_.entries.size();
        const std::uint64_t push_arcs = space_.levels[level].out_arcs;
        space_.levels.push_back({end, 0, 0});
        if (pull_paths_gain * push_arcs > unfinished_arcs_)
            pull_paths(level);
        else
            push_paths(level, begin, end);
        for (std::size_t i = begin; i < end; ++i) space_.on[level % 2][space_.entries[i].node] = 0;
        if (space_.entries.size() > end) return true;
        space_.levels.pop_back();
        return false;
    }

    /// The row of a node that is newly on a level, in the lanes of `mask`: paths to it, and what it passes on.
    HANSE_INLINE void settle(NodeId v, Mask mask, Lanes<width>& paths, double* row) {
        paths.keep(mask);
        peak_.raise(paths);
        paths.store(row);
        if (space_.seen[v] != 0) {
            Lanes<width> all = paths;
            all.add(space_.paths[v]);
            all.store(space_.paths[v]);
        } else {
            paths.store(space_.paths[v]);
        }
        if (stage_.copies[v] != 1.0) {
            paths.affine(stage_.copies[v], 0.0);
            paths.store(row);
        }
        space_.seen[v] = static_cast<Mask>(space_.seen[v] | mask);
        if (space_.seen[v] == full_) unfinished_arcs_ -= in_arcs(v);
        enter(v, mask);
    }

    /// Adds the rows of those neighbours that are on a level in a lane of `mask`; returns in which they are.
    HANSE_INLINE Mask gather(const NodeId* begin, const NodeId* end, const Mask* on, Mask mask, const LaneRows& rows,
                             Lanes<width>& sum) {
        NodeId hits[hit_count];
        Mask found = 0;
        while (begin != end) {
            std::size_t count = 0;
            const NodeId* stop = end - begin > static_cast<std::ptrdiff_t>(hit_count) ? begin + hit_count : end;
            for (; begin != stop; ++begin) {
                const auto shared = static_cast<Mask>(on[*begin] & mask);
                hits[count] = *begin;
                count += shared != 0;
                found = static_cast<Mask>(found | shared);
            }
            for (std::size_t i = 0; i < count; ++i) sum.add(rows[hits[i]]);
        }
        return found;
    }

    HANSE_INLINE void pull_paths(std::uint32_t level) {
        auto& todo = space_.unfinished;
        if (todo.empty()) {
            todo.resize(stage_.out.size());
            std::iota(todo.begin(), todo.end(), NodeId{0});
        }
        const Mask* now = space_.on[level % 2].data();
        Mask* next = space_.on[(level + 1) % 2].data();
        const LaneRows& rows = space_.rows[level % 2];
        LaneRows& next_rows = space_.rows[(level + 1) % 2];
        std::size_t kept = 0;
        for (const NodeId v : todo) {
            check_now_and_then();
            const auto missing = static_cast<Mask>(full_ & ~space_.seen[v]);
            if (missing == 0) continue;
            Lanes<width> paths;
            paths.clear();
            const NodeId* row = in_.targets.data();
            const Mask found = gather(row + in_.offsets[v], row + in_.offsets[v + 1], now, missing, rows, paths);
            if (found != 0) {
                next[v] = found;
                settle(v, found, paths, next_rows[v]);
            }
            if (found != missing) todo[kept++] = v;
        }
        todo.resize(kept);
    }

    HANSE_INLINE void push_paths(std::uint32_t level, std::size_t begin, std::size_t end) {
        const Mask* seen = space_.seen.data();
        Mask* next = space_.on[(level + 1) % 2].data();
        const LaneRows& rows = space_.rows[level % 2];
        LaneRows& next_rows = space_.rows[(level + 1) % 2];
        space_.fresh.clear();
        for (std::size_t i = begin; i < end; ++i) {
            check_now_and_then();
            const auto [u, mask] = space_.entries[i];
            Lanes<width> paths;
            paths.load(rows[u]);
            for (const NodeId v : stage_.out[u]) {
                const auto reached = static_cast<Mask>(mask & ~seen[v]);
                if (reached == 0) continue;
                if (next[v] == 0) {
                    space_.fresh.push_back(v);
                    paths.store(next_rows[v]);
                } else {
                    Lanes<width> sum = paths;
                    sum.add(next_rows[v]);
                    sum.store(next_rows[v]);
                }
                next[v] = static_cast<Mask>(next[v] | reached);
            }
        }
        for (const NodeId v : space_.fresh) {
            check_now_and_then();
            Lanes<width> paths;
            paths.load(next_rows[v]);
            settle(v, next[v], paths, next_rows[v]);
        }
    }

    /// What the nodes of a level have on their account, and the share that they pass to the level before.
    HANSE_INLINE void backward(std::uint32_t level, bool deepest) {
        const std::size_t begin = space_.levels[level].begin;
        const std::size_t end = level_end(level);
        if (arcs || deepest || pull_shares_gain * space_.levels[level + 1].in_arcs > space_.levels[level].out_arcs) {
            const Mask* after = space_.on[(level + 1) % 2].data();
            const LaneRows& rows = space_.rows[(level + 1) % 2];
            for (std::size_t i = begin; i < end; ++i) {
                check_now_and_then();
                const auto [v, mask] = space_.entries[i];
                Lanes<width> shares;
                shares.clear();
                if (!deepest) {
                    const ArcId row = stage_.out.offsets[v];
                    const ArcId row_end = stage_.out.offsets[v + 1];
                    if constexpr (arcs) {
                        share_arcs(v, mask, after, rows);
                    }
                    const NodeId* targets = stage_.out.targets.data();
                    gather(targets + row, targets + row_end, after, mask, rows, shares);
                }
                account(level, v, mask, shares);
            }
        } else {
            push_shares(level, begin, end);
        }
        clear_masks(level + 1);
    }

    HANSE_INLINE void push_shares(std::uint32_t level, std::size_t begin, std::size_t end) {
        Mask* on = space_.on[level % 2].data();
        LaneRows& rows = space_.rows[level % 2];
        const LaneRows& after = space_.rows[(level + 1) % 2];
        Lanes<width> shares;
        shares.clear();
        for (std::size_t i = begin; i < end; ++i) {
            check_now_and_then();
            on[space_.entries[i].node] = space_.entries[i].mask;
            shares.store(rows[space_.entries[i].node]);
        }
        for (std::size_t i = end; i < level_end(level + 1); ++i) {
            check_now_and_then();
            const auto [w, mask] = space_.entries[i];
            Lanes<width> passed;
            passed.load(after[w]);
            for (const NodeId v : in_[w]) {
                if ((on[v] & mask) == 0) continue;
                Lanes<width> sum = passed;
                sum.add(rows[v]);
                sum.store(rows[v]);
            }
        }
        for (std::size_t i = begin; i < end; ++i) {
            check_now_and_then();
            const auto [v, mask] = space_.entries[i];
            shares.load(rows[v]);
            account(level, v, mask, shares);
        }
    }

    /// From the sum of the shares of the nodes behind v to v's own dependency and share.
    HANSE_INLINE void account(std::uint32_t level, NodeId v, Mask mask, Lanes<width>& shares) {
        shares.times(space_.paths[v]);
        shares.keep(mask);
        if constexpr (!arcs) {
            Lanes<width> weighted = shares;
            weighted.times(times_);
            totals_[stage_.slot[v]] += weighted.sum();
        }
        shares.affine(stage_.copies[v], stage_.weight[v]);
        shares.over(space_.paths[v]);
        shares.keep(mask);
        shares.store(space_.rows[level % 2][v]);
        space_.on[level % 2][v] = mask;
    }

    HANSE_INLINE void share_arcs(NodeId v, Mask mask, const Mask* after, const LaneRows& rows) {
        Lanes<width> own;
        own.load(space_.paths[v]);
        own.times(times_);
        own.keep(mask);
        for (ArcId a = stage_.out.offsets[v]; a < stage_.out.offsets[v + 1]; ++a) {
            const NodeId w = stage_.out.targets[a];
            if ((after[w] & mask) == 0) continue;
            Lanes<width> share = own;
            share.times(rows[w]);
            totals_[a] += share.sum();
        }
    }

    const Stage& stage_;
    const Rows& in_;
    Space& space_;
    double* totals_;
    const RunControl& run_;
    std::size_t first_;
    std::size_t count_;
    Mask full_ = 0;
    unsigned rows_ = 0;
    std::uint64_t unfinished_arcs_ = 0;
    alignas(64) double times_[lane_count];
    Lanes<width> peak_;
};

template <bool arcs>
bool run_baseline(const Stage& stage, std::size_t first, Space& space, double* totals, const RunControl& run) {
    return Batch<2, arcs>(stage, first, space, totals, run).run();
}

#if HANSE_DISPATCH
template <bool arcs>
[[gnu::target("avx2")]] bool run_avx2(const Stage& stage, std::size_t first, Space& space, double* totals,
                                      const RunControl& run) {
    return Batch<4, arcs>(stage, first, space, totals, run).run();
}

template <bool arcs>
[[gnu::target("avx512f")]] bool run_avx512(const Stage& stage, std::size_t first, Space& space, double* totals,
                                           const RunControl& run) {
    return Batch<8, arcs>(stage, first, space, totals, run).run();
}
#endif

template <bool arcs>
bool run_on(InstructionSet instructions, const Stage& stage, std::size_t first, Space& space, double* totals,
            const RunControl& run) {
#if HANSE_DISPATCH
    if (instructions == InstructionSet::avx512) return run_avx512<arcs>(stage, first, space, totals, run);
    if (instructions == InstructionSet::avx2) return run_avx2<arcs>(stage, first, space, totals, run);
#endif
    (void)instructions;
    return run_baseline<arcs>(stage, first, space, totals, run);
}

}  // namespace

LaneBody::Space::Space(std::size_t nodes)
    : paths(nodes),
      rows{LaneRows(nodes), LaneRows(nodes)},
      seen(nodes),
      on{std::vector<Mask>(nodes), std::vector<Mask>(nodes)} {}

LaneBody::LaneBody(std::size_t nodes, InstructionSet instructions)
    : instructions_(std::min(instructions, best_instruction_set())), space_(nodes) {}

bool LaneBody::add_nodes(const Stage& stage, std::size_t first, std::vector<double>& totals, const RunControl& run) {
    return run_on<false>(instructions_, stage, first, space_, totals.data(), run);
}

bool LaneBody::add_arcs(const Stage& stage, std::size_t first, std::vector<double>& totals, const RunControl& run) {
    return run_on<true>(instructions_, stage, first, space_, totals.data(), run);
}

}  // namespace HANSE_NAMESPACE::centrality::detail
