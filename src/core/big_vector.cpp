#include "hanse/core/big_vector.hpp"

#include <cstdlib>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace hanse::detail {

namespace {

constexpr std::size_t huge_page = std::size_t{1} << 21;
constexpr std::size_t cache_line = 64;

}  // namespace

void* allocate_pages(std::size_t bytes) {
    const std::size_t align = bytes >= huge_page ? huge_page : cache_line;
#if defined(__linux__)
    void* at = nullptr;
    if (posix_memalign(&at, align, bytes) != 0) throw std::bad_alloc();
    // A wish: without it the pages are small, as those of the last piece are.
    if (align == huge_page) madvise(at, bytes / huge_page * huge_page, MADV_HUGEPAGE);
#else
    void* const at = std::aligned_alloc(align, (bytes + align - 1) / align * align);
    if (at == nullptr) throw std::bad_alloc();
#endif
    return at;
}

void free_pages(void* at) noexcept {
    std::free(at);
}

}  // namespace hanse::detail
