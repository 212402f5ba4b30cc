#pragma once

#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "hanse/core/random.hpp"

namespace HANSE_NAMESPACE::evaluation::detail {

/// Puts `items` in random order (Fisher-Yates).
template <class T>
void shuffle(std::vector<T>& items, Random& random) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random.below(i)]);
}

inline std::vector<std::uint32_t> identity(std::size_t size) {
    std::vector<std::uint32_t> result(size);
    std::iota(result.begin(), result.end(), 0u);
    return result;
}

/// Share of the reference distribution that is at least as extreme, the observation counted as one of it.
inline double p_value(std::uint64_t as_extreme, std::uint64_t permutations) {
    return static_cast<double>(as_extreme + 1) / static_cast<double>(permutations + 1);
}

}  // namespace HANSE_NAMESPACE::evaluation::detail
