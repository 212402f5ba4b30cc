#pragma once

#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace hanse::gap {

struct CompetenceOptions {
    double confidence = 0.95;     ///< of the interval
    std::uint32_t suppliers = 3;  ///< named per gap
};

/// Which competences home has less of than the reference, and which rest on one organisation alone.
///
/// Counted are organisations with known competences, in broader terms too; a cluster's own list counts as one more. For
/// every competence that the reference has:
///
///     value = location quotient = (holders at home / at home) / (holders in the reference / in the reference)
///     low, high: exact interval of the ratio;  p_value: P(so few holders at home), all else equal (hypergeometric)
///     priority = (1 - value) (1 - p), 0 from value 1 on
///
/// Details: holders, reference_holders, reference_units, reference_units_holding, density (relatedness density: how
/// near home is to acquiring it), suppliers, supplier_steps, supplier_adds, supplier_gains (what home would add to it).
/// Suppliers abroad are the nearest, then those that add most. A competence that only one of at least two organisations
/// at home holds is a finding too: value = depth 1, subject = that organisation, priority = 0.5 times the share of
/// reference units that have more depth. Time O(bodies x competences + competences^2).  @cite balassa1965
/// @throws InvalidArgument if confidence is not in (0, 1); Cancelled
[[nodiscard]] std::vector<Finding> competence(const Setting& setting, const CompetenceOptions& options = {},
                                              const RunControl& run = {});

}  // namespace hanse::gap
