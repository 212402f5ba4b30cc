#pragma once

#include <cstdint>
#include <span>

#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace hanse::gap {

struct BridgesOptions {
    std::uint32_t smallest = 3;  ///< a community abroad has at least that many organisations
    double least_expected = 0.5;
};

/// Structural holes between home's part of each community and communities abroad: pairs that no tie, or fewer ties than
/// their size and competences say, joins.
///
/// `groups` gives each organisation its community (Leiden, for example). A community is abroad if home has no
/// organisation in it and most of its organisations are abroad.
///
///     value = ties between home's organisations in one community and all of the other
///     reference = K_a K_b / 2m, the ties the configuration model expects (K: sums of degrees)
///     priority = (1 - value / reference) (1/2 + 1/2 competence fit / the best fit) reference / (1 + reference)
///
/// Competence fit is what the other's competences add to ours (see competence_weights). No p-value: communities are
/// chosen so that few ties join them, a test would only find that again. Details: size, home_size, fit, steps. The
/// sentence proposes who could tie them: the best connected pair, and the broker between.  @cite burt1992 traag2019
/// @throws InvalidArgument if there is not one group per organisation; Cancelled
[[nodiscard]] std::vector<Finding> bridges(const Setting& setting, std::span<const std::uint32_t> groups,
                                           const BridgesOptions& options = {}, const RunControl& run = {});

}  // namespace hanse::gap
