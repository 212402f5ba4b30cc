#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "hanse/core/run_control.hpp"
#include "hanse/model/network.hpp"
#include "hanse/model/selection.hpp"
#include "hanse/projection/projection.hpp"

namespace HANSE_NAMESPACE::evaluation {

/// What happened to a unit's ties to the outside from one period to the next. A tie is a pair (own organisation,
/// outside organisation) in the projection; partners are the outside organisations.
struct TieChanges {
    projection::Period period;
    std::uint64_t ties = 0, created = 0, kept = 0, dissolved = 0;  ///< created: not in the period before
    std::uint64_t international = 0, located = 0;                  ///< ties abroad, ties whose both countries are known
    std::uint64_t partners = 0, entries = 0, exits = 0;            ///< partners that came and went
};

/// One row per period, in the order given; the first has no period before it: nothing created, kept or dissolved.
/// Time O(one projection per period).
/// @throws InvalidArgument if there is no period, or as projection::project; Cancelled.
[[nodiscard]] HANSE_API std::vector<TieChanges> tie_changes(
    const model::Network& network, const model::Unit& unit, std::span<const projection::Period> periods,
    const std::vector<std::string>& ties = {"projects", "contacts"}, const RunControl& run = {});

/// How ties of one kind last. Meetings (delegations, workshops, ...) are events, no ties that could end.
struct Decay {
    std::string kind;  ///< "projects:eu", "contacts:agreement", ...
    std::uint64_t ties = 0, ended = 0;
    std::vector<double> survival;  ///< share still alive after 1, 2, ... years; NaN when nobody is observed so long
    double median_years = 0;       ///< when half have ended; +inf if that was not seen
};

/// Survival of a unit's projects and contacts to the outside by kind (Kaplan-Meier): rows with a known start; those
/// without an end are known to live until `as_of` (the last date in the network if not given) and count until then.
/// Kinds in alphabetical order. Years are those of the calendar: what ends on the third anniversary of its start has
/// lived 3 years, leap years or not, and counts as ended after 3.  @cite kaplan1958
/// @throws InvalidArgument if years is 0.
[[nodiscard]] HANSE_API std::vector<Decay> decay(const model::Network& network, const model::Unit& unit,
                                                 unsigned years = 10, model::Date as_of = {});

/// By what the funnel's rows are told apart.
enum class FunnelBy { all, instrument, broker, region, country };

/// How far relations with outside organisations have come, in time. A relation is a partner organisation. It reaches a
/// stage by a row of that stage: a common project enters at joint project only, a meeting is no contact before it. It
/// moves on from a stage with a row of a deeper one that is not before the first of this stage; rows without a date say
/// nothing about the order.
struct Funnel {
    std::string group;  ///< kind of event, own organisation, region or country; empty where not known
    std::uint64_t relations = 0;
    std::uint64_t reached[4] = {};     ///< relations with a row of contact, meeting, agreement, joint project
    std::uint64_t dated[3] = {};       ///< of these, with a date
    std::uint64_t moved_on[3] = {};    ///< of the dated, that then came further
    double conversion[3] = {};         ///< moved_on / dated; NaN if there is none
    double low[3] = {}, high[3] = {};  ///< exact 95 % intervals
};

/// The unit's funnel, whole or by group, largest first. Instrument and broker are those of a relation's first contact:
/// the kind of the event it came from ("none" if from none; "project" if the relation began with a common project), and
/// the own organisation that had it. First is by start date, undated last, then by row.
[[nodiscard]] HANSE_API std::vector<Funnel> funnel(const model::Network& network, const model::Unit& unit,
                                                   FunnelBy by = FunnelBy::all, const projection::Period& period = {});

}  // namespace HANSE_NAMESPACE::evaluation
