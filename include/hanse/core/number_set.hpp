#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "hanse/core/api.hpp"
#include "hanse/core/big_vector.hpp"

namespace HANSE_NAMESPACE {

/// A set of numbers below 2^64 - 1 in one array, twice as large as what it holds, with linear probing.
class HANSE_API NumberSet {
public:
    explicit NumberSet(std::uint64_t most) : slots_(std::bit_ceil(2 * most + 1), empty) {}

    [[nodiscard]] bool contains(std::uint64_t number) const { return slots_[place_of(number)] == number; }
    void insert(std::uint64_t number) { slots_[place_of(number)] = number; }
    void erase(std::uint64_t number) {
        std::size_t hole = place_of(number);
        for (std::size_t at = next(hole); slots_[at] != empty; at = next(at)) {
            // Those behind the hole move up unless that is before where they belong.
            if (((at - home(slots_[at])) & (slots_.size() - 1)) < ((at - hole) & (slots_.size() - 1))) continue;
            slots_[hole] = slots_[at];
            hole = at;
        }
        slots_[hole] = empty;
    }

private:
    static constexpr std::uint64_t empty = ~std::uint64_t{0};

    [[nodiscard]] std::size_t next(std::size_t at) const { return (at + 1) & (slots_.size() - 1); }
    [[nodiscard]] std::size_t home(std::uint64_t number) const {
        return (number * 0x9e3779b97f4a7c15u >> 32) & (slots_.size() - 1);
    }
    [[nodiscard]] std::size_t place_of(std::uint64_t number) const {
        std::size_t at = home(number);
        while (slots_[at] != empty && slots_[at] != number) at = next(at);
        return at;
    }

    BigVector<std::uint64_t> slots_;
};

}  // namespace HANSE_NAMESPACE
