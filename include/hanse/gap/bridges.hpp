#pragma once

#include <cstdint>
#include <span>

#include "hanse/core/api.hpp"
#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace HANSE_NAMESPACE::gap {

struct BridgesOptions {
    std::uint32_t smallest = 3;  ///< a community abroad has at least that many organisations
    double least_expected = 0.5;
    std::uint64_t seed = 1;  ///< of the communities, where none are given
};

/// Structural holes between home's part of each community and communities abroad: pairs that no tie, or fewer ties than
/// their size says, joins.
///
/// `groups` gives each organisation its community; none: `brokerage::communities` of the setting's graph. A community
/// is abroad if home has no organisation in it and most of its organisations are abroad.
///
///     value = ties between home's organisations in one community and all of the other
///     reference = K_a K_b / 2m, the ties the configuration model expects (K: sums of degrees)
///     priority = (1 - value / reference) reference / (1 + reference)
///
/// A rule: communities are chosen so that few ties join them, a test would only find that again. Clear: no tie where at
/// least three would be expected. A community is named by its topics and its two best connected living, named members
/// abroad; without one it is left out. Subject and target are who could tie the two: the best connected member of
/// home's part and, of theirs, the nearest and best connected. Details: home, member, other, via (on the way, if it
/// leads there over somebody), home_size, size, missing (the shortfall as a share of the ties of home's part, see
/// `first_page`), country (of most), in_country, topics (competences of its members that stand out), leaders, before (1
/// if home had to do with `other` already), elsewhere (members not in country), steps.
/// @cite burt1992 traag2019
/// @throws InvalidArgument if groups are given, but not one per organisation; Cancelled
[[nodiscard]] HANSE_API std::vector<Finding> bridges(const Setting& setting, std::span<const std::uint32_t> groups = {},
                                                     const BridgesOptions& options = {}, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::gap
