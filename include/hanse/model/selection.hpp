#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hanse/model/network.hpp"

namespace hanse::model {

/// What a name stands for when it is looked up as somebody's home, reference or target.
enum class UnitKind { cluster, region, country, city, organisation };
[[nodiscard]] std::string_view name(UnitKind kind) noexcept;

/// A group of organisations that acts as one: a cluster, a region, a country, a city or one organisation.
struct Unit {
    UnitKind kind;
    std::string id;
    std::string name;
    std::vector<Id> organisations;  ///< rising
};

/// The unit of that id, tried in the order cluster, region (code or a prefix of it, as in NUTS), country, city,
/// organisation. "region:DEA4", "city:Linz" and so on say which is meant. City names compare without regard to case.
/// @throws InvalidArgument if nothing has that id (names near ones), or the unit has no organisation.
[[nodiscard]] Unit find_unit(const Network& network, std::string_view id);

/// All units of a kind that have organisations, by id.
[[nodiscard]] std::vector<Unit> all_units(const Network& network, UnitKind kind);

}  // namespace hanse::model
