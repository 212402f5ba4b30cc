#include "hanse/core/generate.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"

namespace HANSE_NAMESPACE::generate {

namespace {

constexpr double new_node_share = 0.3;
constexpr unsigned smallest_group = 2;
constexpr unsigned largest_group = 50;

/// Cumulated probabilities of the group sizes smallest_group..largest_group, P(k) ~ k^-2.
std::vector<double> group_sizes() {
    std::vector<double> cumulated;
    double sum = 0;
    for (unsigned k = smallest_group; k <= largest_group; ++k) cumulated.push_back(sum += 1.0 / (k * k));
    for (double& c : cumulated) c /= sum;
    return cumulated;
}

Graph simple(NodeId nodes, const TieList& list, Weighting weighting = Weighting::none) {
    return Graph::from_arrays(nodes, list.sources, list.targets, list.weights, weighting,
                              {.parallel = ParallelTies::sum, .loops = Loops::drop});
}

std::uint64_t pair_key(NodeId u, NodeId v) {
    return std::uint64_t{std::min(u, v)} << 32 | std::max(u, v);
}

}  // namespace

Graph affiliation(NodeId nodes, std::uint64_t seed) {
    Random random(seed);
    const std::vector<double> sizes = group_sizes();
    std::vector<NodeId> seats;
    std::vector<NodeId> group;
    TieList list;
    for (NodeId placed = 0; placed < nodes;) {
        const auto drawn = std::upper_bound(sizes.begin(), sizes.end() - 1, random.uniform()) - sizes.begin();
        const auto size = smallest_group + static_cast<unsigned>(drawn);
        group.clear();
        for (unsigned seat = 0; seat < size; ++seat) {
            const bool fresh = seats.empty() || random.uniform() < new_node_share;
            if (fresh && placed == nodes) break;
            const NodeId member = fresh ? placed++ : seats[random.below(seats.size())];
            if (std::find(group.begin(), group.end(), member) != group.end()) continue;
            for (const NodeId other : group) {
                list.sources.push_back(other);
                list.targets.push_back(member);
            }
            group.push_back(member);
        }
        seats.insert(seats.end(), group.begin(), group.end());
    }
    list.weights.assign(list.sources.size(), 1.0);
    return simple(nodes, list, Weighting::strength);
}

Graph rmat(unsigned scale, unsigned edge_factor, std::uint64_t seed) {
    if (scale > 30) throw InvalidArgument("rmat: scale " + std::to_string(scale) + " is too large; use at most 30");
    Random random(seed);
    TieList list;
    const std::uint64_t draws = std::uint64_t{edge_factor} << scale;
    for (std::uint64_t i = 0; i < draws; ++i) {
        NodeId u = 0;
        NodeId v = 0;
        for (unsigned bit = 0; bit < scale; ++bit) {
            const double x = random.uniform();
            u = u << 1 | (x >= 0.57 + 0.19);
            v = v << 1 | ((x >= 0.57 && x < 0.57 + 0.19) || x >= 0.57 + 0.19 + 0.19);
        }
        list.sources.push_back(u);
        list.targets.push_back(v);
    }
    return simple(NodeId{1} << scale, list);
}

Graph uniform(NodeId nodes, std::uint64_t ties, std::uint64_t seed) {
    const std::uint64_t pairs = nodes < 2 ? 0 : std::uint64_t{nodes} * (nodes - 1) / 2;
    if (ties > pairs) {
        throw InvalidArgument("uniform: " + std::to_string(nodes) + " nodes have " + std::to_string(pairs) +
                              " pairs; ask for at most that many ties");
    }
    // Draw pairs until enough are distinct; of the last round only as many as are missing.
    Random random(seed);
    std::vector<std::uint64_t> keys;
    while (keys.size() < ties) {
        for (std::uint64_t missing = ties - keys.size(); missing > 0; --missing) {
            const auto u = static_cast<NodeId>(random.below(nodes));
            const auto v = static_cast<NodeId>(random.below(nodes - 1));
            keys.push_back(pair_key(u, v + (v >= u)));
        }
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    }
    TieList list;
    for (const std::uint64_t key : keys) {
        list.sources.push_back(static_cast<NodeId>(key >> 32));
        list.targets.push_back(static_cast<NodeId>(key));
    }
    return simple(nodes, list);
}

}  // namespace HANSE_NAMESPACE::generate
