#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE {

/// Items by key: those of key k, rising, are items[first[k]] .. items[first[k + 1] - 1].
template <class Item = std::uint32_t>
struct Groups {
    std::vector<std::size_t> first;
    std::vector<Item> items;

    [[nodiscard]] std::size_t size() const noexcept { return first.size() - 1; }
    [[nodiscard]] std::span<const Item> operator[](std::size_t key) const noexcept {
        return std::span(items).subspan(first[key], first[key + 1] - first[key]);
    }
};

/// Items 0 .. count - 1 by `key_of(item)`, which is below `keys`. Time O(count + keys).
template <class Item = std::uint32_t, class KeyOf>
[[nodiscard]] Groups<Item> group_by(std::size_t count, std::size_t keys, KeyOf&& key_of) {
    Groups<Item> groups{std::vector<std::size_t>(keys + 1), std::vector<Item>(count)};
    for (Item i = 0; i < count; ++i) ++groups.first[key_of(i) + std::size_t{1}];
    for (std::size_t k = 0; k < keys; ++k) groups.first[k + 1] += groups.first[k];
    std::vector<std::size_t> next(groups.first.begin(), groups.first.end() - 1);
    for (Item i = 0; i < count; ++i) groups.items[next[key_of(i)]++] = i;
    return groups;
}

}  // namespace HANSE_NAMESPACE
