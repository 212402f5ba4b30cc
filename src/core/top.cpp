#include "hanse/core/top.hpp"

#include <algorithm>
#include <cmath>

#include "hanse/core/same.hpp"

namespace HANSE_NAMESPACE {

std::vector<NodeId> top(std::span<const double> values, std::size_t k) {
    const std::vector<double> ranked = settled(values);
    std::vector<NodeId> nodes;
    for (std::size_t u = 0; u < ranked.size(); ++u)
        if (!std::isnan(ranked[u])) nodes.push_back(static_cast<NodeId>(u));
    k = std::min(k, nodes.size());
    const auto before = [&](NodeId a, NodeId b) { return ranked[a] != ranked[b] ? ranked[a] > ranked[b] : a < b; };
    std::partial_sort(nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(k), nodes.end(), before);
    nodes.resize(k);
    return nodes;
}

}  // namespace HANSE_NAMESPACE
