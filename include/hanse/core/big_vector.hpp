#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE {

namespace detail {

/// Pages of its own for every array: huge ones where the system has them, from the size of one on.
struct HANSE_API OwnPages {
    [[nodiscard]] static void* allocate(std::size_t bytes);
    static void free(void* at, std::size_t bytes) noexcept;
};

/// The same for arrays that a huge page would be too large for: a thread allocates them from a page that they share,
/// which is given back with its last array. So a short-lived array costs about what it costs to write it.
struct HANSE_API SharedPages {
    [[nodiscard]] static void* allocate(std::size_t bytes);
    static void free(void* at, std::size_t bytes) noexcept;
};

}  // namespace detail

/// Memory that is not written to before it is used. The first touch of a page of 4 KiB costs more than a pass over it,
/// a huge page costs less than twenty of these, and so does looking up its address in a random access.
template <class T, class Pages>
struct PageAllocator {
    using value_type = T;

    PageAllocator() = default;
    template <class U>
    PageAllocator(const PageAllocator<U, Pages>&) noexcept {}

    [[nodiscard]] T* allocate(std::size_t count) { return static_cast<T*>(Pages::allocate(count * sizeof(T))); }
    void deallocate(T* at, std::size_t count) noexcept { Pages::free(at, count * sizeof(T)); }

    template <class U, class... Arguments>
    void construct(U* at, Arguments&&... arguments) {
        if constexpr (sizeof...(Arguments) == 0)
            ::new (static_cast<void*>(at)) U;  // not zeroed
        else
            std::construct_at(at, std::forward<Arguments>(arguments)...);
    }

    friend bool operator==(PageAllocator, PageAllocator) noexcept { return true; }
};

/// A vector of numbers for large arrays that last. `resize(n)` leaves new entries undefined; `assign(n, 0)` sets them.
template <class T>
using BigVector = std::vector<T, PageAllocator<T, detail::OwnPages>>;

/// The same for arrays of any size that go with the call that needs them.
template <class T>
using WorkVector = std::vector<T, PageAllocator<T, detail::SharedPages>>;

template <class T, class Pages>
[[nodiscard]] bool operator==(const std::vector<T, PageAllocator<T, Pages>>& a, const std::vector<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace HANSE_NAMESPACE
