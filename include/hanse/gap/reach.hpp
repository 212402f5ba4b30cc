#pragma once

#include "hanse/core/api.hpp"
#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace HANSE_NAMESPACE::gap {

struct ReachOptions {
    double confidence = 0.95;       ///< of the interval
    std::uint32_t most_paths = 10;  ///< independent paths are counted up to here
    std::uint32_t paths_for = 20;   ///< and for so many targets, the first in order
    std::uint32_t most = 0;         ///< findings, the first in order; 0: all
};

/// Which countries abroad and reference units abroad home meets less often than the rest of its country does.
///
/// What size alone says: the international occasions of home keep their size and every organisation abroad its activity
/// (number of occasions); who meets whom is by chance. An occasion with k organisations from abroad then includes the
/// target with
///
///     p_o = 1 - P(no target place among k of A places abroad, A_t of which are the target's)      (hypergeometric)
///
/// A and A_t are counted within the occasion's part of the programme where it is known: the first topic of its project,
/// if a hundred occasions or more have it; all others are one part. Who works on health meets others than who works on
/// energy.
///
///     e_h = sum of p_o over home's occasions,   x_h = those that do include it
///     e_c, x_c: the same for the occasions of home's country in which home has no part
///
/// What the country says: omega = x_c / e_c, shown shrunk as (x_c + 1) / (e_c + 1). The shortfall has two parts,
///
///     x_h - e_h = (omega - 1) e_h   (structure: the whole country's)   +   (x_h - omega e_h)   (home's own)
///
/// form "own": value = x_h, reference = omega e_h; p_value = P(Bin(x_h + x_c, e_h / (e_h + e_c)) <= x_h), the
/// conditional test of two Poisson rates. It is used where e_c >= 5 and home has at most half of the country's
/// international occasions.
/// form "size", where the two cannot be told apart: value = x_h, reference = e_h, p_value = P(X <= x_h), X a sum of
/// independent trials p_o (Poisson binomial), exact. Each form is a family of tests of its own.
///
/// low, high: exact interval of value;   priority = (1 - value / reference) (1 - p).
/// One occasion counts once, however large. Targets with as much as expected, or of which less than half an occasion is
/// expected, are not listed. Ties of all times include those with organisations that have ended since. Details: home,
/// place (the target), expected_size (e_h), country_value, country_expected, ratio (omega shrunk), structure, own,
/// p_fewer (probability of fewer than were seen), p_relevant (p_value, were a tenth less expected: see `judge`),
/// missing (the shortfall as a share of home's international occasions, see `first_page`), judgeable (1, or 0 if even
/// no occasion at all would not be unlikely), steps, paths (independent ones), targets (living organisations there),
/// too_large (home's projects and events with it that are too large to count), reached (of these within two steps),
/// nearest, via, hanging (the largest share of the occasions with the target that one home organisation takes part in
/// and no other) and carrier (who that is).  @cite newman2001 hong2013 przyborowski1940
/// @throws InvalidArgument if confidence is not in (0, 1); Cancelled
[[nodiscard]] HANSE_API std::vector<Finding> reach(const Setting& setting, const ReachOptions& options = {},
                                                   const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::gap
