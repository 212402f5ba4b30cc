#include "hanse/planning/portfolio.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/core/same.hpp"

namespace HANSE_NAMESPACE::planning {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

void require_number(double value, const std::string& what) {
    if (std::isfinite(value) && value >= 0) return;
    throw InvalidArgument("portfolio: " + what + " is " + std::to_string(value) + "; give a finite number >= 0");
}

void check(const Coverage& coverage) {
    if (coverage.covers.size() != coverage.costs.size()) {
        throw InvalidArgument("portfolio: " + std::to_string(coverage.covers.size()) + " instruments but " +
                              std::to_string(coverage.costs.size()) + " costs; give one cost each");
    }
    for (std::size_t i = 0; i < coverage.costs.size(); ++i) {
        require_number(coverage.costs[i], "the cost of instrument " + std::to_string(i));
        for (const auto target : coverage.covers[i]) {
            if (target < coverage.worth.size()) continue;
            throw InvalidArgument("portfolio: instrument " + std::to_string(i) + " covers target " +
                                  std::to_string(target) + ", but there are " + std::to_string(coverage.worth.size()) +
                                  " targets; number them from 0");
        }
    }
    double all = 0;
    for (std::size_t t = 0; t < coverage.worth.size(); ++t) {
        require_number(coverage.worth[t], "the worth of target " + std::to_string(t));
        all += coverage.worth[t];
    }
    if (!std::isfinite(all))
        throw InvalidArgument(
            "portfolio: the worths of all targets add up to more than a number holds; use smaller ones");
}

/// Worth of what `instrument` covers and `times` (how often each target is covered) does not.
double gain(const Coverage& coverage, std::size_t instrument, const std::vector<std::uint32_t>& times) {
    double sum = 0;
    for (const auto target : coverage.covers[instrument])
        if (times[target] == 0) sum += coverage.worth[target];
    return sum;
}

/// At most this can `gains` add within `money`: most worth per cost first, the last one in part.
double fractional_knapsack(const std::vector<double>& gains, const std::vector<double>& costs, double money) {
    std::vector<std::size_t> order;
    double sum = 0;
    for (std::size_t i = 0; i < gains.size(); ++i) {
        if (gains[i] <= 0) continue;
        if (costs[i] == 0)
            sum += gains[i];
        else
            order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return gains[a] / costs[a] > gains[b] / costs[b]; });
    for (const auto i : order) {
        if (costs[i] > money) return sum + gains[i] * (money / costs[i]);
        money -= costs[i];
        sum += gains[i];
    }
    return sum;
}

/// A target named twice by one instrument counts once.
Coverage without_repeats(Coverage coverage) {
    for (auto& targets : coverage.covers) {
        std::sort(targets.begin(), targets.end());
        targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    }
    return coverage;
}

Portfolio evaluated(const Coverage& coverage, std::vector<std::uint32_t> chosen) {
    Portfolio result;
    result.chosen = std::move(chosen);
    result.upper_bound = infinity;
    std::vector<std::uint32_t> times(coverage.worth.size());
    std::vector<bool> in(coverage.covers.size());
    for (const auto i : result.chosen) {
        in[i] = true;
        result.cost += coverage.costs[i];
        for (const auto target : coverage.covers[i]) ++times[target];
    }
    for (std::uint32_t t = 0; t < times.size(); ++t) {
        if (times[t])
            result.value += coverage.worth[t];
        else
            result.uncovered.push_back(t);
    }
    for (std::size_t i = 0; i < in.size(); ++i) {
        if (in[i]) {
            for (const auto target : coverage.covers[i]) --times[target];
        }
        result.marginal.push_back(gain(coverage, i, times));
        if (in[i]) {
            for (const auto target : coverage.covers[i]) ++times[target];
        }
    }
    return result;
}

}  // namespace

Portfolio portfolio(const Coverage& given, double budget, const RunControl& run) {
    check(given);
    if (!(budget >= 0))
        throw InvalidArgument("portfolio: the budget is " + std::to_string(budget) + "; give an amount >= 0");
    const Coverage coverage = without_repeats(given);
    const std::size_t n = coverage.covers.size();
    std::vector<std::uint32_t> times(coverage.worth.size());
    std::vector<double> gains(n);
    std::vector<bool> open(n, true);
    std::vector<std::uint32_t> chosen;
    double value = 0, money = budget, bound = infinity;
    std::size_t best_single = n;
    for (;;) {
        run.check();
        for (std::size_t i = 0; i < n; ++i) gains[i] = gain(coverage, i, times);
        if (chosen.empty()) {
            for (std::size_t i = 0; i < n; ++i)
                if (reaches(budget, coverage.costs[i]) && (best_single == n || gains[i] > gains[best_single]))
                    best_single = i;
        }
        bound = std::min(bound, value + fractional_knapsack(gains, coverage.costs, budget));
        std::size_t best = n;
        for (std::size_t i = 0; i < n; ++i) {
            if (!open[i] || exceeds(coverage.costs[i], money, budget) || gains[i] <= 0) continue;
            if (best == n || exceeds(gains[i] * coverage.costs[best], gains[best] * coverage.costs[i])) best = i;
        }
        if (best == n) break;
        open[best] = false;
        chosen.push_back(static_cast<std::uint32_t>(best));
        value += gains[best];
        money -= coverage.costs[best];
        for (const auto target : coverage.covers[best]) ++times[target];
    }
    Portfolio result = evaluated(coverage, std::move(chosen));
    if (best_single < n) {
        Portfolio single = evaluated(coverage, {static_cast<std::uint32_t>(best_single)});
        if (single.value > result.value) result = std::move(single);
    }
    result.upper_bound = std::max(bound, result.value);  // rounding must not put the bound below what was reached
    return result;
}

Portfolio evaluate(const Coverage& coverage, const std::vector<std::uint32_t>& chosen) {
    check(coverage);
    std::vector<bool> in(coverage.covers.size());
    for (const auto i : chosen) {
        const auto who = "portfolio: instrument " + std::to_string(i);
        if (i >= in.size())
            throw InvalidArgument(who + " is chosen, but there are " + std::to_string(in.size()) +
                                  "; number them from 0");
        if (in[i]) throw InvalidArgument(who + " is chosen twice; name it once");
        in[i] = true;
    }
    return evaluated(without_repeats(coverage), chosen);
}

}  // namespace HANSE_NAMESPACE::planning
