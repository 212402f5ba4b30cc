#include "hanse/evaluation/holdout.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "hanse/pairs/katz.hpp"
#include "hanse/pairs/scores.hpp"
#include "hanse/pairs/two_step.hpp"

namespace HANSE_NAMESPACE::evaluation {

namespace {

using pairs::Pair;

struct Column {
    std::string name;
    std::vector<double> values;
};

/// Every score of every pair, "combined" first.
std::vector<Column> columns_of(const Graph& train, const specialisation::Table& fields, const std::vector<Pair>& list,
                               const RunControl& run) {
    std::vector<Column> columns{{"combined", pairs::resource_allocation(train, list, run)},
                                {"common_neighbours", pairs::common_neighbours(train, list, run)},
                                {"jaccard", pairs::jaccard(train, list, run)},
                                {"adamic_adar", pairs::adamic_adar(train, list, run)},
                                {"resource_allocation", {}},
                                {"preferential_attachment", pairs::preferential_attachment(train, list, run)},
                                {"katz", pairs::katz(train, list, {.length = 3}, run)}};
    columns[4].values = columns[0].values;
    const auto ends = static_cast<double>(train.arc_count());
    for (std::size_t i = 0; i < list.size(); ++i) {
        const double fit = fields.units() == 0 ? 0
                                               : specialisation::likeness(fields.fields_of(list[i].source),
                                                                          fields.fields_of(list[i].target));
        columns[0].values[i] = (columns[4].values[i] + columns[5].values[i] / ends) * (1 + fit);
    }
    return columns;
}

bool tied(const Graph& graph, NodeId u, NodeId v) {
    const auto row = graph.out(u);
    return std::binary_search(row.begin(), row.end(), v);
}

std::vector<NodeId> draw_sources(std::vector<NodeId> known, const HoldoutOptions& options) {
    if (options.sources == 0 || options.sources >= known.size()) return known;
    Random dice(options.seed, 0);
    for (std::size_t i = 0; i < options.sources; ++i) std::swap(known[i], known[i + dice.below(known.size() - i)]);
    known.resize(options.sources);
    std::sort(known.begin(), known.end());
    return known;
}

}  // namespace

double auc(const std::vector<double>& positives, std::vector<double> negatives) {
    if (positives.empty() || negatives.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::sort(negatives.begin(), negatives.end());
    std::uint64_t wins = 0;  // twice: a win counts 2, a draw 1
    for (const double p : positives) {
        const auto [low, high] = std::equal_range(negatives.begin(), negatives.end(), p);
        wins += static_cast<std::uint64_t>((low - negatives.begin()) + (high - negatives.begin()));
    }
    return static_cast<double>(wins) / 2 / static_cast<double>(positives.size()) /
           static_cast<double>(negatives.size());
}

double precision_at(const std::vector<double>& scores, const std::vector<char>& positive, std::size_t k) {
    if (scores.size() != positive.size() || scores.empty() || k == 0)
        throw InvalidArgument("precision_at: give one label per score, at least one, and k of 1 or more");
    k = std::min(k, scores.size());
    std::vector<double> sorted = scores;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(k - 1), sorted.end(),
                     std::greater<>());
    const double last = sorted[k - 1];
    double above = 0;
    double above_positive = 0;
    double equal = 0;
    double equal_positive = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (scores[i] > last)
            ++above, above_positive += positive[i];
        else if (scores[i] == last)
            ++equal, equal_positive += positive[i];
    }
    const auto places = static_cast<double>(k);
    return (above_positive + (places - above) * equal_positive / equal) / places;
}

Holdout holdout(const Graph& train, const Graph& later, const specialisation::Table& fields,
                const HoldoutOptions& options, const RunControl& run) {
    if (train.directed() || later.directed())
        throw InvalidArgument("holdout: a graph is directed; pass as_undirected(graph)");
    if (train.node_count() != later.node_count())
        throw InvalidArgument("holdout: the graphs differ in nodes; make both of the same organisations");
    if (fields.units() != 0 && fields.units() != train.node_count())
        throw InvalidArgument("holdout: give one row of fields per node, or none");
    if (options.k.empty() || std::find(options.k.begin(), options.k.end(), 0U) != options.k.end())
        throw InvalidArgument("holdout: k must name one or more numbers above 0");
    std::vector<NodeId> known;
    for (NodeId u = 0; u < train.node_count(); ++u)
        if (!train.out(u).empty()) known.push_back(u);
    const auto sources = draw_sources(known, options);
    std::vector<char> is_source(train.node_count());
    for (const NodeId u : sources) is_source[u] = 1;

    std::vector<Pair> positives;  // each once: from the source, from the lower one if both are
    for (const NodeId u : sources) {
        NodeId before = train.node_count();
        for (const NodeId v : later.out(u)) {
            const bool again = v == before;
            before = v;
            if (again || v == u || train.out(v).empty() || tied(train, u, v)) continue;
            if (!is_source[v] || u < v) positives.push_back({u, v});
        }
    }
    std::vector<Pair> negatives;
    Random dice(options.seed, 1);
    const std::uint64_t trials = known.empty() ? 0 : 20ULL * options.negatives;
    for (std::uint64_t trial = 0; negatives.size() < options.negatives && trial < trials; ++trial) {
        const NodeId u = sources[dice.below(sources.size())];
        const NodeId v = known[dice.below(known.size())];
        if (u != v && !tied(train, u, v) && !tied(later, u, v)) negatives.push_back({u, v});
    }
    if (positives.empty() || negatives.empty())
        throw InvalidArgument(
            "holdout: there is no new tie, or no pair that stays untied; choose another date or more ties");
    run.check();

    pairs::TwoStepOptions near;
    near.scores = {pairs::Score::common_neighbours};
    near.sources = sources;
    const auto two = pairs::two_step(train, near, run);
    std::vector<Pair> candidates(two.sources.size());
    std::vector<char> is_new(candidates.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        candidates[i] = {two.sources[i], two.targets[i]};
        is_new[i] = tied(later, two.sources[i], two.targets[i]);
    }
    std::vector<Pair> all = positives;
    all.insert(all.end(), negatives.begin(), negatives.end());
    const auto judged = columns_of(train, fields, all, run);
    const auto ranked = columns_of(train, fields, candidates, run);

    Holdout result;
    result.nodes = known.size();
    result.new_ties = positives.size();
    result.candidates = candidates.size();
    result.new_candidates = static_cast<std::uint64_t>(std::count(is_new.begin(), is_new.end(), 1));
    for (std::size_t c = 0; c < judged.size(); ++c) {
        const auto& values = judged[c].values;
        const auto border = values.begin() + static_cast<std::ptrdiff_t>(positives.size());
        HoldoutScore score{judged[c].name, auc({values.begin(), border}, {border, values.end()}), {}};
        for (const auto k : options.k)
            score.precision.push_back(candidates.empty() ? std::numeric_limits<double>::quiet_NaN()
                                                         : precision_at(ranked[c].values, is_new, k));
        result.scores.push_back(std::move(score));
    }
    const double rate = candidates.empty()
                            ? std::numeric_limits<double>::quiet_NaN()
                            : static_cast<double>(result.new_candidates) / static_cast<double>(candidates.size());
    result.scores.push_back({"chance", 0.5, std::vector<double>(options.k.size(), rate)});
    return result;
}

}  // namespace HANSE_NAMESPACE::evaluation
