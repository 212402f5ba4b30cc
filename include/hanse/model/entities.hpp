#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/model/date.hpp"
#include "hanse/model/shared_text.hpp"

/// What the tables of a network hold.
namespace HANSE_NAMESPACE::model {

/// Row of an entity in its table, 0-based; `none` where a reference is absent.
using Id = std::uint32_t;
inline constexpr Id none = std::numeric_limits<Id>::max();
inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Where a row comes from: what its source is, how sure it is ("stated", "inferred", or a number in 0..1),
/// and its line in the file read (0: not from a file).
struct Record {
    SharedText source{};
    SharedText confidence{};
    std::uint64_t line = 0;
};

/// From when to when something exists (open where not known), and what took its place: a row of the same table.
struct HANSE_API Life {
    Date from, until;
    Id successor = none;

    /// Neither ended before that day nor begun after it; an unknown day is any.
    [[nodiscard]] bool holds(Date day) const noexcept;
};

struct Organisation {
    std::string id, name, kind;         ///< kind: company, university, research_institute, public, association, ...
    std::string sme;                    ///< "true", "false" or empty
    std::string city, region, country;  ///< region: NUTS code or any name; country: ISO 3166 alpha-2
    double lat = unknown, lon = unknown;
    Life life{};
    bool actor = true;     ///< false: a placeholder, as "delegation of Canadian companies (not named)"
    bool implied = false;  ///< stands for a cluster that is itself an end of a contact or a participant of an event
    Record record;
};

struct Cluster {
    std::string id, name, country, region, sector;
    double founded = unknown, members = unknown, companies = unknown, smes = unknown, research_organisations = unknown,
           budget_meur = unknown;
    Life life{};  ///< begins with the year of `founded` where nothing else is said
    Record record;
};

/// An organisation belongs to a cluster.
struct Membership {
    Id organisation, cluster;
    Date since, until;
    Record record;
};

/// A node of the taxonomy: a competence or a broader term.
struct Competence {
    std::string id, label;
    Id broader = none;
    std::vector<Id> close_match{};  ///< terms that mean nearly the same, rising; both ways
    Record record;
};

/// An organisation holds a competence, or a cluster does (`cluster_competences`); `level` is a count or a grade > 0.
struct Holding {
    Id holder, competence;
    double level = 1;
    SharedText evidence;
    Record record;
};

struct Project {
    std::string id, name;
    SharedText kind, topic;
    Date start, end;
    Record record;
};

struct Participation {
    Id project, organisation;
    SharedText role;
    double contribution = unknown;  ///< EUR
    Record record;
};

/// A dated tie between two organisations; agreements and joint activities are contacts of those kinds.
struct Contact {
    Id from, to;
    std::string kind;
    Date start, end;
    double strength = 1;
    Id via_event = none;
    Record record;
};

struct Event {
    std::string id, name, kind, city, country;
    Date start, end;
    double cost_eur = unknown;
    Life life{};  ///< of the series
    Date next{};  ///< the next edition of the series
    Record record;
};

struct EventParticipation {
    Id event, organisation;
    SharedText role;
    Record record;
};

/// One number about a cluster or a region, for benchmarking.
struct Indicator {
    std::string subject, indicator;  ///< subject: id of a cluster, code of a region or country
    double value = unknown;
    std::string unit;
    std::int32_t year = 0;
    Record record;
};

/// How far a contact has come: each step is deeper than the one before.
enum class Stage { contact, meeting, agreement, joint_project };
/// The stage a contact's kind stands for (agreement, memorandum -> agreement; delegation, workshop, ... -> meeting;
/// ...).
[[nodiscard]] HANSE_API Stage stage_of(std::string_view contact_kind) noexcept;
/// Joint activities are workshops, conferences and exchanges of staff or students.
[[nodiscard]] HANSE_API bool is_activity(std::string_view contact_kind) noexcept;

/// A column that the model does not know, kept as it came: one text per row of its table.
struct Attribute {
    std::string name;
    std::vector<std::string> values;
};

}  // namespace HANSE_NAMESPACE::model
