#include "hanse/gap/reach_counts.hpp"

#include <cmath>
#include <vector>

#include "hanse/core/chance.hpp"
#include "hanse/core/error.hpp"
#include "hanse/gap/finding.hpp"
#include "hanse/specialisation/location_quotient.hpp"

namespace HANSE_NAMESPACE::gap {

namespace {

std::uint64_t count(const OccasionSizes& sizes) {
    std::uint64_t all = 0;
    for (const auto& [places, n] : sizes) all += n;
    return all;
}

/// Expected occasions that include the target, and the chance of every single one.
double expected(const ReachWorld& world, const ReachCounts& target, const OccasionSizes& sizes,
                std::vector<double>* each = nullptr) {
    double sum = 0;
    for (const auto& [places, n] : sizes) {
        const double p = 1 - hypergeometric_none(places, target.activity, world.activity);
        sum += static_cast<double>(n) * p;
        if (each) each->insert(each->end(), n, p);
    }
    return sum;
}

}  // namespace

ReachJudgement judge_reach(const ReachWorld& world, const ReachCounts& target, double confidence) {
    if (!(confidence > 0 && confidence < 1))
        throw InvalidArgument("reach: confidence must lie between 0 and 1; 0.95 is usual");
    const std::uint64_t of_home = count(world.home), of_country = count(world.country);
    if (target.home > of_home || target.country > of_country || target.activity > world.activity)
        throw InvalidArgument("reach: a target has more occasions than there are; count them anew");
    ReachJudgement out;
    std::vector<double> chance;
    out.expected_size = expected(world, target, world.home, &chance);
    out.country_expected = expected(world, target, world.country);
    const auto met = static_cast<double>(target.home), by_country = static_cast<double>(target.country);
    const auto occasions = static_cast<double>(of_home);
    out.value = met;
    out.ratio = (by_country + 1) / (out.country_expected + 1);
    out.own = out.country_expected >= 5 && of_home <= of_country;
    if (!(out.expected_size > 0)) return out;
    double least = 1;  // the smallest p that the margins allow
    if (out.own) {
        const double part = out.expected_size / (out.expected_size + out.country_expected);
        out.p_value = binomial_at_most(met, met + by_country, part);
        least = std::pow(1 - part, met + by_country);
    } else {
        out.p_value = poisson_binomial_at_most(target.home, chance);
        for (const double p : chance) least *= 1 - p;
    }
    out.judgeable = least <= clear_up_to;
    out.reference = out.own ? out.ratio * out.expected_size : out.expected_size;
    const auto interval = specialisation::share_interval(met, occasions, confidence);
    out.low = interval.low * occasions;
    out.high = interval.high * occasions;
    return out;
}

}  // namespace HANSE_NAMESPACE::gap
