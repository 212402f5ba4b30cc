#include "hanse/projection/backbone.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "core/check_at.hpp"
#include "hanse/core/chance.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"
#include "hanse/projection/affiliation.hpp"

namespace HANSE_NAMESPACE::projection {

namespace {

struct TwoModeRows {
    Lists by_row, by_column;  // each entry once, rising
    TwoModeRows(const Incidence& incidence, const std::string& function) {
        if (incidence.rows.size() != incidence.columns.size())
            throw InvalidArgument(function + ": rows and columns differ in length; give one of each per entry");
        for (std::size_t i = 0; i < incidence.rows.size(); ++i) {
            if (incidence.rows[i] >= incidence.row_count || incidence.columns[i] >= incidence.column_count)
                throw InvalidArgument(function + ": entry " + std::to_string(i) +
                                      " is out of range; rows and columns are numbered from 0 below their count");
        }
        by_row = grouped(incidence.row_count, incidence.rows, incidence.columns);
        by_column = grouped(incidence.column_count, incidence.columns, incidence.rows);
    }
    [[nodiscard]] NodeId rows() const { return static_cast<NodeId>(by_row.size()); }
    [[nodiscard]] NodeId degree(NodeId row) const { return static_cast<NodeId>(by_row[row].size()); }
    [[nodiscard]] NodeId columns() const { return static_cast<NodeId>(by_column.size()); }
};

SignificantTies pairs_of_rows(const TwoModeRows& data, const RunControl& run) {
    SignificantTies pairs;
    std::vector<std::uint32_t> common(data.rows());
    std::vector<NodeId> met;
    for (NodeId i = 0; i < data.rows(); ++i) {
        run.check();
        met.clear();
        for (const NodeId column : data.by_row[i]) {
            const auto members = data.by_column[column];
            for (auto at = std::upper_bound(members.begin(), members.end(), i); at != members.end(); ++at)
                if (common[*at]++ == 0) met.push_back(*at);
        }
        std::sort(met.begin(), met.end());
        for (const NodeId j : met) {
            pairs.sources.push_back(i);
            pairs.targets.push_back(j);
            pairs.common.push_back(std::exchange(common[j], 0));
        }
    }
    pairs.p_values.resize(pairs.sources.size());
    return pairs;
}

/// A p-value depends on the degrees of both rows and the common columns only: `tails(a, b, most)` gives those of 0 ..
/// most common columns, once per pair of degrees.
template <class Tails>
SignificantTies with_p_values(const TwoModeRows& data, const RunControl& run, Tails&& tails) {
    SignificantTies pairs = pairs_of_rows(data, run);
    struct Case {
        std::uint32_t most = 0;
        std::vector<double> tail;
    };
    std::map<std::pair<NodeId, NodeId>, Case> cases;
    const auto key = [&](std::size_t i) {
        const NodeId a = data.degree(pairs.sources[i]), b = data.degree(pairs.targets[i]);
        return std::pair{std::min(a, b), std::max(a, b)};
    };
    for (std::size_t i = 0; i < pairs.sources.size(); ++i) {
        Case& one = cases[key(i)];
        one.most = std::max(one.most, pairs.common[i]);
    }
    std::vector<std::pair<const std::pair<NodeId, NodeId>, Case>*> list;
    for (auto& one : cases) list.push_back(&one);
    run.expect(list.size());
    parallel_for(list.size(), 1, run, [&](std::uint64_t i, std::uint64_t, unsigned) {
        auto& [degrees, one] = *list[i];
        one.tail = tails(degrees.first, degrees.second, one.most);
        run.advance(1);
    });
    for (std::size_t i = 0; i < pairs.sources.size(); ++i) pairs.p_values[i] = cases[key(i)].tail[pairs.common[i]];
    return pairs;
}

/// The bipartite configuration model, one factor for every degree that occurs among rows and among columns.
/// In logarithms: p = 1 / (1 + exp(-(theta + phi))), the maximum-likelihood fit of a concave function.
class Bicm {
public:
    Bicm(const TwoModeRows& data, const RunControl& run)
        : rows_(classes(data.by_row)), columns_(classes(data.by_column)) {
        peel();
        fit(run);
    }

    /// By class of column degree: the chance that a row of this degree takes part, and how many such columns there are.
    struct Chance {
        double probability;
        std::uint64_t columns;
    };
    [[nodiscard]] std::vector<Chance> of_row(NodeId degree) const {
        std::vector<Chance> chances;
        for (const auto& column : columns_) chances.push_back({probability(find(rows_, degree), column), column.count});
        return chances;
    }
    [[nodiscard]] double of(NodeId row_degree, NodeId column_degree) const {
        return probability(find(rows_, row_degree), find(columns_, column_degree));
    }

private:
    /// All rows (or columns) of one degree. Those that must take part in everything left, or nothing, are fixed in
    /// turn; a later one of the other side does not feel them.
    struct Class {
        NodeId degree;
        std::uint64_t count;
        double rest;              // degree less what fixed ones of the other side give
        std::uint32_t fixed = 0;  // in which round; 0: not
        bool always = false;
        double factor = 0;  // theta or phi
    };
    using Classes = std::vector<Class>;

    static Classes classes(const Lists& rows) {
        std::map<NodeId, std::uint64_t> count;
        for (std::size_t r = 0; r < rows.size(); ++r) ++count[static_cast<NodeId>(rows[r].size())];
        Classes list;
        for (const auto& [degree, size] : count) list.push_back({degree, size, static_cast<double>(degree)});
        return list;
    }
    static const Class& find(const Classes& list, NodeId degree) {
        return *std::lower_bound(list.begin(), list.end(), degree,
                                 [](const Class& one, NodeId wanted) { return one.degree < wanted; });
    }
    static double probability(const Class& a, const Class& b) {
        if (a.fixed && (!b.fixed || a.fixed < b.fixed)) return a.always;
        if (b.fixed) return b.always;
        return 1 / (1 + std::exp(-(a.factor + b.factor)));
    }
    static double free_count(const Classes& list) {
        double count = 0;
        for (const auto& one : list) count += one.fixed ? 0.0 : static_cast<double>(one.count);
        return count;
    }

    void peel() {
        std::uint32_t round = 0;
        for (bool again = true; again;) {
            again = false;
            for (auto [side, other] : {std::pair{&rows_, &columns_}, std::pair{&columns_, &rows_}}) {
                ++round;
                const double partners = free_count(*other);
                double gives = 0;
                for (auto& one : *side) {
                    if (one.fixed || (one.rest > 0 && one.rest < partners)) continue;
                    one.fixed = round;
                    one.always = one.rest > 0;
                    gives += one.always ? static_cast<double>(one.count) : 0;
                    again = true;
                }
                for (auto& one : *other)
                    if (!one.fixed) one.rest -= gives;
            }
        }
    }

    void fit(const RunControl& run) {
        constexpr unsigned rounds = 100'000;
        constexpr double tolerance = 1e-11;
        const double row_count = free_count(rows_), column_count = free_count(columns_);
        if (row_count == 0 || column_count == 0) return;
        for (auto& one : rows_)
            if (!one.fixed) one.factor = std::log(one.rest / (column_count - one.rest));
        for (unsigned round = 0; round < rounds; ++round) {
            if (round % 16 == 0) run.check();
            solve(columns_, rows_);
            if (solve(rows_, columns_) < tolerance) return;
        }
        throw Error("sdsm_backbone: the degrees could not be fitted; leave out rows or columns with extreme degrees");
    }

    /// Sets the factors of one side so that its degrees are met.  @return the greatest relative miss before.
    static double solve(Classes& side, const Classes& other) {
        double worst = 0;
        for (auto& one : side) {
            if (one.fixed) continue;
            for (unsigned step = 0; step < 50; ++step) {
                double expected = 0, slope = 0;
                for (const auto& partner : other) {
                    if (partner.fixed) continue;
                    const double p = 1 / (1 + std::exp(-(one.factor + partner.factor)));
                    expected += static_cast<double>(partner.count) * p;
                    slope += static_cast<double>(partner.count) * p * (1 - p);
                }
                const double miss = (one.rest - expected) / one.rest;
                if (step == 0) worst = std::max(worst, std::abs(miss));
                if (std::abs(miss) < 1e-14 || slope == 0) break;
                one.factor += std::clamp((one.rest - expected) / slope, -2.0, 2.0);
            }
        }
        return worst;
    }

    Classes rows_, columns_;
};

}  // namespace

std::vector<double> disparity_filter(const Graph& graph, const RunControl& run) {
    require_strengths(graph, "disparity_filter");
    require_range(graph, 1e-100, "disparity_filter");
    run.check();
    const TieList list = ties(graph);
    const auto weight = [&](std::size_t i) { return list.weights.empty() ? 1.0 : list.weights[i]; };
    struct Ends {
        std::vector<double> strength, count;
    };
    Ends out{std::vector<double>(graph.node_count()), std::vector<double>(graph.node_count())}, in = out;
    Ends& second = graph.directed() ? in : out;
    for (std::size_t i = 0; i < list.sources.size(); ++i) {
        if (list.sources[i] == list.targets[i] || weight(i) == 0) continue;
        out.strength[list.sources[i]] += weight(i);
        out.count[list.sources[i]] += 1;
        second.strength[list.targets[i]] += weight(i);
        second.count[list.targets[i]] += 1;
    }
    std::vector<double> p(list.sources.size(), 1.0);
    for (std::size_t i = 0; i < p.size(); ++i) {
        check_at(run, i);
        if (list.sources[i] == list.targets[i] || weight(i) == 0) continue;
        const auto at = [&](const Ends& ends, NodeId u) {
            return std::pow(std::max(0.0, 1 - weight(i) / ends.strength[u]), ends.count[u] - 1);
        };
        p[i] = std::min(at(out, list.sources[i]), at(second, list.targets[i]));
    }
    return p;
}

SignificantTies hypergeometric_backbone(const Incidence& incidence, const RunControl& run) {
    const TwoModeRows data(incidence, "hypergeometric_backbone");
    return with_p_values(data, run, [&](NodeId a, NodeId b, std::uint32_t most) {
        std::vector<double> tail(std::size_t{most} + 1);
        for (std::uint32_t x = 0; x <= most; ++x) tail[x] = hypergeometric_at_least(x, b, a, data.columns());
        return tail;
    });
}

SignificantTies sdsm_backbone(const Incidence& incidence, const RunControl& run) {
    const TwoModeRows data(incidence, "sdsm_backbone");
    const Bicm model(data, run);
    return with_p_values(data, run, [&](NodeId a, NodeId b, std::uint32_t most) {
        const auto of_a = model.of_row(a), of_b = model.of_row(b);
        std::vector<double> both;  // by column: the chance that both take part
        for (std::size_t c = 0; c < of_a.size(); ++c)
            both.insert(both.end(), of_a[c].columns, of_a[c].probability * of_b[c].probability);
        auto tail = poisson_binomial(both, most, run);
        for (std::uint32_t x = most; x-- > 0;) tail[x] = std::min(tail[x] + tail[x + 1], 1.0);
        return tail;
    });
}

std::vector<double> bicm_probabilities(const Incidence& incidence, const RunControl& run) {
    const TwoModeRows data(incidence, "bicm_probabilities");
    const Bicm model(data, run);
    std::vector<double> table;
    for (NodeId i = 0; i < data.rows(); ++i)
        for (NodeId c = 0; c < data.columns(); ++c)
            table.push_back(model.of(data.degree(i), static_cast<NodeId>(data.by_column[c].size())));
    return table;
}

}  // namespace HANSE_NAMESPACE::projection
