#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "hanse/core/run_control.hpp"
#include "hanse/gap/setting.hpp"

namespace HANSE_NAMESPACE::planning {

/// How likely which contacts are asked for.
struct LikelihoodOptions {
    double years = 2;  ///< "comes about within so many years"
    /// false: new to home; true: a colleague has a tie of the setting (one that lives on the day asked for; without a
    /// day any that has begun) and the member never had one. The past it is fitted to counts colleagues' ties of all
    /// times.
    bool warm = false;
    std::uint32_t most = 1000;         ///< pairs to list, the likeliest first; 0: all
    std::uint64_t effort = 4'000'000;  ///< steps per look back: how many other homes are learned from
    std::vector<model::Id> targets{};  ///< only these; none: all that home could be advised to know
};

/// What a probability rests on.
enum class Basis {
    none,      ///< fewer than 20 past ties of two with a shared partner: there is an order, but no probability
    logistic,  ///< 20 to 99 of them: a logistic curve over the logarithm of the rank, its slope held by a prior
    isotonic   ///< 100 and more
};

/// One member of home and one organisation abroad.
struct LikelyPair {
    model::Id source, target;
    double score;        ///< fused score, a raw number; 0 without a shared partner
    double probability;  ///< NaN where there is no basis
};

/// What the network's own past says of a home's possible contacts.
struct HANSE_API Likelihood {
    std::vector<LikelyPair> pairs;   ///< the likeliest first
    std::vector<model::Id> targets;  ///< whom home could be advised to know, rising
    /// That any member meets the target, if members act independently (`warm`: that the likeliest does); NaN without a
    /// basis.
    std::vector<double> target_probability;
    std::vector<double> target_score;  ///< sum of the members' scores: an order where there is no basis
    Basis basis = Basis::none;
    std::uint64_t past_ties = 0;  ///< that came about in the past between two with a shared partner, each once
    /// Share of all pairs looked at, also those without a shared partner, that came about within `years`.
    double base_rate = std::numeric_limits<double>::quiet_NaN();
    model::Date until;                 ///< last day on which a tie began: the probabilities count from here
    std::vector<model::Date> origins;  ///< days of the past from which was predicted, the last first
    double window = 0;                 ///< years looked ahead from these
    bool rescaled = false;             ///< `years` is another horizon than `window`: 1 - (1-p)^(years/window)
    double last_ratio = 1;             ///< observed / predicted at the last origin, shrunk to 1
    std::uint32_t homes = 0;           ///< units learned from, home itself among them
};

/// The chance that a member of home and an organisation abroad have a tie within `years`, as often as such pairs had
/// one in the network's own past.
///
/// Score of a pair (u, v) by what is known on a day, k the number of partners and m of ties:
///
///     fused = cube root of (RA * AA * (RA + k(u) k(v) / 2m))
///
/// the geometric mean of resource allocation, Adamic-Adar and resource allocation with the ties that chance would
/// bring; pairs without a shared partner are told apart by k(u) k(v) / 2m alone. The same pairs of the same units
/// (home, others of its kind, cities) are scored on up to three days of the past, each with a window of whole years
/// after it. Scores grow with the length of the history, so days are compared by the number of pairs that score higher,
/// and a rate is taken to fall as m^-3/4 (decision 0120). An isotonic curve of the rates over that number, pooled over
/// homes and days, is read at today's score of a pair, times observed / predicted of the last day (shrunk by 20 ties);
/// p = 1 - exp(-rate * years).
///
/// Time: `effort` per day of the past and home's own two-step pairs; memory O(ties). The same for any number of
/// threads.
/// @cite zhou2009 adamic2003 zadrozny2002
/// @throws InvalidArgument if years is not above 0 and at most 100, or a target is unknown; Cancelled
[[nodiscard]] HANSE_API Likelihood likelihood(const gap::Setting& setting, const LikelihoodOptions& options = {},
                                              const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::planning
