#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"

namespace hanse::gap {

/// The kinds of gap in the order of their names here.
inline constexpr std::array<std::string_view, 8> kinds{"competence",   "complementarity", "reach",       "bridges",
                                                       "missing_ties", "openness",        "instruments", "resilience"};

struct FindOptions {
    std::vector<std::string> kinds{};     ///< none: all
    std::vector<std::uint32_t> groups{};  ///< community of every organisation, for bridges; none: no bridges
    std::uint32_t most = 20;              ///< findings of each kind; 0: all
    std::uint64_t seed = 1;
};

/// Every kind of gap in one table, most urgent first.
/// @throws InvalidArgument for an unknown kind, or bridges asked for without groups; Cancelled
[[nodiscard]] std::vector<Finding> find(const Setting& setting, const FindOptions& options = {},
                                        const RunControl& run = {});

}  // namespace hanse::gap
