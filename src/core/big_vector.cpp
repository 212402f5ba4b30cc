#include "hanse/core/big_vector.hpp"

#include <atomic>
#include <cstdint>
#include <new>

#include "platform.hpp"

namespace HANSE_NAMESPACE::detail {

namespace {

constexpr std::size_t huge_page = std::size_t{1} << 21;
constexpr std::size_t cache_line = 64;
constexpr std::size_t most = huge_page - cache_line;  // that can be cut from a page
#if defined(__SANITIZE_ADDRESS__)
constexpr bool watched = true;
#elif defined(__has_feature)  // clang's way to say it
constexpr bool watched = __has_feature(address_sanitizer);
#else
constexpr bool watched = false;
#endif
// None is cut if each array must have its own ends; below 32 KiB a page is dearer than what it saves.
constexpr std::size_t least = watched ? huge_page : std::size_t{1} << 15;

constexpr bool is_cut(std::size_t bytes) {
    return bytes >= least && bytes <= most;
}

/// The first line of a huge page that arrays are cut from.
struct Page {
    std::atomic<std::uint32_t> users;  // arrays, and the thread that cuts from it
};

Page* page_of(void* at) {
    return reinterpret_cast<Page*>(static_cast<std::byte*>(at) - reinterpret_cast<std::uintptr_t>(at) % huge_page);
}

void leave(Page* page) {
    if (page->users.fetch_sub(1, std::memory_order_acq_rel) == 1) OwnPages::free(page, huge_page);
}

/// The page that a thread cuts from.
struct Cutting {
    Page* page = nullptr;
    std::size_t used = 0;

    void* cut(std::size_t bytes) {
        if (page != nullptr && page->users.load(std::memory_order_acquire) == 1) used = cache_line;  // all came back
        if (page == nullptr || used + bytes > huge_page) {
            Page* const fresh = ::new (OwnPages::allocate(huge_page)) Page{1};
            if (page != nullptr) leave(page);
            page = fresh;
            used = cache_line;
        }
        void* const at = reinterpret_cast<std::byte*>(page) + used;
        used += bytes;
        page->users.fetch_add(1, std::memory_order_relaxed);
        return at;
    }

    ~Cutting() {
        if (page != nullptr) leave(page);
        page = nullptr;
    }
};

thread_local Cutting cutting;

}  // namespace

void* OwnPages::allocate(std::size_t bytes) {
    return platform::allocate(bytes, bytes >= huge_page ? huge_page : cache_line);
}

void OwnPages::free(void* at, std::size_t) noexcept {
    platform::release(at);
}

void* SharedPages::allocate(std::size_t bytes) {
    const auto whole = [&](std::size_t piece) { return (bytes + piece - 1) / piece * piece; };
    if (is_cut(bytes)) return cutting.cut(whole(cache_line));
    return OwnPages::allocate(bytes > most ? whole(huge_page) : bytes);  // no small pages at the end
}

void SharedPages::free(void* at, std::size_t bytes) noexcept {
    if (is_cut(bytes))
        leave(page_of(at));
    else
        OwnPages::free(at, bytes);
}

}  // namespace HANSE_NAMESPACE::detail
