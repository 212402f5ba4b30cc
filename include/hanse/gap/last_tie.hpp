#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "hanse/gap/setting.hpp"

namespace HANSE_NAMESPACE::gap {

/// When two organisations last had to do with each other, of the occasions that count in the setting.
struct LastTie {
    model::Date date;        ///< the last one's end, or its begin where no end is recorded; unknown without any date
    bool agreement = false;  ///< agreements are all there is
};

[[nodiscard]] HANSE_API LastTie last_tie(const Setting& setting, model::Id one, model::Id other);

/// Years after which a tie that nothing followed is told with its year, since nobody may remember it; as long as an
/// agreement without anything joint is dormant.
inline constexpr double dormant_years = 3;
[[nodiscard]] HANSE_API bool dormant(const Setting& setting, const LastTie& tie);

/// What leaves open whether an introduction still comes about.
struct Doubt {
    std::size_t leg = 0;  ///< which tie of the way: from its organisation of that number to the next
    std::string since;    ///< "met" or "agreement": it is dormant; "undated": no day of it is recorded; empty: no doubt
    std::string year;     ///< of what is dormant
};

/// Of a way from one organisation to another, the last tie there is a doubt about. Two of home need no tie.
[[nodiscard]] HANSE_API Doubt doubt(const Setting& setting, std::span<const model::Id> way);

}  // namespace HANSE_NAMESPACE::gap
