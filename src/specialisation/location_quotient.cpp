#include "hanse/specialisation/location_quotient.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "hanse/core/error.hpp"
#include "hanse/core/same.hpp"

namespace HANSE_NAMESPACE::specialisation {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

void require_counts(double part, double whole, double confidence, const char* function) {
    const auto count = [](double v) { return std::isfinite(v) && v >= 0 && v == std::floor(v); };
    if (!count(part) || !count(whole) || part > whole)
        throw InvalidArgument(std::string(function) +
                              ": an interval needs counts, whole numbers with part <= whole; use how many there are");
    if (!(confidence > 0 && confidence < 1))
        throw InvalidArgument(std::string(function) + ": confidence must lie between 0 and 1; 0.95 is usual");
}

}  // namespace

Matrix location_quotient(const Table& counts) {
    const auto units = counts.unit_totals();
    const auto fields = counts.field_totals();
    const double all = std::accumulate(units.begin(), units.end(), 0.0);
    Matrix result(counts.units(), counts.fields());
    for (std::uint32_t r = 0; r < counts.units(); ++r) {
        for (std::uint32_t c = 0; c < counts.fields(); ++c)
            if (units[r] == 0 || fields[c] == 0) result(r, c) = nan;
        const auto held = counts.fields_of(r);
        for (std::size_t i = 0; i < held.size(); ++i) {
            const double quotient = counts.values_of(r)[i] / units[r] / (fields[held[i]] / all);
            result(r, held[i]) = same(quotient, 1) ? 1 : quotient;  // "specialised" begins at exactly 1
        }
    }
    return result;
}

Interval share_interval(double successes, double trials, double confidence) {
    require_counts(successes, trials, confidence, "share_interval");
    if (trials == 0) return {};
    return binomial_interval(successes, trials, confidence);
}

RateRatio rate_ratio(double x, double n, double y, double m, double confidence) {
    require_counts(x, n, confidence, "rate_ratio");
    require_counts(y, m, confidence, "rate_ratio");
    RateRatio result;
    if (n == 0 || m == 0) return result;
    if (y > 0)
        result.value = (x / n) / (y / m);
    else if (x > 0)
        result.value = std::numeric_limits<double>::infinity();
    if (x + y == 0) {
        result.interval = {0, std::numeric_limits<double>::infinity()};
        result.p_value = 1;
        return result;
    }
    const auto share = share_interval(x, x + y, confidence);
    const auto to_ratio = [&](double s) { return s / (1 - s) * (m / n); };  // +inf at share 1
    result.interval = {to_ratio(share.low), to_ratio(share.high)};
    const double even = n / (n + m);
    result.p_value = std::min(1.0, 2 * std::min(binomial_at_most(x, x + y, even), binomial_at_least(x, x + y, even)));
    return result;
}

IntervalTable location_quotient_interval(const Table& counts, double confidence) {
    const auto units = counts.unit_totals();
    const auto fields = counts.field_totals();
    const double all = std::accumulate(units.begin(), units.end(), 0.0);
    IntervalTable result{Matrix(counts.units(), counts.fields(), nan), Matrix(counts.units(), counts.fields(), nan)};
    std::map<std::pair<double, double>, Interval> known;  // most cells share few (part, whole)
    const auto interval = [&](double part, double whole) {
        const auto [at, made] = known.try_emplace({part, whole});
        if (made) at->second = share_interval(part, whole, confidence);
        return at->second;
    };
    for (std::uint32_t r = 0; r < counts.units(); ++r) {
        if (units[r] == 0) continue;
        const auto held = counts.fields_of(r);
        std::size_t i = 0;
        for (std::uint32_t c = 0; c < counts.fields(); ++c) {
            const bool has = i < held.size() && held[i] == c;
            const double x = has ? counts.values_of(r)[i++] : 0.0;
            if (fields[c] == 0) continue;
            const auto share = interval(x, fields[c]);
            result.low(r, c) = share.low * all / units[r];
            result.high(r, c) = share.high * all / units[r];
        }
    }
    return result;
}

}  // namespace HANSE_NAMESPACE::specialisation
