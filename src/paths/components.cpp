#include "hanse/paths/components.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "core/check_at.hpp"
#include "paths/detail/block_search.hpp"
#include "paths/detail/union.hpp"

namespace HANSE_NAMESPACE::paths {

namespace {

using detail::FoundBlock;
using detail::Union;

constexpr NodeId no_node = ~NodeId{0};

/// Component numbers from any representative per node: largest first, then by smallest node.
Components numbered(std::vector<NodeId> representative) {
    const auto nodes = static_cast<NodeId>(representative.size());
    std::vector<NodeId> number(nodes, no_node);
    Components result;
    for (NodeId u = 0; u < nodes; ++u) {
        NodeId& k = number[representative[u]];
        if (k == no_node) {
            k = static_cast<NodeId>(result.sizes.size());
            result.sizes.push_back(0);
        }
        representative[u] = k;
        ++result.sizes[k];
    }
    result.of_node = std::move(representative);
    if (std::is_sorted(result.sizes.begin(), result.sizes.end(), std::greater<>{})) return result;
    std::vector<NodeId> order(result.sizes.size());
    std::iota(order.begin(), order.end(), NodeId{0});
    std::stable_sort(order.begin(), order.end(), [&](NodeId a, NodeId b) { return result.sizes[a] > result.sizes[b]; });
    std::vector<NodeId> rank(order.size());
    std::vector<NodeId> sizes(order.size());
    for (NodeId k = 0; k < order.size(); ++k) {
        rank[order[k]] = k;
        sizes[k] = result.sizes[order[k]];
    }
    for (NodeId& k : result.of_node) k = rank[k];
    result.sizes = std::move(sizes);
    return result;
}

/// The root that most of a sample of nodes has.
NodeId most_frequent(const Union& sets, NodeId nodes) {
    constexpr NodeId samples = 1024;
    std::vector<NodeId> roots;
    const NodeId step = std::max<NodeId>(1, nodes / samples);
    for (NodeId u = 0; u < nodes; u += step) roots.push_back(sets.parent(u));
    std::sort(roots.begin(), roots.end());
    NodeId best = no_node;
    std::size_t most = 0;
    for (std::size_t i = 0; i < roots.size();) {
        std::size_t j = i;
        while (j < roots.size() && roots[j] == roots[i]) ++j;
        if (j - i > most) {
            most = j - i;
            best = roots[i];
        }
        i = j;
    }
    return best;
}

Components weak(const Graph& graph, const RunControl& run) {
    const NodeId nodes = graph.node_count();
    Union sets(nodes);
    // A first tie or two per node already join most of a large component ...
    constexpr std::size_t first_ties = 2;
    const bool skip = !graph.directed() && nodes > 0;
    NodeId largest = no_node;
    if (skip) {
        for (std::size_t k = 0; k < first_ties; ++k) {
            run.check();
            for (NodeId u = 0; u < nodes; ++u) {
                const auto row = graph.out(u);
                if (k < row.size()) sets.join(u, row[k]);
            }
            sets.flatten();
        }
        largest = most_frequent(sets, nodes);
    }
    // ... and its other ties need no look: those that lead out of it are seen from their other end.
    for (NodeId u = 0; u < nodes; ++u) {
        check_at(run, u);
        if (skip && sets.parent(u) == largest) continue;
        const auto row = graph.out(u);
        for (std::size_t k = skip ? first_ties : 0; k < row.size(); ++k) sets.join(u, row[k]);
    }
    sets.flatten();
    return numbered(std::move(sets).take());
}

/// Tarjan's search in Pearce's form: one number per node, which is its visit while open and its component afterwards.
Components strong(const Graph& graph, const RunControl& run) {
    const NodeId nodes = graph.node_count();
    struct Open {
        NodeId node;
        bool root;
        ArcId next;
    };
    std::vector<NodeId> number(nodes, 0);  // 0: not seen
    std::vector<Open> path;
    std::vector<NodeId> waiting;  // left, but their component is still open
    NodeId visit = 1;
    NodeId component = nodes;  // counts down, so that a closed component never looks smaller than a visit
    std::uint64_t ticks = 0;
    const auto enter = [&](NodeId u) {
        number[u] = visit++;
        path.push_back({u, true, graph.first_out(u)});
    };
    for (NodeId start = 0; start < nodes; ++start) {
        if (number[start] != 0) continue;
        enter(start);
        while (!path.empty()) {
            check_at(run, ++ticks);
            Open& top = path.back();
            const NodeId u = top.node;
            const ArcId end = graph.first_out(u + 1);
            NodeId down = no_node;
            while (top.next < end) {
                const NodeId v = graph.targets()[top.next];
                if (number[v] == 0) {
                    down = v;
                    break;
                }
                if (number[v] < number[u]) {
                    number[u] = number[v];
                    top.root = false;
                }
                ++top.next;
            }
            if (down != no_node) {
                enter(down);
                continue;
            }
            const bool root = top.root;
            path.pop_back();
            if (!root) {
                waiting.push_back(u);
                continue;
            }
            --visit;
            while (!waiting.empty() && number[u] <= number[waiting.back()]) {
                number[waiting.back()] = component;
                waiting.pop_back();
                --visit;
            }
            number[u] = component--;
        }
    }
    for (NodeId& k : number) k = nodes - k;
    return numbered(std::move(number));
}

Graph without_direction(const Graph& graph) {
    if (!graph.directed()) return graph;
    std::vector<NodeId> sources(graph.arc_count());
    for (NodeId u = 0; u < graph.node_count(); ++u) {
        for (ArcId a = graph.first_out(u); a < graph.first_out(u + 1); ++a) sources[a] = u;
    }
    return Graph::from_arrays(graph.node_count(), sources, graph.targets(), {}, Weighting::none);
}

template <class OnBlock>
void each_block(const Graph& graph, const RunControl& run, OnBlock&& on_block) {
    detail::search_blocks(without_direction(graph), run, on_block, [](std::span<const NodeId>) {});
}

/// The order of `ties`, and the direction that the graph's tie has.
TieList in_order(const Graph& graph, std::vector<std::pair<NodeId, NodeId>> ends) {
    for (auto& [u, v] : ends) {
        if (graph.directed()) {
            const auto row = graph.out(u);
            if (!std::binary_search(row.begin(), row.end(), v)) std::swap(u, v);
        } else if (v < u) {
            std::swap(u, v);
        }
    }
    std::sort(ends.begin(), ends.end());
    TieList list;
    for (const auto& [u, v] : ends) {
        list.sources.push_back(u);
        list.targets.push_back(v);
    }
    return list;
}

/// A node is cut if it closes a block for another node and is in a second one.
std::vector<NodeId> in_several(const std::vector<std::uint8_t>& blocks_of) {
    std::vector<NodeId> cut;
    for (NodeId u = 0; u < blocks_of.size(); ++u) {
        if (blocks_of[u] > 1) cut.push_back(u);
    }
    return cut;
}

void count_block(std::vector<std::uint8_t>& blocks_of, const FoundBlock& block) {
    const auto one_more = [&](NodeId u) { blocks_of[u] = static_cast<std::uint8_t>(blocks_of[u] == 0 ? 1 : 2); };
    one_more(block.top);
    for (const NodeId u : block.others) one_more(u);
}

void sort_blocks(Blocks& blocks) {
    std::vector<std::size_t> order(blocks.count());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto x = blocks.block(a);
        const auto y = blocks.block(b);
        if (x.size() != y.size()) return x.size() > y.size();
        return std::lexicographical_compare(x.begin(), x.end(), y.begin(), y.end());
    });
    Blocks sorted;
    sorted.members.reserve(blocks.members.size());
    for (const std::size_t b : order) {
        const auto nodes = blocks.block(b);
        sorted.members.insert(sorted.members.end(), nodes.begin(), nodes.end());
        sorted.offsets.push_back(sorted.members.size());
    }
    blocks.offsets = std::move(sorted.offsets);
    blocks.members = std::move(sorted.members);
}

}  // namespace

Components components(const Graph& graph, const ComponentsOptions& options, const RunControl& run) {
    run.check();
    return options.strong && graph.directed() ? strong(graph, run) : weak(graph, run);
}

Blocks biconnected(const Graph& graph, const RunControl& run) {
    run.check();
    Blocks blocks;
    std::vector<std::uint8_t> blocks_of(graph.node_count());
    std::vector<std::pair<NodeId, NodeId>> bridge_ends;
    each_block(graph, run, [&](const FoundBlock& block) {
        count_block(blocks_of, block);
        const auto first = static_cast<std::ptrdiff_t>(blocks.members.size());
        blocks.members.push_back(block.top);
        blocks.members.insert(blocks.members.end(), block.others.begin(), block.others.end());
        std::sort(blocks.members.begin() + first, blocks.members.end());
        blocks.offsets.push_back(blocks.members.size());
        if (block.bridge) bridge_ends.emplace_back(block.top, block.others.front());
    });
    sort_blocks(blocks);
    blocks.cut_nodes = in_several(blocks_of);
    blocks.bridges = in_order(graph, std::move(bridge_ends));
    return blocks;
}

std::vector<NodeId> articulation(const Graph& graph, const RunControl& run) {
    run.check();
    std::vector<std::uint8_t> blocks_of(graph.node_count());
    each_block(graph, run, [&](const FoundBlock& block) { count_block(blocks_of, block); });
    return in_several(blocks_of);
}

TieList bridges(const Graph& graph, const RunControl& run) {
    run.check();
    std::vector<std::pair<NodeId, NodeId>> ends;
    each_block(graph, run, [&](const FoundBlock& block) {
        if (block.bridge) ends.emplace_back(block.top, block.others.front());
    });
    return in_order(graph, std::move(ends));
}

}  // namespace HANSE_NAMESPACE::paths
