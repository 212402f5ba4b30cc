#pragma once

#include "hanse/paths/batched_search.hpp"

namespace HANSE_NAMESPACE::paths::kernel {

/// A stretch of vertices that look for new sources among their neighbours.
struct Pull {
    const ArcId* offsets;
    const NodeId* targets;
    const LaneMask* frontier;
    LaneMask* seen;
    LaneMask* next;
    LaneMask full;  // the sources that can come by
    std::array<std::uint32_t, 8> weight;
    NodeId* open;  // the vertices; those that still miss a source are moved to the front
    std::size_t open_count;
    NodeId* reached;
    std::uint64_t* counts;
};

struct Pulled {
    std::size_t open;
    std::size_t reached;
};

namespace baseline {
Pulled pull(const Pull& task);
}
#if defined(__x86_64__)
namespace avx2 {
Pulled pull(const Pull& task);
}
namespace avx512 {
Pulled pull(const Pull& task);
}
#endif

}  // namespace HANSE_NAMESPACE::paths::kernel
