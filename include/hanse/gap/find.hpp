#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace HANSE_NAMESPACE::gap {

/// The kinds of gap in the order of their names here.
inline constexpr std::array<std::string_view, 8> kinds{"competence",   "complementarity", "reach",       "bridges",
                                                       "missing_ties", "openness",        "instruments", "resilience"};

struct FindOptions {
    std::vector<std::string> kinds{};     ///< none: all
    std::vector<std::uint32_t> groups{};  ///< community of every organisation, for bridges; none: found by Leiden
    bool possible = false;                ///< also what is not clear
    std::uint32_t most = 20;              ///< findings of each kind; 0: all
    std::uint64_t seed = 1;               ///< of the communities
};

/// Every kind of gap in one table: kind by kind in the order above, clear ones first, then by priority within the kind
/// (priorities of two kinds are not one scale). Without `possible` only what is clear.
/// @throws InvalidArgument for an unknown kind; Cancelled
[[nodiscard]] HANSE_API std::vector<Finding> find(const Setting& setting, const FindOptions& options = {},
                                                  const RunControl& run = {});

/// What a closed gap must add to stand on the first page, as a share of what there is.
inline constexpr double least_missing = 0.01;

/// What may stand on the first page: of the findings of every kind, the chance ones that stay clear when the kinds were
/// selected too. With R of m kinds of chance having any at q <= 0.1, a finding stays at q <= 0.1 R / m; so a false one
/// stands there in at most a tenth of all pages. Rules stay as they are. Of reach and bridges only what would add
/// `least_missing`, were it closed, to home's international occasions or to the ties of its part: that a home of
/// thousands has 2 projects with Kenya leads no page.  @cite benjamini2014
[[nodiscard]] HANSE_API std::vector<Finding> first_page(std::vector<Finding> findings);

/// What the data cannot say about the home: `blind_spots`, and the kinds that cannot be judged and why.
[[nodiscard]] HANSE_API std::vector<Note> notes(const Setting& setting);

}  // namespace HANSE_NAMESPACE::gap
