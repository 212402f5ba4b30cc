#pragma once

#include <string_view>
#include <vector>

namespace hanse::model {

/// The topics of a project: several are separated by ';'; spaces around them do not count, empty ones and those said
/// twice neither. Capitals differ, as they do in codes.
[[nodiscard]] std::vector<std::string_view> topics_of(std::string_view text);

}  // namespace hanse::model
