#include "hanse/benchmark/robustness.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "draws.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/random.hpp"
#include "scoring.hpp"

namespace HANSE_NAMESPACE::benchmark {

namespace {

/// The index as a function of a point of the unit cube: one coordinate per uncertain input.
class Variants {
public:
    Variants(const Criteria& criteria, const CompositeOptions& options, const Uncertainty& uncertainty)
        : criteria_(criteria.settled()), options_(options), uncertainty_(uncertainty) {
        if (!(uncertainty.weights >= 0 && uncertainty.weights <= 1))
            throw InvalidArgument("robustness: weights vary by a share of 0 to 1");
        baseline_ = composite(criteria, options).ranks;
        for (std::size_t u = 0; u < baseline_.size(); ++u) {
            if (std::isnan(baseline_[u]))
                throw InvalidArgument("robustness: '" + criteria.units[u] +
                                      "' has no value on any indicator with a weight; leave it out");
        }
        if (uncertainty_.normalise.empty()) uncertainty_.normalise = {options.normalise};
        if (uncertainty_.aggregate.empty()) uncertainty_.aggregate = {options.aggregate};
        const bool any_counted = std::any_of(criteria.criteria.begin(), criteria.criteria.end(),
                                             [](const auto& c) { return c.measured != Measured::exact; });
        counted_ = uncertainty.counts && any_counted;
        if (uncertainty_.normalise.size() > 1) inputs_.emplace_back("normalise");
        if (uncertainty_.aggregate.size() > 1) inputs_.emplace_back("aggregate");
        find_weights();
        if (counted_) inputs_.emplace_back("counts");
        if (inputs_.empty())
            throw InvalidArgument("robustness: nothing is uncertain; let weights, methods or counts vary");
        if (!counted_) {
            const auto values = detail::prepared(criteria_, criteria_.values, options_, detail::Strict::yes);
            for (const auto method : uncertainty_.normalise) fixed_.push_back(tables(values, method));
        }
    }

    [[nodiscard]] const std::vector<std::string>& inputs() const { return inputs_; }
    [[nodiscard]] const std::vector<double>& baseline() const { return baseline_; }

    [[nodiscard]] std::vector<double> ranks(std::span<const double> point) const {
        std::size_t next = 0;
        const auto choose = [&](std::size_t size) {
            return size > 1 ? std::min(static_cast<std::size_t>(point[next++] * static_cast<double>(size)), size - 1)
                            : std::size_t{0};
        };
        const std::size_t normalise = choose(uncertainty_.normalise.size());
        auto options = options_;
        options.aggregate = uncertainty_.aggregate[choose(uncertainty_.aggregate.size())];
        Criteria varied;
        varied.units = criteria_.units;
        varied.criteria = criteria_.criteria;
        varied.groups = criteria_.groups;
        const auto vary = [&](double& weight) { weight *= 1 + uncertainty_.weights * (2 * point[next++] - 1); };
        for (const auto g : free_groups_) vary(varied.groups[g].weight);
        for (const auto j : free_criteria_) vary(varied.criteria[j].weight);
        if (!counted_) {
            return ranked(varied, fixed_[normalise], options);
        }
        const auto values = detail::prepared(criteria_, redrawn(point[next]), options_, detail::Strict::no);
        return ranked(varied, tables(values, uncertainty_.normalise[normalise]), options);
    }

private:
    struct Tables {
        std::vector<double> values, plain, positive;
    };

    static std::vector<double> ranked(const Criteria& varied, const Tables& table, const CompositeOptions& options) {
        const bool plain = options.aggregate == Aggregate::arithmetic || options.aggregate == Aggregate::copeland;
        const auto& normalised = plain ? table.plain : table.positive;
        return ranks_of(detail::scores(varied, normalised, options),
                        detail::magnitudes(varied, table.values, normalised));
    }

    [[nodiscard]] Tables tables(std::span<const double> values, Normalise method) const {
        Tables result{{values.begin(), values.end()}, {}, {}};
        result.plain = detail::normalised(criteria_, values, method, options_, detail::Strict::no);
        result.positive = result.plain;
        detail::make_positive(result.positive, criteria_.criteria.size());
        return result;
    }

    /// A weight without siblings changes nothing; one of 0 stays 0.
    void find_weights() {
        if (uncertainty_.weights == 0) return;
        std::vector<unsigned> siblings(criteria_.groups.size() + 1);
        const auto at = [&](std::uint32_t parent) { return parent == none ? criteria_.groups.size() : parent; };
        for (const auto& g : criteria_.groups) siblings[at(g.parent)] += g.weight > 0;
        for (const auto& c : criteria_.criteria) siblings[at(c.group)] += c.weight > 0;
        for (std::size_t g = 0; g < criteria_.groups.size(); ++g) {
            if (siblings[at(criteria_.groups[g].parent)] < 2 || criteria_.groups[g].weight == 0) continue;
            free_groups_.push_back(g);
            inputs_.push_back("weight of " + criteria_.groups[g].name);
        }
        for (std::size_t j = 0; j < criteria_.criteria.size(); ++j) {
            if (siblings[at(criteria_.criteria[j].group)] < 2 || criteria_.criteria[j].weight == 0) continue;
            free_criteria_.push_back(j);
            inputs_.push_back("weight of " + criteria_.criteria[j].name);
        }
    }

    /// All counted values drawn anew; one number decides all draws, so chance is one input of the analysis.
    [[nodiscard]] std::vector<double> redrawn(double coordinate) const {
        Random random(std::bit_cast<std::uint64_t>(coordinate));
        auto values = criteria_.values;
        const std::size_t m = criteria_.criteria.size();
        for (std::size_t k = 0; k < values.size(); ++k) {
            if (std::isnan(values[k])) continue;
            const Measured measured = criteria_.criteria[k % m].measured;
            if (measured == Measured::count) values[k] = detail::draw_poisson(random, values[k]);
            if (measured == Measured::share) {
                const double base = std::round(criteria_.bases[k]);
                if (base > 0) values[k] = detail::draw_binomial(random, base, values[k]) / base;
            }
        }
        return values;
    }

    const Criteria criteria_;
    CompositeOptions options_;
    Uncertainty uncertainty_;
    bool counted_ = false;
    std::vector<double> baseline_;
    std::vector<std::string> inputs_;
    std::vector<std::size_t> free_groups_, free_criteria_;
    std::vector<Tables> fixed_;  ///< per normalisation, where nothing is redrawn
};

double order_statistic(const std::vector<double>& sorted, double q) {
    // Ranks are whole numbers: take one that occurred, the outer one for an interval's end.
    const double place = q * static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(q < 0.5 ? std::floor(place) : std::ceil(place))];
}

void summarise(Robustness& result, std::size_t units) {
    const std::size_t samples = result.ranks.size() / units;
    result.frequency.assign(units * units, 0.0);
    for (std::size_t u = 0; u < units; ++u) {
        std::vector<double> sorted(samples);
        double sum = 0;
        for (std::size_t s = 0; s < samples; ++s) {
            sorted[s] = result.ranks[s * units + u];
            sum += sorted[s];
            result.frequency[u * units + static_cast<std::size_t>(sorted[s]) - 1] += 1;
        }
        std::sort(sorted.begin(), sorted.end());
        for (std::size_t r = 0; r < units; ++r) result.frequency[u * units + r] /= static_cast<double>(samples);
        result.mean.push_back(sum / static_cast<double>(samples));
        result.median.push_back((sorted[(samples - 1) / 2] + sorted[samples / 2]) / 2);
        result.low.push_back(order_statistic(sorted, 0.025));
        result.high.push_back(order_statistic(sorted, 0.975));
    }
}

}  // namespace

std::vector<std::string> uncertain_inputs(const Criteria& criteria, const CompositeOptions& options,
                                          const Uncertainty& uncertainty) {
    return Variants(criteria, options, uncertainty).inputs();
}

Robustness robustness(const Criteria& criteria, const CompositeOptions& options, const Uncertainty& uncertainty,
                      const SampleOptions& sampling, const RunControl& run) {
    if (sampling.samples == 0) throw InvalidArgument("robustness: samples is 0; draw at least one");
    const Variants variants(criteria, options, uncertainty);
    const std::size_t n = criteria.units.size();
    Robustness result;
    result.ranks.resize(sampling.samples * n);
    run.expect(sampling.samples);
    parallel_for(sampling.samples, 8, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        std::vector<double> point(variants.inputs().size());
        for (auto s = begin; s < end; ++s) {
            run.check();
            Random random(sampling.seed, s);
            for (double& u : point) u = random.uniform();
            const auto ranks = variants.ranks(point);
            std::copy(ranks.begin(), ranks.end(), result.ranks.begin() + static_cast<std::ptrdiff_t>(s * n));
        }
        run.advance(end - begin);
    });
    summarise(result, n);
    return result;
}

std::vector<SobolIndices> rank_sensitivity(const Criteria& criteria, const CompositeOptions& options,
                                           const Uncertainty& uncertainty, const SobolOptions& sampling,
                                           const RunControl& run) {
    const Variants variants(criteria, options, uncertainty);
    const std::size_t inputs = variants.inputs().size();
    const std::size_t n = criteria.units.size();
    const auto points = sobol_points(inputs, sampling, run);
    const std::size_t count = points.size() / inputs;
    std::vector<double> outcomes((n + 1) * count);  // outcome by outcome, as sobol_indices wants them
    run.expect(count);
    parallel_for(count, 8, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        for (auto k = begin; k < end; ++k) {
            run.check();
            const auto ranks = variants.ranks(std::span<const double>(points).subspan(k * inputs, inputs));
            double shift = 0;
            for (std::size_t u = 0; u < n; ++u) {
                outcomes[u * count + k] = ranks[u];
                shift += std::fabs(ranks[u] - variants.baseline()[u]);
            }
            outcomes[n * count + k] = shift / static_cast<double>(n);
        }
        run.advance(end - begin);
    });
    std::vector<SobolIndices> result;
    for (std::size_t u = 0; u <= n; ++u)
        result.push_back(
            sobol_indices(std::span<const double>(outcomes).subspan(u * count, count), inputs, sampling, run));
    return result;
}

std::vector<double> leave_one_out(const Criteria& criteria, const CompositeOptions& options, const RunControl& run) {
    static_cast<void>(composite(criteria, options));  // says what is wrong with the whole before its parts
    std::vector<double> result;
    for (std::size_t j = 0; j < criteria.criteria.size(); ++j) {
        run.check();
        const auto rest = composite(without(criteria, j), options);
        result.insert(result.end(), rest.ranks.begin(), rest.ranks.end());
    }
    return result;
}

}  // namespace HANSE_NAMESPACE::benchmark
