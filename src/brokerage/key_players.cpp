#include "hanse/brokerage/key_players.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>

#include "hanse/brokerage/fragmentation.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/random.hpp"
#include "hanse/core/transform.hpp"
#include "hanse/paths/breadth_first.hpp"

namespace HANSE_NAMESPACE::brokerage {

namespace {

using Nodes = std::vector<NodeId>;

class Search {
public:
    Search(const Graph& graph, NodeId k, const KeyPlayersOptions& options, std::uint64_t seed, const RunControl& run)
        : graph_(options.goal == KeyPlayerGoal::fragment && graph.directed() ? as_undirected(graph) : graph),
          k_(k),
          options_(options),
          seed_(seed),
          run_(run),
          alone_{.threads = 1, .stop = run.stop} {}

    KeyPlayers best() {
        const double few = std::max(1.0, static_cast<double>(options_.exhaustive));  // of all nodes there is one set
        if (number_of_sets() <= few) return best_of_all();
        KeyPlayers best;
        best.value = -1;
        for (unsigned start = 0; start < std::max(1u, options_.starts); ++start) {
            KeyPlayers found = improved(start == 0 ? greedy() : random_set(start));
            if (found.value > best.value + tolerance) best = std::move(found);
        }
        return best;
    }

private:
    static constexpr double tolerance = 1e-12;  // differences below are rounding

    [[nodiscard]] double number_of_sets() const {
        double sets = 1;
        const NodeId fewer = std::min(k_, graph_.node_count() - k_);  // to choose who stays out is as much choice
        for (NodeId i = 0; i < fewer; ++i) sets = sets * (graph_.node_count() - i) / (i + 1.0);
        return sets;
    }

    [[nodiscard]] double value(const Nodes& nodes) const {
        if (options_.goal == KeyPlayerGoal::fragment)
            return fragmentation(graph_, nodes, {.distance_weighted = options_.distance_weighted}, alone_);
        const auto most = options_.within > 0 ? options_.within : paths::unreached;
        double sum = 0;
        for (const auto hops : paths::hops(graph_, nodes, false, most, alone_)) {
            if (hops == paths::unreached) continue;
            sum += options_.within == 0 && hops > 1 ? 1.0 / hops : 1.0;
        }
        return sum / graph_.node_count();
    }

    /// Values of `count` sets, `make(i)` the i-th of them; the first best one.
    template <class Make>
    KeyPlayers best_of(std::uint64_t count, Make&& make) const {
        std::vector<double> values(count);
        run_.expect(count);
        parallel_for(count, 1, run_, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
            for (std::uint64_t i = begin; i < end; ++i) values[i] = value(make(i));
            run_.advance(end - begin);
        });
        std::uint64_t best = 0;
        for (std::uint64_t i = 1; i < count; ++i)
            if (values[i] > values[best] + tolerance) best = i;
        return {make(best), values[best], false};
    }

    KeyPlayers best_of_all() const {
        Nodes set(k_);
        std::iota(set.begin(), set.end(), NodeId{0});
        std::vector<Nodes> sets{set};
        for (;;) {  // the next set in lexicographic order
            std::size_t i = k_;
            while (i > 0 && set[i - 1] == graph_.node_count() - k_ + i - 1) --i;
            if (i == 0) break;
            ++set[i - 1];
            for (; i < k_; ++i) set[i] = set[i - 1] + 1;
            sets.push_back(set);
        }
        KeyPlayers best = best_of(sets.size(), [&](std::uint64_t s) { return sets[s]; });
        best.exact = true;
        return best;
    }

    [[nodiscard]] Nodes outside(const Nodes& set) const {
        Nodes rest;
        for (NodeId v = 0; v < graph_.node_count(); ++v)
            if (std::find(set.begin(), set.end(), v) == set.end()) rest.push_back(v);
        return rest;
    }

    KeyPlayers greedy() const {
        KeyPlayers set;
        while (set.nodes.size() < k_) {
            const Nodes candidates = outside(set.nodes);
            set = best_of(candidates.size(), [&](std::uint64_t i) {
                Nodes more = set.nodes;
                more.push_back(candidates[i]);
                return more;
            });
        }
        return set;
    }

    KeyPlayers random_set(unsigned start) const {
        Random random(seed_, start);
        Nodes all(graph_.node_count());
        std::iota(all.begin(), all.end(), NodeId{0});
        for (NodeId i = 0; i < k_; ++i) std::swap(all[i], all[i + random.below(all.size() - i)]);
        all.resize(k_);
        return {all, value(all), false};
    }

    KeyPlayers improved(KeyPlayers set) const {
        for (bool better = true; better;) {
            better = false;
            for (NodeId i = 0; i < k_; ++i) {
                const Nodes candidates = outside(set.nodes);
                KeyPlayers exchanged = best_of(candidates.size(), [&](std::uint64_t c) {
                    Nodes other = set.nodes;
                    other[i] = candidates[c];
                    return other;
                });
                if (exchanged.value <= set.value + tolerance) continue;
                set = std::move(exchanged);
                better = true;
            }
        }
        std::sort(set.nodes.begin(), set.nodes.end());
        return set;
    }

    Graph graph_;
    NodeId k_;
    const KeyPlayersOptions& options_;
    std::uint64_t seed_;
    const RunControl& run_;
    RunControl alone_;  // inside an evaluation
};

}  // namespace

KeyPlayers key_players(const Graph& graph, NodeId k, const KeyPlayersOptions& options, std::uint64_t seed,
                       const RunControl& run) {
    const NodeId n = graph.node_count(), needed = options.goal == KeyPlayerGoal::fragment ? 2 : 0;
    if (k == 0 || k + std::uint64_t{needed} > n)
        throw InvalidArgument("key_players: k is " + std::to_string(k) + " of " + std::to_string(n) +
                              " nodes; ask for at least 1" +
                              (needed ? " and leave at least 2 in the network" : " and no more than there are"));
    run.check();
    return Search(graph, k, options, seed, run).best();
}

}  // namespace HANSE_NAMESPACE::brokerage
