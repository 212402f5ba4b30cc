#pragma once

#include <string>
#include <vector>

#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace hanse::gap {

struct InstrumentsOptions {
    std::vector<std::string> markets{};      ///< countries; none: all abroad that have organisations here
    std::vector<std::string> competences{};  ///< ids; none: all that are held abroad and not at home
    double overlap = 0.8;                    ///< share of common targets from which two events overlap
};

/// Which target markets and competences no fair, congress, delegation or medium of home reaches, and which overlap.
///
/// Home *attends* an event if one of its organisations takes part. An event reaches the country it is in and those of
/// its participants from abroad, and the competences (also broader ones) that these hold.
///
///     value = events home attends that reach the target;   reference = events of all that reach it
///     priority = weight / (1 + value),  weight = share of organisations abroad that are there (that hold it) / the
///     largest
///
/// Only targets that no attended event reaches are listed. Two attended events of different series overlap if the
/// Jaccard index of the at least three targets they reach is `overlap` or more: value = that index, priority = 0.3 of
/// it. Details: known_events, organisations (abroad that are there or hold it). Without events there is no finding.
/// @throws InvalidArgument if a market or competence is unknown or overlap is not in (0, 1]; Cancelled
[[nodiscard]] std::vector<Finding> instruments(const Setting& setting, const InstrumentsOptions& options = {},
                                               const RunControl& run = {});

}  // namespace hanse::gap
