#include "hanse/planning/probable_coverage.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <queue>

#include "core/check_at.hpp"
#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE::planning {

namespace {

/// What is still closed after the choices made, with the way back.
class State {
public:
    explicit State(const Chances& chances) : chances_(chances), closed_(chances.worth), room_(chances.capacity) {}

    /// Whether something is left of all it uses.
    [[nodiscard]] bool fits(std::uint32_t c) const {
        return chances_.uses.empty() || std::ranges::all_of(chances_.uses[c], [&](auto r) { return room_[r] > 0; });
    }

    [[nodiscard]] double gain(std::uint32_t c) const {
        double sum = chances_.own[c];
        for (const auto v : chances_.opens[c]) sum += closed_[v];
        return chances_.probability[c] * sum;
    }
    void choose(std::uint32_t c) {
        if (!chances_.uses.empty())
            for (const auto r : chances_.uses[c]) --room_[r];
        for (const auto v : chances_.opens[c]) {
            undo_.push_back(closed_[v]);
            closed_[v] *= 1 - chances_.probability[c];
        }
    }
    void take_back(std::uint32_t c) {
        if (!chances_.uses.empty())
            for (const auto r : chances_.uses[c]) ++room_[r];
        const auto& opens = chances_.opens[c];
        const std::size_t from = undo_.size() - opens.size();
        for (std::size_t i = 0; i < opens.size(); ++i) closed_[opens[i]] = undo_[from + i];
        undo_.resize(from);
    }

private:
    const Chances& chances_;
    std::vector<double> closed_;  ///< worth times the probability that nothing has opened it
    std::vector<double> undo_;
    std::vector<std::uint32_t> room_;  ///< what is left of the capacities
};

struct Gain {
    double value;
    std::uint32_t choice;
    std::uint32_t round;
    friend bool operator<(const Gain& a, const Gain& b) {
        return a.value != b.value ? a.value < b.value : a.choice > b.choice;
    }
};

void check(const Chances& chances) {
    const std::size_t n = chances.opens.size();
    if (chances.probability.size() != n || chances.own.size() != n ||
        (!chances.costs.empty() && chances.costs.size() != n) || (!chances.uses.empty() && chances.uses.size() != n))
        throw InvalidArgument("probable_coverage: give one probability, own worth, cost and use per choice");
    for (std::size_t c = 0; c < n; ++c) {
        if (!(chances.probability[c] >= 0 && chances.probability[c] <= 1))
            throw InvalidArgument("probable_coverage: a probability is outside 0..1");
        if (!(chances.own[c] >= 0)) throw InvalidArgument("probable_coverage: a worth is negative");
        if (!chances.costs.empty() && chances.costs[c] < 0)
            throw InvalidArgument("probable_coverage: a cost is negative; use amounts >= 0");
        for (const auto v : chances.opens[c])
            if (v >= chances.worth.size()) throw InvalidArgument("probable_coverage: a choice opens an unknown thing");
    }
    for (const auto& uses : chances.uses)
        for (const auto r : uses)
            if (r >= chances.capacity.size())
                throw InvalidArgument("probable_coverage: a choice uses what has no capacity");
    for (const double w : chances.worth)
        if (!(w >= 0)) throw InvalidArgument("probable_coverage: a worth is negative");
}

class Search {
public:
    Search(const Chances& chances, const ProbableCoverageOptions& options, const RunControl& run)
        : chances_(chances), options_(options), run_(run), state_(chances) {}

    ProbableCoverage greedy(bool by_cost) {
        ProbableCoverage found;
        found.upper_bound = std::numeric_limits<double>::infinity();
        std::vector<Gain> all;
        for (std::uint32_t c = 0; c < chances_.opens.size(); ++c) {
            check_at(run_, c);
            if (cost(c) <= limit() && state_.fits(c)) all.push_back({state_.gain(c), c, 0});
        }
        found.upper_bound = bound(0, all, options_.k, limit());
        const auto key = [&](Gain g) {  // per cost where money is short; what costs nothing comes first
            if (by_cost) g.value = g.value / std::max<double>(1e-9, static_cast<double>(cost(g.choice)));
            return g;
        };
        std::vector<Gain> keyed;
        for (const auto& g : all) keyed.push_back(key(g));
        std::priority_queue<Gain> queue(std::less<Gain>(), std::move(keyed));
        std::int64_t money = limit();
        while (found.chosen.size() < options_.k && !queue.empty()) {
            Gain top = queue.top();
            queue.pop();
            if (cost(top.choice) > money || !state_.fits(top.choice)) continue;
            const auto round = static_cast<std::uint32_t>(found.chosen.size());
            const double now = state_.gain(top.choice);
            if (top.round != round) {
                queue.push(key({now, top.choice, round}));
                continue;
            }
            if (now <= 0) break;
            take(found, top.choice, now);
            money -= cost(top.choice);
        }
        for (auto& g : all) g.value = state_.gain(g.choice);
        for (const auto c : found.chosen) std::erase_if(all, [c](const Gain& g) { return g.choice == c; });
        found.upper_bound =
            std::max(found.value, std::min(found.upper_bound, bound(found.value, all, options_.k, limit())));
        // NOLINTNEXTLINE(modernize-loop-convert): backwards
        for (auto c = found.chosen.rbegin(); c != found.chosen.rend(); ++c) state_.take_back(*c);
        return found;
    }

    /// The single choice that is worth most.
    ProbableCoverage single() {
        ProbableCoverage found;
        Gain best{0, 0, 0};
        for (std::uint32_t c = 0; c < chances_.opens.size(); ++c)
            if (const Gain g{state_.gain(c), c, 0}; cost(c) <= limit() && state_.fits(c) && g.value > best.value)
                best = g;
        if (best.value > 0 && options_.k > 0) {
            take(found, best.choice, best.value);
            state_.take_back(best.choice);
        }
        return found;
    }

    void improve(ProbableCoverage& best) {
        best_ = &best;
        steps_ = 0;
        std::vector<std::uint32_t> pool;
        for (std::uint32_t c = 0; c < chances_.opens.size(); ++c)
            if (cost(c) <= limit()) pool.push_back(c);
        ProbableCoverage path;
        if (descend(path, pool, limit())) {
            best.upper_bound = best.value;
            best.proven = true;
        }
    }

private:
    [[nodiscard]] std::int64_t cost(std::uint32_t c) const { return chances_.costs.empty() ? 0 : chances_.costs[c]; }
    [[nodiscard]] std::int64_t limit() const {
        return options_.budget < 0 ? std::numeric_limits<std::int64_t>::max() : options_.budget;
    }

    void take(ProbableCoverage& found, std::uint32_t c, double gain) {
        state_.choose(c);
        found.chosen.push_back(c);
        found.gains.push_back(gain);
        found.value += gain;
    }

    /// `value` and the most that `places` of the gains left within `money` could add: the lesser of the largest ones
    /// and a knapsack that may take parts.
    double bound(double value, std::vector<Gain> left, std::size_t places, std::int64_t money) const {
        const auto top = left.begin() + static_cast<std::ptrdiff_t>(std::min(places, left.size()));
        std::partial_sort(left.begin(), top, left.end(), [](const Gain& a, const Gain& b) { return b < a; });
        double largest = 0;
        for (auto g = left.begin(); g != top; ++g) largest += g->value;
        if (options_.budget < 0) return value + largest;
        std::sort(left.begin(), left.end(), [&](const Gain& a, const Gain& b) {
            return a.value * static_cast<double>(cost(b.choice)) > b.value * static_cast<double>(cost(a.choice));
        });
        double filled = 0;
        auto room = static_cast<double>(money);
        for (const auto& g : left) {
            const auto price = static_cast<double>(cost(g.choice));
            if (price <= room) {
                filled += g.value;
                room -= price;
            } else {
                filled += g.value * room / price;
                break;
            }
        }
        return value + std::min(largest, filled);
    }

    /// True if everything below was looked at.
    bool descend(ProbableCoverage& path, const std::vector<std::uint32_t>& pool, std::int64_t money) {
        if (path.chosen.size() == options_.k) return true;
        std::vector<Gain> gains;
        for (const auto c : pool) {
            check_at(run_, ++steps_);
            if (cost(c) <= money && state_.fits(c)) gains.push_back({state_.gain(c), c, 0});
        }
        if (steps_ > options_.most_steps) return false;
        std::sort(gains.begin(), gains.end(), [](const Gain& a, const Gain& b) { return b < a; });
        const std::size_t places = options_.k - path.chosen.size();
        for (std::size_t i = 0; i < gains.size() && gains[i].value > 0; ++i) {
            const std::vector<Gain> left(gains.begin() + static_cast<std::ptrdiff_t>(i), gains.end());
            if (bound(path.value, left, places, money) <= best_->value * (1 + 1e-12)) return true;
            const Gain now = gains[i];
            std::vector<std::uint32_t> rest;
            for (std::size_t j = i + 1; j < gains.size(); ++j) rest.push_back(gains[j].choice);
            const double before = path.value;
            take(path, now.choice, now.value);
            if (path.value > best_->value * (1 + 1e-12)) {
                const double upper = best_->upper_bound;
                *best_ = path;
                best_->upper_bound = upper;
            }
            const bool whole = descend(path, rest, money - cost(now.choice));
            state_.take_back(now.choice);
            path.chosen.pop_back();
            path.gains.pop_back();
            path.value = before;
            if (!whole) return false;
        }
        return true;
    }

    const Chances& chances_;
    const ProbableCoverageOptions& options_;
    const RunControl& run_;
    State state_;
    ProbableCoverage* best_ = nullptr;
    std::uint64_t steps_ = 0;
};

}  // namespace

ProbableCoverage probable_coverage(const Chances& chances, const ProbableCoverageOptions& options,
                                   const RunControl& run) {
    check(chances);
    Search search(chances, options, run);
    auto best = search.greedy(false);
    if (options.budget >= 0) {
        for (auto other : {search.greedy(true), search.single()}) {
            if (other.value <= best.value) continue;
            other.upper_bound = std::max(best.upper_bound, other.value);
            best = std::move(other);
        }
    }
    if (options.exact) search.improve(best);
    best.proven = best.proven || best.value >= best.upper_bound * (1 - 1e-12);
    return best;
}

}  // namespace HANSE_NAMESPACE::planning
