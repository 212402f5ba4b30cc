#include "hanse/centrality/core_number.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <utility>

#include "core/check_at.hpp"
#include "core/prefetch.hpp"
#include "hanse/core/big_vector.hpp"
#include "hanse/core/parallel.hpp"

namespace HANSE_NAMESPACE::centrality {

namespace {

constexpr auto never = std::numeric_limits<std::uint32_t>::max();

/// Nodes that leave, each once.
struct Leaving {
    WorkVector<NodeId> node;
    std::size_t count = 0;

    void room_for(std::size_t nodes) { node.resize(nodes + 1); }  // one more is written, but not kept
    void put_if(bool wanted, NodeId u) {
        node[count] = u;
        count += wanted;
    }
};

/// Nodes with consecutive ids that one thread looks after.
struct alignas(64) Part {
    NodeId first, last;
    WorkVector<NodeId> left{};
    Leaving leaving{};
    std::uint32_t next_level = never;
};

/// Matula and Beck: nodes with the fewest ties are taken out first. Level by level: who has no more ties left than the
/// level leaves; each of its neighbours loses one and may follow. Nodes that stay are moved together, so the levels
/// look at a node as often as its core number says, all in all no more often than there are ties.
///
/// While few leave, one thread sees to all of them. When many do, each reads that part of their rows (which rise) that
/// leads to nodes of its own, so no two write to one place. In the loops nothing is asked: what a processor cannot
/// foresee costs more than to write what is not kept.
class Peel {
public:
    Peel(const Graph& graph, Direction direction, const RunControl& run)
        : graph_(graph),
          run_(run),
          out_(!graph.directed() || direction != Direction::in),
          in_(graph.directed() && direction != Direction::out),
          node_cost_(1 + 4 * graph.arc_count() / (std::uint64_t{graph.node_count()} + 1)),
          degree_(graph.node_count()) {
        share_out();
        leaving_.room_for(graph.node_count());
        now_.room_for(graph.node_count());
    }

    std::vector<std::uint32_t> cores() {
        each_part(node_cost_ * graph_.node_count(), [&](Part& part) { count_ties(part); });
        for (std::uint32_t level = 0; level != never; ++level) {
            run_.check();
            std::uint64_t left = 0;
            for (const Part& part : parts_) left += part.left.size();
            each_part(2 * left, [&](Part& part) { find_leaving(part, level); });
            gather();
            if (leaving_.count == 0) {
                level = never;
                for (const Part& part : parts_) level = std::min(level, part.next_level);
                --level;  // the next but for this
            }
            remove_leaving(level);
        }
        return std::move(degree_);
    }

private:
    /// One part if there is little to do, else one per thread, with about as many arcs each.
    void share_out() {
        constexpr std::uint64_t worth_threads = 1u << 16, most = 16;
        const NodeId n = graph_.node_count();
        const ArcId arcs = graph_.arc_count();
        const auto count = arcs < worth_threads ? 1 : std::min<std::uint64_t>(run_.thread_count(), most);
        NodeId begin = 0;
        for (std::uint64_t k = 1; k <= count; ++k) {
            const auto end = std::ranges::lower_bound(graph_.offsets().first(n), arcs * k / count);
            const NodeId last = k == count ? n : static_cast<NodeId>(end - graph_.offsets().begin());
            parts_.push_back({begin, last});
            begin = last;
        }
        taken_in_ = std::vector<std::atomic<std::uint64_t>>(count);
        detail::call_up(static_cast<unsigned>(count));
    }

    /// `cost` in nanoseconds, of all parts.
    template <class Body>
    void each_part(std::uint64_t cost, Body&& body) {
        ++call_;
        detail::on_threads(static_cast<unsigned>(parts_.size()), parts_.size(), 1 + cost, [&](unsigned worker) {
            for (std::size_t i = 0; i < parts_.size(); ++i) {  // first its own: the processor may have it at hand
                const std::size_t k = (worker + i) % parts_.size();
                if (taken_in_[k].exchange(call_, std::memory_order_relaxed) == call_) continue;
                body(parts_[k]);
                return true;
            }
            return false;
        });
    }

    void count_ties(Part& part) {
        part.left.resize(part.last - part.first);
        part.leaving.room_for(part.left.size());
        for (NodeId u = part.first; u < part.last; ++u) {
            const auto count = [&](std::span<const NodeId> row) {
                degree_[u] += static_cast<std::uint32_t>(row.size());
                if (graph_.has_loops()) degree_[u] -= static_cast<std::uint32_t>(std::ranges::count(row, u));
            };
            if (out_) count(graph_.out(u));
            if (in_) count(graph_.in(u));
            part.left[u - part.first] = u;
        }
    }

    void find_leaving(Part& part, std::uint32_t level) const {
        std::size_t kept = 0;
        std::uint32_t next_level = never;
        for (const NodeId u : part.left) {
            const std::uint32_t ties = degree_[u];
            part.leaving.put_if(ties == level, u);
            part.left[kept] = u;
            kept += ties > level;
            if (ties > level) next_level = std::min(next_level, ties);
        }
        part.left.resize(kept);
        part.next_level = next_level;
    }

    void gather() {
        for (Part& part : parts_) {
            const auto end = leaving_.node.begin() + static_cast<std::ptrdiff_t>(leaving_.count);
            std::copy_n(part.leaving.node.begin(), part.leaving.count, end);
            leaving_.count += std::exchange(part.leaving.count, 0);
        }
    }

    void remove_leaving(std::uint32_t level) {
        const std::uint64_t worth_parts = parts_.size() == 1 ? 2'000 : 8'000;  // nanoseconds
        while (leaving_.count > 0) {
            const std::uint64_t cost = std::max<std::uint64_t>(node_cost_, 4 * level) * leaving_.count;
            if (cost < worth_parts) {
                check_at(run_, ++removed_);
                lower_around(leaving_.node[--leaving_.count], {0, graph_.node_count()}, level, leaving_);
                continue;
            }
            std::swap(now_, leaving_);
            leaving_.count = 0;
            each_part(cost, [&](Part& part) {
                for (std::size_t i = 0; i < now_.count; ++i) {
                    check_at(run_, i);
                    constexpr std::size_t ahead = 8;
                    const NodeId later = now_.node[std::min(i + ahead, now_.count - 1)];
                    if (out_) prefetch(graph_.in(later).data());
                    if (in_) prefetch(graph_.out(later).data());
                    lower_around(now_.node[i], {part.first, part.last}, level, part.leaving);
                }
            });
            gather();
        }
    }

    /// The neighbours of u within [first, last) lose a tie; `follow` gets those who now leave, too. Who counts ties out
    /// loses one when the node it points to goes, and the other way round.
    void lower_around(NodeId u, std::pair<NodeId, NodeId> own, std::uint32_t level, Leaving& follow) {
        const auto [first, last] = own;
        const auto lower = [&](NodeId v) {
            const std::uint32_t ties = degree_[v];
            degree_[v] = ties - (ties > level);
            follow.put_if(ties == level + 1, v);
        };
        const auto lower_own = [&](std::span<const NodeId> row) {
            if (last == graph_.node_count() && first > 0) {  // from the end: no place to look for
                for (auto v = row.rbegin(); v != row.rend() && *v >= first; ++v) lower(*v);
                return;
            }
            auto v = first == 0 ? row.begin() : std::ranges::lower_bound(row, first);
            for (; v != row.end() && *v < last; ++v) lower(*v);
        };
        if (out_) lower_own(graph_.in(u));
        if (in_) lower_own(graph_.out(u));
    }

    const Graph& graph_;
    const RunControl& run_;
    bool out_, in_;
    std::uint64_t node_cost_;            // of a node with its ties, in nanoseconds
    std::vector<std::uint32_t> degree_;  // of those who left: the core number
    std::vector<Part> parts_;
    std::vector<std::atomic<std::uint64_t>> taken_in_;  // by part: the last call in which it was taken
    std::uint64_t call_ = 0;
    Leaving leaving_, now_;
    std::size_t removed_ = 0;
};

}  // namespace

std::vector<std::uint32_t> core_number(const Graph& graph, const CoreNumberOptions& options, const RunControl& run) {
    return Peel(graph, options.direction, run).cores();
}

}  // namespace HANSE_NAMESPACE::centrality
