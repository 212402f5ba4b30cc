#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "hanse/core/big_vector.hpp"
#include "hanse/model/network.hpp"

namespace HANSE_NAMESPACE::model {

/// From an entity's text id to its row: open addressing over row numbers and half of each hash, so that a row is looked
/// at only if it is most likely the one; the texts stay in the rows themselves.
class IdIndex {
public:
    template <class Rows>
    [[nodiscard]] Id find(const Rows& rows, std::string_view id) const noexcept {
        if (slots_.empty()) return none;
        const Slot wanted = slot(id, none);
        for (std::size_t at = wanted.hash & mask();; at = (at + 1) & mask()) {
            const Slot& here = slots_[at];
            if (here.row == none || (here.hash == wanted.hash && rows[here.row].id == id)) return here.row;
        }
    }

    /// Fetches what `find` will look at: the slot first, and when it is there the row in it.
    void fetch_slot(std::string_view id) const noexcept {
        if (!slots_.empty()) __builtin_prefetch(&slots_[slot(id, none).hash & mask()]);
    }
    template <class Rows>
    void fetch_row(const Rows& rows, std::string_view id) const noexcept {
        if (slots_.empty()) return;
        const Slot wanted = slot(id, none), here = slots_[wanted.hash & mask()];
        if (here.row != none && here.hash == wanted.hash) __builtin_prefetch(&rows[here.row].id);
    }

    /// Takes in the last of `rows`; its id must be new.
    template <class Rows>
    void insert_last(const Rows& rows) {
        if (rows.size() * 2 > slots_.size()) {
            const auto before = std::exchange(slots_, BigVector<Slot>(slots_.empty() ? 16 : slots_.size() * 2));
            for (const Slot& one : before)
                if (one.row != none) put(one);
        }
        put(slot(rows.back().id, static_cast<Id>(rows.size() - 1)));
    }

private:
    struct Slot {
        Id row = none;
        std::uint32_t hash = 0;
    };

    [[nodiscard]] static Slot slot(std::string_view id, Id row) noexcept {
        return {row, static_cast<std::uint32_t>(std::hash<std::string_view>{}(id))};
    }
    [[nodiscard]] std::size_t mask() const noexcept { return slots_.size() - 1; }
    void put(Slot one) {
        std::size_t at = one.hash & mask();
        while (slots_[at].row != none) at = (at + 1) & mask();
        slots_[at] = one;
    }

    BigVector<Slot> slots_;
};

}  // namespace HANSE_NAMESPACE::model
