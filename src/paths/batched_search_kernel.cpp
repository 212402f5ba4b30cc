#include "batched_search_kernel.hpp"

#include <cstring>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace HANSE_NAMESPACE::paths::kernel {

#define HANSE_VECTOR_BYTES 16
namespace baseline {
#include "batched_search_kernel.inc"
}
#undef HANSE_VECTOR_BYTES

#if defined(__x86_64__)
#if defined(__clang__)  // which passes over GCC's pragma without a word
#pragma clang attribute push(__attribute__((target("avx2,popcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,popcnt")
#endif
#define HANSE_VECTOR_BYTES 32
namespace avx2 {
#include "batched_search_kernel.inc"
}
#undef HANSE_VECTOR_BYTES
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,popcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,popcnt")
#endif
#define HANSE_VECTOR_BYTES 64
namespace avx512 {
#include "batched_search_kernel.inc"
}
#undef HANSE_VECTOR_BYTES
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif

}  // namespace HANSE_NAMESPACE::paths::kernel
