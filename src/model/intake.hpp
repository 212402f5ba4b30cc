#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "hanse/model/network_builder.hpp"
#include "network_data.hpp"

namespace hanse::model {

/// A reference that can only be followed when everything is there.
struct Pending {
    Id row;
    std::string to;
    Place place;
};

struct NetworkBuilder::State {
    std::shared_ptr<Network::Data> data = std::make_shared<Network::Data>();
    std::unordered_map<std::string, Id> organisation_by_name;  // folded name and country
    std::vector<Pending> broader;
    std::vector<Pending> close_match;
    std::vector<Pending> member_of;
    std::vector<Pending> organisation_successor, cluster_successor, event_successor;

    [[nodiscard]] Counts& counts(Table table) { return data->report.counts[static_cast<std::size_t>(table)]; }
    /// A table without rows is not kept by the source: what rows name in it comes into being.
    [[nodiscard]] bool not_kept(Table table) { return counts(table).rows == 0; }

    [[nodiscard]] bool knows_organisation(std::string_view id) const {
        return data->organisations.find(id) != none || data->clusters.find(id) != none;
    }
    Id organisation(const std::string& id);
    Id cluster(const std::string& id);
    Id competence(const std::string& id);
    Id project(const std::string& id);
    Id event(const std::string& id);
};

/// The checks of one row: collects its problems and, in the end, counts it as accepted or rejected.
class Intake {
public:
    Intake(NetworkBuilder::State& state, Table table, const Origin* origin)
        : state_(state), table_(table), origin_(origin) {
        ++state_.counts(table).rows;
    }

    void error(std::string_view column, std::string what) {
        sound_ = false;
        note(Severity::error, column, std::move(what));
    }
    void warning(std::string_view column, std::string what) { note(Severity::warning, column, std::move(what)); }
    void note(Severity severity, std::string_view column, std::string what);
    [[nodiscard]] Place place(std::string_view column) const;

    void needs_text(std::string_view column, std::string_view text);
    template <class Entity>
    void needs_new_id(const Entities<Entity>& entities, const std::string& id);
    void needs_organisation(std::string_view column, const std::string& id, bool or_cluster = true);
    void needs_cluster(std::string_view column, const std::string& id);
    void needs_competence(std::string_view column, const std::string& id);
    void needs_project(std::string_view column, const std::string& id);
    void needs_event(std::string_view column, const std::string& id);
    void needs_positive(std::string_view column, double value);
    void needs_range(std::string_view column, double value, double low, double high);
    void needs_order(std::string_view column, Date start, Date end);
    [[nodiscard]] Date date(std::string_view column, const std::string& text);
    /// The life that a row states; its successor is noted as pending with `keep_successor` once the row is accepted.
    [[nodiscard]] Life life(const std::string& from, const std::string& until);
    void keep_successor(std::vector<Pending>& pending, Id row, std::string&& successor) const {
        if (!successor.empty()) pending.push_back({row, std::move(successor), place("successor")});
    }
    void check_confidence(const std::string& confidence);
    void check_country(const std::string& country);

    /// Counts the row; true if nothing spoke against it.
    bool accept() {
        ++(sound_ ? state_.counts(table_).accepted : state_.counts(table_).rejected);
        return sound_;
    }

private:
    template <class Entity>
    void needs_known(const Entities<Entity>& entities, Table table, std::string_view column, const std::string& id);

    NetworkBuilder::State& state_;
    Table table_;
    const Origin* origin_;
    bool sound_ = true;
};

}  // namespace hanse::model
