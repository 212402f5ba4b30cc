#pragma once

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "hanse/core/function_ref.hpp"
#include "hanse/core/run_control.hpp"

namespace hanse::bindings {

namespace py = pybind11;
using namespace py::literals;

/// A call that is under way. When the interpreter ends, threads that are not waited for (daemons) may still be in one;
/// whoever then asks for the GIL is taken off its thread, which C++ answers with an abort. So the end first stops the
/// calls of other threads, and these never come back.
class UnderWay {
public:
    UnderWay();
    ~UnderWay();
    UnderWay(const UnderWay&) = delete;
    UnderWay& operator=(const UnderWay&) = delete;
    [[nodiscard]] static bool ending() noexcept;
    /// Without the GIL, once the work is stopped: sleeps until the process is gone.
    [[noreturn]] static void stay();
};

/// Makes the interpreter stop what is under way before it ends.
void stop_calls_at_exit();

/// Runs `work` on a helping thread while this one waits without the GIL, lets Ctrl-C through every 20 ms and calls
/// `report(done, total)` about ten times a second and once at the end (None: nobody watches).
void run_aside(unsigned threads, const py::object& report, hanse::FunctionRef<void(const RunControl&)> work);

/// What `work(const RunControl&)` gives, run aside.
template <class Work>
auto run(unsigned threads, const py::object& report, Work&& work) {
    std::optional<decltype(work(std::declval<const RunControl&>()))> value;
    run_aside(threads, report, [&](const RunControl& control) { value.emplace(work(control)); });
    return *std::move(value);
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

/// What a kernel gives, as Python takes it: a vector becomes an array, all else stays as it is.
struct AsPython {
    template <class T, class Allocator>
    auto operator()(std::vector<T, Allocator>&& values) const {
        return as_array(std::move(values));
    }
    template <class T>
    T operator()(T value) const {
        return value;
    }
};

namespace detail {

template <class Work, class Give, class Result, class... Args, class... Extra>
void def_run(py::module_& module, const char* name, const Work& work, const Give& give,
             Result (Work::*)(const RunControl&, Args...) const, const Extra&... extra) {
    module.def(
        name,
        [work, give](Args... args, unsigned threads, const py::object& report) {
            return give(run(threads, report, [&](const RunControl& control) { return work(control, args...); }));
        },
        extra..., py::arg("threads"), py::arg("report"));
}

}  // namespace detail

/// Binds `work(control, arguments...)` as `name(arguments..., threads, report)`, run as `run` does. `work` does not
/// hold the GIL: it reads arrays and makes no Python object. `give` turns its result into one; `extra` names the
/// arguments.
template <class Work, class Give, class... Extra>
requires(!std::is_base_of_v<py::arg, Give>) void def_run(py::module_& module, const char* name, const Work& work,
                                                         const Give& give, const Extra&... extra) {
    detail::def_run(module, name, work, give, &Work::operator(), extra...);
}

template <class Work, class... Extra>
void def_run(py::module_& module, const char* name, const Work& work, const py::arg& first, const Extra&... extra) {
    detail::def_run(module, name, work, AsPython{}, &Work::operator(), first, extra...);
}

}  // namespace hanse::bindings
