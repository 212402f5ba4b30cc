#include "batched_search_kernel.hpp"

#include <cstring>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace hanse::paths::kernel {

#define HANSE_VECTOR_BYTES 16
namespace baseline {
#include "batched_search_kernel.inc"
}
#undef HANSE_VECTOR_BYTES

#if defined(__x86_64__)
#pragma GCC push_options
#pragma GCC target("avx2,popcnt")
#define HANSE_VECTOR_BYTES 32
namespace avx2 {
#include "batched_search_kernel.inc"
}
#undef HANSE_VECTOR_BYTES
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx512f,popcnt")
#define HANSE_VECTOR_BYTES 64
namespace avx512 {
#include "batched_search_kernel.inc"
}
#undef HANSE_VECTOR_BYTES
#pragma GCC pop_options
#endif

}  // namespace hanse::paths::kernel
