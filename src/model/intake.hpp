#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "hanse/model/columns.hpp"
#include "hanse/model/network_builder.hpp"
#include "hanse/model/nothing.hpp"
#include "hanse/model/text.hpp"
#include "network_data.hpp"
#include "problem_list.hpp"

namespace HANSE_NAMESPACE::model {

class Intake;

/// A reference that can only be followed when everything is there.
struct Pending {
    Id row;
    std::string to;
    Place place;
};

/// Cells of euros that have a point: all with three digits behind it, the point may part thousands.
struct Points {
    Place first;
    std::string column, cell;
    std::uint64_t thousands = 0;
    bool others = false;
};

/// The digits of a number whose point parts thousands.
std::string without_point(std::string_view number);

/// Rows without a name: those that are told, and how many.
struct Unnamed {
    std::vector<Place> places;
    std::uint64_t count = 0;
    void add(const Intake& row);
};

struct NetworkBuilder::State {
    std::shared_ptr<Network::Data> data = std::make_shared<Network::Data>();
    ProblemList problems{data->report};
    std::unordered_map<std::string, Id> organisation_by_name;  // folded name and country
    std::vector<Pending> broader;
    std::vector<Pending> close_match;
    std::vector<Pending> member_of;
    std::vector<Pending> organisation_successor, cluster_successor, event_successor;
    Unnamed unnamed_organisations, unnamed_clusters;
    std::array<Points, table_count> points;
    std::unordered_map<std::string, std::uint64_t> refused;   // table and id of rejected rows: their line
    std::unordered_map<std::string, std::string> spellings;   // table, column and folded text: as first written
    std::unordered_set<std::string> said;                     // what is told once
    std::unordered_map<std::string, std::string> folded_ids;  // of organisations, made when one is not found
    std::array<std::unordered_map<std::string, std::size_t>, table_count> attributes;
    std::array<SharedText, 256> recent;  // by their hash
    std::uint64_t cells = 0, cells_allowed = std::numeric_limits<std::uint64_t>::max();

    /// Refuses what would become more attribute cells than the source may have.
    void need_cells(Table table, std::uint64_t more);
    [[nodiscard]] Counts& counts(Table table) { return data->report.counts[static_cast<std::size_t>(table)]; }
    /// A table without rows is not kept by the source: what rows name in it comes into being.
    [[nodiscard]] bool not_kept(Table table) { return counts(table).rows == 0; }

    [[nodiscard]] bool knows_organisation(std::string_view id) const {
        return data->organisations.find(id) != none || data->clusters.find(id) != none;
    }
    /// The same text for rows that say the same, as neighbouring ones mostly do.
    [[nodiscard]] SharedText shared(const std::string& text);
    [[nodiscard]] Record shared(const RecordRow& row) { return {shared(row.source), shared(row.confidence), row.line}; }
    Id organisation(const std::string& id);
    Id cluster(const std::string& id);
    Id competence(const std::string& id);
    Id project(const std::string& id);
    Id event(const std::string& id);
};

/// The checks of one row: collects its problems and, in the end, counts it as accepted or rejected.
class Intake {
public:
    template <class Row>
    Intake(NetworkBuilder::State& state, Row& row, const Origin* origin) : Intake(state, Schema<Row>::table, origin) {
        // Texts without blanks around them, empty where they only say that nothing is known.
        for (const auto& column : Schema<Row>::columns()) {
            if (!column.is_text()) continue;
            std::string& text = column.text(row);
            std::string_view core = trimmed(text);
            if (says_nothing(core)) {
                counts_as_empty(column.name, core);
                core = {};
            }
            if (core.size() != text.size()) text = std::string(core);
        }
    }
    Intake(NetworkBuilder::State& state, Table table, const Origin* origin);

    void error(std::string_view column, std::string_view kind, std::string what) {
        sound_ = false;
        note(Severity::error, column, kind, std::move(what));
    }
    void warning(std::string_view column, std::string_view kind, std::string what) {
        note(Severity::warning, column, kind, std::move(what));
    }
    void note(Severity severity, std::string_view column, std::string_view kind, std::string what);
    [[nodiscard]] Place place(std::string_view column) const;

    void needs_text(std::string_view column, std::string_view text);
    template <class Entity>
    void needs_new_id(const Entities<Entity>& entities, const std::string& id);
    void needs_organisation(std::string_view column, const std::string& id, bool or_cluster = true);
    void needs_cluster(std::string_view column, const std::string& id);
    void needs_competence(std::string_view column, const std::string& id);
    void needs_project(std::string_view column, const std::string& id);
    void needs_event(std::string_view column, const std::string& id);
    void needs_positive(std::string_view column, double& value);
    void needs_order(std::string_view column, Date start, Date end);
    [[nodiscard]] Date date(std::string_view column, const std::string& text);
    /// The life that a row states; its successor is noted as pending with `keep_successor` once the row is accepted.
    [[nodiscard]] Life life(const std::string& from, const std::string& until);
    void keep_successor(std::vector<Pending>& pending, Id row, std::string&& successor) const {
        if (!successor.empty()) pending.push_back({row, std::move(successor), place("successor")});
    }
    void check_confidence(const std::string& confidence);
    /// Makes it the code of the country, or empty.
    void country(std::string& text);
    /// Makes it the spelling that equal texts of the column share.
    void spelling(std::string_view column, std::string& text);
    /// A NUTS code in capitals, else as `spelling`.
    void region(std::string& text, std::string_view country);
    /// Leaves out a place that is none on Earth and warns of exchanged coordinates.
    void coordinates(double& lat, double& lon, std::string_view country);
    void counts_as_empty(std::string_view column, std::string_view cell);
    /// Why a cell cannot be a number, or which it may be.
    void not_a_number(const NotANumber& cell);

    [[nodiscard]] bool sound() const noexcept { return sound_; }
    /// Counts the row, whose id (if it has one) others may refer to; true if nothing spoke against it.
    bool accept(std::string_view id = {}, std::uint64_t line = 0);

private:
    template <class Entity>
    void needs_known(Entities<Entity>& entities, Table table, std::string_view column, const std::string& id);

    [[nodiscard]] std::string why_unknown(Table table, const std::string& id) const;
    bool once(std::string_view column, std::string_view text);

    NetworkBuilder::State& state_;
    Table table_;
    const Origin* origin_;
    bool sound_ = true;
};

/// "true", "false", "" for nothing, or nothing for what is neither.
[[nodiscard]] std::optional<std::string> truth(std::string_view text);

}  // namespace HANSE_NAMESPACE::model
