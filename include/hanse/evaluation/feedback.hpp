#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/model/network.hpp"

namespace HANSE_NAMESPACE::evaluation {

/// Somebody was advised to talk to somebody.
struct Recommendation {
    model::Id from, to;  ///< organisations
    model::Date given;   ///< only what began later counts as following it; unknown: anything counts
};

/// What came of a recommendation.
struct Outcome {
    bool followed = false;
    bool known_before = false;                   ///< the two had a tie that began by then, so it was no news
    model::Date first;                           ///< when the first tie began; unknown if undated
    std::string kind;                            ///< of that tie: the contact's kind or "project"
    model::Stage stage = model::Stage::contact;  ///< deepest since; meaningless if not followed
    std::uint64_t ties = 0;                      ///< contacts and common projects since
    bool known_at_home = false;                  ///< somebody at home had a tie with it by then
    bool by_others = false;  ///< not followed, but another at home was the first there to have a tie with it since
};

/// All outcomes, and what would have happened anyway.
struct Feedback {
    std::vector<Outcome> outcomes;  ///< one per recommendation
    double followed_share = 0;      ///< among those that were news; NaN without any
    double low = 0, high = 0;       ///< exact 95 % interval
    /// The same share among all pairs of an advised organisation and one it did not know, that acts (is no placeholder)
    /// and existed at some time since.
    double base_rate = 0;
    /// Of a home, among those advised whom nobody there knew: who came to be known by anybody there, and the same share
    /// of all that nobody there knew. NaN without a home or any of these.
    double home_share = 0, home_rate = 0;
};

/// Which recommendations were followed. An undated contact cannot be said to be later: it counts only where the
/// recommendation has no date. A living successor stands for who has ended, with all its ties.
/// `home`: the members of who was advised, where the advice was for all of them.
/// Time O(rows + recommendations + advised organisations * organisations).
/// @throws InvalidArgument if an organisation is unknown or a recommendation names the same one twice.
[[nodiscard]] HANSE_API Feedback feedback(const model::Network& network,
                                          std::span<const Recommendation> recommendations,
                                          std::span<const model::Id> home = {});

}  // namespace HANSE_NAMESPACE::evaluation
