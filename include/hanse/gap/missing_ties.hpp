#pragma once

#include <cstdint>
#include <string>

#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace hanse::gap {

struct MissingTiesOptions {
    /// "combined", "common_neighbours", "jaccard", "adamic_adar", "resource_allocation", "preferential_attachment" or
    /// "katz": what pairs are ranked by.
    std::string score = "combined";
    std::uint32_t most = 100;    ///< findings
    bool competence_fit = true;  ///< whether "combined" looks at competences
};

/// Organisations abroad that an organisation of home should know by now: they share partners, but home has no tie
/// there.
///
/// Pairs are an organisation of home and one abroad two steps from home. Every score is a detail; the combined one is
///
///     combined = (resource allocation + k(u) k(v) / 2m) * (1 + fit)
///
/// shared partners, each divided among all it has, plus the ties that chance would bring; fit is the cosine of the two
/// lists of competences (0 without any).
///
///     value = the chosen score;   reference = its mean over all pairs
///     priority = 0.8 * value / largest value * share of pairs that score lower (equal ones count half)
///
/// The broker is the shared partner that meets both most often, of equal ones the one with fewer other ties; what it
/// shares with both is the evidence. Pairs are not tested: that partners of partners meet is likely, no p-value says
/// how likely; evaluation::holdout does. Parallel ties count once, strengths do not matter. Time O(sum over home's
/// organisations of the degrees of their partners).  @cite libennowell2007 zhou2009
/// @throws InvalidArgument if the score is not known; Cancelled
[[nodiscard]] std::vector<Finding> missing_ties(const Setting& setting, const MissingTiesOptions& options = {},
                                                const RunControl& run = {});

}  // namespace hanse::gap
