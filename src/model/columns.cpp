#include "hanse/model/columns.hpp"

#include <array>

namespace HANSE_NAMESPACE::model {

namespace {

constexpr bool needed = true;

RecordRow given(const Record& record) {
    return {record.source, record.confidence, record.line};
}

template <class Rows>
std::string id_of(const Rows& rows, Id row) {
    return row == none ? std::string() : rows[row].id;
}

}  // namespace

// Tables are read in rows, not one cell a line.
// clang-format off
std::span<const Column<OrganisationRow>> Schema<OrganisationRow>::columns() noexcept {
    using Row = OrganisationRow;
    static constexpr auto all = std::to_array<Column<Row>>({
        {"id", &Row::id, needed}, {"name", &Row::name}, {"kind", &Row::kind}, {"sme", &Row::sme}, {"city", &Row::city},
        {"region", &Row::region}, {"country", &Row::country}, {"lat", &Row::lat}, {"lon", &Row::lon},
        {"member_of", &Row::member_of}, {"valid_from", &Row::valid_from}, {"valid_until", &Row::valid_until},
        {"successor", &Row::successor}, {"actor", &Row::actor}, {"source", &RecordRow::source},
        {"confidence", &RecordRow::confidence}});
    return all;
}
std::span<const Column<ClusterRow>> Schema<ClusterRow>::columns() noexcept {
    using Row = ClusterRow;
    static constexpr auto all = std::to_array<Column<Row>>({
        {"id", &Row::id, needed}, {"name", &Row::name}, {"country", &Row::country}, {"region", &Row::region},
        {"sector", &Row::sector}, {"founded", &Row::founded}, {"members", &Row::members},
        {"companies", &Row::companies}, {"smes", &Row::smes}, {"research_organisations", &Row::research_organisations},
        {"budget_meur", &Row::budget_meur}, {"valid_from", &Row::valid_from}, {"valid_until", &Row::valid_until},
        {"successor", &Row::successor}, {"source", &RecordRow::source}, {"confidence", &RecordRow::confidence}});
    return all;
}
std::span<const Column<MembershipRow>> Schema<MembershipRow>::columns() noexcept {
    using Row = MembershipRow;
    static constexpr auto all = std::to_array<Column<Row>>({
        {"organisation", &Row::organisation, needed}, {"cluster", &Row::cluster, needed}, {"since", &Row::since},
        {"until", &Row::until}, {"source", &RecordRow::source}, {"confidence", &RecordRow::confidence}});
    return all;
}
std::span<const Column<CompetenceRow>> Schema<CompetenceRow>::columns() noexcept {
    using Row = CompetenceRow;
    static constexpr auto all = std::to_array<Column<Row>>({
        {"id", &Row::id, needed}, {"label", &Row::label}, {"broader", &Row::broader},
        {"close_match", &Row::close_match}, {"source", &RecordRow::source}, {"confidence", &RecordRow::confidence}});
    return all;
}
std::span<const Column<HoldingRow>> Schema<HoldingRow>::columns() noexcept {
    using Row = HoldingRow;
    static constexpr auto all = std::to_array<Column<Row>>({
        {"organisation", &Row::organisation, needed}, {"competence", &Row::competence, needed}, {"level", &Row::level},
        {"evidence", &Row::evidence}, {"source", &RecordRow::source}, {"confidence", &RecordRow::confidence}});
    return all;
}
std::span<const Column<ClusterHoldingRow>> Schema<ClusterHoldingRow>::columns() noexcept {
    using Row = ClusterHoldingRow;
    static constexpr auto all = std::to_array<Column<Row>>({
        {"cluster", &Row::cluster, needed}, {"competence", &Row::competence, needed}, {"level", &Row::level},
        {"evidence", &Row::evidence}, {"source", &RecordRow::source}, {"confidence", &RecordRow::confidence}});
    return all;
}
std::span<const Column<ProjectRow>> Schema<ProjectRow>::columns() noexcept {
    using Row = ProjectRow;
    static constexpr auto all = std::to_array<Column<Row>>({
        {"id", &Row::id, needed}, {"name", &Row::name}, {"kind", &Row::kind}, {"start", &Row::start},
        {"end", &Row::end}, {"topic", &Row::topic}, {"source", &RecordRow::source}, {"confidence", &RecordRow::confidence}});
    return all;
}
std::span<const Column<ParticipationRow>> Schema<ParticipationRow>::columns() noexcept {
    using Row = ParticipationRow;
    static constexpr auto all = std::to_array<Column<Row>>({
        {"project", &Row::project, needed}, {"organisation", &Row::organisation, needed}, {"role", &Row::role},
        {"contribution", &Row::contribution}, {"source", &RecordRow::source}, {"confidence", &RecordRow::confidence}});
    return all;
}
std::span<const Column<ContactRow>> Schema<ContactRow>::columns() noexcept {
    using Row = ContactRow;
    static constexpr auto all = std::to_array<Column<Row>>({
        {"from", &Row::from, needed}, {"to", &Row::to, needed}, {"kind", &Row::kind}, {"start", &Row::start},
        {"end", &Row::end}, {"strength", &Row::strength}, {"via_event", &Row::via_event}, {"source", &RecordRow::source},
        {"confidence", &RecordRow::confidence}});
    return all;
}
std::span<const Column<EventRow>> Schema<EventRow>::columns() noexcept {
    using Row = EventRow;
    static constexpr auto all = std::to_array<Column<Row>>({
        {"id", &Row::id, needed}, {"name", &Row::name}, {"kind", &Row::kind}, {"city", &Row::city},
        {"country", &Row::country}, {"start", &Row::start}, {"end", &Row::end}, {"cost_eur", &Row::cost_eur},
        {"valid_from", &Row::valid_from}, {"valid_until", &Row::valid_until}, {"successor", &Row::successor},
        {"next", &Row::next}, {"source", &RecordRow::source}, {"confidence", &RecordRow::confidence}});
    return all;
}
std::span<const Column<EventParticipationRow>> Schema<EventParticipationRow>::columns() noexcept {
    using Row = EventParticipationRow;
    static constexpr auto all = std::to_array<Column<Row>>({
        {"event", &Row::event, needed}, {"organisation", &Row::organisation, needed, "organisation_or_cluster"},
        {"role", &Row::role}, {"source", &RecordRow::source}, {"confidence", &RecordRow::confidence}});
    return all;
}
std::span<const Column<IndicatorRow>> Schema<IndicatorRow>::columns() noexcept {
    using Row = IndicatorRow;
    static constexpr auto all = std::to_array<Column<Row>>({
        {"subject", &Row::subject, needed}, {"indicator", &Row::indicator, needed}, {"value", &Row::value, needed},
        {"unit", &Row::unit}, {"year", &Row::year}, {"source", &RecordRow::source}, {"confidence", &RecordRow::confidence}});
    return all;
}
// clang-format on

OrganisationRow Schema<OrganisationRow>::row(const Network& network, std::size_t at) {
    const auto& o = network.organisations()[at];
    return {.id = o.id,
            .name = o.name,
            .kind = o.kind,
            .sme = o.sme,
            .city = o.city,
            .region = o.region,
            .country = o.country,
            .lat = o.lat,
            .lon = o.lon,
            .valid_from = to_string(o.life.from),
            .valid_until = to_string(o.life.until),
            .successor = id_of(network.organisations(), o.life.successor),
            .actor = o.actor ? "" : "false",
            .record = given(o.record)};
}
ClusterRow Schema<ClusterRow>::row(const Network& network, std::size_t at) {
    const auto& c = network.clusters()[at];
    return {.id = c.id,
            .name = c.name,
            .country = c.country,
            .region = c.region,
            .sector = c.sector,
            .founded = c.founded,
            .members = c.members,
            .companies = c.companies,
            .smes = c.smes,
            .research_organisations = c.research_organisations,
            .budget_meur = c.budget_meur,
            .valid_from = to_string(c.life.from),
            .valid_until = to_string(c.life.until),
            .successor = id_of(network.clusters(), c.life.successor),
            .record = given(c.record)};
}
MembershipRow Schema<MembershipRow>::row(const Network& network, std::size_t at) {
    const auto& m = network.memberships()[at];
    return {.organisation = network.organisations()[m.organisation].id,
            .cluster = network.clusters()[m.cluster].id,
            .since = to_string(m.since),
            .until = to_string(m.until),
            .record = given(m.record)};
}
CompetenceRow Schema<CompetenceRow>::row(const Network& network, std::size_t at) {
    const auto& c = network.competence_taxonomy()[at];
    std::string close;
    for (const Id other : c.close_match) close += (close.empty() ? "" : ";") + network.competence_taxonomy()[other].id;
    return {.id = c.id,
            .label = c.label,
            .broader = id_of(network.competence_taxonomy(), c.broader),
            .close_match = close,
            .record = given(c.record)};
}
HoldingRow Schema<HoldingRow>::row(const Network& network, std::size_t at) {
    const auto& h = network.competences()[at];
    return {.organisation = network.organisations()[h.holder].id,
            .competence = network.competence_taxonomy()[h.competence].id,
            .level = h.level,
            .evidence = h.evidence,
            .record = given(h.record)};
}
ClusterHoldingRow Schema<ClusterHoldingRow>::row(const Network& network, std::size_t at) {
    const auto& h = network.cluster_competences()[at];
    return {.cluster = network.clusters()[h.holder].id,
            .competence = network.competence_taxonomy()[h.competence].id,
            .level = h.level,
            .evidence = h.evidence,
            .record = given(h.record)};
}
ProjectRow Schema<ProjectRow>::row(const Network& network, std::size_t at) {
    const auto& p = network.projects()[at];
    return {.id = p.id,
            .name = p.name,
            .kind = p.kind,
            .start = to_string(p.start),
            .end = to_string(p.end),
            .topic = p.topic,
            .record = given(p.record)};
}
ParticipationRow Schema<ParticipationRow>::row(const Network& network, std::size_t at) {
    const auto& p = network.participations()[at];
    return {.project = network.projects()[p.project].id,
            .organisation = network.organisations()[p.organisation].id,
            .role = p.role,
            .contribution = p.contribution,
            .record = given(p.record)};
}
ContactRow Schema<ContactRow>::row(const Network& network, std::size_t at) {
    const auto& c = network.contacts()[at];
    const auto organisations = network.organisations();
    return {.from = organisations[c.from].id,
            .to = organisations[c.to].id,
            .kind = c.kind,
            .start = to_string(c.start),
            .end = to_string(c.end),
            .strength = c.strength,
            .via_event = id_of(network.events(), c.via_event),
            .record = given(c.record)};
}
EventRow Schema<EventRow>::row(const Network& network, std::size_t at) {
    const auto& e = network.events()[at];
    return {.id = e.id,
            .name = e.name,
            .kind = e.kind,
            .city = e.city,
            .country = e.country,
            .start = to_string(e.start),
            .end = to_string(e.end),
            .cost_eur = e.cost_eur,
            .valid_from = to_string(e.life.from),
            .valid_until = to_string(e.life.until),
            .successor = id_of(network.events(), e.life.successor),
            .next = to_string(e.next),
            .record = given(e.record)};
}
EventParticipationRow Schema<EventParticipationRow>::row(const Network& network, std::size_t at) {
    const auto& p = network.event_participations()[at];
    return {.event = network.events()[p.event].id,
            .organisation = network.organisations()[p.organisation].id,
            .role = p.role,
            .record = given(p.record)};
}
IndicatorRow Schema<IndicatorRow>::row(const Network& network, std::size_t at) {
    const auto& i = network.indicators()[at];
    return {.subject = i.subject,
            .indicator = i.indicator,
            .value = i.value,
            .unit = i.unit,
            .year = i.year ? i.year : unknown,
            .record = given(i.record)};
}

}  // namespace HANSE_NAMESPACE::model
