#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE {

/// Numbers values in the order they first appear, by open addressing.
class ValueNumbers {
public:
    void expect(double value) const { __builtin_prefetch(&slots_[home(value)]); }

    std::uint32_t number_of(double value) {
        std::size_t at = home(value);
        for (; slots_[at].number != none; at = (at + 1) & (slots_.size() - 1))
            if (slots_[at].value == value) return slots_[at].number;
        const auto number = static_cast<std::uint32_t>(count_++);
        slots_[at] = {value, number};
        if (2 * count_ > slots_.size()) grow();
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
        for (const Slot& slot : slots_)
            if (slot.number != none) found.emplace_back(slot.value, slot.number);
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
    struct Slot {
        double value = 0;
        std::uint32_t number = none;
    };

    [[nodiscard]] std::size_t home(double value) const {
        return (std::bit_cast<std::uint64_t>(value) * 0x9e3779b97f4a7c15u) >> (64 - std::countr_zero(slots_.size()));
    }

    void grow() {
        const std::vector<Slot> smaller = std::exchange(slots_, std::vector<Slot>(4 * slots_.size()));
        for (const Slot& slot : smaller) {
            if (slot.number == none) continue;
            std::size_t at = home(slot.value);
            while (slots_[at].number != none) at = (at + 1) & (slots_.size() - 1);
            slots_[at] = slot;
        }
    }

    std::vector<Slot> slots_ = std::vector<Slot>(1024);
    std::size_t count_ = 0;
};

}  // namespace HANSE_NAMESPACE
