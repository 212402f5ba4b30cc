#include "hanse/benchmark/strengths.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "hanse/benchmark/exact_test.hpp"
#include "hanse/core/chance.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/same.hpp"

namespace HANSE_NAMESPACE::benchmark {

namespace {

struct Column {
    double mean = unknown, deviation = unknown, median = unknown, best = unknown;
    std::uint32_t best_unit = none;
};

Column describe(const Criteria& c, std::size_t j) {
    Column result;
    std::vector<double> known;
    for (std::size_t u = 0; u < c.units.size(); ++u) {
        const double x = c.value(u, j);
        if (std::isnan(x)) continue;
        known.push_back(x);
        const double lead = c.criteria[j].direction * (x - result.best);
        if (result.best_unit == none || lead > 0 || (lead == 0 && c.units[u] < c.units[result.best_unit])) {
            result.best = x;
            result.best_unit = static_cast<std::uint32_t>(u);
        }
    }
    if (known.empty()) return result;
    const auto n = static_cast<double>(known.size());
    result.mean = std::accumulate(known.begin(), known.end(), 0.0) / n;
    double squares = 0;
    for (const double x : known) squares += (x - result.mean) * (x - result.mean);
    result.deviation = known.size() < 2 || constant(known) ? 0 : std::sqrt(squares / (n - 1));
    std::sort(known.begin(), known.end());
    const std::size_t half = known.size() / 2;
    result.median = known.size() % 2 ? known[half] : (known[half - 1] + known[half]) / 2;
    return result;
}

/// What was counted behind a value: hits out of a base; a plain count has no base.
struct Counted {
    double hits, base;
};

Counted counted(const Criteria& c, std::size_t unit, std::size_t j) {
    const double x = c.value(unit, j);
    if (c.criteria[j].measured != Measured::share) return {std::round(x), unknown};
    const double base = std::round(c.bases[unit * c.criteria.size() + j]);
    return {std::min(base, std::round(x * base)), base};
}

double p_between(const Criteria& c, std::size_t u, std::size_t v, std::size_t j) {
    if (c.criteria[j].measured == Measured::exact || std::isnan(c.value(u, j)) || std::isnan(c.value(v, j)))
        return unknown;
    const Counted a = counted(c, u, j);
    const Counted b = counted(c, v, j);
    if (c.criteria[j].measured == Measured::share) return fisher_test(a.hits, a.base, b.hits, b.base);
    return a.hits + b.hits > 0 ? binomial_test(a.hits, a.hits + b.hits, 0.5) : 1.0;
}

void add_interval(const Criteria& c, std::size_t u, std::size_t j, double median, Standing& s) {
    if (c.criteria[j].measured == Measured::exact) return;
    const Counted a = counted(c, u, j);
    const bool share = c.criteria[j].measured == Measured::share;
    if (share && a.base == 0) return;
    const Interval i = share ? binomial_interval(a.hits, a.base) : poisson_interval(a.hits);
    s.low = i.low;
    s.high = i.high;
    s.p_median = share ? binomial_test(a.hits, a.base, median) : poisson_test(a.hits, median);
}

void check_home(const Criteria& c, std::uint32_t home, const char* function) {
    c.check();
    if (home >= c.units.size()) throw InvalidArgument(std::string(function) + ": home is not among the units");
}

}  // namespace

std::vector<Standing> strengths(const Criteria& given, std::uint32_t home) {
    check_home(given, home, "strengths");
    const Criteria criteria = given.settled();
    std::vector<Standing> result(criteria.criteria.size());
    for (std::size_t j = 0; j < result.size(); ++j) {
        Standing& s = result[j];
        const Column column = describe(criteria, j);
        s.value = criteria.value(home, j);
        s.best = column.best;
        s.best_unit = column.best_unit;
        s.median = column.median;
        if (criteria.reference != none) s.reference = criteria.value(criteria.reference, j);
        if (std::isnan(s.value)) continue;
        if (column.deviation > 0) s.z = criteria.criteria[j].direction * (s.value - column.mean) / column.deviation;
        add_interval(criteria, home, j, column.median, s);
        s.p_best = p_between(criteria, home, column.best_unit, j);
        if (criteria.reference != none) s.p_reference = p_between(criteria, home, criteria.reference, j);
    }
    return result;
}

std::vector<Peer> nearest_peers(const Criteria& given, std::uint32_t home) {
    check_home(given, home, "nearest_peers");
    const Criteria criteria = given.settled();
    const std::size_t m = criteria.criteria.size();
    const auto weights = criteria.effective_weights();
    std::vector<double> deviation(m);
    for (std::size_t j = 0; j < m; ++j) deviation[j] = describe(criteria, j).deviation;
    std::vector<Peer> peers;
    for (std::uint32_t u = 0; u < criteria.units.size(); ++u) {
        if (u == home) continue;
        Peer peer;
        peer.unit = u;
        peer.contributions.assign(m, unknown);
        double squares = 0;
        double total = 0;
        for (std::size_t j = 0; j < m; ++j) {
            const double difference = criteria.value(home, j) - criteria.value(u, j);
            if (std::isnan(difference)) continue;
            const double z = deviation[j] > 0 ? difference / deviation[j] : 0;
            peer.contributions[j] = weights[j] * z * z;
            squares += peer.contributions[j];
            total += weights[j];
            peer.shared += weights[j] > 0;
        }
        if (total > 0) peer.distance = std::sqrt(squares / total);
        if (squares > 0) {
            for (double& part : peer.contributions) part /= squares;
        }
        peers.push_back(std::move(peer));
    }
    std::vector<double> distance;
    for (const Peer& peer : peers) distance.push_back(peer.distance);
    distance = settled(distance);
    for (std::size_t i = 0; i < peers.size(); ++i) peers[i].distance = distance[i];
    std::sort(peers.begin(), peers.end(), [&](const Peer& a, const Peer& b) {
        if (std::isnan(a.distance) != std::isnan(b.distance)) return std::isnan(b.distance);
        if (a.distance < b.distance || b.distance < a.distance) return a.distance < b.distance;
        return criteria.units[a.unit] < criteria.units[b.unit];
    });
    return peers;
}

std::vector<std::uint32_t> dominated_by(const Criteria& given) {
    given.check();
    const Criteria criteria = given.settled();
    const std::size_t n = criteria.units.size();
    std::vector<std::uint32_t> result(n);
    for (std::size_t u = 0; u < n; ++u) {
        for (std::size_t v = 0; v < n; ++v) {
            bool better = false;
            bool worse = false;
            for (std::size_t j = 0; j < criteria.criteria.size(); ++j) {
                const double lead = criteria.criteria[j].direction * (criteria.value(v, j) - criteria.value(u, j));
                better = better || lead > 0;
                worse = worse || lead < 0;
            }
            result[u] += better && !worse;
        }
    }
    return result;
}

}  // namespace HANSE_NAMESPACE::benchmark
