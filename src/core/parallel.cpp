#include "hanse/core/parallel.hpp"

#include <chrono>
#include <system_error>
#include <thread>
#include <vector>

#include "platform.hpp"

namespace hanse::detail {

namespace {

void relax() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#else
    std::this_thread::yield();
#endif
}

/// A thread that does what it is given, again and again.
class Helper {
public:
    Helper() {
        std::thread([this] {
            for (;;) {
                await(true);
                work_(worker_);
                set(false);
            }
        }).detach();
    }
    void start(Work work, unsigned worker) {
        work_ = work;
        worker_ = worker;
        set(true);
    }
    void finish() { await(false); }

private:
    /// Looks for a moment before it sleeps: to wake a processor that has gone idle takes longer than many a sweep, and
    /// so does waiting for the longest block of one. Gives way in between, since who is waited for may wait for this
    /// processor.
    void await(bool busy) {
        using clock = std::chrono::steady_clock;
        constexpr std::chrono::microseconds moment{300};
        constexpr int looks = 64;  // per look at the clock
        const auto begin = clock::now();
        do {
            for (int look = 0; look < looks; ++look) {
                if (busy_.load(std::memory_order_acquire) == busy) return;
                relax();
            }
            std::this_thread::yield();
        } while (clock::now() - begin < moment);
        busy_.wait(!busy, std::memory_order_acquire);
    }
    void set(bool busy) {
        busy_.store(busy, std::memory_order_release);
        busy_.notify_one();
    }

    std::atomic<bool> busy_{false};
    Work work_;
    unsigned worker_ = 0;
};

/// The helpers that have nothing to do. Neither they nor this ever go: they sleep, and end with the process.
class Crew {
public:
    std::vector<Helper*> take(unsigned count, unsigned least) {
        const std::lock_guard lock(guard_);
        std::vector<Helper*> taken;
        while (taken.size() < count) {
            if (idle_.empty()) {
                try {
                    idle_.push_back(new Helper);
                } catch (const std::system_error&) {  // the system allows no more threads
                    if (taken.size() < least) throw;
                    break;
                }
            }
            taken.push_back(idle_.back());
            idle_.pop_back();
        }
        return taken;
    }
    void bring_back(const std::vector<Helper*>& helpers) {
        const std::lock_guard lock(guard_);
        idle_.insert(idle_.end(), helpers.rbegin(), helpers.rend());
    }

private:
    std::mutex guard_;
    std::vector<Helper*> idle_;
};

Crew*& crew() {
    static Crew* one = [] {
        platform::in_forked_children([] { crew() = new Crew; });
        return new Crew;
    }();
    return one;
}

}  // namespace

void together(unsigned count, Work work) {
    if (count <= 1) return work(0);
    Crew& here = *crew();
    const std::vector<Helper*> helpers = here.take(count - 1, 0);
    for (unsigned i = 0; i < helpers.size(); ++i) helpers[i]->start(work, i + 1);
    work(0);
    for (Helper* const helper : helpers) helper->finish();
    here.bring_back(helpers);
}

void elsewhere(Work work, Work meanwhile) {
    Crew& here = *crew();
    const std::vector<Helper*> helper = here.take(1, 1);
    helper.front()->start(work, 1);
    std::exception_ptr error;
    try {
        meanwhile(0);
    } catch (...) {
        error = std::current_exception();
    }
    helper.front()->finish();
    here.bring_back(helper);
    if (error) std::rethrow_exception(error);
}

}  // namespace hanse::detail
