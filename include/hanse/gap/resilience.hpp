#pragma once

#include <cstdint>

#include "hanse/core/api.hpp"
#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace HANSE_NAMESPACE::gap {

struct ResilienceOptions {
    std::uint32_t most_steps = 2;  ///< how far home's contacts count as its reach
    std::uint32_t repairs = 2;     ///< ties proposed per loss
};

/// What international reach is lost when the support period ends, a kind of funding does, or one organisation leaves,
/// and which tie would repair it.
///
/// Reach = organisations abroad within `most_steps` of home, over living actors. Losses are tried one by one:
/// - form "projects": all projects together (what ends with the funding), if there are other ties too;
/// - form "kind":     one kind of project, contact or event, if it is not nearly (nine tenths) all there is;
/// - form "member", "management" (the cluster's own organisation), "broker": one organisation of home, or tied to it.
///
///     value = priority = share of the reach that is lost;   reference = mean over all losses of that form
///
/// A rule on the recorded network, exact; clear from a tenth of the reach on. What takes nothing with it is no finding.
/// Repairs are new ties from home to living, named organisations abroad that it has never known, each the one that
/// brings most of the rest back by ties that are left; they are named if they bring back a quarter or more. Details:
/// home, table and what (kind) or other, lost, reach, kept, steps, cut_off (of the lost: no path at all left), farther
/// (the others of them), repairs, repaired, still_lost, new_ties (how many repairs).  @cite schneider2011 borgatti2006
/// @throws Cancelled if `run` says so.
[[nodiscard]] HANSE_API std::vector<Finding> resilience(const Setting& setting, const ResilienceOptions& options = {},
                                                        const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::gap
