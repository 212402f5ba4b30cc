#pragma once

#include "hanse/core/api.hpp"
#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace HANSE_NAMESPACE::gap {

struct CompetenceOptions {
    double confidence = 0.95;     ///< of the interval
    std::uint32_t suppliers = 3;  ///< named per gap
    std::uint32_t fewest = 10;    ///< organisations with recorded competences that each side needs to be compared
};

/// Which competences home lacks beside others, like compared with like, and which rest on one organisation alone.
///
/// form "profiles", a rule and never clear: what clusters state about themselves, on both sides. A term that at least
/// max(3, a quarter) of the reference clusters with a profile state, that home's own profile states neither itself nor
/// by a near term (close match, or narrower), and that no member's row contradicts: worth asking about.
///     value = 0, reference = priority = share of the reference profiles that state it
///
/// form "holders", a test of chance: organisations whose competences are recorded, at least `fewest` on both sides (the
/// reference units' organisations; without a named reference all outside home). Rows inferred from one project or
/// source (`evidence`, or else `source`; several separated by ';') are one piece of evidence, a stated row is a piece
/// of its own. A piece that names s of the H + R recorded places (pairs of organisation and piece; H of home's) touches
/// home by chance with
///
///     p_b = 1 - P(none of H among s of H + R)                                        (hypergeometric)
///     p_value = P(X <= pieces that touch home), X a sum of independent trials p_b    (Poisson binomial, exact),
///     or with
///               the share of all pieces that touch home as the chance of each (however many organisations a project
///               has, it is one piece), or Fisher's exact one of the holders (however many projects an organisation
///               has, it is one holder): the largest of the three
///     value = location quotient = (holders at home / at home) / (holders in the reference / in the reference)
///     low, high: its exact interval;   reference = 1;   priority = (1 - value) (1 - p)
///
/// Clear: q <= 0.1, and the largest of the three is below the same border on stated rows alone too, or without the
/// largest piece and those who hold it by that piece alone. Broader terms count too. One family of tests over all
/// competences.
///
/// form "only_one", a rule: only one of at least `fewest` recorded members states it. value = 1, subject = that member,
/// priority = 0.5 times the share of the recorded organisations outside home that hold it.
///
/// Details: home, competence, recorded, recorded_reference, holders, reference_holders, pieces, reference_pieces,
/// expected_pieces, p_fewer (probability of fewer), near (close terms that members hold) and near_holders (members that
/// hold any of them), references (clusters that state it), suppliers (advisable organisations abroad that hold it,
/// nearest first), supplier_steps, judgeable. Time O(rows + competences^2).  @cite balassa1965 saracco2015 tarone1990
/// @throws InvalidArgument if confidence is not in (0, 1); Cancelled
[[nodiscard]] HANSE_API std::vector<Finding> competence(const Setting& setting, const CompetenceOptions& options = {},
                                                        const RunControl& run = {});

/// What of it cannot be judged: too few recorded organisations, no own profile, terms that one level alone uses.
[[nodiscard]] HANSE_API std::vector<Note> competence_notes(const Setting& setting,
                                                           const CompetenceOptions& options = {});

}  // namespace HANSE_NAMESPACE::gap
