#pragma once

#include <cstdint>
#include <optional>
#include <span>
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
/// That it holds any of these fields, such as one and those that stand under it, taken as one: the first. None if it
/// holds none; others that have ended do not count for it. Time O(rows of `competences`).
[[nodiscard]] HANSE_API std::optional<RestsOn> rests_on(const model::Network& network, model::Id organisation,
                                                        std::span<const model::Id> fields);

}  // namespace HANSE_NAMESPACE::gap
