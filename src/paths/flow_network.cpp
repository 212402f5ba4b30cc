#include "paths/detail/flow_network.hpp"

#include <numeric>

#include "core/check_at.hpp"

namespace HANSE_NAMESPACE::paths::detail {

namespace {

constexpr std::uint32_t unseen = ~std::uint32_t{0};

}  // namespace

FlowNetwork::FlowNetwork(const Graph& graph, Disjoint by, const RunControl& run) {
    const std::size_t places = 2 * std::size_t{graph.node_count()};
    const bool nodes = by == Disjoint::nodes;
    const auto each = [&](auto&& connect) {
        for (NodeId u = 0; u < graph.node_count(); ++u) {
            check_at(run, u);
            connect(2 * u, 2 * u + 1, nodes ? 1 : any);
            const auto row = graph.out(u);
            for (std::size_t i = 0; i < row.size();) {
                std::size_t end = i;
                while (end < row.size() && row[end] == row[i]) ++end;
                if (row[i] != u) connect(2 * u + 1, 2 * row[i], nodes ? 1 : static_cast<std::uint32_t>(end - i));
                i = end;
            }
        }
    };
    first_.assign(places + 1, 0);
    each([&](Place from, Place to, std::uint32_t) {
        ++first_[from + std::size_t{1}];
        ++first_[to + std::size_t{1}];
    });
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    to_.resize(first_.back());
    back_.resize(first_.back());
    left_.resize(first_.back());
    std::vector<ArcId> fill(first_.begin(), first_.end() - 1);
    each([&](Place from, Place to, std::uint32_t capacity) {
        const ArcId there = fill[from]++, back = fill[to]++;
        to_[there] = to;
        to_[back] = from;
        back_[there] = back;
        back_[back] = there;
        left_[there] = capacity;
        left_[back] = 0;
    });
    supply_.assign(places, 0);
    demand_.assign(places, 0);
    level_.assign(places, unseen);
    next_.resize(places);
}

std::uint64_t FlowNetwork::maximum_flow(const FlowEnds& ends, std::uint64_t most, const RunControl& run) {
    for (; !pushed_.empty(); pushed_.pop_back()) {  // last first, so that nothing falls below 0 on the way
        const ArcId pipe = pushed_.back();
        if (left_[pipe] != any) ++left_[pipe];
        if (left_[back_[pipe]] != any) --left_[back_[pipe]];
    }
    starts_.clear();
    // Shared ends: paths begin behind the pipe of their source and end before that of their target.
    const std::uint32_t each = ends.once ? 1 : any;
    for (const NodeId u : ends.from) {
        starts_.push_back(2 * u + (ends.once ? 0 : 1));
        supply_[starts_.back()] = each;
    }
    for (const NodeId u : ends.to) demand_[2 * u + (ends.once ? 1 : 0)] = each;
    std::uint64_t flow = 0;
    while (flow < most && search(run))
        while (flow < most && augment(run)) ++flow;
    for (const Place at : starts_) supply_[at] = 0;
    for (const NodeId u : ends.to) demand_[2 * u + (ends.once ? 1 : 0)] = 0;
    return flow;
}

/// Levels of what the sources still reach, up to the level of the first target with demand.
bool FlowNetwork::search(const RunControl& run) {
    for (const Place at : touched_) level_[at] = unseen;
    touched_.clear();
    for (const Place at : starts_) {
        if (supply_[at] == 0) continue;
        level_[at] = 0;
        next_[at] = first_[at];
        touched_.push_back(at);
    }
    std::uint32_t last = unseen;
    for (std::size_t i = 0; i < touched_.size(); ++i) {
        const Place at = touched_[i];
        if (level_[at] >= last) break;
        if (demand_[at] > 0) {
            last = level_[at];
            break;
        }
        for (ArcId pipe = first_[at]; pipe < first_[at + std::size_t{1}]; ++pipe) {
            check_at(run, ++steps_);
            const Place there = to_[pipe];
            if (left_[pipe] == 0 || level_[there] != unseen) continue;
            level_[there] = level_[at] + 1;
            next_[there] = first_[there];
            touched_.push_back(there);
            if (demand_[there] > 0) last = level_[there];
        }
    }
    return last != unseen;
}

/// One more path along rising levels.
bool FlowNetwork::augment(const RunControl& run) {
    std::vector<ArcId> path;
    for (const Place start : starts_) {
        if (supply_[start] == 0) continue;
        path.clear();
        for (Place at = start;;) {
            check_at(run, ++steps_);
            if (demand_[at] > 0) {
                if (demand_[at] != any) --demand_[at];
                if (supply_[start] != any) --supply_[start];
                for (const ArcId pipe : path) push(pipe);
                return true;
            }
            ArcId& pipe = next_[at];
            while (pipe < first_[at + std::size_t{1}] && (left_[pipe] == 0 || level_[to_[pipe]] != level_[at] + 1))
                ++pipe;
            if (pipe < first_[at + std::size_t{1}]) {
                path.push_back(pipe);
                at = to_[pipe];
            } else if (path.empty()) {
                break;
            } else {  // a dead end
                at = to_[back_[path.back()]];
                path.pop_back();
                ++next_[at];
            }
        }
    }
    return false;
}

void FlowNetwork::push(ArcId pipe) {
    if (left_[pipe] != any) --left_[pipe];
    if (left_[back_[pipe]] != any) ++left_[back_[pipe]];
    pushed_.push_back(pipe);
}

FlowNetwork::Residual FlowNetwork::residual(const FlowEnds& ends, const RunControl& run) const {
    const auto reach = [&](std::span<const NodeId> begin, Place offset, bool backward) {
        std::vector<char> reached(supply_.size());
        std::vector<Place> stack;
        for (const NodeId u : begin) {
            stack.push_back(2 * u + offset);
            reached[stack.back()] = 1;
        }
        std::uint64_t steps = 0;
        while (!stack.empty()) {
            const Place at = stack.back();
            stack.pop_back();
            for (ArcId pipe = first_[at]; pipe < first_[at + std::size_t{1}]; ++pipe) {
                check_at(run, ++steps);
                if (left_[backward ? back_[pipe] : pipe] == 0 || reached[to_[pipe]]) continue;
                reached[to_[pipe]] = 1;
                stack.push_back(to_[pipe]);
            }
        }
        return reached;
    };
    const auto from = reach(ends.from, 1, false), to = reach(ends.to, 0, true);
    Residual result;
    for (std::size_t entry = 0; entry < from.size(); entry += 2) {
        result.from_source.push_back(from[entry + 1]);
        result.to_target.push_back(to[entry]);
    }
    return result;
}

}  // namespace HANSE_NAMESPACE::paths::detail
