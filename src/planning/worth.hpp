#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "hanse/gap/holdings.hpp"
#include "hanse/planning/next_contacts.hpp"
#include "hanse/planning/probable_coverage.hpp"
#include "history.hpp"

namespace HANSE_NAMESPACE::planning::detail {

/// What the choice is made from: one entry per possible target, or per pair where `members` says who.
struct Table {
    std::vector<model::Id> targets;
    std::vector<model::Id> members{};
    Chances chances;
};

/// Regions or countries where home knows somebody.
[[nodiscard]] std::set<std::string> known_places(const gap::Setting& setting, std::string model::Organisation::*place);
[[nodiscard]] inline bool is_new(const std::set<std::string>& known, const std::string& place) {
    return !place.empty() && !known.contains(place);
}

/// What a contact is good for: what it opens, what it brings, what both do. A cluster's own organisation does what the
/// cluster states.
class Worth {
public:
    Worth(const gap::Setting& setting, const NextContactsOptions& options, const Snapshot& met);

    /// Fills opens, own and worth for the table's targets, goal by goal; `probability` must be there.
    void fill(Table& table, const RunControl& run);
    /// What a target opens that is nearer than `within` only through it. As with whom home knows, all ties until today
    /// count, not only those that last: whom partners once worked with is within their reach.
    [[nodiscard]] std::vector<model::Id> opened(model::Id target);
    /// Competences of the target that nobody at home has, not even under a broader or a near name.
    [[nodiscard]] std::vector<model::Id> brought(model::Id target);
    /// Competences of both, as the tables say them, at one level: members' with members', clusters' with clusters'.
    [[nodiscard]] std::vector<model::Id> in_common(model::Id one, model::Id other) const;
    /// How much alike two are, 0 to 1, broader competences included; headings, under which fields stand at the top and
    /// that nobody holds itself, make nobody alike.
    [[nodiscard]] double likeness(model::Id one, model::Id other) const;

private:
    using Goal = void (Worth::*)(Table&, std::vector<double>&, const RunControl&);
    void mark_near();
    void reach(Table& table, std::vector<double>& own, const RunControl& run);
    void competence(Table& table, std::vector<double>& own, const RunControl& run);
    void markets(Table& table, std::vector<double>& own, const RunControl& run);
    void regions(Table& table, std::vector<double>& own, const RunControl& run);
    void new_places(Table& table, const RunControl& run, std::string model::Organisation::*place);
    [[nodiscard]] model::Id cluster_of(model::Id organisation) const {
        return setting_.network.cluster(setting_.network.organisations()[organisation].id);
    }

    const gap::Setting& setting_;
    const NextContactsOptions& options_;
    const Snapshot& met_;
    gap::Holdings holdings_;
    std::vector<std::vector<model::Id>> fields_;  ///< by organisation, broader ones included, headings left out
    std::vector<char> near_;
    std::vector<std::uint32_t> seen_;
    std::uint32_t turn_ = 0;
    std::optional<std::set<model::Id>> home_holds_;
};

}  // namespace HANSE_NAMESPACE::planning::detail
