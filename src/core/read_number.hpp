#pragma once

#include <charconv>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::detail {

/// std::from_chars of a double, which libc++ has from version 20 on only.
std::from_chars_result read_double(const char* first, const char* last, double& value);

}  // namespace HANSE_NAMESPACE::detail
