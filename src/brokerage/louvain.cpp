#include "hanse/brokerage/louvain.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE::brokerage {

namespace {

constexpr std::size_t arcs_per_check = 65'536;
constexpr auto bad_order = "louvain: an order has every node of the level once";

}  // namespace

Louvain::Louvain(NodeId nodes, std::span<const NodeId> sources, std::span<const NodeId> targets,
                 std::span<const double> weights, bool directed, double resolution)
    : directed_(directed), resolution_(resolution), node_(nodes) {
    if (sources.size() != targets.size() || (!weights.empty() && weights.size() != sources.size()))
        throw InvalidArgument("louvain: sources, targets and weights differ in length");
    std::vector<Tie> ties;
    ties.reserve(sources.size());
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (sources[i] >= nodes || targets[i] >= nodes)
            throw InvalidArgument("louvain: a tie ends at no node; nodes are 0 to nodes - 1");
        const double w = weights.empty() ? 1 : weights[i];
        if (!ties.empty() && ties.back().source == sources[i] && ties.back().target == targets[i])
            ties.back().weight += w;
        else
            ties.push_back({sources[i], targets[i], w});
    }
    std::iota(node_.begin(), node_.end(), NodeId{0});
    out_.resize(nodes);
    arrange(ties);
    all_ = std::accumulate(out_.begin(), out_.end(), 0.0) / (directed_ ? 1 : 2);
    if (!(all_ > 0)) throw InvalidArgument("louvain: no tie has a strength; communities need ties");
}

/// Rows in the order of the ties, every node a community of its own.
void Louvain::arrange(const std::vector<Tie>& ties) {
    const NodeId n = node_count();
    first_.assign(std::size_t{n} + 1, 0);
    for (const Tie& tie : ties) {
        ++first_[tie.source + 1];
        if (directed_ || tie.source != tie.target) ++first_[tie.target + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    to_.resize(first_[n]);
    weight_.resize(first_[n]);
    auto at = first_;
    const auto put = [&](NodeId u, NodeId v, double w) {
        to_[at[u]] = v;
        weight_[at[u]++] = w;
    };
    for (const Tie& tie : ties) {
        put(tie.source, tie.target, tie.weight);
        if (!directed_ && tie.source != tie.target) put(tie.target, tie.source, tie.weight);
    }
    middle_.assign(at.begin(), at.end() - 1);
    if (directed_)
        for (const Tie& tie : ties) put(tie.target, tie.source, tie.weight);
    in_.assign(directed_ ? n : 0, 0);
    for (NodeId u = 0; u < n; ++u) {
        double sum = 0;
        double loop = 0;
        for (ArcId a = first_[u]; a < middle_[u]; ++a) {
            sum += weight_[a];
            if (to_[a] == u) loop = weight_[a];
        }
        out_[u] = directed_ ? sum : sum + loop;
        if (directed_)
            in_[u] = std::accumulate(weight_.begin() + std::ptrdiff_t(middle_[u]),
                                     weight_.begin() + std::ptrdiff_t(first_[u + 1]), 0.0);
    }
    community_.resize(n);
    std::iota(community_.begin(), community_.end(), NodeId{0});
}

bool Louvain::move(std::span<const NodeId> order, const RunControl& run) {
    const NodeId n = node_count();
    std::vector<char> named(n);
    for (const NodeId u : order)
        if (u >= n || std::exchange(named[u], char{1})) throw InvalidArgument(bad_order);
    if (order.size() != n) throw InvalidArgument(bad_order);

    const double m = all_;
    auto out = out_;  // strength of every community
    auto in = in_;
    std::vector<double> to(n);            // strength of the ties of a node to every community
    std::vector<std::uint64_t> asked(n);  // at which turn it was near
    std::uint64_t turn = 0;
    std::vector<std::uint32_t> near;
    // What is lost by chance alone when u belongs to community c. The order of operations is NetworkX's.
    const auto chance = [&](NodeId u, std::uint32_t c) {
        return directed_ ? resolution_ * (out_[u] * in[c] + in_[u] * out[c]) / (m * m)
                         : resolution_ * (out[c] * out_[u]) / (2 * (m * m));
    };
    const auto touch = [&](std::uint32_t c) {
        if (std::exchange(asked[c], turn) == turn) return;
        to[c] = 0;
        near.push_back(c);
    };
    std::size_t arcs = 0;
    bool any = false;
    for (bool moved = true; moved;) {
        moved = false;
        for (const NodeId u : order) {
            if ((arcs += first_[u + 1] - first_[u] + 1) > arcs_per_check) arcs = 0, run.check();
            const std::uint32_t own = community_[u];
            ++turn;
            for (ArcId a = first_[u]; a < first_[u + 1]; ++a) {
                if (to_[a] == u) continue;
                const std::uint32_t c = community_[to_[a]];
                touch(c);
                to[c] += weight_[a];
            }
            touch(own);
            out[own] -= out_[u];
            if (directed_) in[own] -= in_[u];
            const double leave = -to[own] / m + chance(u, own);
            double most = 0;
            std::uint32_t best = own;
            for (const std::uint32_t c : near) {
                const double gain = leave + to[c] / m - chance(u, c);
                if (gain > most) most = gain, best = c;
            }
            near.clear();
            out[best] += out_[u];
            if (directed_) in[best] += in_[u];
            if (best == own) continue;
            community_[u] = best;
            moved = any = true;
        }
    }
    return any;
}

/// The number of each node's community: as they stand, without those that are empty.
std::vector<std::uint32_t> Louvain::numbers() const {
    std::vector<std::uint32_t> number(node_count());
    for (const std::uint32_t c : community_) number[c] = 1;
    std::exclusive_scan(number.begin(), number.end(), number.begin(), std::uint32_t{0});
    std::vector<std::uint32_t> by_node(node_count());
    for (NodeId u = 0; u < node_count(); ++u) by_node[u] = number[community_[u]];
    return by_node;
}

/// The ties between communities, in the order in which each first comes.
std::vector<Louvain::Tie> Louvain::merged(std::span<const std::uint32_t> number) const {
    std::vector<Tie> ties;
    for (NodeId u = 0; u < node_count(); ++u)
        for (ArcId a = first_[u]; a < middle_[u]; ++a)
            if (directed_ || to_[a] >= u) ties.push_back({number[u], number[to_[a]], weight_[a]});
    std::vector<std::size_t> order(ties.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto ends = [&](std::size_t i) {
        const auto [s, t] =
            directed_ ? std::pair{ties[i].source, ties[i].target} : std::minmax({ties[i].source, ties[i].target});
        return std::uint64_t{s} << 32 | t;
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return ends(a) < ends(b); });
    std::vector<std::size_t> firsts;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i == 0 || ends(order[i]) != ends(firsts.back()))
            firsts.push_back(order[i]);
        else
            ties[firsts.back()].weight += ties[order[i]].weight;
    }
    std::sort(firsts.begin(), firsts.end());
    std::vector<Tie> made;
    made.reserve(firsts.size());
    for (const std::size_t i : firsts) made.push_back(ties[i]);
    return made;
}

void Louvain::merge(const RunControl& run) {
    const auto number = numbers();
    const auto ties = merged(number);
    run.check();
    for (NodeId& u : node_) u = number[u];
    out_.resize(number.empty() ? 0 : std::size_t{*std::max_element(number.begin(), number.end())} + 1);
    arrange(ties);
}

double Louvain::modularity() const {
    std::vector<double> within(node_count()), out(node_count()), in(node_count());
    for (NodeId u = 0; u < node_count(); ++u) {
        const std::uint32_t c = community_[u];
        out[c] += out_[u];
        in[c] += directed_ ? in_[u] : out_[u];
        for (ArcId a = first_[u]; a < middle_[u]; ++a)
            if (community_[to_[a]] == c && (directed_ || to_[a] >= u)) within[c] += weight_[a];
    }
    const double ends = directed_ ? all_ : 2 * all_;
    double q = 0;
    for (NodeId c = 0; c < node_count(); ++c) q += within[c] / all_ - resolution_ * out[c] * in[c] / (ends * ends);
    return q;
}

std::vector<std::uint32_t> Louvain::communities() const {
    const auto number = numbers();
    std::vector<std::uint32_t> of(node_.size());
    for (NodeId u = 0; u < node_.size(); ++u) of[u] = number[node_[u]];
    return of;
}

}  // namespace HANSE_NAMESPACE::brokerage
