#include "hanse/core/parallel.hpp"

#include <chrono>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

#include "platform.hpp"

namespace HANSE_NAMESPACE::detail {

namespace {

void relax() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#else
    std::this_thread::yield();
#endif
}

/// Whether help is worth its while: to get it takes as long as `enough` nanoseconds of work, or longer.
class Forecast {
public:
    Forecast(std::uint64_t steps, std::uint64_t enough) : steps_(steps), enough_(enough) {}
    /// After each step: is what is left worth it? Looks at the clock after 1, 2, 4, ... steps.
    [[nodiscard]] bool long_way_to_go() {
        if (++done_ != look_) return false;
        look_ *= 2;
        using std::chrono::nanoseconds;
        const auto since = std::chrono::duration_cast<nanoseconds>(std::chrono::steady_clock::now() - begin_).count();
        const auto spent = static_cast<std::uint64_t>(since);
        const std::uint64_t noise = enough_ / 10;
        return spent > noise && spent / done_ * (steps_ - done_) > enough_;
    }

private:
    std::chrono::time_point<std::chrono::steady_clock, std::chrono::nanoseconds> begin_ =
        std::chrono::steady_clock::now();
    std::uint64_t steps_, enough_, done_ = 0, look_ = 1;
};

/// A thread that does what it is given, again and again.
class Helper {
public:
    /// @param awake  counts who looks for work.
    explicit Helper(std::atomic<unsigned>& awake) : awake_(awake), thread_([this] { live(); }) {}
    ~Helper() {
        set(State::gone);
        thread_.join();
    }
    Helper(const Helper&) = delete;
    Helper& operator=(const Helper&) = delete;

    /// @param off  the processor of who will work meanwhile: a system under load may wake both on one; or any.
    void start(Work work, unsigned worker, int off) {
        work_ = work;
        worker_ = worker;
        keep_off(off);
        set(State::asked);
    }
    /// It looks for work for a moment.
    void call_up(int off) {
        keep_off(off);
        State idle = State::idle;
        if (state_.compare_exchange_strong(idle, State::called, std::memory_order_acq_rel)) state_.notify_all();
    }
    /// Until the work is done; not at all if it has not been begun and `needed` is false.
    void finish(bool needed) {
        State asked = State::asked;
        if (!needed && state_.compare_exchange_strong(asked, State::idle, std::memory_order_acq_rel)) return;
        if (!is_idle(look(is_idle))) sleep(is_idle);
    }

private:
    enum class State { idle, called, asked, working, gone };

    static bool is_idle(State state) { return state == State::idle; }
    static bool is_wanted(State state) { return !is_idle(state) && state != State::working; }

    void live() {
        this_one = this;
        for (;;) {
            ++awake_;
            State now = look(is_wanted);
            --awake_;
            if (!is_wanted(now)) now = sleep(is_wanted);
            if (now == State::gone) return;
            const bool asked = now == State::asked;  // else only called
            const State next = asked ? State::working : State::idle;
            if (!state_.compare_exchange_strong(now, next, std::memory_order_acq_rel) || !asked) continue;
            work_(worker_);
            set(State::idle);
        }
    }
    void keep_off(int processor) {
        if (processor == kept_off_) return;
        // A helper that calls may have been kept off one itself: what counts is what its own caller had.
        processors_ = this_one != nullptr ? this_one->processors_ : platform::processors();
        platform::allow(thread_, processors_, processor);
        kept_off_ = processor;
    }
    /// For a moment, before it sleeps: to wake a processor that has gone idle takes longer than many a sweep, and so
    /// does waiting for the longest block of one. Gives way in between, since who is waited for may wait for this
    /// processor.
    State look(bool (*wanted)(State)) const {
        using clock = std::chrono::steady_clock;
        constexpr std::chrono::microseconds moment{300};
        constexpr int looks = 64;  // per look at the clock
        const auto begin = clock::now();
        State now = State::idle;
        do {
            for (int look = 0; look < looks; ++look) {
                now = state_.load(std::memory_order_acquire);
                if (wanted(now)) return now;
                relax();
            }
            std::this_thread::yield();
        } while (clock::now() - begin < moment);
        return now;
    }
    State sleep(bool (*wanted)(State)) const {
        State now = state_.load(std::memory_order_acquire);
        while (!wanted(now)) {
            state_.wait(now, std::memory_order_acquire);
            now = state_.load(std::memory_order_acquire);
        }
        return now;
    }
    void set(State state) {
        state_.store(state, std::memory_order_release);
        state_.notify_all();
    }

    std::atomic<unsigned>& awake_;
    std::atomic<State> state_{State::idle};
    Work work_;
    unsigned worker_ = 0;
    static constexpr int unknown = -2;
    int kept_off_ = unknown;
    platform::Processors processors_{};
    static thread_local const Helper* this_one;  // of this thread, if it is a helper
    std::thread thread_;                         // the last: it uses the others
};

thread_local const Helper* Helper::this_one = nullptr;

/// The helpers that have nothing to do.
class Pool {
public:
    std::vector<Helper*> take(unsigned count, unsigned needed) {
        const std::lock_guard lock(guard_);
        std::vector<Helper*> taken;
        while (taken.size() < count) {
            if (idle_.empty()) {
                try {
                    idle_.push_back(new Helper(awake_));
                } catch (const std::system_error&) {  // the system allows no more threads
                    if (taken.size() < needed) throw;
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
    /// Up to `count` helpers begin to look for work.
    void call_up(unsigned count) {
        const std::vector<Helper*> helpers = take(count, 0);
        for (Helper* const helper : helpers) helper->call_up(platform::processor());
        bring_back(helpers);
    }
    /// What getting help costs, in nanoseconds: less from who is awake.
    [[nodiscard]] std::uint64_t cost() const noexcept {
        return awake_.load(std::memory_order_relaxed) > 0 ? 20'000 : 100'000;
    }
    /// Ends the threads that have nothing to do. Those that work are their callers', who are still in a call.
    void dismiss() {
        const std::lock_guard lock(guard_);
        for (Helper* const helper : idle_) delete helper;
        idle_.clear();
    }

private:
    std::mutex guard_;
    std::vector<Helper*> idle_;
    std::atomic<unsigned> awake_{0};
};

/// The pool outlives everything, since a thread may still be in a call when the process ends. Its helpers end with the
/// library: when it is unloaded, or the process exits. (Not on Windows, where a thread cannot end while a library is
/// unloaded: there, do not unload it.)
Pool*& pool() {
    static Pool* one = [] {
        platform::in_forked_children([] { pool() = new Pool; });
        return new Pool;
    }();
    return one;
}

#if !defined(_WIN32)
struct End {
    ~End() { pool()->dismiss(); }
};
const End end;
#endif

}  // namespace

void together(unsigned count, Work work) {
    if (count <= 1) return work(0);
    Pool& here = *pool();
    const std::vector<Helper*> helpers = here.take(count - 1, 0);
    for (unsigned i = 0; i < helpers.size(); ++i) helpers[i]->start(work, i + 1, platform::processor());
    work(0);
    for (Helper* const helper : helpers) helper->finish(false);
    here.bring_back(helpers);
}

void call_up(unsigned count) {
    if (count > 1) pool()->call_up(count - 1);
}

void on_threads(unsigned threads, std::uint64_t steps, std::uint64_t nanoseconds, FunctionRef<bool(unsigned)> step) {
    const bool known = nanoseconds != unknown_cost;
    const std::uint64_t enough = threads <= 1 ? 0 : pool()->cost();
    const bool alone = threads <= 1 || (known && nanoseconds < enough);
    if (alone || !known) {
        Forecast forecast(steps, enough);
        do {
            if (!step(0)) return;
        } while (alone || !forecast.long_way_to_go());
    }
    std::exception_ptr error;
    std::mutex guard;
    auto guarded = [&](unsigned worker) {
        try {
            while (step(worker)) continue;
        } catch (...) {
            const std::lock_guard lock(guard);
            if (!error) error = std::current_exception();
        }
    };
    together(threads, guarded);
    if (error) std::rethrow_exception(error);
}

void elsewhere(Work work, Work meanwhile) {
    Pool& here = *pool();
    const std::vector<Helper*> helper = here.take(1, 1);
    helper.front()->start(work, 1, -1);
    std::exception_ptr error;
    try {
        meanwhile(0);
    } catch (...) {
        error = std::current_exception();
    }
    helper.front()->finish(true);
    here.bring_back(helper);
    if (error) std::rethrow_exception(error);
}

}  // namespace HANSE_NAMESPACE::detail
