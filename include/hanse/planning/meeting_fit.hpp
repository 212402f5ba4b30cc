#pragma once

#include <cstdint>
#include <span>

#include "hanse/core/run_control.hpp"
#include "hanse/specialisation/table.hpp"

namespace HANSE_NAMESPACE::planning {

/// How much hosts and guests have to talk about, host by guest.
struct MeetingFit {
    specialisation::Matrix similarity;  ///< 0 nothing in common and nothing near, 1 the same mix of fields
    specialisation::Matrix related;     ///< number of the guest's fields that the host lacks but is near to
};

/// Similarity of what two do, smoothed by which fields go together:
///
///     similarity = cosine of x(h) P and x(g) P,   x = ln(1 + how much of each field),   P = 1 + proximity
///     related    = fields j of the guest, not of the host, with phi(i, j) >= 1/4 for a field i of the host
///
/// A pair without a field in common and without a near one has similarity 0: there is nothing to meet for. On later
/// joint projects the similarity tells within a host and guests of equal activity; related variety does not add to it
/// (decision 0122), so it explains and does not count. `profiles` has one row per body; proximity is taken over all
/// rows. Time O(stored values * fields + hosts * guests * fields), memory O(fields^2).
/// @cite hidalgo2007 frenken2007
/// @throws InvalidArgument if a host or guest is no row; Cancelled
[[nodiscard]] HANSE_API MeetingFit meeting_fit(const specialisation::Table& profiles,
                                               std::span<const std::uint32_t> hosts,
                                               std::span<const std::uint32_t> guests, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::planning
