#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::planning {

/// Of a candidate whose country is not known: it is no country, so it never counts as one more.
inline constexpr std::uint32_t no_country = std::numeric_limits<std::uint32_t>::max();

/// Who could join a consortium; candidates are numbered from 0.
struct Candidates {
    std::vector<std::vector<std::uint32_t>> competences;  ///< of each candidate, numbers below `required`
    std::vector<std::uint32_t> country;                   ///< of each candidate, any numbers, or no_country
    /// How far apart two candidates are, row by row; finite, >= 0, symmetric. Empty: any smallest set will do.
    std::vector<double> distance{};
};

/// What a consortium must have. EU calls usually ask for three organisations from three countries.
struct ConsortiumOptions {
    std::uint32_t required = 0;             ///< competences 0..required-1 must all be held; at most 64
    std::uint32_t members = 3;              ///< at least so many
    std::uint32_t countries = 3;            ///< at least so many
    std::vector<std::uint32_t> include{};   ///< these are in
    std::uint64_t most_steps = 50'000'000;  ///< stop searching after so many
};

/// The consortium found.
struct Consortium {
    std::vector<std::uint32_t> members;  ///< rising; empty if none was found
    double distance = 0;                 ///< sum over pairs of members
    bool proven = true;          ///< smallest, and among the smallest the closest; false if the search was cut short
    std::uint32_t smallest = 0;  ///< no consortium has fewer members
};

/// The smallest consortium that holds all required competences, and among the smallest the one of least distance.
///
/// Exact: depth-first over the rarest competence still missing, size by size, cut where the best so far cannot be
/// improved. Equal consortia: the one found first, which has the lower numbers. Worst case exponential in the number of
/// members; `proven` says whether the search was finished.  @cite lappas2009
/// @throws InvalidArgument if nobody holds a required competence, there are too few candidates or countries, a number
///         is unknown, one is to be in twice, lengths differ, a distance is negative, not finite or not the same both
///         ways, or more than 64 competences are required; Cancelled.
[[nodiscard]] HANSE_API Consortium consortium(const Candidates& candidates, const ConsortiumOptions& options,
                                              const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::planning
