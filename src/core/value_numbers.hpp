#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "core/open_table.hpp"

namespace HANSE_NAMESPACE {

/// Numbers values in the order they first appear.
class ValueNumbers {
public:
    void expect(double value) const { prefetch(&table_.first(hash(value))); }

    std::uint32_t number_of(double value) {
        Entry& entry = table_.find(hash(value), [value](const Entry& one) { return one.value == value; });
        if (!entry.vacant()) return entry.number;
        const std::uint32_t number = count_++;
        entry = {value, number};
        table_.reserve(std::uint64_t{count_} + 1);
        return number;
    }

    /// The values in rising order, and of every number its place among them.
    struct Ranked {
        std::vector<double> values;
        std::vector<std::uint32_t> rank;
    };
    [[nodiscard]] Ranked ranked() const {
        std::vector<std::pair<double, std::uint32_t>> found;
        found.reserve(count_);
        for (const Entry& entry : table_)
            if (!entry.vacant()) found.emplace_back(entry.value, entry.number);
        std::sort(found.begin(), found.end());
        Ranked out{{}, std::vector<std::uint32_t>(found.size())};
        out.values.reserve(found.size());
        for (const auto& [value, number] : found) {
            out.rank[number] = static_cast<std::uint32_t>(out.values.size());
            out.values.push_back(value);
        }
        return out;
    }

private:
    static constexpr auto none = std::numeric_limits<std::uint32_t>::max();
    [[nodiscard]] static std::uint64_t hash(double value) { return spread(std::bit_cast<std::uint64_t>(value)); }
    struct Entry {
        double value = 0;
        std::uint32_t number = none;
        [[nodiscard]] bool vacant() const { return number == none; }
        [[nodiscard]] std::uint64_t hash() const { return ValueNumbers::hash(value); }
    };

    OpenTable<Entry> table_{512};
    std::uint32_t count_ = 0;
};

}  // namespace HANSE_NAMESPACE
