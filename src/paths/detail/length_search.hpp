#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

#include "core/check_at.hpp"
#include "hanse/core/run_control.hpp"
#include "paths/detail/bucket_queue.hpp"

namespace HANSE_NAMESPACE::paths::detail {

/// What a search tells while it runs; derive and hide what is of interest.
struct Unobserved {
    /// The arc makes a path to `v` that is shorter than all before.
    void shorter(NodeId /*u*/, NodeId /*v*/) noexcept {}
    /// The arc makes one more path to `v` as short as the best so far.
    void equal(NodeId /*u*/, NodeId /*v*/) noexcept {}
    /// The distance of `u` is final; false ends the search before it goes on from there.
    bool settled(NodeId /*u*/) noexcept { return true; }
};

/// Dijkstra's algorithm on exact lengths; keep one per thread and run it for many sources.  @cite dijkstra1959
template <class Length>
class LengthSearch {
public:
    explicit LengthSearch(const LengthRows<Length>& rows)
        : rows_(rows), distance_(rows.size(), unreached()), settled_(rows.size()), queue_(make_queue(rows)) {}

    [[nodiscard]] static Length unreached() noexcept {
        if constexpr (std::is_class_v<Length>)
            return Length::largest();
        else
            return static_cast<Length>(~Length{0});
    }

    /// From the nearest of `sources` as far as `limit`.
    template <class Observer>
    void run(std::span<const NodeId> sources, const Length& limit, Observer& observer, const RunControl& control) {
        for (const NodeId u : touched_) {
            distance_[u] = unreached();
            settled_[u] = 0;
        }
        touched_.clear();
        order_.clear();
        for (const NodeId s : sources) {
            if (distance_[s] == Length{}) continue;
            distance_[s] = Length{};
            touched_.push_back(s);
            queue_.push(s, Length{});
        }
        queue_.drain([&](NodeId u) -> const Length& { return distance_[u]; },
                     [&](NodeId u) {
                         if (settled_[u]) return true;
                         settled_[u] = 1;
                         order_.push_back(u);
                         check_at(control, order_.size());
                         if (!observer.settled(u)) {
                             settled_[u] = 0;
                             order_.pop_back();
                             return false;
                         }
                         relax(u, limit, observer);
                         return true;
                     });
    }

    /// Nodes that the search has gone on from; none comes before a node that a shortest path to it leads through.
    [[nodiscard]] std::span<const NodeId> order() const noexcept { return order_; }
    [[nodiscard]] const Length& distance(NodeId u) const noexcept { return distance_[u]; }
    /// True if the distance is final and the node's arcs have been followed.
    [[nodiscard]] bool settled(NodeId u) const noexcept { return settled_[u] != 0; }

private:
    template <class Observer>
    void relax(NodeId u, const Length& limit, Observer& observer) {
        const Length from = distance_[u];
        for (const auto& [v, length] : rows_[u]) {
            const Length through = from + length;
            Length& best = distance_[v];
            if (through > best) continue;
            if (through == best) {
                observer.equal(u, v);
                continue;
            }
            if (through > limit) continue;
            if (best == unreached()) touched_.push_back(v);
            best = through;
            observer.shorter(u, v);
            queue_.push(v, through);
        }
    }

    static BucketQueue<Length> make_queue(const LengthRows<Length>& rows) {
        if (rows.arcs.empty()) return {Length{}, Length{}};
        const auto [shortest, longest] = std::minmax_element(
            rows.arcs.begin(), rows.arcs.end(), [](const auto& a, const auto& b) { return a.length < b.length; });
        return {shortest->length, longest->length};
    }

    const LengthRows<Length>& rows_;
    std::vector<Length> distance_;
    std::vector<std::uint8_t> settled_;
    std::vector<NodeId> touched_;
    std::vector<NodeId> order_;
    BucketQueue<Length> queue_;
};

}  // namespace HANSE_NAMESPACE::paths::detail
