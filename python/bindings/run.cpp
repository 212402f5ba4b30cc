#include "run.hpp"

#include <atomic>
#include <thread>

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

void stop_calls_at_exit() {
    if (const py::module_ os = py::module_::import("os"); py::hasattr(os, "register_at_fork"))
        os.attr("register_at_fork")("after_in_child"_a = py::cpp_function([] { under_way = staying = 0; }));
    py::module_::import("atexit").attr("register")(py::cpp_function(&stop_calls));
}

}  // namespace hanse::bindings
