#pragma once

#include <cstdint>
#include <string>

#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace hanse::gap {

struct ResilienceOptions {
    std::uint32_t most_steps = 2;  ///< how far home's contacts count as its reach
    std::uint32_t repairs = 2;     ///< ties proposed per loss
    std::uint32_t random_orders = 20;
    std::uint64_t seed = 1;
};

/// What international reach would be lost if a kind of tie (funded projects, say), an organisation of home or a broker
/// went away, and which tie would repair it.
///
/// Reach = organisations abroad within `most_steps` of home. Losses are tried one by one: each of the question's ties
/// and each kind of project, contact and event in it; every organisation of home; every organisation tied to home.
///
///     value = share of the reach that is lost;   reference = mean of all organisations' shares (of all kinds' for a
///     kind) priority = value
///
/// An organisation that takes nothing with it is no finding. Repairs are the ties from home to an organisation abroad
/// that bring most of the loss back, chosen one after the other. Details: lost, reach, cut_off (of the lost: no path at
/// all left), repaired (by the first repair). One more finding is the robustness curve of home and its partners: value
/// = R when the best connected leave first, reference = mean R of random orders (seeded), details: half (organisations
/// that may leave until the largest part is below half).  @cite schneider2011 borgatti2006
/// @throws Cancelled
[[nodiscard]] std::vector<Finding> resilience(const Setting& setting, const ResilienceOptions& options = {},
                                              const RunControl& run = {});

}  // namespace hanse::gap
