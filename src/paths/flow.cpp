#include "hanse/paths/flow.hpp"

// GCC 12 takes an optional inside Boost's edge iterator for uninitialised where it is only not yet set.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#include <memory>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"

namespace hanse::paths {

namespace {

using Links = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
using Arc = Links::edge_descriptor;

struct Pipe {
    std::int64_t capacity = 0;
    std::int64_t left = 0;
    Arc back{};
};
using Pipes = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Pipe>;

constexpr std::int64_t unlimited = std::int64_t{1} << 40;

/// What is left of the capacities; every look at it may be the one that hears a stop.
struct Left {
    using key_type = Arc;
    using value_type = std::int64_t;
    using reference = std::int64_t;
    using category = boost::read_write_property_map_tag;

    Pipes* pipes;
    const RunControl* run;
    std::uint64_t* looks;

    void look() const {
        if (++*looks % (1u << 16) == 0) run->check();
    }
    friend std::int64_t get(const Left& map, const Arc& arc) {
        map.look();
        return (*map.pipes)[arc].left;
    }
    friend void put(const Left& map, const Arc& arc, std::int64_t value) {
        map.look();
        (*map.pipes)[arc].left = value;
    }
};

/// Every node is a pipe from 2u to 2u + 1, every tie one from 2u + 1 to 2v.
class Network {
public:
    Network(const Graph& graph, Disjoint by, const RunControl& run)
        : pipes_(2 * std::size_t{graph.node_count()}), through_(graph.node_count()) {
        const bool nodes = by == Disjoint::nodes;
        for (NodeId u = 0; u < graph.node_count(); ++u) through_[u] = connect(2 * u, 2 * u + 1, nodes ? 1 : unlimited);
        for (NodeId u = 0; u < graph.node_count(); ++u) {
            if (u % 1024 == 0) run.check();
            const auto row = graph.out(u);
            for (std::size_t i = 0; i < row.size();) {
                std::size_t end = i;
                while (end < row.size() && row[end] == row[i]) ++end;
                if (row[i] != u) connect(2 * u + 1, 2 * row[i], nodes ? 1 : static_cast<std::int64_t>(end - i));
                i = end;
            }
        }
    }

    std::uint32_t paths(NodeId source, NodeId target, std::uint32_t cutoff, const RunControl& run) {
        Pipe& begin = pipes_[through_[source]];
        const auto usual = begin.capacity;
        begin.capacity = cutoff;
        std::uint64_t looks = 0;
        const auto flow = boost::boykov_kolmogorov_max_flow(
            pipes_, boost::get(&Pipe::capacity, pipes_), Left{&pipes_, &run, &looks}, boost::get(&Pipe::back, pipes_),
            boost::get(boost::vertex_index, pipes_), 2 * std::size_t{source}, 2 * std::size_t{target});
        begin.capacity = usual;
        return static_cast<std::uint32_t>(flow);
    }

private:
    Arc connect(std::size_t from, std::size_t to, std::int64_t capacity) {
        const Arc there = boost::add_edge(from, to, Pipe{capacity, 0, {}}, pipes_).first;
        const Arc back = boost::add_edge(to, from, Pipe{0, 0, there}, pipes_).first;
        pipes_[there].back = back;
        return there;
    }

    Pipes pipes_;
    std::vector<Arc> through_;
};

void check(const Graph& graph, std::span<const NodeId> sources, std::span<const NodeId> targets) {
    if (sources.size() != targets.size()) {
        throw InvalidArgument("independent_paths: " + std::to_string(sources.size()) + " sources but " +
                              std::to_string(targets.size()) + " targets; give one of each per pair");
    }
    for (std::size_t i = 0; i < sources.size(); ++i) {
        require_node(graph, sources[i], "independent_paths");
        require_node(graph, targets[i], "independent_paths");
        if (sources[i] == targets[i]) {
            throw InvalidArgument("independent_paths: node " + named(sources[i]) +
                                  " is both source and target; give two different nodes");
        }
    }
}

}  // namespace

std::vector<std::uint32_t> independent_paths(const Graph& graph, std::span<const NodeId> sources,
                                             std::span<const NodeId> targets, const IndependentPathsOptions& options,
                                             const RunControl& run) {
    check(graph, sources, targets);
    run.check();
    std::vector<std::uint32_t> count(sources.size());
    std::vector<std::unique_ptr<Network>> networks(run.thread_count());
    run.expect(count.size());
    parallel_for(count.size(), 1, run, [&](std::uint64_t i, std::uint64_t, unsigned worker) {
        auto& network = networks[worker];
        if (!network) network = std::make_unique<Network>(graph, options.by, run);
        count[i] = network->paths(sources[i], targets[i], options.cutoff, run);
        run.advance(1);
    });
    return count;
}

}  // namespace hanse::paths
