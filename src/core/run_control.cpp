#include "hanse/core/run_control.hpp"

#include <algorithm>
#include <thread>

#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE {

unsigned RunControl::thread_count() const noexcept {
    static const unsigned machine = std::max(1u, std::thread::hardware_concurrency());  // reads a file each time
    return threads ? threads : machine;
}

void RunControl::check() const {
    if (stop.stop_requested()) throw Cancelled();
}

}  // namespace HANSE_NAMESPACE
