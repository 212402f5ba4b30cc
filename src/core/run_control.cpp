#include "hanse/core/run_control.hpp"

#include <algorithm>
#include <thread>

#include "hanse/core/error.hpp"

namespace hanse {

unsigned RunControl::thread_count() const noexcept {
    return threads ? threads : std::max(1u, std::thread::hardware_concurrency());
}

void RunControl::check() const {
    if (stop.stop_requested()) throw Cancelled();
}

}  // namespace hanse
