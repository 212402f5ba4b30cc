#include "reach_judge.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "hanse/core/chance.hpp"
#include "hanse/core/error.hpp"
#include "hanse/gap/finding.hpp"
#include "hanse/specialisation/location_quotient.hpp"

namespace HANSE_NAMESPACE::gap {

namespace {

/// For every size of the occasions the chance that a target of so much activity is among their places.
std::vector<double> chances_of(std::uint64_t all, std::uint64_t activity,
                               std::span<const std::pair<std::uint64_t, std::uint64_t>> sizes) {
    std::vector<double> chances;
    const auto total = static_cast<long double>(all);
    const auto others = total - static_cast<long double>(activity);
    long double none = 1, drawn = 0;  // that the target is not among the places drawn so far
    for (const auto& [places, n] : sizes) {
        if (places > all) throw InvalidArgument("reach: an occasion has more places than its part; count them anew");
        for (; none > 0 && drawn < static_cast<long double>(places); ++drawn)
            none *= std::max(0.0L, others - drawn) / (total - drawn);
        chances.push_back(static_cast<double>(1 - none));
    }
    return chances;
}

}  // namespace

ReachJudge::Side::Side(const ReachWorld& world, OccasionSizes ReachPart::*whose) {
    for (const auto& part : world.parts) {
        sizes.emplace_back((part.*whose).begin(), (part.*whose).end());
        for (const auto& [places, n] : sizes.back()) occasions += n;
    }
}

ReachJudge::ReachJudge(const ReachWorld& world, double confidence)
    : world_(world), confidence_(confidence), home_(world, &ReachPart::home), country_(world, &ReachPart::country) {
    if (!(confidence > 0 && confidence < 1))
        throw InvalidArgument("reach: confidence must lie between 0 and 1; 0.95 is usual");
}

/// Expected occasions that include the target, and the chance of every single one.
double ReachJudge::expected(Side& side, const ReachCounts& target, std::vector<double>* each) {
    double sum = 0;
    for (std::size_t i = 0; i < world_.parts.size(); ++i) {
        if (target.activity[i] == 0) continue;
        const auto& sizes = side.sizes[i];
        const auto [at, fresh] = side.known.try_emplace({i, target.activity[i]});
        if (fresh) at->second = chances_of(world_.parts[i].activity, target.activity[i], sizes);
        auto p = at->second.begin();
        for (const auto& [places, n] : sizes) {
            sum += static_cast<double>(n) * *p;
            if (each) each->insert(each->end(), n, *p);
            ++p;
        }
    }
    return sum;
}

ReachJudgement ReachJudge::operator()(const ReachCounts& target, double least_expected) {
    if (target.activity.size() != world_.parts.size())
        throw InvalidArgument("reach: a target needs its places by part, as the world has them");
    const auto of_home = home_.occasions, of_country = country_.occasions;
    bool more = target.home > of_home || target.country > of_country;
    for (std::size_t i = 0; i < world_.parts.size(); ++i) more = more || target.activity[i] > world_.parts[i].activity;
    if (more) throw InvalidArgument("reach: a target has more occasions than there are; count them anew");
    ReachJudgement out;
    out.expected_size = expected(home_, target);
    out.country_expected = expected(country_, target);
    const auto met = static_cast<double>(target.home), by_country = static_cast<double>(target.country);
    out.value = met;
    out.ratio = (by_country + 1) / (out.country_expected + 1);
    out.own = out.country_expected >= 5 && of_home <= of_country;
    if (!(out.expected_size > 0) || (!out.own && out.expected_size < least_expected)) return out;
    double least = 1;  // the smallest p that the margins allow
    if (out.own) {
        const double part = out.expected_size / (out.expected_size + out.country_expected);
        out.p_value = binomial_at_most(met, met + by_country, part);
        const double shorter = (1 - least_shortfall) * out.expected_size;
        out.p_relevant = binomial_at_most(met, met + by_country, shorter / (shorter + out.country_expected));
        least = std::pow(1 - part, met + by_country);
    } else {
        std::vector<double> chance;
        (void)expected(home_, target, &chance);
        const auto tail = poisson_binomial_lower_tail(target.home, chance);
        out.p_value = tail.at_most;
        out.p_fewer = tail.below;
        for (const double p : chance) least *= 1 - p;
        for (double& p : chance) p *= 1 - least_shortfall;
        out.p_relevant = poisson_binomial_at_most(target.home, chance);
    }
    out.judgeable = least <= clear_up_to;
    out.reference = out.own ? out.ratio * out.expected_size : out.expected_size;
    return out;
}

void ReachJudge::complete(ReachJudgement& judged, const ReachCounts& target) const {
    if (!(judged.reference > 0)) return;
    const auto met = judged.value, occasions = static_cast<double>(home_.occasions);
    const double part = judged.expected_size / (judged.expected_size + judged.country_expected);
    if (judged.own && met > 0)
        judged.p_fewer = binomial_at_most(met - 1, met + static_cast<double>(target.country), part);
    const auto interval = specialisation::share_interval(met, occasions, confidence_);
    judged.low = interval.low * occasions;
    judged.high = interval.high * occasions;
}

ReachJudgement judge_reach(const ReachWorld& world, const ReachCounts& target, double confidence) {
    ReachJudge judge(world, confidence);
    auto judged = judge(target);
    judge.complete(judged, target);
    return judged;
}

}  // namespace HANSE_NAMESPACE::gap
