#pragma once

namespace hanse {

/// Which ties of a directed graph count; all the same for an undirected one.
enum class Direction { out, in, both };

}  // namespace hanse
