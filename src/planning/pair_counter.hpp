#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "past.hpp"

namespace HANSE_NAMESPACE::planning::detail {

/// Counts scores of all pairs of the homes on a day, and those that came about by `until`.
class Counter {
public:
    Counter(const std::vector<PastHome>& homes, const Places& places, bool warm, Shared& shared)
        : homes_(homes),
          places_(places),
          warm_(warm),
          shared_(shared),
          member_(shared.nodes()),
          known_(shared.nodes()),
          tied_(shared.nodes()),
          came_(shared.nodes()) {}

    /// Who came to know whom, the lower number first.
    using Came = std::vector<std::pair<NodeId, NodeId>>;
    struct Seen {
        Counts near, far;
        Came near_came, far_came;
    };

    template <class PerHome>
    Seen count(const Snapshot& then, Day until, const RunControl& run, PerHome&& per_home) {
        Seen all;
        log_size_.assign(1 + *std::max_element(then.degree.begin(), then.degree.end()), 0);
        for (std::size_t k = 1; k < log_size_.size(); ++k) log_size_[k] = std::log(k);
        for (std::size_t h = 0; h < homes_.size(); ++h) {
            run.check();
            Seen one;
            home(then, until, homes_[h], one);
            per_home(h, one);
            add(all.near.pairs, one.near.pairs);
            add(all.near.ties, one.near.ties);
            add(all.far.pairs, one.far.pairs);
            add(all.far.ties, one.far.ties);
            add(all.near_came, one.near_came);
            add(all.far_came, one.far_came);
        }
        return all;
    }

private:
    static void add(std::vector<double>& to, const std::vector<double>& from) {
        for (std::size_t b = 0; b < to.size(); ++b) to[b] += from[b];
    }
    static void add(Came& to, const Came& from) { to.insert(to.end(), from.begin(), from.end()); }
    /// Whom the home could be advised to know, and the member in turn does not.
    [[nodiscard]] bool eligible(const PastHome& home, NodeId v) const {
        return places_.abroad(v, home.country) && member_[v] != stamp_ && (known_[v] == stamp_) == warm_ &&
               tied_[v] != turn_;
    }

    void home(const Snapshot& then, Day until, const PastHome& home, Seen& seen) {
        ++stamp_;
        ++turn_;
        for (const auto s : home.all) {
            member_[s] = stamp_;
            for (const auto v : then.known(s)) known_[v] = stamp_;
        }
        std::vector<double> sizes(log_size_.size());  // how many of each number of partners home could get to know
        for (NodeId v = 0; v < known_.size(); ++v)
            if (then.degree[v] > 0 && eligible(home, v)) ++sizes[then.degree[v]];
        std::vector<std::uint32_t> different;
        for (std::uint32_t k = 1; k < sizes.size(); ++k)
            if (sizes[k] > 0) different.push_back(k);
        for (const auto s : home.members) {
            if (then.degree[s] == 0) continue;
            ++turn_;
            const double share = log_size_[then.degree[s]] - std::log(then.ends);
            const auto far = [&](NodeId v) { return Bins::of(share + log_size_[then.degree[v]]); };
            for (const auto k : different) seen.far.pairs[Bins::of(share + log_size_[k])] += sizes[k];
            for (const auto v : then.known(s)) {
                if (warm_ && then.degree[v] > 0 && eligible(home, v)) seen.far.pairs[far(v)] -= 1;
                tied_[v] = turn_;
            }
            const auto came = then.history->came(s, then.day, until);
            for (const auto v : came) came_[v] = turn_;
            for (const auto v : shared_.from(then, s)) {
                if (v == s || !eligible(home, v)) continue;
                const auto bin = Bins::of(shared_.log_cube(then, s, v) / 3);
                seen.near.pairs[bin] += 1;
                if (came_[v] == turn_) {
                    seen.near.ties[bin] += 1;
                    seen.near_came.push_back(std::minmax(s, v));
                }
                seen.far.pairs[far(v)] -= 1;
            }
            for (const auto v : came) {
                if (then.degree[v] == 0 || !eligible(home, v) || shared_.any(v)) continue;
                seen.far.ties[far(v)] += 1;
                seen.far_came.push_back(std::minmax(s, v));
            }
        }
    }

    const std::vector<PastHome>& homes_;
    const Places& places_;
    bool warm_;
    Shared& shared_;
    std::vector<double> log_size_;
    std::vector<std::uint32_t> member_, known_, tied_, came_;
    std::uint32_t stamp_ = 0, turn_ = 0;
};

}  // namespace HANSE_NAMESPACE::planning::detail
