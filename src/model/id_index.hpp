#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "hanse/model/network.hpp"

namespace HANSE_NAMESPACE::model {

/// From an entity's text id to its row: open addressing over row numbers, the texts stay in the rows themselves.
class IdIndex {
public:
    template <class Rows>
    [[nodiscard]] Id find(const Rows& rows, std::string_view id) const noexcept {
        if (slots_.empty()) return none;
        for (std::size_t at = first(id);; at = (at + 1) & (slots_.size() - 1)) {
            if (slots_[at] == none || rows[slots_[at]].id == id) return slots_[at];
        }
    }

    /// Takes in the last of `rows`; its id must be new.
    template <class Rows>
    void insert_last(const Rows& rows) {
        if (rows.size() * 2 > slots_.size()) {
            slots_.assign(slots_.empty() ? 16 : slots_.size() * 2, none);
            for (std::size_t row = 0; row + 1 < rows.size(); ++row) put(rows[row].id, static_cast<Id>(row));
        }
        put(rows.back().id, static_cast<Id>(rows.size() - 1));
    }

private:
    [[nodiscard]] std::size_t first(std::string_view id) const noexcept {
        return std::hash<std::string_view>{}(id) & (slots_.size() - 1);
    }
    void put(std::string_view id, Id row) {
        std::size_t at = first(id);
        while (slots_[at] != none) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = row;
    }

    std::vector<Id> slots_;
};

}  // namespace HANSE_NAMESPACE::model
