#pragma once

#include <string>

#include "hanse/model/network.hpp"

namespace HANSE_NAMESPACE::model {

// Rows as sources give them: entities are named by their id, dates are text ("2017-06-30", "2017-06", "2017" or empty),
// an unknown number is NaN. The fields are those of the data package's columns; NetworkBuilder checks them.

/// What every row says of itself: a Record as its source gives it.
struct RecordRow {
    std::string source{}, confidence{};
    std::uint64_t line = 0;
};

struct OrganisationRow {
    std::string id{}, name{}, kind{}, sme{}, city{}, region{}, country{};
    double lat = unknown, lon = unknown;
    std::string member_of{};                                        ///< ids of clusters, several separated by ';'
    std::string valid_from{}, valid_until{}, successor{}, actor{};  ///< successor: id; actor: true, false or empty
    RecordRow record{};
};

struct ClusterRow {
    std::string id{}, name{}, country{}, region{}, sector{};
    double founded = unknown, members = unknown, companies = unknown, smes = unknown, research_organisations = unknown,
           budget_meur = unknown;
    std::string valid_from{}, valid_until{}, successor{};
    RecordRow record{};
};

struct MembershipRow {
    std::string organisation{}, cluster{}, since{}, until{};
    RecordRow record{};
};

struct CompetenceRow {
    std::string id{}, label{}, broader{};
    std::string close_match{};  ///< ids of terms that mean nearly the same, several separated by ';'
    RecordRow record{};
};

/// An organisation's competence.
struct HoldingRow {
    std::string organisation{}, competence{};
    double level = 1;
    std::string evidence{};
    RecordRow record{};
};

/// A cluster's competence.
struct ClusterHoldingRow {
    std::string cluster{}, competence{};
    double level = 1;
    std::string evidence{};
    RecordRow record{};
};

struct ProjectRow {
    std::string id{}, name{}, kind{}, start{}, end{}, topic{};
    RecordRow record{};
};

struct ParticipationRow {
    std::string project{}, organisation{}, role{};
    double contribution = unknown;
    RecordRow record{};
};

struct ContactRow {
    std::string from{}, to{}, kind{}, start{}, end{};
    double strength = 1;
    std::string via_event{};
    RecordRow record{};
};

struct EventRow {
    std::string id{}, name{}, kind{}, city{}, country{}, start{}, end{};
    double cost_eur = unknown;
    std::string valid_from{}, valid_until{}, successor{}, next{};
    RecordRow record{};
};

struct EventParticipationRow {
    std::string event{}, organisation{}, role{};
    RecordRow record{};
};

struct IndicatorRow {
    std::string subject{}, indicator{};
    double value = unknown;
    std::string unit{};
    double year = unknown;
    RecordRow record{};
};

}  // namespace HANSE_NAMESPACE::model
