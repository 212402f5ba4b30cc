#include "hanse/benchmark/normalise.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/core/same.hpp"

namespace HANSE_NAMESPACE::benchmark {

namespace {

std::vector<double> known(std::span<const double> values) {
    std::vector<double> result;
    for (const double x : values) {
        if (std::isinf(x))
            throw InvalidArgument("normalise: a value is infinite; correct it or leave it missing (NaN)");
        if (!std::isnan(x)) result.push_back(x);
    }
    if (result.empty()) throw InvalidArgument("normalise: all values are missing; drop the indicator");
    return result;
}

double mean(std::span<const double> values) {
    double sum = 0;
    for (const double x : values) sum += x;
    return sum / static_cast<double>(values.size());
}

/// Sum of (x - mean)^power.
double moment(std::span<const double> values, double centre, int power) {
    double sum = 0;
    for (const double x : values) {
        double term = 1;
        for (int k = 0; k < power; ++k) term *= x - centre;
        sum += term;
    }
    return sum;
}

[[noreturn]] void refuse_constant() {
    throw InvalidArgument(
        "normalise: all values are the same, so they tell nobody apart; drop the indicator, or use goalposts or rank");
}

std::vector<double> linear(std::span<const double> values, double zero, double one) {
    std::vector<double> result(values.begin(), values.end());
    for (double& x : result) x = (x - zero) / (one - zero) + 0.0;  // + 0.0: no minus zero in a table
    return result;
}

std::vector<double> by_rank(std::span<const double> values, std::vector<double> sorted, double direction,
                            double first) {
    std::sort(sorted.begin(), sorted.end());
    std::vector<double> result(values.begin(), values.end());
    for (double& x : result) {
        if (std::isnan(x)) continue;
        const auto [from, to] = std::equal_range(sorted.begin(), sorted.end(), x);
        const auto below = static_cast<double>(from - sorted.begin());
        const auto above = static_cast<double>(sorted.end() - to);
        const auto equal = static_cast<double>(to - from) - 1;
        x = first + (direction > 0 ? below : above) + equal / 2;
    }
    return result;
}

std::vector<double> by_goalposts(std::span<const double> values, const NormaliseOptions& o) {
    if (!std::isfinite(o.low) || !std::isfinite(o.high) || !(o.low < o.high))
        throw InvalidArgument("normalise: goalposts need finite numbers low < high; give both for the indicator");
    auto result = o.direction > 0 ? linear(values, o.low, o.high) : linear(values, o.high, o.low);
    for (double& x : result) {
        if (!std::isnan(x)) x = std::clamp(x, 0.0, 1.0);
    }
    return result;
}

std::vector<double> by_reference(std::span<const double> values, const NormaliseOptions& o) {
    if (!std::isfinite(o.reference) || o.reference == 0)
        throw InvalidArgument(
            "normalise: the reference has no value or the value 0, so no ratio to it exists; "
            "choose another reference or method");
    std::vector<double> result(values.begin(), values.end());
    for (double& x : result) x = 1 + o.direction * (x - o.reference) / std::fabs(o.reference);
    return result;
}

std::vector<double> by_target(std::span<const double> values, double worst, const NormaliseOptions& o) {
    if (!std::isfinite(o.reference) || !(o.direction * (o.reference - worst) > 0))
        throw InvalidArgument("normalise: the target is missing or no better than the worst value; set a higher one");
    auto result = linear(values, worst, o.reference);
    for (double& x : result) {
        if (!std::isnan(x)) x = std::min(x, 1.0);
    }
    return result;
}

}  // namespace

std::string_view name(Normalise method) noexcept {
    switch (method) {
        case Normalise::min_max:
            return "min-max";
        case Normalise::z:
            return "z";
        case Normalise::rank:
            return "rank";
        case Normalise::borda:
            return "borda";
        case Normalise::goalposts:
            return "goalposts";
        case Normalise::reference:
            return "reference";
        case Normalise::target:
            return "target";
    }
    return "";
}

std::vector<double> normalise(std::span<const double> given, const NormaliseOptions& options) {
    const auto values = settled(given);
    auto numbers = known(values);
    const auto [smallest, largest] = std::minmax_element(numbers.begin(), numbers.end());
    const bool up = options.direction > 0;
    const double worst = up ? *smallest : *largest;
    const double best = up ? *largest : *smallest;
    switch (options.method) {
        case Normalise::min_max:
            if (worst == best) refuse_constant();
            return linear(values, worst, best);
        case Normalise::z: {
            if (worst == best) refuse_constant();
            const double centre = mean(numbers);
            const double s = std::sqrt(moment(numbers, centre, 2) / static_cast<double>(numbers.size() - 1));
            return linear(values, centre, centre + options.direction * s);
        }
        case Normalise::rank:
            return by_rank(values, std::move(numbers), options.direction, 1);
        case Normalise::borda:
            return by_rank(values, std::move(numbers), options.direction, 0);
        case Normalise::goalposts:
            return by_goalposts(values, options);
        case Normalise::reference:
            return by_reference(values, options);
        case Normalise::target:
            return by_target(values, worst, options);
    }
    throw InvalidArgument("normalise: unknown method");
}

namespace {

/// True if the column is skewed and heavy-tailed beyond the limits; `skew` is its skewness.
bool has_outliers(std::span<const double> numbers, const OutlierOptions& o, double& skew) {
    const auto n = static_cast<double>(numbers.size());
    if (n < 4) return false;
    const double centre = mean(numbers);
    const double m2 = moment(numbers, centre, 2) / n;
    if (!(m2 > 0)) return false;
    const double g1 = moment(numbers, centre, 3) / n / std::pow(m2, 1.5);
    const double g2 = moment(numbers, centre, 4) / n / (m2 * m2) - 3;
    skew = g1 * std::sqrt(n * (n - 1)) / (n - 2);
    const double kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6);
    return std::fabs(skew) > o.skewness && kurtosis > o.kurtosis;
}

void winsorise(std::vector<double>& values, const OutlierOptions& o) {
    double skew = 0;
    auto numbers = known(values);
    for (unsigned moved = 0; moved < o.points && has_outliers(numbers, o, skew);) {
        const bool high = skew > 0;
        const double extreme = high ? *std::max_element(numbers.begin(), numbers.end())
                                    : *std::min_element(numbers.begin(), numbers.end());
        double next = high ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
        for (const double x : numbers) {
            if (x != extreme) next = high ? std::max(next, x) : std::min(next, x);
        }
        for (double& x : values) {
            if (x == extreme) {
                x = next;
                ++moved;
            }
        }
        numbers = known(values);
    }
}

}  // namespace

std::vector<double> treat_outliers(std::span<const double> values, const OutlierOptions& options) {
    std::vector<double> result(values.begin(), values.end());
    if (options.method == Outliers::winsorise) winsorise(result, options);
    if (options.method == Outliers::log) {
        for (double& x : result) {
            if (x <= 0)
                throw InvalidArgument(
                    "treat_outliers: the logarithm needs values above 0; use winsorise, or shift the indicator");
            x = std::log(x);
        }
    }
    return result;
}

}  // namespace HANSE_NAMESPACE::benchmark
