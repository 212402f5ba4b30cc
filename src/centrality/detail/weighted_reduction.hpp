#pragma once

#include <algorithm>
#include <atomic>
#include <memory>
#include <span>
#include <vector>

#include "core/check_at.hpp"
#include "hanse/core/parallel.hpp"
#include "paths/detail/length_search.hpp"

/// What makes a graph smaller before betweenness by distance runs; docs/decisions/0031-betweenness-by-distance.md.
namespace HANSE_NAMESPACE::centrality::detail {

using paths::detail::LengthRows;
using paths::detail::LengthSearch;

inline constexpr NodeId absent = ~NodeId{0};

/// What threads mark side by side. (libc++ has std::atomic_ref from 19 on only.)
using Marks = std::vector<std::atomic<bool>>;

/// The rows of the nodes with a number, in the order of their numbers.
template <class Length>
LengthRows<Length> selected(const LengthRows<Length>& rows, std::span<const NodeId> nodes,
                            const std::vector<NodeId>& number) {
    LengthRows<Length> result;
    for (const NodeId u : nodes) {
        for (ArcId a = rows.offsets[u]; a < rows.offsets[u + 1]; ++a) {
            const auto& [v, length] = rows.arcs[a];
            if (number[v] == absent) continue;
            result.arcs.push_back({number[v], length});
            if (!rows.origin.empty()) result.origin.push_back(rows.origin[a]);
        }
        result.offsets.push_back(result.arcs.size());
    }
    return result;
}

/// Distances of all nodes of an undirected graph from a few with many ties: no way from a to b is longer than over one
/// of these.
template <class Length>
class Landmarks {
public:
    Landmarks(const LengthRows<Length>& rows, const RunControl& run) {
        std::vector<NodeId> by_ties(rows.size());
        for (NodeId u = 0; u < rows.size(); ++u) by_ties[u] = u;
        count_ = std::min<std::size_t>(most, rows.size());
        std::partial_sort(by_ties.begin(), by_ties.begin() + static_cast<std::ptrdiff_t>(count_), by_ties.end(),
                          [&](NodeId a, NodeId b) {
                              return rows[a].size() != rows[b].size() ? rows[a].size() > rows[b].size() : a < b;
                          });
        distance_.resize(count_ * rows.size(), LengthSearch<Length>::unreached());
        LengthSearch<Length> search(rows);
        paths::detail::Unobserved nobody;
        for (std::size_t k = 0; k < count_; ++k) {
            run.check();
            search.run({&by_ties[k], 1}, search.unreached(), nobody, run);
            for (const NodeId u : search.order()) distance_[u * count_ + k] = search.distance(u);
        }
    }

    /// True if there is certainly a way from a to b shorter than `length`.
    [[nodiscard]] bool know_shorter(NodeId a, NodeId b, const Length& length) const noexcept {
        const Length* from_a = distance_.data() + a * count_;
        const Length* from_b = distance_.data() + b * count_;
        for (std::size_t k = 0; k < count_; ++k) {
            // The first test keeps the sum of two unreached ones from wrapping.
            if (from_a[k] < length && from_a[k] + from_b[k] < length && from_b[k] < length) return true;
        }
        return false;
    }

private:
    static constexpr std::size_t most = 16;
    std::size_t count_ = 0;
    std::vector<Length> distance_;  // of node u from landmark k at u * count_ + k
};

/// One search per thread that stops after it has gone on from a number of nodes.
template <class Length>
class Scouts {
public:
    Scouts(const LengthRows<Length>& rows, const RunControl& run) : rows_(rows), run_(run), own_(run.thread_count()) {}

    const LengthSearch<Length>& from(NodeId start, const Length& limit, unsigned worker) {
        auto& search = own_[worker];
        if (!search) search = std::make_unique<LengthSearch<Length>>(rows_);
        struct Few : paths::detail::Unobserved {
            std::size_t left = witnesses;
            bool settled(NodeId) noexcept { return left-- > 0; }
        } few;
        search->run({&start, 1}, limit, few, run_);
        return *search;
    }

private:
    static constexpr std::size_t witnesses = 128;
    const LengthRows<Length>& rows_;
    const RunControl& run_;
    std::vector<std::unique_ptr<LengthSearch<Length>>> own_;
};

/// The arcs whose tie is not marked.
template <class Length>
LengthRows<Length> unmarked(const LengthRows<Length>& rows, const std::vector<std::uint64_t>& tie, const Marks& marked,
                            const RunControl& run) {
    LengthRows<Length> result;
    for (NodeId u = 0; u < rows.size(); ++u) {
        check_at(run, u);
        for (ArcId a = rows.offsets[u]; a < rows.offsets[u + 1]; ++a) {
            if (marked[tie[rows.origin[a]]]) continue;
            result.arcs.push_back(rows.arcs[a]);
            result.origin.push_back(rows.origin[a]);
        }
        result.offsets.push_back(result.arcs.size());
    }
    return result;
}

/// Leaves out arcs that are longer than another way: they are on no shortest path. `tie` numbers the ties of the arcs,
/// so that both arcs of an undirected one go together.
template <class Length>
LengthRows<Length> pruned(LengthRows<Length> rows, const std::vector<std::uint64_t>& tie, bool directed,
                          const RunControl& run) {
    Marks detour(tie.size());
    const auto mark = [&](ArcId a) { detour[tie[rows.origin[a]]].store(true, std::memory_order_relaxed); };
    if (!directed) {
        const Landmarks<Length> landmarks(rows, run);
        for (NodeId u = 0; u < rows.size(); ++u) {
            check_at(run, u);
            for (ArcId a = rows.offsets[u]; a < rows.offsets[u + 1]; ++a) {
                if (landmarks.know_shorter(u, rows.arcs[a].target, rows.arcs[a].length)) mark(a);
            }
        }
        rows = unmarked(rows, tie, detour, run);
    }
    Scouts<Length> scouts(rows, run);
    parallel_for(rows.size(), 64, run, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
        for (auto u = static_cast<NodeId>(begin); u < end; ++u) {
            if (rows[u].size() < 2) continue;
            Length longest{};
            for (const auto& arc : rows[u]) longest = std::max(longest, arc.length);
            const auto& search = scouts.from(u, longest, worker);
            for (ArcId a = rows.offsets[u]; a < rows.offsets[u + 1]; ++a) {
                if (search.distance(rows.arcs[a].target) < rows.arcs[a].length) mark(a);
            }
        }
    });
    return unmarked(rows, tie, detour, run);
}

/// Nodes that no shortest path of an undirected graph leads through: no two neighbours have their way over them.
template <class Length>
std::vector<bool> leaves(const LengthRows<Length>& rows, const RunControl& run) {
    Marks passed(rows.size());
    const auto pass = [&](NodeId v) { passed[v].store(true, std::memory_order_relaxed); };
    const Landmarks<Length> landmarks(rows, run);
    Scouts<Length> scouts(rows, run);
    parallel_for(rows.size(), 64, run, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
        for (auto u = static_cast<NodeId>(begin); u < end; ++u) {
            const auto& search = scouts.from(u, LengthSearch<Length>::unreached(), worker);
            for (const auto& [v, length] : rows[u]) {
                if (search.distance(v) != length) continue;
                const bool known = search.settled(v);
                for (const auto& [w, more] : rows[v]) {
                    const Length both = length + more;
                    if (w == u || (known && search.distance(w) != both)) continue;
                    if (landmarks.know_shorter(u, w, both)) continue;
                    pass(v);
                    break;
                }
            }
        }
    });
    std::vector<bool> result(rows.size());
    for (NodeId v = 0; v < rows.size(); ++v) result[v] = !passed[v];
    return result;
}

}  // namespace HANSE_NAMESPACE::centrality::detail
