#pragma once

#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace hanse::gap {

struct OpennessOptions {
    double size_factor = 2;    ///< peers have between 1 / factor and factor times the partner's occasions
    std::uint32_t fewest = 3;  ///< partners with fewer occasions say too little
    double confidence = 0.95;  ///< of the interval
};

/// Which of home's organisations and partners have fewer international occasions than others of their kind and size.
///
/// Looked at are home's organisations and those tied to them. Peers are all organisations of the same kind whose number
/// of occasions is within a factor. An occasion is international for an organisation if somebody from another country
/// takes part. Per organisation:
///
///     value = E-I index of its occasions, (E - I) / (E + I) with E international ones;  reference = the same of its
///     peers p_value = P(so few international ones) if the peers' and its own occasions were dealt out by chance
///               (hypergeometric: everybody keeps the number of occasions, all keep how many are international)
///     low, high: exact interval of value;   priority = (reference - value) / 2 * (1 - p)
///
/// Details: occasions, international, peers, rank (share of the peers that are less open; ties count half).
/// The sentence names who could introduce it: an organisation of home that meets it and is more open.
/// @cite krackhardt1988
/// @throws InvalidArgument if size_factor < 1 or confidence is not in (0, 1); Cancelled
[[nodiscard]] std::vector<Finding> openness(const Setting& setting, const OpennessOptions& options = {},
                                            const RunControl& run = {});

}  // namespace hanse::gap
