#include "hanse/paths/flow.hpp"

#include <algorithm>
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <memory>
#include <numeric>
#include <string>

#include "hanse/core/big_vector.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"

namespace hanse::paths {

namespace {

/// Its numbers stand in few large arrays, which are freed at once: a stop need not wait for that.
using Pipes = boost::compressed_sparse_row_graph<boost::directedS>;
using Pipe = Pipes::edge_descriptor;

constexpr std::int64_t unlimited = std::int64_t{1} << 40;

/// What is left of the capacities; every look at it may be the one that hears a stop.
struct Left {
    using key_type = Pipe;
    using value_type = std::int64_t;
    using reference = std::int64_t;
    using category = boost::read_write_property_map_tag;

    std::int64_t* left;
    const RunControl* run;
    std::uint64_t* looks;

    void look() const {
        if (++*looks % (1u << 16) == 0) run->check();
    }
    friend std::int64_t get(const Left& map, const Pipe& pipe) {
        map.look();
        return map.left[pipe.idx];
    }
    friend void put(const Left& map, const Pipe& pipe, std::int64_t value) {
        map.look();
        map.left[pipe.idx] = value;
    }
};

/// The pipe that leads back.
struct Back {
    using key_type = Pipe;
    using value_type = Pipe;
    using reference = Pipe;
    using category = boost::readable_property_map_tag;

    const Pipes* pipes;
    const std::size_t* back;

    friend Pipe get(const Back& map, const Pipe& pipe) { return {boost::target(pipe, *map.pipes), map.back[pipe.idx]}; }
};

/// Every node is a pipe from 2u to 2u + 1, every tie one from 2u + 1 to 2v; each has one of capacity 0 that leads back.
class Network {
public:
    Network(const Graph& graph, Disjoint by, const RunControl& run) : pipes_(2 * std::size_t{graph.node_count()}) {
        const bool nodes = by == Disjoint::nodes;
        // The graph's own rows, for want of a constructor that need not have all pipes listed first.
        auto& next = pipes_.m_forward.m_rowstart;
        auto& targets = pipes_.m_forward.m_column;
        const auto each = [&](auto&& connect) {
            for (NodeId u = 0; u < graph.node_count(); ++u) {
                if (u % 1024 == 0) run.check();
                connect(2 * std::size_t{u}, 2 * std::size_t{u} + 1, nodes ? 1 : unlimited);
                const auto row = graph.out(u);
                for (std::size_t i = 0; i < row.size();) {
                    std::size_t end = i;
                    while (end < row.size() && row[end] == row[i]) ++end;
                    if (row[i] != u)
                        connect(2 * std::size_t{u} + 1, 2 * std::size_t{row[i]},
                                nodes ? 1 : static_cast<std::int64_t>(end - i));
                    i = end;
                }
            }
        };
        each([&](std::size_t from, std::size_t to, std::int64_t) {
            ++next[from];
            ++next[to];
        });
        std::exclusive_scan(next.begin(), next.end(), next.begin(), std::size_t{0});
        targets.resize(next.back());
        capacity_.resize(next.back());
        left_.resize(next.back());
        back_.resize(next.back());
        each([&](std::size_t from, std::size_t to, std::int64_t capacity) {
            const std::size_t there = next[from]++;
            const std::size_t back = next[to]++;
            targets[there] = to;
            targets[back] = from;
            capacity_[there] = capacity;
            capacity_[back] = 0;
            back_[there] = back;
            back_[back] = there;
        });
        // Every row was filled up to where the next one begins.
        std::shift_right(next.begin(), next.end(), 1);
        next.front() = 0;
    }

    std::uint32_t paths(NodeId source, NodeId target, std::uint32_t cutoff, const RunControl& run) {
        const std::size_t from = 2 * std::size_t{source};
        std::int64_t& begin = capacity_[boost::edge(from, from + 1, pipes_).first.idx];
        const auto usual = begin;
        begin = cutoff;
        std::uint64_t looks = 0;
        const auto by_number = [&](auto* values) {
            return boost::make_iterator_property_map(values, boost::get(boost::edge_index, pipes_));
        };
        const auto flow = boost::boykov_kolmogorov_max_flow(
            pipes_, by_number(capacity_.data()), Left{left_.data(), &run, &looks}, Back{&pipes_, back_.data()},
            boost::get(boost::vertex_index, pipes_), from, 2 * std::size_t{target});
        begin = usual;
        return static_cast<std::uint32_t>(flow);
    }

private:
    Pipes pipes_;
    BigVector<std::int64_t> capacity_;
    BigVector<std::int64_t> left_;
    BigVector<std::size_t> back_;
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
