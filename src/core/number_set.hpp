#pragma once

#include <cstdint>

#include "core/open_table.hpp"

namespace HANSE_NAMESPACE {

/// A set of at most so many numbers below 2^64 - 1.
class NumberSet {
public:
    explicit NumberSet(std::uint64_t most) : table_(most) {}

    [[nodiscard]] bool contains(std::uint64_t number) const {
        return !table_.find(spread(number), Is{number}).vacant();
    }
    void insert(std::uint64_t number) { table_.find(spread(number), Is{number}).number = number; }
    void erase(std::uint64_t number) { table_.erase(table_.find(spread(number), Is{number})); }

private:
    struct Entry {
        std::uint64_t number = ~std::uint64_t{0};
        [[nodiscard]] bool vacant() const { return number == ~std::uint64_t{0}; }
        [[nodiscard]] std::uint64_t hash() const { return spread(number); }
    };
    struct Is {
        std::uint64_t number;
        bool operator()(const Entry& entry) const { return entry.number == number; }
    };

    OpenTable<Entry> table_;
};

}  // namespace HANSE_NAMESPACE
