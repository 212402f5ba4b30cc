#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "past.hpp"

namespace HANSE_NAMESPACE::planning::detail {

/// Counts scores of all pairs of homes on a day, and those that came about by `until`. Pairs without a shared partner
/// are counted by the numbers of partners of both: all that are possible, less those that share one or met already.
class Counter {
public:
    Counter(const Places& places, bool warm, Shared& shared, Rows& rows)
        : places_(places), warm_(warm), shared_(shared), rows_(rows), anywhere_(shared.nodes()) {
        for (NodeId v = 0; v < shared.nodes(); ++v) {
            const auto country = places.country[v];
            if (country >= in_country_.size()) in_country_.resize(country + 1);
            if (places.any) in_country_[country].push_back(v);
        }
    }

    /// Who came to know whom, the lower number first.
    using Came = std::vector<std::pair<NodeId, NodeId>>;
    struct Seen {
        Counts near, far;
        Came near_came, far_came;
    };

    /// From now on: what was known on that day, and what came after it by `until`.
    void look(const Snapshot& then, Day until) {
        then_ = &then;
        until_ = until;
        log_ends_ = std::log(then.ends);
        log_size_.assign(1 + *std::max_element(then.degree.begin(), then.degree.end()), 0);
        for (std::size_t k = 1; k < log_size_.size(); ++k) log_size_[k] = std::log(k);
        chance_.assign(log_size_.size(), 0);
        everybody_.assign(log_size_.size(), 0);
        for (NodeId v = 0; v < anywhere_.size(); ++v) {
            anywhere_[v] = places_.abroad(v, 0) ? then.degree[v] : 0;
            ++everybody_[anywhere_[v]];
        }
    }

    /// Adds the pairs of a home.
    void add(const PastHome& home, Seen& seen) {
        open_for(home);
        rows_.look(*then_, open_);
        different_.clear();
        for (std::uint32_t k = 1; k < sizes_.size(); ++k)
            if (sizes_[k] > 0) different_.push_back(k);
        auto members = home.members;
        const auto size = [&](NodeId s) { return then_->degree[s]; };
        std::ranges::sort(members, {}, size);
        auto s = std::ranges::upper_bound(members, std::uint32_t{0}, {}, size);
        while (s != members.end()) {
            const auto k = size(*s);
            const double share = log_size_[k] - log_ends_;
            for (const auto l : different_) chance_[l] = then_->chance(k, l);
            std::uint64_t alike = 0;
            not_far_.assign(sizes_.size(), 0);
            for (; s != members.end() && size(*s) == k; ++s, ++alike) member(*s, share, seen);
            for (const auto l : different_)
                seen.far.pairs[Bins::of(share + log_size_[l])] += static_cast<double>(alike * sizes_[l] - not_far_[l]);
        }
    }

private:
    /// Whom of those with a partner the home could be advised to know, and how many there are of each number of them.
    void open_for(const PastHome& home) {
        const auto set = [&](NodeId v, bool open) {
            const auto k = then_->degree[v];
            if ((open_[v] != 0) == open || k == 0) return;
            open_[v] = open ? k : 0;
            open ? ++sizes_[k] : --sizes_[k];
        };
        if (warm_) {
            open_.assign(anywhere_.size(), 0);
            sizes_.assign(everybody_.size(), 0);
        } else {
            open_ = anywhere_;
            sizes_ = everybody_;
            if (home.country != 0)
                for (const auto v : in_country_[home.country]) set(v, 0);
        }
        for (const auto s : home.all)
            for (const auto v : then_->known(s)) set(v, warm_ && places_.abroad(v, home.country));
        for (const auto s : home.all) set(s, 0);
    }

    void member(NodeId s, double share, Seen& seen) {
        const Snapshot& then = *then_;
        const auto shares = shared_.from(rows_, s);
        closed_.clear();
        for (const auto v : then.known(s)) {
            const auto k = std::exchange(open_[v], 0);
            if (k == 0) continue;
            closed_.push_back(v);
            ++not_far_[k];
        }
        const auto near = [&](NodeId v) { return cubes_.of(shared_.cube(chance_[open_[v]], v)); };
        for (const auto v : shares) ++not_far_[open_[v]];
        for (const auto v : shares)
            if (open_[v] != 0) ++seen.near.pairs[near(v)];
        for (const auto v : then.history->came(s, then.day, until_)) {
            if (!open_[v]) continue;
            const bool some = shared_.any(v);
            (some ? seen.near.ties[near(v)] : seen.far.ties[Bins::of(share + log_size_[open_[v]])]) += 1;
            (some ? seen.near_came : seen.far_came).push_back(std::minmax(s, v));
        }
        for (const auto v : closed_) open_[v] = then.degree[v];
    }

    const Places& places_;
    bool warm_;
    Shared& shared_;
    Rows& rows_;
    const CubeBins& cubes_ = CubeBins::all();
    std::vector<std::vector<NodeId>> in_country_;
    // Numbers of partners, 0 for those left out:
    std::vector<std::uint32_t> anywhere_;  ///< of whom can be named, in a known country where any is
    std::vector<std::uint32_t> open_;      ///< of whom the home at hand could be advised to know
    const Snapshot* then_ = nullptr;
    Day until_ = 0;
    double log_ends_ = 0;
    std::vector<double> log_size_;
    std::vector<double> chance_;            ///< by number of partners: ties with the member at hand by chance
    std::vector<std::uint64_t> everybody_;  ///< by number of partners: of `anywhere_`
    std::vector<std::uint64_t> sizes_;      ///< by number of partners: of `open_`
    std::vector<std::uint64_t> not_far_;    ///< of these who share a partner with one of the members, or met it
    std::vector<std::uint32_t> different_;  ///< numbers of partners that there are
    std::vector<NodeId> closed_;
};

}  // namespace HANSE_NAMESPACE::planning::detail
