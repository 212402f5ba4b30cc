#pragma once

#include <pybind11/pybind11.h>

#include <string_view>

namespace hanse::bindings {

/// A text that may hold a path, which need not be UTF-8: other bytes are shown as \xff.
inline pybind11::str shown(std::string_view text) {
    return pybind11::reinterpret_steal<pybind11::str>(
        PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "backslashreplace"));
}

}  // namespace hanse::bindings
