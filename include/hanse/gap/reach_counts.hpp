#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::gap {

/// Occasions by how many places abroad they have.
using OccasionSizes = std::map<std::uint64_t, std::uint64_t>;

/// What was counted of the occasions of one part of the programme that include somebody abroad, whoever counted it.
struct ReachPart {
    std::uint64_t activity = 0;   ///< places abroad in all its occasions
    OccasionSizes home, country;  ///< occasions of home, and of its country in which home has no part
};

/// Occasions of a topic that fewer have are no part of their own.
inline constexpr std::uint32_t smallest_part = 100;

struct ReachWorld {
    std::vector<ReachPart> parts{};
};

/// The same of one target abroad.
struct ReachCounts {
    std::vector<std::uint64_t> activity{};  ///< its places in all occasions, by part
    std::uint64_t home = 0;                 ///< occasions of home that include it
    std::uint64_t country = 0;              ///< those of the country without home
};

/// What the counts say; names and formulas as of `reach`.
struct ReachJudgement {
    bool own = false;  ///< form "own", else "size"
    bool judgeable = false;
    double value = 0, reference = 0, low = 0, high = 0, p_value = 1;
    double expected_size = 0, country_expected = 0, ratio = 1;
    double p_fewer = 0;     ///< of fewer than were seen
    double p_relevant = 1;  ///< p_value, were a tenth less expected; see `judge`
};

/// Expectation, interval and p-value of a target, by chance that keeps the sizes of occasions and the activity of
/// organisations. Time O(home's occasions squared) for form "size". The expectation is 0 where nothing could be
/// expected.
/// @throws InvalidArgument if confidence is not in (0, 1), or a target is met more often than there are occasions.
[[nodiscard]] HANSE_API ReachJudgement judge_reach(const ReachWorld& world, const ReachCounts& target,
                                                   double confidence = 0.95);

}  // namespace HANSE_NAMESPACE::gap
