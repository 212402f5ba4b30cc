#pragma once

#include <atomic>
#include <cstdint>

#include "hanse/core/stop.hpp"

namespace HANSE_NAMESPACE {

/// How far a run has come; written by the kernel, read by whoever shows it.
struct Progress {
    std::atomic<std::uint64_t> done{0};
    std::atomic<std::uint64_t> total{0};
};

/// How a long call runs: on how many threads, who may stop it (not while it turns a graph round), who watches it.
/// Results never depend on it: any number of threads gives the same bits.
struct HANSE_API RunControl {
    unsigned threads = 0;          ///< 0: as many as the machine has; 1,024 at most
    StopToken stop{};              ///< of a StopSource or std::stop_source; asked at least every few milliseconds
    Progress* progress = nullptr;  ///< updated where the steps of a long call can be counted

    [[nodiscard]] unsigned thread_count() const noexcept;
    /// @throws Cancelled if a stop was requested.
    void check() const;
    void expect(std::uint64_t steps) const noexcept {
        if (progress) progress->total.fetch_add(steps, std::memory_order_relaxed);
    }
    void advance(std::uint64_t steps) const noexcept {
        if (progress) progress->done.fetch_add(steps, std::memory_order_relaxed);
    }
};

}  // namespace HANSE_NAMESPACE
