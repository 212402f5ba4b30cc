#pragma once

#include <cstdint>
#include <vector>

#include "hanse/gap/setting.hpp"

namespace HANSE_NAMESPACE::gap {

/// What the tables' word rests on that an organisation holds a competence: somebody stated it, or it was concluded from
/// so many projects and other sources; ten rows from one are one.
struct RestsOn {
    model::Id competence = model::none;
    bool stated = false;
    std::uint32_t pieces = 0;  ///< it was concluded from, if nobody stated it
    bool project = false;      ///< the last of them is a project, begun then
    model::Date date;

    /// On one project or source alone.
    [[nodiscard]] bool weak() const noexcept { return !stated && pieces == 1; }
};

/// By competence, rising. Time O(its rows of `competences`).
[[nodiscard]] HANSE_API std::vector<RestsOn> rests_on(const Setting& setting, model::Id organisation);

}  // namespace HANSE_NAMESPACE::gap
