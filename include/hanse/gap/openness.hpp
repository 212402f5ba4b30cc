#pragma once

#include "hanse/core/api.hpp"
#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace HANSE_NAMESPACE::gap {

struct OpennessOptions {
    double size_factor = 2;    ///< peers have between 1 / factor and factor times the member's occasions
    std::uint32_t fewest = 3;  ///< members with fewer occasions, and groups with fewer peers, say too little
    double confidence = 0.95;  ///< of the interval
};

/// Which of home's own organisations have fewer international occasions than others of their kind, country and size.
///
/// Peers are all organisations of the same kind and country whose number of occasions is within a factor. An occasion
/// is international for an organisation if somebody from another country takes part; where a country is missing and
/// those known are one, that cannot be said, and it does not count. Per organisation of home:
///
///     value = E-I index of its occasions, (E - I) / (E + I) with E international ones;  reference = that of its peers
///     p_value = P(so few international ones) if the peers' and its own occasions were dealt out by chance
///               (hypergeometric: everybody keeps the number of occasions, all keep how many are international)
///     low, high: exact interval of value;   priority = (reference - value) / 2 * (1 - p)
///
/// One family of tests over all members that have enough occasions and peers. Details: home, member, occasions, unknown
/// (those that do not count), international, peers, peers_share, peers_occasions, kind, p_fewer (probability of fewer),
/// p_relevant (p_value, were a tenth less international: see `judge`), judgeable, rank (share of the peers that are
/// less open; equal ones count half), introducer (an organisation of home that meets it and is more open) and
/// introducer_international.
/// @cite krackhardt1988
/// @throws InvalidArgument if size_factor < 1 or confidence is not in (0, 1); Cancelled
[[nodiscard]] HANSE_API std::vector<Finding> openness(const Setting& setting, const OpennessOptions& options = {},
                                                      const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::gap
