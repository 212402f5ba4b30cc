#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/model/date.hpp"
#include "hanse/model/report.hpp"
#include "hanse/model/shared_text.hpp"
#include "hanse/model/table.hpp"

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

class NetworkBuilder;

/// Everything known about the partners of clusters and their contacts: typed, dated, with sources. Immutable; copies
/// share their data. Made by NetworkBuilder or a reader of io/.
class HANSE_API Network {
public:
    Network();

    [[nodiscard]] std::span<const Organisation> organisations() const noexcept;
    [[nodiscard]] std::span<const Project> projects() const noexcept;
    [[nodiscard]] std::span<const Participation> participations() const noexcept;
    [[nodiscard]] std::span<const Contact> contacts() const noexcept;
    [[nodiscard]] std::span<const Holding> competences() const noexcept;
    [[nodiscard]] std::span<const Competence> competence_taxonomy() const noexcept;
    [[nodiscard]] std::span<const Cluster> clusters() const noexcept;
    [[nodiscard]] std::span<const Holding> cluster_competences() const noexcept;
    [[nodiscard]] std::span<const Membership> memberships() const noexcept;
    [[nodiscard]] std::span<const Event> events() const noexcept;
    [[nodiscard]] std::span<const EventParticipation> event_participations() const noexcept;
    [[nodiscard]] std::span<const Indicator> indicators() const noexcept;
    [[nodiscard]] std::span<const Attribute> attributes(Table table) const noexcept;

    /// What happened to the rows that this network was made from.
    [[nodiscard]] const Report& report() const noexcept;

    /// Row of the entity with this id, or `none`.
    [[nodiscard]] Id organisation(std::string_view id) const noexcept;
    [[nodiscard]] Id project(std::string_view id) const noexcept;
    [[nodiscard]] Id cluster(std::string_view id) const noexcept;
    [[nodiscard]] Id competence(std::string_view id) const noexcept;
    [[nodiscard]] Id event(std::string_view id) const noexcept;

    /// Organisations of a cluster at any time, rising; an organisation counts once however many memberships it has.
    [[nodiscard]] std::span<const Id> members(Id cluster) const noexcept;

    /// Those that are members on that day, rising. A membership without `since` begins, and one without `until` ends,
    /// with the cluster: before it was founded there are none, after its end those of its last day.
    [[nodiscard]] std::vector<Id> members(Id cluster, Date day) const;

    /// The same network with the rows of every table in an order of their own: entities by id, the others by all that they
    /// say. What is advised from it hangs on what is known and not on the order in which it came, down to which of two
    /// equal partners is named and the last bit of a sum.
    [[nodiscard]] Network in_order() const;
    /// The row that it was before `in_order`.
    [[nodiscard]] Id row_as_given(Table table, Id row) const noexcept;

    struct Data;

private:
    friend class NetworkBuilder;
    explicit Network(std::shared_ptr<const Data> data);
    std::shared_ptr<const Data> data_;
};

}  // namespace HANSE_NAMESPACE::model
