#pragma once

#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "hanse/model/rows.hpp"

namespace HANSE_NAMESPACE::model {

/// A column of a table and the member of a row, or of its record, that holds the cell: text or a number.
template <class Row>
class Column {
public:
    constexpr Column(std::string_view title, std::string Row::*member, bool needed = false, std::string_view other = {})
        : name(title), required(needed), other_name(other), text_(member) {}
    constexpr Column(std::string_view title, double Row::*member, bool needed = false)
        : name(title), required(needed), number_(member) {}
    constexpr Column(std::string_view title, std::string RecordRow::*member) : name(title), of_record_(member) {}

    std::string_view name;
    bool required = false;
    std::string_view other_name = {};  ///< also read under this name

    [[nodiscard]] constexpr bool is_text() const noexcept { return number_ == nullptr; }
    [[nodiscard]] std::string& text(Row& row) const { return of_record_ ? row.record.*of_record_ : row.*text_; }
    [[nodiscard]] double& number(Row& row) const { return row.*number_; }

private:
    std::string Row::*text_ = nullptr;
    double Row::*number_ = nullptr;
    std::string RecordRow::*of_record_ = nullptr;
};

/// What a row type's table is, its columns in the order they are written, and its rows of a network as text.
template <class Row>
struct Schema;

#define HANSE_SCHEMA(Row, table_name)                                                                                  \
    template <>                                                                                                        \
    struct HANSE_API Schema<Row> {                                                                                     \
        static constexpr Table table = Table::table_name;                                                              \
        [[nodiscard]] static std::span<const Column<Row>> columns() noexcept;                                          \
        [[nodiscard]] static std::size_t size(const Network& network) noexcept { return network.table_name().size(); } \
        [[nodiscard]] static Row row(const Network& network, std::size_t at);                                          \
    }
HANSE_SCHEMA(ClusterRow, clusters);
HANSE_SCHEMA(OrganisationRow, organisations);
HANSE_SCHEMA(MembershipRow, memberships);
HANSE_SCHEMA(CompetenceRow, competence_taxonomy);
HANSE_SCHEMA(HoldingRow, competences);
HANSE_SCHEMA(ClusterHoldingRow, cluster_competences);
HANSE_SCHEMA(ProjectRow, projects);
HANSE_SCHEMA(ParticipationRow, participations);
HANSE_SCHEMA(EventRow, events);
HANSE_SCHEMA(EventParticipationRow, event_participations);
HANSE_SCHEMA(ContactRow, contacts);
HANSE_SCHEMA(IndicatorRow, indicators);
#undef HANSE_SCHEMA

/// Calls `visit(std::type_identity<Row>{})` for every table, each after those that its rows refer to.
template <class Visit>
void for_each_table(Visit&& visit) {
    visit(std::type_identity<ClusterRow>{});
    visit(std::type_identity<OrganisationRow>{});
    visit(std::type_identity<MembershipRow>{});
    visit(std::type_identity<CompetenceRow>{});
    visit(std::type_identity<HoldingRow>{});
    visit(std::type_identity<ClusterHoldingRow>{});
    visit(std::type_identity<ProjectRow>{});
    visit(std::type_identity<ParticipationRow>{});
    visit(std::type_identity<EventRow>{});
    visit(std::type_identity<EventParticipationRow>{});
    visit(std::type_identity<ContactRow>{});
    visit(std::type_identity<IndicatorRow>{});
}

}  // namespace HANSE_NAMESPACE::model
