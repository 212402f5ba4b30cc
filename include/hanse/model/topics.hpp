#pragma once

#include <string_view>
#include <vector>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::model {

/// The topics of a project: several are separated by ';'; spaces around them do not count, empty ones and those said
/// twice neither. Capitals differ, as they do in codes.
[[nodiscard]] HANSE_API std::vector<std::string_view> topics_of(std::string_view text);

}  // namespace HANSE_NAMESPACE::model
