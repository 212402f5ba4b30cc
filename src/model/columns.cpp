#include "hanse/model/columns.hpp"

#include <array>

namespace HANSE_NAMESPACE::model {

namespace {

// TEXT and NUMBER bind a column to the member of the same name.
#define TEXT(member)                                                  \
    {                                                                 \
#member, [](Row & row) -> std::string& { return row.member; } \
    }
#define NUMBER(member)                                                    \
    {                                                                     \
#member, nullptr, [](Row & row) -> double& { return row.member; } \
    }
#define NEEDED(member)                                                               \
    {                                                                                \
#member, [](Row & row) -> std::string& { return row.member; }, nullptr, true \
    }
#define RECORD                                                                       \
    {"source", [](Row& row) -> std::string& { return row.record.source; }}, {        \
        "confidence", [](Row& row) -> std::string& { return row.record.confidence; } \
    }

template <class Rows>
std::string id_of(const Rows& rows, Id row) {
    return row == none ? std::string() : rows[row].id;
}

}  // namespace

std::span<const Column<OrganisationRow>> Schema<OrganisationRow>::columns() noexcept {
    using Row = OrganisationRow;
    static constexpr std::array<Column<Row>, 16> all{
        {NEEDED(id), TEXT(name), TEXT(kind), TEXT(sme), TEXT(city), TEXT(region), TEXT(country), NUMBER(lat),
         NUMBER(lon), TEXT(member_of), TEXT(valid_from), TEXT(valid_until), TEXT(successor), TEXT(actor), RECORD}};
    return all;
}
std::size_t Schema<OrganisationRow>::size(const Network& network) noexcept {
    return network.organisations().size();
}
OrganisationRow Schema<OrganisationRow>::row(const Network& network, std::size_t at) {
    const auto& o = network.organisations()[at];
    return {o.id,
            o.name,
            o.kind,
            o.sme,
            o.city,
            o.region,
            o.country,
            o.lat,
            o.lon,
            {},
            to_string(o.life.from),
            to_string(o.life.until),
            id_of(network.organisations(), o.life.successor),
            o.actor ? "" : "false",
            o.record};
}

std::span<const Column<ClusterRow>> Schema<ClusterRow>::columns() noexcept {
    using Row = ClusterRow;
    static constexpr std::array<Column<Row>, 16> all{{NEEDED(id), TEXT(name), TEXT(country), TEXT(region), TEXT(sector),
                                                      NUMBER(founded), NUMBER(members), NUMBER(companies), NUMBER(smes),
                                                      NUMBER(research_organisations), NUMBER(budget_meur),
                                                      TEXT(valid_from), TEXT(valid_until), TEXT(successor), RECORD}};
    return all;
}
std::size_t Schema<ClusterRow>::size(const Network& network) noexcept {
    return network.clusters().size();
}
ClusterRow Schema<ClusterRow>::row(const Network& network, std::size_t at) {
    const auto& c = network.clusters()[at];
    return {c.id,
            c.name,
            c.country,
            c.region,
            c.sector,
            c.founded,
            c.members,
            c.companies,
            c.smes,
            c.research_organisations,
            c.budget_meur,
            to_string(c.life.from),
            to_string(c.life.until),
            id_of(network.clusters(), c.life.successor),
            c.record};
}

std::span<const Column<MembershipRow>> Schema<MembershipRow>::columns() noexcept {
    using Row = MembershipRow;
    static constexpr std::array<Column<Row>, 6> all{
        {NEEDED(organisation), NEEDED(cluster), TEXT(since), TEXT(until), RECORD}};
    return all;
}
std::size_t Schema<MembershipRow>::size(const Network& network) noexcept {
    return network.memberships().size();
}
MembershipRow Schema<MembershipRow>::row(const Network& network, std::size_t at) {
    const auto& m = network.memberships()[at];
    return {network.organisations()[m.organisation].id, network.clusters()[m.cluster].id, to_string(m.since),
            to_string(m.until), m.record};
}

std::span<const Column<CompetenceRow>> Schema<CompetenceRow>::columns() noexcept {
    using Row = CompetenceRow;
    static constexpr std::array<Column<Row>, 6> all{
        {NEEDED(id), TEXT(label), TEXT(broader), TEXT(close_match), RECORD}};
    return all;
}
std::size_t Schema<CompetenceRow>::size(const Network& network) noexcept {
    return network.competence_taxonomy().size();
}
CompetenceRow Schema<CompetenceRow>::row(const Network& network, std::size_t at) {
    const auto& c = network.competence_taxonomy()[at];
    std::string close;
    for (const Id other : c.close_match) close += (close.empty() ? "" : ";") + network.competence_taxonomy()[other].id;
    return {c.id, c.label, id_of(network.competence_taxonomy(), c.broader), close, c.record};
}

std::span<const Column<HoldingRow>> Schema<HoldingRow>::columns() noexcept {
    using Row = HoldingRow;
    static constexpr std::array<Column<Row>, 6> all{
        {NEEDED(organisation), NEEDED(competence), NUMBER(level), TEXT(evidence), RECORD}};
    return all;
}
std::size_t Schema<HoldingRow>::size(const Network& network) noexcept {
    return network.competences().size();
}
HoldingRow Schema<HoldingRow>::row(const Network& network, std::size_t at) {
    const auto& h = network.competences()[at];
    return {network.organisations()[h.holder].id, network.competence_taxonomy()[h.competence].id, h.level, h.evidence,
            h.record};
}

std::span<const Column<ClusterHoldingRow>> Schema<ClusterHoldingRow>::columns() noexcept {
    using Row = ClusterHoldingRow;
    static constexpr std::array<Column<Row>, 6> all{
        {NEEDED(cluster), NEEDED(competence), NUMBER(level), TEXT(evidence), RECORD}};
    return all;
}
std::size_t Schema<ClusterHoldingRow>::size(const Network& network) noexcept {
    return network.cluster_competences().size();
}
ClusterHoldingRow Schema<ClusterHoldingRow>::row(const Network& network, std::size_t at) {
    const auto& h = network.cluster_competences()[at];
    return {network.clusters()[h.holder].id, network.competence_taxonomy()[h.competence].id, h.level, h.evidence,
            h.record};
}

std::span<const Column<ProjectRow>> Schema<ProjectRow>::columns() noexcept {
    using Row = ProjectRow;
    static constexpr std::array<Column<Row>, 8> all{
        {NEEDED(id), TEXT(name), TEXT(kind), TEXT(start), TEXT(end), TEXT(topic), RECORD}};
    return all;
}
std::size_t Schema<ProjectRow>::size(const Network& network) noexcept {
    return network.projects().size();
}
ProjectRow Schema<ProjectRow>::row(const Network& network, std::size_t at) {
    const auto& p = network.projects()[at];
    return {p.id, p.name, p.kind, to_string(p.start), to_string(p.end), p.topic, p.record};
}

std::span<const Column<ParticipationRow>> Schema<ParticipationRow>::columns() noexcept {
    using Row = ParticipationRow;
    static constexpr std::array<Column<Row>, 6> all{
        {NEEDED(project), NEEDED(organisation), TEXT(role), NUMBER(contribution), RECORD}};
    return all;
}
std::size_t Schema<ParticipationRow>::size(const Network& network) noexcept {
    return network.participations().size();
}
ParticipationRow Schema<ParticipationRow>::row(const Network& network, std::size_t at) {
    const auto& p = network.participations()[at];
    return {network.projects()[p.project].id, network.organisations()[p.organisation].id, p.role, p.contribution,
            p.record};
}

std::span<const Column<ContactRow>> Schema<ContactRow>::columns() noexcept {
    using Row = ContactRow;
    static constexpr std::array<Column<Row>, 9> all{
        {NEEDED(from), NEEDED(to), TEXT(kind), TEXT(start), TEXT(end), NUMBER(strength), TEXT(via_event), RECORD}};
    return all;
}
std::size_t Schema<ContactRow>::size(const Network& network) noexcept {
    return network.contacts().size();
}
ContactRow Schema<ContactRow>::row(const Network& network, std::size_t at) {
    const auto& c = network.contacts()[at];
    const auto organisations = network.organisations();
    return {organisations[c.from].id,
            organisations[c.to].id,
            c.kind,
            to_string(c.start),
            to_string(c.end),
            c.strength,
            id_of(network.events(), c.via_event),
            c.record};
}

std::span<const Column<EventRow>> Schema<EventRow>::columns() noexcept {
    using Row = EventRow;
    static constexpr std::array<Column<Row>, 14> all{{NEEDED(id), TEXT(name), TEXT(kind), TEXT(city), TEXT(country),
                                                      TEXT(start), TEXT(end), NUMBER(cost_eur), TEXT(valid_from),
                                                      TEXT(valid_until), TEXT(successor), TEXT(next), RECORD}};
    return all;
}
std::size_t Schema<EventRow>::size(const Network& network) noexcept {
    return network.events().size();
}
EventRow Schema<EventRow>::row(const Network& network, std::size_t at) {
    const auto& e = network.events()[at];
    return {e.id,
            e.name,
            e.kind,
            e.city,
            e.country,
            to_string(e.start),
            to_string(e.end),
            e.cost_eur,
            to_string(e.life.from),
            to_string(e.life.until),
            id_of(network.events(), e.life.successor),
            to_string(e.next),
            e.record};
}

std::span<const Column<EventParticipationRow>> Schema<EventParticipationRow>::columns() noexcept {
    using Row = EventParticipationRow;
    static constexpr std::array<Column<Row>, 5> all{
        {NEEDED(event),
         {"organisation", [](Row& row) -> std::string& { return row.organisation; }, nullptr, true,
          "organisation_or_cluster"},
         TEXT(role),
         RECORD}};
    return all;
}
std::size_t Schema<EventParticipationRow>::size(const Network& network) noexcept {
    return network.event_participations().size();
}
EventParticipationRow Schema<EventParticipationRow>::row(const Network& network, std::size_t at) {
    const auto& p = network.event_participations()[at];
    return {network.events()[p.event].id, network.organisations()[p.organisation].id, p.role, p.record};
}

std::span<const Column<IndicatorRow>> Schema<IndicatorRow>::columns() noexcept {
    using Row = IndicatorRow;
    static constexpr std::array<Column<Row>, 7> all{
        {NEEDED(subject),
         NEEDED(indicator),
         {"value", nullptr, [](Row& row) -> double& { return row.value; }, true},
         TEXT(unit),
         NUMBER(year),
         RECORD}};
    return all;
}
std::size_t Schema<IndicatorRow>::size(const Network& network) noexcept {
    return network.indicators().size();
}
IndicatorRow Schema<IndicatorRow>::row(const Network& network, std::size_t at) {
    const auto& i = network.indicators()[at];
    return {i.subject, i.indicator, i.value, i.unit, i.year ? i.year : unknown, i.record};
}

}  // namespace HANSE_NAMESPACE::model
