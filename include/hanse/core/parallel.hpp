#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "hanse/core/function_ref.hpp"
#include "hanse/core/run_control.hpp"

// Loops over threads, for measures of your own; no other public header needs it.
namespace HANSE_NAMESPACE {

namespace detail {

using Work = FunctionRef<void(unsigned worker)>;

/// Calls `work(0)` here and `work(1)`, ..., `work(count - 1)` on helping threads; not on those that there cannot be or
/// that have not begun when `work(0)` is over, so `work(0)` must leave nothing undone. Helpers stay for the next call:
/// one that has just been busy is at work again within a microsecond. `work` must not throw.
HANSE_API void together(unsigned count, Work work);

/// Calls `work(1)` on a helping thread and `meanwhile(0)` here, and returns when both are done; rethrows what
/// `meanwhile` throws. `work` must not throw.  @throws std::system_error if there can be no more threads.
HANSE_API void elsewhere(Work work, Work meanwhile);

/// Ends the sleep of `count - 1` helpers, without waiting for them: who is about to ask for help many times, for a
/// short while each, has it at once.
HANSE_API void call_up(unsigned count);

/// What a step costs if nobody says.
inline constexpr std::uint64_t unknown_cost = 0;

/// Calls `step(worker)`, at most `steps` times, on up to `threads` threads until it is false; rethrows the first
/// exception. Small work stays on the calling thread: `nanoseconds` is what all of it takes, about; if unknown, the
/// caller begins alone and calls for help if it is worth it. Helpers that are awake are worth it sooner.
HANSE_API void on_threads(unsigned threads, std::uint64_t steps, std::uint64_t nanoseconds,
                          FunctionRef<bool(unsigned worker)> step);

}  // namespace detail

/// About how many nanoseconds one search over so many arcs takes: the `cost` of loops over sources.
[[nodiscard]] constexpr std::uint64_t cost_of_search(std::uint64_t arcs) noexcept {
    return 1 + 4 * arcs;
}

/// Calls `body(begin, end, worker)` for blocks of [0, count); blocks are handed out as threads become free.
/// Each block must write only what belongs to it. Stops between blocks when `run` says so. Who has few blocks that take
/// long says how many nanoseconds one of [0, count) takes, about, so that help comes at once.
template <class Body>
void parallel_for(std::uint64_t count, std::uint64_t block, const RunControl& run, Body&& body,
                  std::uint64_t cost = detail::unknown_cost) {
    if (count == 0) return;
    block = std::max<std::uint64_t>(block, 1);
    const std::uint64_t blocks = (count + block - 1) / block;
    const auto threads = static_cast<unsigned>(std::min<std::uint64_t>(run.thread_count(), blocks));
    std::atomic<std::uint64_t> next{0};
    std::atomic<bool> failed{false};
    detail::on_threads(threads, blocks, cost * count, [&](unsigned worker) {
        try {
            const std::uint64_t b = next.fetch_add(1, std::memory_order_relaxed);
            if (b >= blocks || failed.load(std::memory_order_relaxed)) return false;
            run.check();
            body(b * block, std::min(count, (b + 1) * block), worker);
            return true;
        } catch (...) {
            failed = true;
            throw;
        }
    });
}

/// Like parallel_for over single steps, but `commit(step, worker)` is called in the order of the steps, one at a
/// time, after `compute(step, worker)`. Sums made in `commit` have the same bits for any number of threads.
/// `worker` is below run.thread_count(): keep one work space per worker.
template <class Compute, class Commit>
void ordered_for(std::uint64_t steps, const RunControl& run, Compute&& compute, Commit&& commit,
                 std::uint64_t cost = detail::unknown_cost) {
    if (steps == 0) return;
    const auto threads = static_cast<unsigned>(std::min<std::uint64_t>(run.thread_count(), steps));
    std::atomic<std::uint64_t> next{0};
    std::uint64_t turn = 0;
    bool failed = false;
    std::mutex guard;
    std::condition_variable turned;
    detail::on_threads(threads, steps, cost * steps, [&](unsigned worker) {
        try {
            const std::uint64_t step = next.fetch_add(1, std::memory_order_relaxed);
            if (step >= steps) return false;
            run.check();
            compute(step, worker);
            std::unique_lock lock(guard);
            turned.wait(lock, [&] { return turn == step || failed; });
            if (failed) return false;
            commit(step, worker);
            ++turn;
            turned.notify_all();
            return true;
        } catch (...) {
            {
                const std::lock_guard lock(guard);
                failed = true;
            }
            turned.notify_all();
            throw;
        }
    });
}

}  // namespace HANSE_NAMESPACE
