#include "hanse/pairs/two_step.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>

#include "hanse/core/error.hpp"
#include "hanse/core/neighbours.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"
#include "hanse/pairs/scores.hpp"
#include "meetings.hpp"

namespace HANSE_NAMESPACE::pairs {

namespace {

/// A set of nodes that gives them back in rising order and is emptied by that: bits, and bits over their words.
class NodeBits {
public:
    void resize(NodeId nodes) {
        words_.resize(nodes / 64 + 1);
        index_.resize(words_.size() / 64 + 1);
    }
    void insert(NodeId v) noexcept {
        words_[v >> 6] |= std::uint64_t{1} << (v & 63);
        index_[v >> 12] |= std::uint64_t{1} << (v >> 6 & 63);
    }
    void erase(NodeId v) noexcept { words_[v >> 6] &= ~(std::uint64_t{1} << (v & 63)); }
    template <class Visit>
    void drain(Visit&& visit) {
        for (std::size_t i = 0; i < index_.size(); ++i) {
            for (; index_[i]; index_[i] &= index_[i] - 1) {
                const std::size_t w = 64 * i + static_cast<std::size_t>(std::countr_zero(index_[i]));
                for (; words_[w]; words_[w] &= words_[w] - 1)
                    visit(static_cast<NodeId>(64 * w + static_cast<std::size_t>(std::countr_zero(words_[w]))));
            }
        }
    }

private:
    std::vector<std::uint64_t> words_, index_;
};

/// How many they have in common, for the scores that need no more.
struct Count {
    std::uint32_t value = 0;
    void operator+=(Count other) noexcept { value += other.value; }
    [[nodiscard]] bool none() const noexcept { return value == 0; }
};

/// The sum of shares for one of the other scores.
struct Sum {
    double value = 0;
    void operator+=(Sum other) noexcept { value += other.value; }
    [[nodiscard]] bool none() const noexcept { return value == 0; }
};

/// What a common neighbour with k neighbours adds to a score.
double share(Score score, double k) {
    if (score == Score::adamic_adar) return 1 / std::log(k);
    return score == Score::resource_allocation ? 1 / k : 1;
}

void set_share(Meeting& meeting, Score, double k) {
    meeting = {share(Score::adamic_adar, k), share(Score::resource_allocation, k), 1};
}
void set_share(Sum& sum, Score score, double k) {
    sum.value = share(score, k);
}
void set_share(Count& count, Score, double) {
    count.value = 1;
}

/// The sum of shares that a score is made of.
double part(const Meeting& meeting, Score score) {
    if (score == Score::adamic_adar) return meeting.adamic_adar;
    return score == Score::resource_allocation ? meeting.resource_allocation : meeting.common;
}
double part(Sum sum, Score) {
    return sum.value;
}
double part(Count count, Score) {
    return count.value;
}

template <class Account>
struct Candidate {
    double score;
    NodeId source, target;
    Account account;
    /// Better first; of equal scores the lower nodes first.
    bool operator<(const Candidate& other) const noexcept {
        if (score != other.score) return score > other.score;
        return source != other.source ? source < other.source : target < other.target;
    }
};

/// Account: Meeting for all scores at once, Count or Sum for the first one.
template <class Account>
class TwoStep {
public:
    TwoStep(const Graph& graph, const TwoStepOptions& options, const RunControl& run)
        : options_(options), neighbours_(graph, PairStrength::one, run) {
        if (!options.sources.empty()) asked_.resize(nodes());
        for (const NodeId s : options.sources) {
            require_node(graph, s, "two_step");
            if (asked_[s]) throw InvalidArgument("two_step: a source is named twice; name each source once");
            asked_[s] = 1;
        }
        shares_.resize(nodes());
        for (NodeId q = 0; q < nodes(); ++q) set_share(shares_[q], options.scores.front(), neighbours_.count(q));
    }

    ScoredPairs run(const RunControl& control) {
        desks_.resize(control.thread_count());
        control.expect(starts());
        return options_.k > 0 ? best(control) : all(control);
    }
    void each(const VisitMeetings& visit, const RunControl& control) {
        desks_.resize(control.thread_count());
        control.expect(starts());
        ordered_for(
            starts(), control, [&](std::uint64_t step, unsigned worker) { meet(start(step), desks_[worker]); },
            [&](std::uint64_t step, unsigned worker) {
                const Desk& desk = desks_[worker];
                visit(start(step), std::span(desk.partners).first(desk.count),
                      std::span(desk.shared).first(desk.count));
                control.advance(1);
            });
    }

private:
    using Pairs = std::vector<Candidate<Account>>;
    struct Desk {
        std::vector<Account> accounts;  // by node; all none between two starts
        NodeBits met;
        std::vector<NodeId> partners;  // of the start at hand, rising; as many as `count` says
        std::vector<Account> shared;   // what it has in common with them
        std::size_t count = 0;
        Pairs found;
        ScoredPairs part;
    };

    [[nodiscard]] NodeId nodes() const noexcept { return neighbours_.node_count(); }
    [[nodiscard]] std::uint64_t starts() const noexcept {
        return options_.sources.empty() ? nodes() : options_.sources.size();
    }
    [[nodiscard]] NodeId start(std::uint64_t i) const noexcept {
        return options_.sources.empty() ? static_cast<NodeId>(i) : options_.sources[i];
    }

    [[nodiscard]] double value(Score score, NodeId u, NodeId v, const Account& account) const noexcept {
        const double a = neighbours_.count(u), b = neighbours_.count(v), sum = part(account, score);
        if (score == Score::jaccard) return sum / (a + b - sum);
        return score == Score::preferential_attachment ? a * b : sum;
    }

    /// Finds the partners of u, without those from whose side the pair comes up. Where a good part of all nodes is met,
    /// going through all of them is cheaper than to keep a list.
    void meet(NodeId u, Desk& desk) const {
        constexpr std::uint64_t worth_a_scan = 8;  // nodes per tie that is followed
        if (desk.accounts.empty()) {
            desk.accounts.resize(nodes());
            desk.met.resize(nodes());
            desk.partners.resize(nodes());
            desk.shared.resize(nodes());
        }
        const bool once = options_.per_node == 0;
        const NodeId lowest = once && asked_.empty() ? u + 1 : 0;
        std::uint64_t followed = 0;
        for (const NodeId q : neighbours_.of(u)) followed += neighbours_.count(q);
        const bool scan = worth_a_scan * followed > nodes();
        Account* const accounts = desk.accounts.data();
        for (const NodeId q : neighbours_.of(u)) {
            const Account adds = shares_[q];
            const auto row = neighbours_.of(q);
            for (std::size_t i = row.size(); i-- > 0 && row[i] >= lowest;) {
                if (!scan && accounts[row[i]].none()) desk.met.insert(row[i]);
                accounts[row[i]] += adds;
            }
        }
        const auto leave_out = [&](NodeId v) {
            desk.met.erase(v);
            accounts[v] = {};
        };
        leave_out(u);
        for (const NodeId q : neighbours_.of(u)) leave_out(q);
        std::size_t count = 0;
        const auto take = [&](NodeId v) {
            desk.partners[count] = v;
            desk.shared[count] = accounts[v];
            const bool from_v = once && !asked_.empty() && v < u && asked_[v];
            count += !accounts[v].none() && !from_v;
            accounts[v] = {};
        };
        if (scan) {
            for (NodeId v = lowest; v < nodes(); ++v) take(v);
        } else {
            desk.met.drain(take);
        }
        desk.count = count;
    }

    template <class Give>
    void each_candidate(NodeId u, const Desk& desk, Give&& give) const {
        for (std::size_t i = 0; i < desk.count; ++i) {
            const NodeId v = desk.partners[i];
            give(Candidate<Account>{value(options_.scores.front(), u, v, desk.shared[i]), u, v, desk.shared[i]});
        }
    }

    static void keep_best(Pairs& list, std::size_t count) {
        if (list.size() > count) {
            std::nth_element(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count), list.end());
            list.resize(count);
        }
        std::sort(list.begin(), list.end());
    }

    ScoredPairs all(const RunControl& control) {
        constexpr std::uint64_t block = 32;
        ScoredPairs result;
        result.scores.resize(options_.scores.size());
        ordered_for((starts() + block - 1) / block, control,
                    [&](std::uint64_t step, unsigned worker) {
                        Desk& desk = desks_[worker];
                        desk.part = {};
                        desk.part.scores.resize(options_.scores.size());
                        for (std::uint64_t i = step * block; i < std::min(starts(), (step + 1) * block); ++i) {
                            control.check();
                            meet(start(i), desk);
                            if (options_.per_node > 0) {
                                desk.found.clear();
                                each_candidate(start(i), desk, [&](const auto& pair) { desk.found.push_back(pair); });
                                keep_best(desk.found, options_.per_node);
                                append(desk.found, desk.part);
                            } else {
                                append(start(i), desk, desk.part);
                            }
                        }
                    },
                    [&](std::uint64_t step, unsigned worker) {
                        join(desks_[worker].part, result, control);
                        control.advance(std::min(block, starts() - step * block));
                    });
        return result;
    }

    /// Every worker keeps its k best; the order of candidates is total, so the k best of all are the same for any
    /// number of workers.
    ScoredPairs best(const RunControl& control) {
        const std::size_t k = options_.k;
        parallel_for(starts(), 16, control, [&](std::uint64_t begin, std::uint64_t end, unsigned worker) {
            auto& kept = desks_[worker].found;
            for (std::uint64_t i = begin; i < end; ++i) {
                control.check();
                meet(start(i), desks_[worker]);
                each_candidate(start(i), desks_[worker], [&](const Candidate<Account>& pair) {
                    if (kept.size() == k && !(pair < kept.front())) return;
                    if (kept.size() == k) {
                        std::pop_heap(kept.begin(), kept.end());  // the worst is on top
                        kept.pop_back();
                    }
                    kept.push_back(pair);
                    std::push_heap(kept.begin(), kept.end());
                });
            }
            control.advance(end - begin);
        });
        Pairs together;
        for (const Desk& desk : desks_) together.insert(together.end(), desk.found.begin(), desk.found.end());
        keep_best(together, k);
        ScoredPairs result;
        result.scores.resize(options_.scores.size());
        append(together, result);
        return result;
    }

    /// How many scores an account knows; the others are computed from the pairs that are kept.
    [[nodiscard]] std::size_t known() const noexcept {
        return std::is_same_v<Account, Meeting> ? options_.scores.size() : 1;
    }

    void append(const Pairs& list, ScoredPairs& result) const {
        for (const auto& pair : list) {
            result.sources.push_back(pair.source);
            result.targets.push_back(pair.target);
        }
        for (std::size_t s = 0; s < known(); ++s)
            for (const auto& pair : list)
                result.scores[s].push_back(value(options_.scores[s], pair.source, pair.target, pair.account));
    }

    /// All partners of u.
    void append(NodeId u, const Desk& desk, ScoredPairs& result) const {
        const std::size_t before = result.sources.size();
        result.sources.resize(before + desk.count, u);
        result.targets.insert(result.targets.end(), desk.partners.begin(),
                              desk.partners.begin() + static_cast<std::ptrdiff_t>(desk.count));
        for (std::size_t s = 0; s < known(); ++s) {
            result.scores[s].resize(before + desk.count);
            double* const scores = result.scores[s].data() + before;
            for (std::size_t i = 0; i < desk.count; ++i)
                scores[i] = value(options_.scores[s], u, desk.partners[i], desk.shared[i]);
        }
    }

    static void join(const ScoredPairs& part, ScoredPairs& result, const RunControl& control) {
        const auto add = [&](const auto& more, auto& all) {
            control.check();  // all that is there moves when there is no more room
            all.insert(all.end(), more.begin(), more.end());
        };
        add(part.sources, result.sources);
        add(part.targets, result.targets);
        for (std::size_t s = 0; s < part.scores.size(); ++s) add(part.scores[s], result.scores[s]);
    }

    const TwoStepOptions& options_;
    Neighbours neighbours_;
    std::vector<char> asked_;      // by node; empty: all are
    std::vector<Account> shares_;  // by node: what it adds as a common neighbour
    std::vector<Desk> desks_;      // by worker
};

std::vector<double> score_of(Score score, const Graph& graph, std::span<const Pair> pairs, const RunControl& run) {
    switch (score) {
        case Score::common_neighbours:
            return common_neighbours(graph, pairs, run);
        case Score::jaccard:
            return jaccard(graph, pairs, run);
        case Score::adamic_adar:
            return adamic_adar(graph, pairs, run);
        case Score::resource_allocation:
            return resource_allocation(graph, pairs, run);
        case Score::preferential_attachment:
            break;
    }
    return preferential_attachment(graph, pairs, run);
}

}  // namespace

void each_meeting(const Graph& graph, const std::vector<NodeId>& sources, const VisitMeetings& visit,
                  const RunControl& run) {
    const TwoStepOptions options{.sources = sources};
    TwoStep<Meeting>(graph, options, run).each(visit, run);
}

ScoredPairs two_step(const Graph& graph, const TwoStepOptions& options, const RunControl& run) {
    if (options.scores.empty()) throw InvalidArgument("two_step: no score is asked for; name at least one");
    if (options.k > 0 && options.per_node > 0)
        throw InvalidArgument(
            "two_step: k and per_node are both given; choose the best overall or the best of each node");
    const bool few_are_kept = options.k > 0 || options.per_node > 0;
    if (!few_are_kept && options.scores.size() > 1) return TwoStep<Meeting>(graph, options, run).run(run);
    const Score first = options.scores.front();
    const bool weighs = first == Score::adamic_adar || first == Score::resource_allocation;
    ScoredPairs found =
        weighs ? TwoStep<Sum>(graph, options, run).run(run) : TwoStep<Count>(graph, options, run).run(run);
    std::vector<Pair> pairs(options.scores.size() > 1 ? found.sources.size() : 0);
    for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i] = {found.sources[i], found.targets[i]};
    for (std::size_t s = 1; s < options.scores.size(); ++s) {
        const std::vector<double> scores = score_of(options.scores[s], graph, pairs, run);
        found.scores[s].assign(scores.begin(), scores.end());
    }
    return found;
}

}  // namespace HANSE_NAMESPACE::pairs
