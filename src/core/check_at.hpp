#pragma once

#include <cstdint>

#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE {

/// Asks at every 1024th step whether to stop: for loops whose steps take less than a microsecond or so.
inline void check_at(const RunControl& run, std::uint64_t step) {
    if (step % 1024 == 0) run.check();
}

}  // namespace HANSE_NAMESPACE
