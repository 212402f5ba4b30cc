#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace hanse {

namespace detail {
[[nodiscard]] void* allocate_pages(std::size_t bytes);
void free_pages(void* at) noexcept;
}  // namespace detail

/// Memory for large arrays: on huge pages where the system has them, and not written to before it is used. The first
/// touch of a page costs about as much as a pass over it, and so does looking up its address in a random access.
template <class T>
struct PageAllocator {
    using value_type = T;

    PageAllocator() = default;
    template <class U>
    PageAllocator(const PageAllocator<U>&) noexcept {}

    [[nodiscard]] T* allocate(std::size_t count) { return static_cast<T*>(detail::allocate_pages(count * sizeof(T))); }
    void deallocate(T* at, std::size_t) noexcept { detail::free_pages(at); }

    template <class U, class... Arguments>
    void construct(U* at, Arguments&&... arguments) {
        if constexpr (sizeof...(Arguments) == 0)
            ::new (static_cast<void*>(at)) U;  // not zeroed
        else
            std::construct_at(at, std::forward<Arguments>(arguments)...);
    }

    friend bool operator==(PageAllocator, PageAllocator) noexcept { return true; }
};

/// A vector of numbers for large arrays. `resize(n)` leaves new entries undefined; `assign(n, 0)` sets them.
template <class T>
using BigVector = std::vector<T, PageAllocator<T>>;

template <class T>
[[nodiscard]] bool operator==(const BigVector<T>& a, const std::vector<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace hanse
