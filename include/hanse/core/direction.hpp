#pragma once

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE {

/// Which ties of a directed graph count; all the same for an undirected one.
enum class Direction { out, in, both };

}  // namespace HANSE_NAMESPACE
