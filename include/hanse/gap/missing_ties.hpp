#pragma once

#include <cstdint>
#include <string>

#include "hanse/core/api.hpp"
#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace HANSE_NAMESPACE::gap {

struct MissingTiesOptions {
    /// "fused", or "combined", "common_neighbours", "jaccard", "adamic_adar", "resource_allocation",
    /// "preferential_attachment" or "katz" alone: what pairs are ordered by.
    std::string score = "fused";
    std::uint32_t most = 100;      ///< findings of each form
    std::uint32_t per_member = 3;  ///< findings of each form that name the same member
    bool competence_fit = true;    ///< whether "combined" looks at competences
    std::uint32_t enough = 0;  ///< clear findings of each form after which those of less priority are left out; 0: none
};

/// Organisations abroad that an organisation of home should know by now, in two lists that are never mixed.
///
/// Pairs are an organisation of home and one abroad that share a partner and have no tie; the one abroad is alive,
/// named and an actor. form "new": nobody at home has ever known it. form "warm": a colleague at home knows it and can
/// introduce. Of the pairs towards one target the best is kept.
///
///     fused    = mean of the ranks by resource allocation, by Adamic-Adar and by combined (small is good)
///     combined = (resource allocation + k(u) k(v) / 2m) * (1 + fit)
///
/// shared partners, each divided among all it has, plus the ties that chance would bring; fit is the cosine of the two
/// lists of competences (0 without any).
///
///     value = resource allocation, or the score that was chosen;   reference = its mean over all pairs of that form
///     priority = share of the form's pairs that come after it in the order (equal ones count half)
///
/// A rule, not a test: that partners of partners meet is likely, and planning::likelihood says how likely. Clear: at
/// least three shared partners that live and have a name ("new"), or a colleague who does ("warm").
/// Details: member, other, every score (katz only where it is chosen: it takes longer than all others), fit, shared,
/// via (new: the shared partner that meets both most often, of equal ones the one with fewer other ties; warm: the
/// colleague with the strongest tie; model::Roles last).
/// Parallel ties count once, strengths order introducers only. Time O(sum over home's organisations of the degrees of
/// their partners).  @cite libennowell2007 zhou2009
/// @throws InvalidArgument if the score is not known; Cancelled
[[nodiscard]] HANSE_API std::vector<Finding> missing_ties(const Setting& setting,
                                                          const MissingTiesOptions& options = {},
                                                          const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::gap
