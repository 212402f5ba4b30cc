#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "core/open_table.hpp"
#include "hanse/model/network.hpp"

namespace HANSE_NAMESPACE::model {

/// From an entity's text id to its row. Beside the row's number stands half of the hash, so that a row is looked at
/// only if it is most likely the one; the texts stay in the rows themselves.
class IdIndex {
public:
    template <class Rows>
    [[nodiscard]] Id find(const Rows& rows, std::string_view id) const noexcept {
        const Entry wanted = entry(id, none);
        return table_
            .find(wanted.hash(), [&](const Entry& one) { return one.half == wanted.half && rows[one.row].id == id; })
            .row;
    }

    /// Fetches what `find` will look at: the entry first, and when it is there the row in it.
    void fetch_entry(std::string_view id) const noexcept { prefetch(&table_.first(entry(id, none).hash())); }
    template <class Rows>
    void fetch_row(const Rows& rows, std::string_view id) const noexcept {
        const Entry wanted = entry(id, none), here = table_.first(wanted.hash());
        if (!here.vacant() && here.half == wanted.half) prefetch(&rows[here.row].id);
    }

    /// Takes in the last of `rows`; its id must be new.
    template <class Rows>
    void insert_last(const Rows& rows) {
        table_.reserve(rows.size());
        const Entry last = entry(rows.back().id, static_cast<Id>(rows.size() - 1));
        table_.find(last.hash(), [](const Entry&) { return false; }) = last;
    }

private:
    struct Entry {
        Id row = none;
        std::uint32_t half = 0;
        [[nodiscard]] bool vacant() const { return row == none; }
        [[nodiscard]] std::uint64_t hash() const { return std::uint64_t{half} << 32; }
    };
    [[nodiscard]] static Entry entry(std::string_view id, Id row) noexcept {
        return {row, static_cast<std::uint32_t>(std::hash<std::string_view>{}(id))};
    }

    OpenTable<Entry> table_;
};

}  // namespace HANSE_NAMESPACE::model
