#include "hanse/benchmark/composite.hpp"

#include <algorithm>
#include <cmath>

#include "hanse/core/error.hpp"
#include "hanse/core/same.hpp"
#include "scoring.hpp"

namespace HANSE_NAMESPACE::benchmark {

namespace detail {

namespace {

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// Calls `step` for every column and puts the result back; errors get the criterion's name.
template <class Step>
std::vector<double> by_column(const Criteria& c, std::span<const double> values, Step&& step) {
    const std::size_t m = c.criteria.size();
    const std::size_t n = c.units.size();
    std::vector<double> result(values.begin(), values.end());
    std::vector<double> column(n);
    for (std::size_t j = 0; j < m; ++j) {
        for (std::size_t u = 0; u < n; ++u) column[u] = values[u * m + j];
        std::vector<double> done;
        try {
            done = step(column, j);
        } catch (const InvalidArgument& error) {
            throw InvalidArgument("indicator '" + c.criteria[j].name + "': " + error.what());
        }
        for (std::size_t u = 0; u < n; ++u) result[u * m + j] = done[u];
    }
    return result;
}

/// What a goalpost, reference or target is on the scale after the outliers' treatment.
double treated(double x, Outliers outliers) {
    return outliers == Outliers::log ? std::log(x) : x;
}

double exponent(const CompositeOptions& options) {
    switch (options.aggregate) {
        case Aggregate::geometric:
            return 0;
        case Aggregate::harmonic:
            return -1;
        case Aggregate::power:
            return options.power;
        default:
            return 1;
    }
}

/// What hangs directly on every group, and on the whole (last): criteria first, then groups.
struct Branches {
    std::vector<std::vector<std::size_t>> criteria, groups;
};

Branches branches_of(const Criteria& c) {
    const std::size_t top = c.groups.size();
    Branches b{std::vector<std::vector<std::size_t>>(top + 1), std::vector<std::vector<std::size_t>>(top + 1)};
    for (std::size_t j = 0; j < c.criteria.size(); ++j)
        b.criteria[c.criteria[j].group == none ? top : c.criteria[j].group].push_back(j);
    for (std::size_t g = 0; g < top; ++g) b.groups[c.groups[g].parent == none ? top : c.groups[g].parent].push_back(g);
    return b;
}

}  // namespace

std::vector<double> prepared(const Criteria& c, std::span<const double> values, const CompositeOptions& options,
                             Strict strict) {
    return by_column(c, values, [&](std::vector<double> column, std::size_t j) {
        if (strict == Strict::no && options.outliers == Outliers::log) {
            // A resampled count of 0 counts as a half.
            for (std::size_t u = 0; u < column.size(); ++u) {
                const double base =
                    c.criteria[j].measured == Measured::share ? c.bases[u * c.criteria.size() + j] : 1.0;
                if (column[u] <= 0) column[u] = 0.5 / base;
            }
        }
        column = treat_outliers(column, {.method = options.outliers});
        if (options.missing != Missing::median) return column;
        std::vector<double> present;
        for (const double x : column) {
            if (!std::isnan(x)) present.push_back(x);
        }
        if (present.empty()) throw InvalidArgument("all values are missing; drop the indicator");
        const double middle = median(present);
        for (double& x : column) {
            if (std::isnan(x)) x = middle;
        }
        return column;
    });
}

std::vector<double> normalised(const Criteria& c, std::span<const double> values, Normalise method,
                               const CompositeOptions& options, Strict strict) {
    if (method == Normalise::reference && c.reference == none)
        throw InvalidArgument("composite: normalise 'reference' needs a reference unit; name one");
    return by_column(c, values, [&](const std::vector<double>& column, std::size_t j) {
        const Criterion& criterion = c.criteria[j];
        NormaliseOptions o{method, criterion.direction, treated(criterion.low, options.outliers),
                           treated(criterion.high, options.outliers), unknown};
        if (method == Normalise::reference) {
            // The observed value, also when the column was resampled.
            o.reference = treated(c.value(c.reference, j), options.outliers);
            if (std::isnan(o.reference) && options.missing == Missing::median)
                o.reference = values[c.reference * c.criteria.size() + j];
        }
        if (method == Normalise::target) o.reference = treated(criterion.target, options.outliers);
        if (strict == Strict::no) {
            if (constant(column) && (method == Normalise::min_max || method == Normalise::z)) {
                auto flat = column;
                for (double& x : flat) x = std::isnan(x) ? x : method == Normalise::z ? 0.0 : 0.5;
                return flat;
            }
            if (method == Normalise::target) {
                const bool none_below = std::all_of(column.begin(), column.end(), [&](double x) {
                    return std::isnan(x) || criterion.direction * (x - o.reference) >= 0;
                });
                if (none_below) return std::vector<double>(column.size(), 1.0);
            }
        }
        return normalise(column, o);
    });
}

std::vector<double> magnitudes(const Criteria& c, std::span<const double> values, std::span<const double> normalised) {
    const std::size_t m = c.criteria.size();
    std::vector<double> result(normalised.begin(), normalised.end());
    for (std::size_t j = 0; j < m; ++j) {
        double low = std::numeric_limits<double>::infinity(), high = -low, least = low, most = high;
        for (std::size_t k = j; k < values.size(); k += m) {
            if (std::isnan(values[k])) continue;
            low = std::min(low, values[k]);
            high = std::max(high, values[k]);
            least = std::min(least, normalised[k]);
            most = std::max(most, normalised[k]);
        }
        const double lost = high > low ? std::max(std::abs(low), std::abs(high)) / (high - low) * (most - least) : 0;
        for (std::size_t k = j; k < result.size(); k += m) result[k] = std::abs(result[k]) + lost;
    }
    return scores(c, result, {});
}

void make_positive(std::vector<double>& values, std::size_t columns) {
    for (std::size_t j = 0; j < columns; ++j) {
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (std::size_t k = j; k < values.size(); k += columns) {
            if (std::isnan(values[k])) continue;
            low = std::min(low, values[k]);
            high = std::max(high, values[k]);
        }
        for (std::size_t k = j; k < values.size(); k += columns)
            values[k] = high > low ? 0.01 + 0.99 * ((values[k] - low) / (high - low)) : values[k] - low + 0.5;
    }
}

std::vector<double> scores(const Criteria& c, std::span<const double> normalised, const CompositeOptions& options,
                           std::vector<double>* groups) {
    const std::size_t n = c.units.size();
    const std::size_t m = c.criteria.size();
    const std::size_t top = c.groups.size();
    const bool ranking = options.aggregate == Aggregate::copeland;
    std::vector<double> result(n);
    if (ranking) result = copeland(outranking(normalised, c.effective_weights()), n);
    if (ranking && !groups) return result;
    const double p = exponent(options);
    const Branches branches = branches_of(c);
    std::vector<double> index(top + 1);
    std::vector<double> values;
    std::vector<double> weights;
    if (groups) groups->assign(n * top, unknown);
    for (std::size_t u = 0; u < n; ++u) {
        for (std::size_t step = 0; step <= top; ++step) {
            // Children stand after their parents: from the last group up, the whole at the end.
            const std::size_t g = step < top ? top - 1 - step : top;
            values.clear();
            weights.clear();
            for (const std::size_t j : branches.criteria[g]) {
                values.push_back(normalised[u * m + j]);
                weights.push_back(c.criteria[j].weight);
            }
            for (const std::size_t child : branches.groups[g]) {
                values.push_back(index[child]);
                weights.push_back(c.groups[child].weight);
            }
            index[g] = power_mean(values, weights, p);
            if (groups && g < top) (*groups)[u * top + g] = index[g];
        }
        if (!ranking) result[u] = index[top];
    }
    return result;
}

}  // namespace detail

namespace {

void check_missing(const Criteria& c, Missing policy) {
    std::size_t missing = 0;
    std::string first;
    for (std::size_t u = 0; u < c.units.size(); ++u) {
        std::size_t present = 0;
        for (std::size_t j = 0; j < c.criteria.size(); ++j) {
            if (!std::isnan(c.value(u, j))) {
                ++present;
            } else if (missing++ == 0) {
                first = "'" + c.criteria[j].name + "' of '" + c.units[u] + "'";
            }
        }
        if (present == 0 && policy != Missing::error)
            throw InvalidArgument("composite: '" + c.units[u] + "' has no value at all; leave it out");
    }
    if (missing > 0 && policy == Missing::error)
        throw InvalidArgument("composite: " + std::to_string(missing) + " of " + std::to_string(c.values.size()) +
                              " values are missing (first: " + first +
                              "); choose missing = drop or median, or leave units or indicators out");
}

void check_positive(const Criteria& c, const std::vector<double>& normalised, const CompositeOptions& options) {
    if (options.aggregate == Aggregate::arithmetic || options.aggregate == Aggregate::copeland) return;
    if (options.aggregate == Aggregate::power && options.power == 1) return;
    const std::size_t m = c.criteria.size();
    for (std::size_t k = 0; k < normalised.size(); ++k) {
        if (normalised[k] <= 0 && c.criteria[k % m].weight > 0)
            throw InvalidArgument("composite: the " + std::string(name(options.aggregate)) +
                                  " mean needs values above 0, but '" + c.criteria[k % m].name + "' of '" +
                                  c.units[k / m] + "' is not after " + std::string(name(options.normalise)) +
                                  "; normalise by rank or reference, set goalposts below the worst value, or use the "
                                  "arithmetic mean");
    }
}

}  // namespace

Composite composite(const Criteria& given, const CompositeOptions& options) {
    given.check();
    const Criteria criteria = given.settled();
    check_missing(criteria, options.missing);
    Composite result;
    const auto values = detail::prepared(criteria, criteria.values, options, detail::Strict::yes);
    result.normalised = detail::normalised(criteria, values, options.normalise, options, detail::Strict::yes);
    check_positive(criteria, result.normalised, options);
    result.scores = detail::scores(criteria, result.normalised, options, &result.groups);
    result.ranks = ranks_of(result.scores, detail::magnitudes(criteria, values, result.normalised));
    const std::size_t m = criteria.criteria.size();
    for (std::size_t u = 0; u < criteria.units.size(); ++u) {
        std::size_t present = 0;
        for (std::size_t j = 0; j < m; ++j) present += !std::isnan(criteria.value(u, j));
        result.coverage.push_back(static_cast<double>(present) / static_cast<double>(m));
    }
    return result;
}

std::vector<double> ranks_of(std::span<const double> scores, std::span<const double> scale) {
    const auto size = [&](std::size_t i) { return scale.empty() ? 0.0 : scale[i]; };
    std::vector<double> result(scores.size(), unknown);
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (std::isnan(scores[i])) continue;
        std::size_t better = 0;
        for (std::size_t k = 0; k < scores.size(); ++k)
            better += exceeds(scores[k], scores[i], std::max(size(i), size(k)));
        result[i] = static_cast<double>(better + 1);
    }
    return result;
}

Criteria only(const Criteria& criteria, std::span<const std::uint32_t> kept) {
    Criteria result = criteria;
    for (std::uint32_t j = 0; j < result.criteria.size(); ++j) {
        if (std::find(kept.begin(), kept.end(), j) == kept.end()) result.criteria[j].weight = 0;
    }
    std::vector<double> among(result.groups.size() + 1, 0.0);
    const auto at = [&](std::uint32_t parent) { return parent == none ? result.groups.size() : std::size_t{parent}; };
    for (const auto& c : result.criteria) among[at(c.group)] += c.weight;
    for (std::size_t g = result.groups.size(); g-- > 0;) {
        if (among[g] == 0) result.groups[g].weight = 0;
        among[at(result.groups[g].parent)] += result.groups[g].weight;
    }
    if (among.back() == 0) throw InvalidArgument("only: no indicator with a weight would be left; keep another one");
    return result;
}

Criteria without(const Criteria& criteria, std::size_t criterion) {
    std::vector<std::uint32_t> kept;
    for (std::uint32_t j = 0; j < criteria.criteria.size(); ++j) {
        if (j != criterion) kept.push_back(j);
    }
    return only(criteria, kept);
}

}  // namespace HANSE_NAMESPACE::benchmark
