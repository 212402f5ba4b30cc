#pragma once

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <chrono>
#include <future>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include "hanse/core/parallel.hpp"
#include "hanse/core/run_control.hpp"

namespace hanse::bindings {

namespace py = pybind11;

/// Runs `work(const RunControl&)` on a helping thread while this one waits without the GIL, lets Ctrl-C through every
/// 20 ms and calls `report(done, total)` about ten times a second and once at the end (None: nobody watches).
template <class Work>
auto run(unsigned threads, const py::object& report, Work&& work) {
    using Result = decltype(work(std::declval<const RunControl&>()));
    std::stop_source stop;
    Progress progress;
    const RunControl control{threads, stop.get_token(), &progress};
    std::packaged_task<Result()> task([&] { return work(control); });
    auto result = task.get_future();
    auto compute = [&](unsigned) { task(); };
    auto wait = [&](unsigned) {
        for (int tick = 1; result.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready; ++tick) {
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
    Result value = result.get();
    if (!report.is_none() && progress.total.load() > 0) report(progress.done.load(), progress.total.load());
    return value;
}

/// A vector as a numpy array that owns it: no copy.
template <class T, class Allocator>
py::array_t<T> as_array(std::vector<T, Allocator>&& values) {
    auto* owner = new std::vector<T, Allocator>(std::move(values));
    const py::capsule capsule(owner, [](void* p) { delete static_cast<std::vector<T, Allocator>*>(p); });
    return py::array_t<T>(static_cast<py::ssize_t>(owner->size()), owner->data(), capsule);
}

/// Rows x columns in row order as a numpy matrix that owns it.
template <class T>
py::array_t<T> as_matrix(std::vector<T>&& values, std::size_t rows, std::size_t columns) {
    return as_array(std::move(values)).reshape({static_cast<py::ssize_t>(rows), static_cast<py::ssize_t>(columns)});
}

template <class T>
using In = py::array_t<T, py::array::c_style | py::array::forcecast>;

template <class T>
std::span<const T> as_span(const In<T>& array) {
    return {array.data(), static_cast<std::size_t>(array.size())};
}

}  // namespace hanse::bindings
