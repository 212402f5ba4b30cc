#pragma once

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE {

/// Has memory fetched that will be looked at soon, where the compiler knows how.
inline void prefetch([[maybe_unused]] const void* at) noexcept {
#if defined(__GNUC__) || defined(__clang__)
    __builtin_prefetch(at);
#endif
}

}  // namespace HANSE_NAMESPACE
