#include "hanse/evaluation/before_after.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "hanse/core/error.hpp"
#include "hanse/core/same.hpp"

namespace HANSE_NAMESPACE::evaluation {

namespace {

[[noreturn]] void fail(const std::string& what) {
    throw InvalidArgument("before_after: " + what);
}

void check(const PanelValues& panel) {
    if (panel.values.size() != panel.units.size() * panel.periods.size()) fail("the values are not units x periods");
    if (panel.treated >= panel.units.size()) fail("the treated unit is not in the panel");
    if (panel.units.size() < 3) fail("there are fewer than two controls; add comparable units");
}

void check_periods(const PanelValues& panel, std::span<const std::uint32_t> periods, const char* which) {
    if (periods.empty()) fail(std::string("there is no period ") + which + " the measure; add one");
    for (const auto t : periods) {
        if (t >= panel.periods.size()) fail("a period is not in the panel");
        for (std::size_t u = 0; u < panel.units.size(); ++u) {
            if (!std::isfinite(panel.value(u, t)))
                fail("'" + panel.units[u] + "' has no value in " + panel.periods[t] + "; leave the unit or period out");
        }
    }
}

double mean_over(const PanelValues& panel, std::size_t unit, std::span<const std::uint32_t> periods) {
    double sum = 0;
    for (const auto t : periods) sum += panel.value(unit, t);
    return sum / static_cast<double>(periods.size());
}

/// Every unit's change less the mean change of the others.
std::vector<double> effects_of(const std::vector<double>& change) {
    const auto others = static_cast<double>(change.size() - 1);
    std::vector<double> result(change.size());
    for (std::size_t u = 0; u < change.size(); ++u) {
        double sum = 0;
        for (std::size_t v = 0; v < change.size(); ++v) sum += v == u ? 0 : change[v];
        result[u] = change[u] - sum / others;
    }
    return result;
}

double size_of(const PanelValues& panel) {
    double size = 0;
    for (const double x : panel.values) size = std::isfinite(x) ? std::max(size, std::fabs(x)) : size;
    return size;
}

struct Placebos {
    double p_value, low, high;
};

Placebos judge(const std::vector<double>& effects, std::uint32_t treated, double size) {
    Placebos result{0, std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    const double own = std::fabs(effects[treated]);
    for (std::size_t u = 0; u < effects.size(); ++u) {
        result.p_value += reaches(std::fabs(effects[u]), own, size);
        if (u == treated) continue;
        result.low = std::min(result.low, effects[u]);
        result.high = std::max(result.high, effects[u]);
    }
    result.p_value /= static_cast<double>(effects.size());
    return result;
}

}  // namespace

Effect difference_in_differences(const PanelValues& panel, std::span<const std::uint32_t> before,
                                 std::span<const std::uint32_t> after) {
    check(panel);
    check_periods(panel, before, "before");
    check_periods(panel, after, "after");
    for (const auto t : before) {
        if (std::find(after.begin(), after.end(), t) != after.end())
            fail(panel.periods[t] + " is named both before and after");
    }
    Effect result{};
    std::vector<double> change;
    const auto controls = static_cast<double>(panel.units.size() - 1);
    for (std::size_t u = 0; u < panel.units.size(); ++u) {
        const double first = mean_over(panel, u, before);
        const double second = mean_over(panel, u, after);
        change.push_back(second - first);
        if (u == panel.treated) {
            result.treated_before = first;
            result.treated_after = second;
        } else {
            result.controls_before += first / controls;
            result.controls_after += second / controls;
        }
    }
    result.placebo = effects_of(change);
    result.effect = result.placebo[panel.treated];
    const Placebos chance = judge(result.placebo, panel.treated, size_of(panel));
    result.p_value = chance.p_value;
    result.chance_low = chance.low;
    result.chance_high = chance.high;
    return result;
}

std::vector<EventStudyRow> event_study(const PanelValues& panel, std::uint32_t base) {
    check(panel);
    if (base >= panel.periods.size()) fail("the base period is not in the panel");
    std::vector<EventStudyRow> rows;
    for (std::uint32_t t = 0; t < panel.periods.size(); ++t) {
        const std::uint32_t both[] = {base, t};
        check_periods(panel, both, "in");
        EventStudyRow row{};
        row.period = t;
        std::vector<double> change;
        for (std::size_t u = 0; u < panel.units.size(); ++u) {
            change.push_back(panel.value(u, t) - panel.value(u, base));
            if (u == panel.treated)
                row.treated = panel.value(u, t);
            else
                row.controls += panel.value(u, t) / static_cast<double>(panel.units.size() - 1);
        }
        const auto effects = effects_of(change);
        const Placebos chance = judge(effects, panel.treated, size_of(panel));
        row.effect = effects[panel.treated];
        row.p_value = chance.p_value;
        row.chance_low = chance.low;
        row.chance_high = chance.high;
        rows.push_back(row);
    }
    return rows;
}

}  // namespace HANSE_NAMESPACE::evaluation
