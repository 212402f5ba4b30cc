#include "hanse/model/network.hpp"

#include <algorithm>
#include <array>

#include "network_data.hpp"

namespace HANSE_NAMESPACE::model {

std::size_t Network::Data::size(Table table) const noexcept {
    switch (table) {
        case Table::organisations:
            return organisations.rows.size();
        case Table::projects:
            return projects.rows.size();
        case Table::participations:
            return participations.size();
        case Table::contacts:
            return contacts.size();
        case Table::competences:
            return competences.size();
        case Table::competence_taxonomy:
            return taxonomy.rows.size();
        case Table::clusters:
            return clusters.rows.size();
        case Table::cluster_competences:
            return cluster_competences.size();
        case Table::memberships:
            return memberships.size();
        case Table::events:
            return events.rows.size();
        case Table::event_participations:
            return event_participations.size();
        case Table::indicators:
            return indicators.size();
    }
    return 0;
}

void Network::Data::find_members() {
    std::vector<std::vector<Id>> by_cluster(clusters.rows.size());
    for (const auto& membership : memberships) by_cluster[membership.cluster].push_back(membership.organisation);
    first_membership.assign(1, 0);
    for (const auto& list : by_cluster) first_membership.push_back(first_membership.back() + list.size());
    membership_rows.resize(memberships.size());
    auto next = first_membership;
    for (Id row = 0; row < memberships.size(); ++row) membership_rows[next[memberships[row].cluster]++] = row;
    first_member.assign(1, 0);
    members.clear();
    for (auto& list : by_cluster) {
        std::sort(list.begin(), list.end());
        members.insert(members.end(), list.begin(), std::unique(list.begin(), list.end()));
        first_member.push_back(members.size());
    }
}

Network::Network() {
    auto data = std::make_shared<Data>();
    data->find_members();
    data_ = std::move(data);
}

Network::Network(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

std::span<const Organisation> Network::organisations() const& noexcept {
    return data_->organisations.rows;
}
std::span<const Project> Network::projects() const& noexcept {
    return data_->projects.rows;
}
std::span<const Participation> Network::participations() const& noexcept {
    return data_->participations;
}
std::span<const Contact> Network::contacts() const& noexcept {
    return data_->contacts;
}
std::span<const Holding> Network::competences() const& noexcept {
    return data_->competences;
}
std::span<const Competence> Network::competence_taxonomy() const& noexcept {
    return data_->taxonomy.rows;
}
std::span<const Cluster> Network::clusters() const& noexcept {
    return data_->clusters.rows;
}
std::span<const Holding> Network::cluster_competences() const& noexcept {
    return data_->cluster_competences;
}
std::span<const Membership> Network::memberships() const& noexcept {
    return data_->memberships;
}
std::span<const Event> Network::events() const& noexcept {
    return data_->events.rows;
}
std::span<const EventParticipation> Network::event_participations() const& noexcept {
    return data_->event_participations;
}
std::span<const Indicator> Network::indicators() const& noexcept {
    return data_->indicators;
}
std::span<const Attribute> Network::attributes(Table table) const& noexcept {
    return data_->attributes[static_cast<std::size_t>(table)];
}
const Report& Network::report() const& noexcept {
    return data_->report;
}

Id Network::organisation(std::string_view id) const noexcept {
    return data_->organisations.find(id);
}
Id Network::project(std::string_view id) const noexcept {
    return data_->projects.find(id);
}
Id Network::cluster(std::string_view id) const noexcept {
    return data_->clusters.find(id);
}
Id Network::competence(std::string_view id) const noexcept {
    return data_->taxonomy.find(id);
}
Id Network::event(std::string_view id) const noexcept {
    return data_->events.find(id);
}

std::span<const Id> Network::members(Id cluster) const& noexcept {
    if (cluster >= data_->clusters.rows.size()) return {};
    const auto& first = data_->first_member;
    return std::span(data_->members).subspan(first[cluster], first[cluster + 1] - first[cluster]);
}

bool Life::holds(Date day) const noexcept {
    return !day.known() || ((!from.known() || from.first_day() <= day.last_day()) &&
                            (!until.known() || until.last_day() >= day.first_day()));
}

std::vector<Id> Network::members(Id cluster, Date day) const {
    if (cluster >= data_->clusters.rows.size()) return {};
    const Life& life = data_->clusters.rows[cluster].life;
    if (life.until.known() && day.first_day() > life.until.last_day()) day = life.until;
    if (!life.holds(day)) return {};
    std::vector<Id> found;
    for (auto at = data_->first_membership[cluster]; at < data_->first_membership[cluster + 1]; ++at) {
        const auto& m = data_->memberships[data_->membership_rows[at]];
        if (Life{m.since, m.until}.holds(day)) found.push_back(m.organisation);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

Stage stage_of(std::string_view kind) noexcept {
    constexpr std::array joint{"joint_project", "project", "joint_venture"};
    constexpr std::array agreed{"agreement", "memorandum", "letter_of_intent", "contract", "partnership"};
    constexpr std::array met{"delegation",       "workshop", "conference",     "student_exchange",
                             "staff_exchange",   "exchange", "meeting",        "visit",
                             "exploratory_talk", "congress", "joint_activity", "activity"};
    const auto among = [&](const auto& kinds) { return std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); };
    if (among(joint)) return Stage::joint_project;
    if (among(agreed)) return Stage::agreement;
    if (among(met)) return Stage::meeting;
    return Stage::contact;
}

bool is_activity(std::string_view kind) noexcept {
    constexpr std::array kinds{"workshop",       "conference", "congress",       "student_exchange",
                               "staff_exchange", "exchange",   "joint_activity", "activity"};
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace HANSE_NAMESPACE::model
