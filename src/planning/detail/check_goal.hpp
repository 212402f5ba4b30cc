#pragma once

#include <string_view>

#include "hanse/planning/what_if.hpp"

namespace HANSE_NAMESPACE::planning::detail {

/// Whether a goal is one of the distance goals.
[[nodiscard]] bool by_distance(Goal goal) noexcept;

/// The options, sorted and without repetitions, with the default targets written out where they are not all nodes.
/// @throws InvalidArgument as what_if; `function` begins the message.
[[nodiscard]] WhatIfOptions checked(const Graph& graph, const WhatIfOptions& options, std::string_view function);

}  // namespace HANSE_NAMESPACE::planning::detail
