#pragma once

#include <string>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace HANSE_NAMESPACE::gap {

struct InstrumentsOptions {
    std::vector<std::string> markets{};      ///< countries; none: all abroad that have organisations here
    std::vector<std::string> competences{};  ///< ids; none: all that are held abroad and not at home
    double overlap = 0.8;                    ///< share of common targets from which two events overlap
};

/// Which target markets and competences no fair, congress, delegation or medium of home has reached, which event to
/// come would, and which events to come overlap.
///
/// Home *attends* an event if one of its organisations took part. An event reaches the country it is in and those of
/// its participants from abroad, and the competences (also broader ones) that these hold. It is *to come* if it begins
/// after the day of the question, or its series has a `next` edition then and has not ended: what an edition reached,
/// the next is expected to reach.
///
///     value = events home attended that reach the target;   reference = events of all that reach it
///     priority = share of organisations abroad that are there (that hold it) / the largest
///
/// form "market", "competence": only targets that no attended event reached are listed. A rule; clear: at least five
/// organisations there, and home attended at least five events that are recorded. Only an event to come is ever advised
/// (details event, when). form "overlap": two attended series to come that reach at least three targets each overlap if
/// the Jaccard index of these is `overlap` or more: value = that index, priority = 0.3 of it.
/// Details: home, place or competence, known_events, organisations (abroad that are there or hold it; none that stands
/// for others). Without events there is no finding.
/// @throws InvalidArgument if a market or competence is unknown or overlap is not in (0, 1]; Cancelled
[[nodiscard]] HANSE_API std::vector<Finding> instruments(const Setting& setting, const InstrumentsOptions& options = {},
                                                         const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::gap
