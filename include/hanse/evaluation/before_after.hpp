#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::evaluation {

/// One indicator of some units over some periods; the unit that was treated (supported, funded) and those that were
/// not.
struct HANSE_API PanelValues {
    std::vector<std::string> units, periods;
    std::vector<double> values;  ///< units x periods, row by row
    std::uint32_t treated = 0;   ///< all other units are controls

    [[nodiscard]] double value(std::size_t unit, std::size_t period) const {
        return values[unit * periods.size() + period];
    }
};

/// What changed with the treated unit beyond what changed with the controls.
struct Effect {
    double treated_before, treated_after, controls_before, controls_after;
    double effect;
    double p_value;                  ///< exact, by permuting the treated unit
    double chance_low, chance_high;  ///< range of the placebo effects of the controls
    std::vector<double> placebo;     ///< per unit: its effect if it had been the treated one
};

/// Difference in differences of period means.
///
///     effect  = (after - before of the treated) - mean over controls of (after - before)
///     placebo = the same with each unit as the treated and all others as controls
///     p       = share of units whose placebo is at least as far from 0; the smallest possible p is 1 / units
///
/// On a complete panel this is the coefficient of the two-way fixed-effects regression.  @cite angrist2009 abadie2010
/// @throws InvalidArgument if shapes are wrong, the treated unit is unknown, there are fewer than two controls, a list
/// of
///         periods is empty, unknown or shared by both, or a value in these periods is missing.
[[nodiscard]] HANSE_API Effect difference_in_differences(const PanelValues& panel,
                                                         std::span<const std::uint32_t> before,
                                                         std::span<const std::uint32_t> after);

/// One period of an event study.
struct EventStudyRow {
    std::uint32_t period;
    double treated, controls;        ///< value of the treated, mean of the controls
    double effect;                   ///< difference in differences against the base period; 0 in the base
    double chance_low, chance_high;  ///< range of the controls' placebo effects
    double p_value;
};

/// The effect in every period against `base` (the last one before the measure, as a rule): flat before, apart
/// afterwards is what an effect looks like; apart already before means that the controls are no counterfactual.
/// @throws InvalidArgument as difference_in_differences, or if a value is missing in any period.
[[nodiscard]] HANSE_API std::vector<EventStudyRow> event_study(const PanelValues& panel, std::uint32_t base);

}  // namespace HANSE_NAMESPACE::evaluation
