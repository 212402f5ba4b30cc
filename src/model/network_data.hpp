#pragma once

#include <array>
#include <vector>

#include "hanse/core/big_vector.hpp"
#include "hanse/model/network.hpp"
#include "id_index.hpp"

namespace HANSE_NAMESPACE::model {

/// Entities that others refer to, found by their id.
template <class Entity>
struct Entities {
    BigVector<Entity> rows;
    IdIndex index;
    Id last = none;

    [[nodiscard]] Id find(std::string_view id) const noexcept { return index.find(rows, id); }
    /// While rows are taken in, which name the same one again and again.
    [[nodiscard]] Id find(std::string_view id) noexcept {
        if (last < rows.size() && rows[last].id == id) return last;
        const Id found = index.find(rows, id);
        if (found != none) last = found;
        return found;
    }
    Id add(Entity entity) {
        rows.push_back(std::move(entity));
        index.insert_last(rows);
        return static_cast<Id>(rows.size() - 1);
    }
};

struct Network::Data {
    Entities<Organisation> organisations;
    Entities<Project> projects;
    Entities<Competence> taxonomy;
    Entities<Cluster> clusters;
    Entities<Event> events;
    BigVector<Participation> participations;
    std::vector<Contact> contacts;
    std::vector<Holding> competences;
    std::vector<Holding> cluster_competences;
    std::vector<Membership> memberships;
    std::vector<EventParticipation> event_participations;
    std::vector<Indicator> indicators;
    std::array<std::vector<Attribute>, table_count> attributes;
    Report report;
    std::array<std::vector<Id>, table_count> as_given;  // what `in_order` moved: the row that each one was

    std::vector<std::size_t> first_member;  // per cluster, and one more
    std::vector<Id> members;
    std::vector<std::size_t> first_membership;  // the same for rows of memberships
    std::vector<Id> membership_rows;

    [[nodiscard]] std::size_t size(Table table) const noexcept;
    void find_members();
};

}  // namespace HANSE_NAMESPACE::model
