#include "run.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include "hanse/core/parallel.hpp"

namespace hanse::bindings {

namespace {

std::atomic<bool> is_ending{false};
std::atomic<int> under_way{0}, staying{0};

/// With the GIL, in the thread that ends the interpreter: it is in no call itself.
void stop_calls() {
    is_ending = true;
    const py::gil_scoped_release release;
    constexpr auto longest = std::chrono::seconds(5);  // a kernel looks up every few milliseconds
    const auto until = std::chrono::steady_clock::now() + longest;
    while (under_way > staying && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

}  // namespace

UnderWay::UnderWay() {
    if (is_ending) {
        const py::gil_scoped_release release;
        stay();
    }
    ++under_way;
}

UnderWay::~UnderWay() {
    --under_way;
}

bool UnderWay::ending() noexcept {
    return is_ending;
}

void UnderWay::stay() {
    ++staying;
    for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
}

void run_aside(unsigned threads, const py::object& report, hanse::FunctionRef<void(const RunControl&)> work) {
    const UnderWay one_more;
    hanse::StopSource stop;
    Progress progress;
    const RunControl control{threads, stop.get_token(), &progress};
    std::packaged_task<void()> task([&] { work(control); });
    auto done = task.get_future();
    auto compute = [&](unsigned) { task(); };
    auto wait = [&](unsigned) {
        for (int tick = 1; done.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready; ++tick) {
            if (UnderWay::ending()) {
                stop.request_stop();
                done.wait();
                UnderWay::stay();
            }
            const py::gil_scoped_acquire hold;
            try {
                if (PyErr_CheckSignals() != 0) throw py::error_already_set();
                if (!report.is_none() && tick % 5 == 0) report(progress.done.load(), progress.total.load());
            } catch (...) {
                stop.request_stop();
                throw;
            }
        }
    };
    {
        const py::gil_scoped_release release;
        hanse::detail::elsewhere(hanse::detail::Work(compute), hanse::detail::Work(wait));
    }
    done.get();
    if (!report.is_none() && progress.total.load() > 0) report(progress.done.load(), progress.total.load());
}

void stop_calls_at_exit() {
    if (const py::module_ os = py::module_::import("os"); py::hasattr(os, "register_at_fork"))
        os.attr("register_at_fork")("after_in_child"_a = py::cpp_function([] { under_way = staying = 0; }));
    py::module_::import("atexit").attr("register")(py::cpp_function(&stop_calls));
}

}  // namespace hanse::bindings
