#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "core/prefetch.hpp"
#include "hanse/core/big_vector.hpp"

namespace HANSE_NAMESPACE {

/// Spreads a number over 64 bits, the upper ones best: what `OpenTable` goes by.
[[nodiscard]] constexpr std::uint64_t spread(std::uint64_t number) noexcept {
    return number * 0x9e3779b97f4a7c15u;
}

/// Entries found by a hash: open addressing with linear probing in one array, at least twice as large as what it holds.
/// An `Entry` has `vacant()`, true of a new one, and `hash()`, of which the upper bits decide.
template <class Entry>
class OpenTable {
public:
    explicit OpenTable(std::uint64_t most = 8)
        : entries_(std::bit_ceil(std::max<std::uint64_t>(2 * most, 16))),
          shift_(64 - std::countr_zero(entries_.size())) {}

    /// The entry with this hash that `is` holds of, or the vacant one where it would stand.
    template <class Is>
    [[nodiscard]] const Entry& find(std::uint64_t hash, Is&& is) const {
        std::size_t at = hash >> shift_;
        while (!entries_[at].vacant() && !is(entries_[at])) at = next(at);
        return entries_[at];
    }
    template <class Is>
    [[nodiscard]] Entry& find(std::uint64_t hash, Is&& is) {
        return const_cast<Entry&>(std::as_const(*this).find(hash, is));
    }
    /// Where the search for it begins.
    [[nodiscard]] const Entry& first(std::uint64_t hash) const { return entries_[hash >> shift_]; }

    /// Makes room for so many entries.
    void reserve(std::uint64_t count) {
        if (2 * count <= entries_.size()) return;
        const OpenTable before = std::exchange(*this, OpenTable(count));
        for (const Entry& entry : before)
            if (!entry.vacant()) find(entry.hash(), [](const Entry&) { return false; }) = entry;
    }
    void erase(Entry& entry) {
        auto hole = static_cast<std::size_t>(&entry - entries_.data());
        for (std::size_t at = next(hole); !entries_[at].vacant(); at = next(at)) {
            // Those behind the hole move up unless that is before where they belong.
            const std::size_t mask = entries_.size() - 1, home = entries_[at].hash() >> shift_;
            if (((at - home) & mask) < ((at - hole) & mask)) continue;
            entries_[hole] = entries_[at];
            hole = at;
        }
        entries_[hole] = Entry{};
    }

    /// All entries, the vacant ones too.
    [[nodiscard]] auto begin() const { return entries_.begin(); }
    [[nodiscard]] auto end() const { return entries_.end(); }

private:
    [[nodiscard]] std::size_t next(std::size_t at) const { return (at + 1) & (entries_.size() - 1); }

    BigVector<Entry> entries_;
    int shift_;
};

}  // namespace HANSE_NAMESPACE
