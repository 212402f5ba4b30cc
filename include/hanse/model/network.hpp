#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "hanse/model/entities.hpp"
#include "hanse/model/report.hpp"
#include "hanse/model/table.hpp"

namespace HANSE_NAMESPACE::model {

class NetworkBuilder;

/// Everything known about the partners of clusters and their contacts: typed, dated, with sources. Immutable; copies
/// share their data. Made by NetworkBuilder or a reader of io/.
///
/// Threads may share a network: all that is const only reads. Spans and texts look into it and live as long as a copy
/// of it; spans of a temporary do not compile. A network that was moved from is still what it was.
class HANSE_API Network {
public:
    Network();
    Network(const Network&) = default;  // and no move: there is no network without data
    Network& operator=(const Network&) = default;
    ~Network() = default;

    [[nodiscard]] std::span<const Organisation> organisations() const& noexcept;
    [[nodiscard]] std::span<const Project> projects() const& noexcept;
    [[nodiscard]] std::span<const Participation> participations() const& noexcept;
    [[nodiscard]] std::span<const Contact> contacts() const& noexcept;
    [[nodiscard]] std::span<const Holding> competences() const& noexcept;
    [[nodiscard]] std::span<const Competence> competence_taxonomy() const& noexcept;
    [[nodiscard]] std::span<const Cluster> clusters() const& noexcept;
    [[nodiscard]] std::span<const Holding> cluster_competences() const& noexcept;
    [[nodiscard]] std::span<const Membership> memberships() const& noexcept;
    [[nodiscard]] std::span<const Event> events() const& noexcept;
    [[nodiscard]] std::span<const EventParticipation> event_participations() const& noexcept;
    [[nodiscard]] std::span<const Indicator> indicators() const& noexcept;
    [[nodiscard]] std::span<const Attribute> attributes(Table table) const& noexcept;

    /// What happened to the rows that this network was made from.
    [[nodiscard]] const Report& report() const& noexcept;
    [[nodiscard]] Report report() && { return std::as_const(*this).report(); }

    /// Row of the entity with this id, or `none`.
    [[nodiscard]] Id organisation(std::string_view id) const noexcept;
    [[nodiscard]] Id project(std::string_view id) const noexcept;
    [[nodiscard]] Id cluster(std::string_view id) const noexcept;
    [[nodiscard]] Id competence(std::string_view id) const noexcept;
    [[nodiscard]] Id event(std::string_view id) const noexcept;

    /// Organisations of a cluster at any time, rising; an organisation counts once however many memberships it has.
    [[nodiscard]] std::span<const Id> members(Id cluster) const& noexcept;

    /// Those that are members on that day, rising. A membership without `since` begins, and one without `until` ends,
    /// with the cluster: before it was founded there are none, after its end those of its last day.
    [[nodiscard]] std::vector<Id> members(Id cluster, Date day) const;

    /// The same network with the rows of every table in an order of their own: entities by id, the others by all that
    /// they say. What is advised from it hangs on what is known and not on the order in which it came, down to which of
    /// two equal partners is named and the last bit of a sum.
    [[nodiscard]] Network in_order() const;
    /// The row that it was before `in_order`.
    [[nodiscard]] Id row_as_given(Table table, Id row) const noexcept;

    // What would look into a network that is gone: for (auto& one : read_data_package(folder).organisations()).
    void organisations() && = delete;
    void projects() && = delete;
    void participations() && = delete;
    void contacts() && = delete;
    void competences() && = delete;
    void competence_taxonomy() && = delete;
    void clusters() && = delete;
    void cluster_competences() && = delete;
    void memberships() && = delete;
    void events() && = delete;
    void event_participations() && = delete;
    void indicators() && = delete;
    void attributes(Table) && = delete;
    void members(Id) && = delete;

    struct Data;

private:
    friend class NetworkBuilder;
    explicit Network(std::shared_ptr<const Data> data);
    std::shared_ptr<const Data> data_;
};

}  // namespace HANSE_NAMESPACE::model
