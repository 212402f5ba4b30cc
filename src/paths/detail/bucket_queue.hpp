#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

#include "paths/detail/length_rows.hpp"

namespace HANSE_NAMESPACE::paths::detail {

template <class Length>
std::uint64_t bits_from(const Length& length, unsigned shift) noexcept {
    if constexpr (std::is_same_v<Length, Bits2304>)
        return length.from(shift);
    else if constexpr (std::is_same_v<Length, FixedLength>)
        return static_cast<std::uint64_t>(length.fixed >> shift);
    else
        return static_cast<std::uint64_t>(length >> shift);
}

/// Nodes by their distance, for searches in which it only grows [dial1969].
///
/// Distances fall in buckets of 2^shift units; a ring of at most 4,096 buckets covers the longest tie. Where a bucket
/// is no wider than the shortest tie, no node in it can change another one there and they leave in any order
/// [dinitz1978]; otherwise the bucket that is being emptied is a heap. A node may be in the queue more than once.
template <class Length>
class BucketQueue {
public:
    BucketQueue(const Length& shortest, const Length& longest) {
        while (bits_from(longest, shift_) >= most_buckets - 2 || too_long(longest)) ++shift_;
        const auto buckets = std::max<std::uint64_t>(64, std::bit_ceil(bits_from(longest, shift_) + 2));
        ring_.resize(buckets);
        occupied_.resize((buckets + 63) / 64);
        mask_ = buckets - 1;
        sorted_ = bits_from(surely(shortest), shift_) == 0;
    }

    void push(NodeId node, const Length& distance) {
        ++size_;
        const std::uint64_t bucket = bits_from(distance, shift_);
        if (sorted_ && bucket == now_ && started_) {
            heap_.emplace_back(distance, node);
            std::push_heap(heap_.begin(), heap_.end(), later);
            return;
        }
        ring_[bucket & mask_].push_back(node);
        occupied_[(bucket & mask_) / 64] |= std::uint64_t{1} << (bucket % 64);
    }

    /// Calls `settle(node)` for one node after the other until the queue is empty or `settle` says false; `settle` may
    /// push, and must do nothing for what it has settled before. `distance(node)` is what a node was last pushed with.
    template <class Distance, class Settle>
    void drain(Distance&& distance, Settle&& settle) {
        started_ = true;
        while (size_ > 0) {
            now_ = next_bucket();
            auto& bucket = ring_[now_ & mask_];
            occupied_[(now_ & mask_) / 64] &= ~(std::uint64_t{1} << (now_ % 64));
            if (!sorted_) {
                batch_.swap(bucket);
                size_ -= batch_.size();
                for (const NodeId u : batch_) {
                    if (!settle(u)) return clear();
                }
                batch_.clear();
                continue;
            }
            for (const NodeId u : bucket) {
                // Pushed again since, nearer: then it has been settled.
                if (bits_from(distance(u), shift_) == now_)
                    heap_.emplace_back(distance(u), u);
                else
                    --size_;
            }
            bucket.clear();
            std::make_heap(heap_.begin(), heap_.end(), later);
            while (!heap_.empty()) {
                std::pop_heap(heap_.begin(), heap_.end(), later);
                const NodeId u = heap_.back().second;
                heap_.pop_back();
                --size_;
                if (!settle(u)) return clear();
            }
        }
        clear();
    }

private:
    static constexpr std::uint64_t most_buckets = 4096;
    using Entry = std::pair<Length, NodeId>;
    static bool later(const Entry& a, const Entry& b) noexcept { return b.first < a.first; }

    /// What is left of a length if ways of equal length were rounded differently.
    static Length surely(Length length) noexcept {
        if constexpr (std::is_same_v<Length, FixedLength>) length.fixed -= std::min(length.fixed, FixedLength::slack);
        return length;
    }

    bool too_long(const Length& longest) const noexcept {
        if constexpr (sizeof(Length) <= sizeof(std::uint64_t))
            return false;
        else if constexpr (std::is_same_v<Length, Bits2304>) {
            for (unsigned bit = shift_ + 64; bit < 64 * Bits2304::words; bit += 64) {
                if (longest.from(bit) != 0) return true;
            }
            return false;
        } else if constexpr (std::is_same_v<Length, FixedLength>) {
            return (longest.fixed >> shift_) > ~std::uint64_t{0};
        } else {
            return (longest >> shift_) > ~std::uint64_t{0};
        }
    }

    std::uint64_t next_bucket() const noexcept {
        // The ring wraps: go on word by word from the bucket after `now_` (or from it, if a push went there).
        std::uint64_t at = now_ & mask_;
        std::uint64_t passed = 0;
        std::uint64_t word = occupied_[at / 64] >> (at % 64);
        while (word == 0) {
            const std::uint64_t to_next = std::min<std::uint64_t>(64 - at % 64, mask_ + 1 - at);
            passed += to_next;
            at = (at + to_next) & mask_;
            word = occupied_[at / 64];
        }
        return now_ + passed + static_cast<std::uint64_t>(std::countr_zero(word));
    }

    void clear() {
        if (size_ > 0) {
            for (std::size_t word = 0; word < occupied_.size(); ++word) {
                for (; occupied_[word] != 0; occupied_[word] &= occupied_[word] - 1)
                    ring_[64 * word + static_cast<std::size_t>(std::countr_zero(occupied_[word]))].clear();
            }
        }
        heap_.clear();
        batch_.clear();
        size_ = 0;
        now_ = 0;
        started_ = false;
    }

    std::vector<std::vector<NodeId>> ring_;
    std::vector<std::uint64_t> occupied_;
    std::vector<NodeId> batch_;
    std::vector<Entry> heap_;
    std::uint64_t mask_ = 0;
    std::uint64_t now_ = 0;
    std::uint64_t size_ = 0;
    unsigned shift_ = 0;
    bool sorted_ = false;
    bool started_ = false;
};

}  // namespace HANSE_NAMESPACE::paths::detail
