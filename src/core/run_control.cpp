#include "hanse/core/run_control.hpp"

#include <algorithm>
#include <thread>

#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE {

unsigned RunControl::thread_count() const noexcept {
    static const unsigned machine = std::max(1u, std::thread::hardware_concurrency());  // reads a file each time
    constexpr unsigned most = 1024;  // -1 in an unsigned is a slip, and each thread has memory of its own
    return threads ? std::min(threads, most) : machine;
}

void RunControl::check() const {
    if (stop.stop_requested()) throw Cancelled();
}

}  // namespace HANSE_NAMESPACE
