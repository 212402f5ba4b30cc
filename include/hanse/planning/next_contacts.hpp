#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "hanse/core/run_control.hpp"
#include "hanse/gap/setting.hpp"
#include "hanse/pairs/scores.hpp"
#include "hanse/planning/likelihood.hpp"

namespace HANSE_NAMESPACE::planning {

/// What new contacts are to bring, and how much of it: the weights are shares, each goal measured by what its best
/// single contact can be expected to bring.
struct Goals {
    double reach = 1;       ///< organisations newly within `within` ties of all times, and eight for the partner itself
    double competence = 0;  ///< competences that nobody at home has
    double markets = 0;     ///< countries where home knows nobody
    double regions = 0;     ///< regions abroad where home knows nobody
    std::uint32_t within = 2;  ///< ties
};

/// Who may be chosen, how often and at what cost.
struct ContactLimits {
    std::uint32_t at_most = 0;  ///< contacts of one member; 0: two (`warm`: half of the list), or as many as it needs
    std::vector<model::Id> only{};             ///< targets to choose from; none: all that could be advised
    std::vector<model::Id> exclude{};          ///< neither asked nor, members of home, asking
    std::vector<model::Id> towards{};          ///< reach counts only these; none: all
    std::vector<pairs::Pair> only_pairs{};     ///< if any, a member is asked only for these
    std::vector<pairs::Pair> exclude_pairs{};  ///< (member, target) that must not be
    std::int64_t budget = -1;                  ///< in any small unit; below 0: no limit
    std::vector<std::int64_t> costs{};         ///< by organisation, in that unit; empty: 1 each
};

struct NextContactsOptions {
    std::uint32_t k = 10;
    Goals goals{};
    double years = 2;    ///< horizon of the probabilities
    bool warm = false;   ///< not new ones: those that a colleague knows already
    bool exact = false;  ///< search for the optimum, proven or with its bound
    ContactLimits limits{};
};

/// Whether a contact is the first in a place where home knows nobody; `among`: an earlier one of the list is there.
enum class FirstThere { no, yes, among };

/// Somebody at home should get to know somebody abroad.
struct NextContact {
    model::Id source, target;
    double probability = 0;            ///< that these two meet within `years`; NaN without a basis
    double home_probability = 0;       ///< that anybody at home meets the target
    double gain = 0;                   ///< what it is expected to add to those before
    double worth = 0;                  ///< how many others and things of the goals it opens if it comes about
    std::uint32_t reached = 0;         ///< other organisations that come within reach, where that is a goal
    double lift = 0;                   ///< how much more of home's new ties than of the average other home's it takes
    std::uint32_t homes = 0;           ///< other homes that `lift` compares with
    double alike = 0;                  ///< share of these of whose new ties it takes as much
    std::uint32_t steps = 0;           ///< ties between home and the target today; Setting::far if none lead there
    std::uint32_t shared = 0;          ///< living, named partners of home that know the target
    std::vector<model::Id> opens;      ///< up to five that come within reach, the best connected first
    std::vector<model::Id> brings;     ///< competences that home lacks
    std::vector<model::Id> in_common;  ///< competences of both
    std::vector<model::Id> via;        ///< who introduces, from the member's side on; none: see `occasion`
    model::Id occasion = model::none;  ///< event still to come where they could meet
    FirstThere country = FirstThere::no;
    FirstThere region = FirstThere::no;  ///< where regions are a goal and home knows somebody in the country
};

struct NextContacts {
    std::vector<NextContact> contacts;  ///< in the order chosen
    double value = 0, upper_bound = 0;  ///< expected gain if contacts come about independently, and a bound of it
    bool proven = false;
    std::uint32_t weighed = 0;  ///< organisations abroad that were looked at
    /// Of these: nobody leads there; no member can be asked; neither the past nor the data say what for.
    std::uint32_t no_way = 0, no_member = 0, no_reason = 0;
    /// Of a list that is shorter than asked for, those left: their probability or order is 0; they bring nothing new;
    /// they cost more than is left; all members that can be asked make `at_most` already.
    std::uint32_t unlikely = 0, nothing_new = 0, too_dear = 0, members_full = 0;
    std::uint32_t at_most = 0;  ///< contacts of one member
    /// Contacts that another member is likelier to have: all such make `at_most`, or one of them is free and the member
    /// chosen is closer in fields.
    std::uint32_t likelier_full = 0, likelier_free = 0;
    std::string
        empty;  ///< why there is none: "nobody", "alone" (home is one organisation that has no colleagues), "no_way",
                ///< "no_reason", "nothing_new", "budget", "members"; else empty
    Likelihood likelihood;  ///< what the probabilities rest on
};

/// The contacts that are worth most to home in expectation, each with the member to make it and who introduces.
///
/// Targets first: organisations abroad that live, act and have a name and that nobody at home knows, by
/// probable_coverage with p = P(home meets the target) of `likelihood` and what the target opens (its partners and
/// competences, its country and region). Members after: the assignment that is likeliest together (`matchmaking`), at
/// most `at_most` contacts each. `warm`: somebody knows the target, so that pairs are chosen in one go, each with its
/// own p, a target once. The introducer stands on a shortest way over named, living actors
/// that are neither end, by the most recent ties, and no longer than from any other member; whom neither an introducer
/// nor an event to come leads to, or for whom no member can be asked (with ties, or a field in common), is not advised.
/// Without past ties there is no probability: then the score orders, or
/// likeness of fields where no partner is shared, and only contacts that bring or share something, or three
/// partners, are advised; an introducer alone is no reason.
/// Time of `likelihood` + O(sum of partners of the targets).  @cite krause2014
/// @throws InvalidArgument if k is 0, an organisation is unknown, a goal negative or all 0, or as `likelihood`;
///         Cancelled
[[nodiscard]] HANSE_API NextContacts next_contacts(const gap::Setting& setting, const NextContactsOptions& options = {},
                                                   const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::planning
