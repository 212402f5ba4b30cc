#pragma once

#include "hanse/core/api.hpp"
#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace HANSE_NAMESPACE::gap {

/// Which units abroad (of the reference: clusters, regions, cities) hold what home lacks and is near to.
///
/// Like is compared with like: what clusters state about themselves where both do, else the recorded competences of the
/// organisations. Related variety of partner s for home r, with phi the proximity of competences over all rows of that
/// level:
///
///     d(j)  = sum over i of r's phi(i,j) / sum over i of phi(i,j)            (how near home is to j, 0..1)
///     value = sum of d(j) over the j that s has and r has neither itself nor as a near term, at either level
///
/// so that a field counts as far as home is near to it: what is known already adds nothing, nor does what is far off.
/// Past occasions and size stand beside it, never in it. The reference is the median value of the units abroad;
/// priority = value / the largest. A rule: clear where at least two fields have d(j) above the mean of all fields home
/// lacks. Nobody is listed who adds nothing. Details: home, partner, level ("profiles" or "holders"), fields (nearest
/// first), related (fields with d above that mean), contacts (occasions so far), size (organisations of the unit, or
/// what it says it has), too_large (occasions too large to count), home_size, nearest and steps.  @cite frenken2007
/// boschma2017 hidalgo2007
/// @throws Cancelled if `run` says so.
[[nodiscard]] HANSE_API std::vector<Finding> complementarity(const Setting& setting, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::gap
