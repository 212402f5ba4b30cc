#pragma once

#include <cstdint>
#include <vector>

#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::planning {

/// Hosts and guests of a matchmaking day. `fit` is row by row, host by guest; NaN excludes a meeting.
struct Meetings {
    std::vector<double> fit;
    std::vector<std::uint32_t> host_capacity;   ///< most meetings of each host
    std::vector<std::uint32_t> guest_capacity;  ///< most meetings of each guest
    std::uint32_t slots = 0;                    ///< times of the day; 0: as many as needed
};

/// One meeting of the plan.
struct Meeting {
    std::uint32_t host, guest;
    std::uint32_t slot;  ///< 0-based; nobody has two meetings in one slot
    double fit;
};

/// The best plan and its proof.
struct Matchmaking {
    std::vector<Meeting> meetings;  ///< by host, then guest
    double value = 0;               ///< sum of fits
    /// What room for one more meeting of this host or guest is worth. A meeting with fit above the sum of both prices
    /// takes place, one with fit below it does not.
    std::vector<double> host_price, guest_price;
    /// Value of the dual problem at these prices: no plan is worth more. Equal to `value` up to rounding.
    double bound = 0;
};

/// The meetings that are worth most together, certified.
///
///     maximise sum of fit over chosen pairs,  every pair at most once, at most capacity meetings per participant
///
/// Only meetings with fit > 0 take place. Solved as a min-cost flow (Boost.Graph); fits are rounded to 1e-9. With
/// `slots` a capacity is at most the number of slots, and every such plan can be given slots (bipartite edge
/// colouring). Time O(F (P + V) log V) with F meetings, P pairs, V participants; memory O(P).
/// @cite koenig1916 @cite ahuja1993
/// @throws InvalidArgument if `fit` is not hosts x guests, or a fit is infinite or above 1e6; Cancelled.
[[nodiscard]] HANSE_API Matchmaking matchmaking(const Meetings& meetings, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::planning
