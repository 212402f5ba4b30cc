#include "disjoint_paths.hpp"

#include <algorithm>

namespace HANSE_NAMESPACE::gap {

std::uint32_t DisjointPaths::count(std::span<const NodeId> to, std::uint32_t most, const RunControl& run) {
    if (short_ones(to, most) >= most) return most;
    if (!network_) network_.emplace(graph_, paths::Disjoint::nodes, run);
    return static_cast<std::uint32_t>(network_->maximum_flow({from_, to, true}, most, run));
}

/// Paths of one or two ties, taken as they come: no more than there are.
std::uint32_t DisjointPaths::short_ones(std::span<const NodeId> to, std::uint32_t most) const {
    enum : char { inner, start, end, used };
    std::vector<char> is(graph_.node_count(), inner);
    for (const NodeId u : from_) is[u] = start;
    for (const NodeId u : to) is[u] = end;
    const auto free_start = [&](NodeId u) {
        const auto row = graph_.out(u);
        const auto found = std::find_if(row.begin(), row.end(), [&](NodeId v) { return is[v] == start; });
        return found == row.end() ? nullptr : &*found;
    };
    std::uint32_t paths = 0;
    for (std::size_t i = 0; i < to.size() && paths < most; ++i) {
        if (const NodeId* ours = free_start(to[i])) {
            is[*ours] = is[to[i]] = used;
            ++paths;
            continue;
        }
        for (const NodeId middle : graph_.out(to[i])) {
            if (is[middle] != inner) continue;
            const NodeId* ours = free_start(middle);
            if (!ours) continue;
            is[*ours] = is[middle] = is[to[i]] = used;
            ++paths;
            break;
        }
    }
    return paths;
}

}  // namespace HANSE_NAMESPACE::gap
