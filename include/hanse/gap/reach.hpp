#pragma once

#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace hanse::gap {

struct ReachOptions {
    double confidence = 0.95;       ///< of the interval
    std::uint32_t most_paths = 10;  ///< independent paths are counted up to here
    std::uint32_t paths_for = 20;   ///< and for so many targets, the most urgent
};

/// Which countries abroad and reference units home meets less often than chance would have it.
///
/// Null model: the international occasions of home keep their size and every organisation abroad its activity (number
/// of occasions); who meets whom is by chance. An occasion with k organisations from abroad then includes the target
/// with
///
///     p_o = 1 - P(no target place among k of A places abroad, A_t of which are the target's)      (hypergeometric)
///     value = occasions of home that include the target;   reference = sum of p_o
///     p_value = P(X <= value), X a sum of independent trials p_o (Poisson binomial), exact
///     low, high: exact interval of value;   priority = (1 - value / reference) (1 - p)
///
/// One occasion counts once, however large. A reference unit at home's own country is judged among home's occasions
/// with others of that country. Targets with as much as expected are not listed. Details: steps, paths (independent
/// ones), targets (organisations there), reached (of these within two steps), hanging (share of the occasions with the
/// target that one home organisation takes part in), expected_share.  @cite newman2001 hong2013
/// @throws InvalidArgument if confidence is not in (0, 1); Cancelled
[[nodiscard]] std::vector<Finding> reach(const Setting& setting, const ReachOptions& options = {},
                                         const RunControl& run = {});

}  // namespace hanse::gap
