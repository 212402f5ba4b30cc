#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/model/network.hpp"

namespace HANSE_NAMESPACE::model {

/// What a name stands for when it is looked up as somebody's home, reference or target.
enum class UnitKind { cluster, region, country, city, organisation };
[[nodiscard]] HANSE_API std::string_view name(UnitKind kind) noexcept;

/// A group of organisations that acts as one: a cluster, a region, a country, a city or one organisation.
struct Unit {
    UnitKind kind;
    std::string id;
    std::string name;
    std::vector<Id> organisations;  ///< rising
};

/// Who stands for an organisation on that day: itself while it exists, else its nearest living successor, else `none`.
[[nodiscard]] HANSE_API Id heir(const Network& network, Id organisation, Date day) noexcept;
/// Puts its heir, or `none`, in the place of every organisation; follows every successor once. Time O(organisations).
HANSE_API void replace_by_heirs(const Network& network, std::span<Id> organisations, Date day);

/// The unit of that id on a day (not known: today; matters for clusters, whose members come and go), tried in the order
/// cluster, region (code or a prefix of it, as in NUTS), country, city, organisation. "region:DEA4" (or "nuts:DEA4"),
/// "city:Linz" and so on say which is meant. City names compare without regard to case. A cluster's unit is its members
/// of that day and, where it is an organisation too, itself. Organisations that have ended by then are replaced by
/// their successors or left out (but one that is asked for by its own id stays).
/// @throws InvalidArgument if nothing has that id (names near ones), or the unit has no organisation on that day.
[[nodiscard]] HANSE_API Unit find_unit(const Network& network, std::string_view id, Date day = {});

/// All units of a kind that have organisations on that day (not known: today), by id.
[[nodiscard]] HANSE_API std::vector<Unit> all_units(const Network& network, UnitKind kind, Date day = {});

}  // namespace HANSE_NAMESPACE::model
