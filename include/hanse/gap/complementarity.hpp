#pragma once

#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace hanse::gap {

/// How much each component of a partner's score counts; they need not add up to 1.
struct ComplementarityOptions {
    double adds = 1;        ///< what it adds to home's competences (directed complementarity)
    double similarity = 1;  ///< how alike the mix of competences is, so that both understand each other
    double contacts = 1;    ///< occasions shared so far
    double openness = 1;    ///< share of its occasions that are international
    double nearness = 1;    ///< 1 / steps from home
};

/// Which partner units (the reference: clusters, regions, cities, countries) would complement home best.
///
///     adds       = mean over competences of what the partner adds to home's relatedness density (0..100), held
///     directly similarity = 1 - half the Krugman distance of the two mixes of competences ties       = occasions with
///     organisations of both;  nearness = 1 / (steps to its nearest organisation), 0 if none openness   = share of the
///     partner's occasions that include two countries or more value      = weighted mean of the five, each divided by
///     the largest among the candidates
///
/// The reference is the median value of all candidates; priority = value * (1 - rank / candidates). Details: the five
/// as they are, `gains` (what home would add to the partner) and `new_competences`. Candidates without known
/// competences are left out. Nothing is random: no p-value.  @cite balland2021 krugman1991
/// @throws InvalidArgument if a weight is negative or all are 0; Cancelled
[[nodiscard]] std::vector<Finding> complementarity(const Setting& setting, const ComplementarityOptions& options = {},
                                                   const RunControl& run = {});

}  // namespace hanse::gap
