#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>

#include "hanse/core/run_control.hpp"

namespace hanse {

namespace detail {

/// Refers to something that can be called with the number of a worker.
class Work {
public:
    Work() = default;
    template <class Body>
    explicit Work(Body& body)
        : body_(&body), call_([](void* it, unsigned worker) { (*static_cast<Body*>(it))(worker); }) {}
    void operator()(unsigned worker) const { call_(body_, worker); }

private:
    void* body_ = nullptr;
    void (*call_)(void*, unsigned) = nullptr;
};

/// Calls `work(0)` here and `work(1)`, ..., `work(count - 1)` on helping threads, on fewer if there can be no more.
/// Helpers stay for the next call: one that has just been busy is at work again within a microsecond. `work` must not
/// throw.
void together(unsigned count, Work work);

/// Calls `work(1)` on a helping thread and `meanwhile(0)` here, and returns when both are done; rethrows what
/// `meanwhile` throws. `work` must not throw.  @throws std::system_error if there can be no more threads.
void elsewhere(Work work, Work meanwhile);

/// As `together`; rethrows the first exception.
template <class Body>
void on_threads(unsigned count, Body&& body) {
    std::exception_ptr error;
    std::mutex guard;
    auto guarded = [&](unsigned worker) {
        try {
            body(worker);
        } catch (...) {
            const std::lock_guard lock(guard);
            if (!error) error = std::current_exception();
        }
    };
    together(count, Work(guarded));
    if (error) std::rethrow_exception(error);
}

}  // namespace detail

/// Calls `body(begin, end, worker)` for blocks of [0, count); blocks are handed out as threads become free.
/// Each block must write only what belongs to it. Stops between blocks when `run` says so.
template <class Body>
void parallel_for(std::uint64_t count, std::uint64_t block, const RunControl& run, Body&& body) {
    if (count == 0) return;
    block = std::max<std::uint64_t>(block, 1);
    const std::uint64_t blocks = (count + block - 1) / block;
    const auto threads = static_cast<unsigned>(std::min<std::uint64_t>(run.thread_count(), blocks));
    std::atomic<std::uint64_t> next{0};
    std::atomic<bool> failed{false};
    detail::on_threads(threads, [&](unsigned worker) {
        try {
            for (;;) {
                const std::uint64_t b = next.fetch_add(1, std::memory_order_relaxed);
                if (b >= blocks || failed.load(std::memory_order_relaxed)) return;
                run.check();
                body(b * block, std::min(count, (b + 1) * block), worker);
            }
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
void ordered_for(std::uint64_t steps, const RunControl& run, Compute&& compute, Commit&& commit) {
    if (steps == 0) return;
    const auto threads = static_cast<unsigned>(std::min<std::uint64_t>(run.thread_count(), steps));
    std::atomic<std::uint64_t> next{0};
    std::uint64_t turn = 0;
    bool failed = false;
    std::mutex guard;
    std::condition_variable turned;
    detail::on_threads(threads, [&](unsigned worker) {
        try {
            for (;;) {
                const std::uint64_t step = next.fetch_add(1, std::memory_order_relaxed);
                if (step >= steps) return;
                run.check();
                compute(step, worker);
                std::unique_lock lock(guard);
                turned.wait(lock, [&] { return turn == step || failed; });
                if (failed) return;
                commit(step, worker);
                ++turn;
                turned.notify_all();
            }
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

}  // namespace hanse
