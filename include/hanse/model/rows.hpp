#pragma once

#include <string>

#include "hanse/model/network.hpp"

namespace HANSE_NAMESPACE::model {

// Rows as sources give them: entities are named by their id, dates are text ("2017-06-30", "2017-06", "2017" or empty),
// an unknown number is NaN. The fields are those of the data package's columns; NetworkBuilder checks them.

struct OrganisationRow {
    std::string id{}, name{}, kind{}, sme{}, city{}, region{}, country{};
    double lat = unknown, lon = unknown;
    std::string member_of{};                                        ///< ids of clusters, several separated by ';'
    std::string valid_from{}, valid_until{}, successor{}, actor{};  ///< successor: id; actor: true, false or empty
    Record record{};
};

struct ClusterRow {
    std::string id{}, name{}, country{}, region{}, sector{};
    double founded = unknown, members = unknown, companies = unknown, smes = unknown, research_organisations = unknown,
           budget_meur = unknown;
    std::string valid_from{}, valid_until{}, successor{};
    Record record{};
};

struct MembershipRow {
    std::string organisation{}, cluster{}, since{}, until{};
    Record record{};
};

struct CompetenceRow {
    std::string id{}, label{}, broader{};
    std::string close_match{};  ///< ids of terms that mean nearly the same, several separated by ';'
    Record record{};
};

/// An organisation's competence.
struct HoldingRow {
    std::string organisation{}, competence{};
    double level = 1;
    std::string evidence{};
    Record record{};
};

/// A cluster's competence.
struct ClusterHoldingRow {
    std::string cluster{}, competence{};
    double level = 1;
    std::string evidence{};
    Record record{};
};

struct ProjectRow {
    std::string id{}, name{}, kind{}, start{}, end{}, topic{};
    Record record{};
};

struct ParticipationRow {
    std::string project{}, organisation{}, role{};
    double contribution = unknown;
    Record record{};
};

struct ContactRow {
    std::string from{}, to{}, kind{}, start{}, end{};
    double strength = 1;
    std::string via_event{};
    Record record{};
};

struct EventRow {
    std::string id{}, name{}, kind{}, city{}, country{}, start{}, end{};
    double cost_eur = unknown;
    std::string valid_from{}, valid_until{}, successor{}, next{};
    Record record{};
};

struct EventParticipationRow {
    std::string event{}, organisation{}, role{};
    Record record{};
};

struct IndicatorRow {
    std::string subject{}, indicator{};
    double value = unknown;
    std::string unit{};
    double year = unknown;
    Record record{};
};

}  // namespace HANSE_NAMESPACE::model
