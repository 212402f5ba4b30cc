#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "hanse/core/api.hpp"
#include "hanse/core/error.hpp"
#include "hanse/model/network.hpp"
#include "hanse/model/rows.hpp"

namespace HANSE_NAMESPACE::model {

/// A cell of a number column that is not empty and no number, or one whose point may part thousands.
struct NotANumber {
    std::string_view column, cell;
};

/// Whether the point of a number may part thousands: euros are not written with three decimals.
[[nodiscard]] inline bool has_point_in_euros(std::string_view column, std::string_view cell) noexcept {
    return (column == "contribution" || column == "cost_eur") && cell.find('.') != std::string_view::npos;
}

/// Where the row being added stands; a reader answers for a column by its name (empty: the row).
class HANSE_API Origin {
public:
    virtual ~Origin() = default;
    [[nodiscard]] virtual Place place(std::string_view column) const = 0;
    /// What the reader could not put into the row, or not without doubt, so that it is told with what else is wrong.
    [[nodiscard]] virtual std::span<const NotANumber> not_numbers() const { return {}; }
};

/// Takes rows, checks them, and makes a Network of those that are sound.
///
///     NetworkBuilder builder;
///     builder.add(OrganisationRow{.id = "a", .country = "DE"});
///     builder.add(OrganisationRow{.id = "b", .country = "FI"});
///     builder.add(ContactRow{.from = "a", .to = "b", .kind = "agreement", .start = "2016"});
///     const Network network = builder.build();
///
/// Cells that mean the same become the same: blanks around them go, and what says nothing ("-", "n/a") is empty;
/// countries become ISO 3166 alpha-2 codes, what cannot be understood is not known; kinds, roles, regions and sectors
/// that differ in nothing but case and signs take the model's spelling or the first one met. What is changed is said
/// once. A place that cannot be on Earth is left out.

///
/// Every row is accepted or rejected with a Problem, never both and never neither. Add what is referred to first:
/// clusters, organisations, competences, projects, events; then what refers to it (only `broader` may point ahead).
///
/// A table without any row is taken as not kept by the source: clusters, competences, projects and events that rows
/// then name come into being with their id as name. A cluster that is itself an end of a contact, a member, or a
/// participant becomes an organisation with `implied` set. Two organisations with the same folded name and country
/// are reported as look-alikes and stay two.
class HANSE_API NetworkBuilder {
public:
    NetworkBuilder();
    ~NetworkBuilder();
    NetworkBuilder(NetworkBuilder&&) noexcept;
    NetworkBuilder& operator=(NetworkBuilder&&) noexcept;

    /// Makes room for so many rows of a table, so that it need not move while it grows.
    void expect(Table table, std::size_t rows);
    /// This row comes in a few: fetches the slots, or then the rows, that its ids stand for.
    void expect(const ParticipationRow& row, bool slots) const noexcept;

    /// True if the row was accepted.
    bool add(OrganisationRow row, const Origin* origin = nullptr);
    bool add(ClusterRow row, const Origin* origin = nullptr);
    bool add(MembershipRow row, const Origin* origin = nullptr);
    bool add(CompetenceRow row, const Origin* origin = nullptr);
    bool add(HoldingRow row, const Origin* origin = nullptr);
    bool add(ClusterHoldingRow row, const Origin* origin = nullptr);
    bool add(ProjectRow row, const Origin* origin = nullptr);
    bool add(ParticipationRow row, const Origin* origin = nullptr);
    bool add(ContactRow row, const Origin* origin = nullptr);
    bool add(EventRow row, const Origin* origin = nullptr);
    bool add(EventParticipationRow row, const Origin* origin = nullptr);
    bool add(IndicatorRow row, const Origin* origin = nullptr);

    /// Counts a row that its reader could not even bring into shape (ragged, not a number) as rejected.
    void reject(Table table, std::string_view column, std::string_view kind, std::string what,
                const Origin* origin = nullptr);
    void warn(Table table, std::string_view column, std::string_view kind, std::string what,
              const Origin* origin = nullptr);
    void warn(Table table, std::string_view column, std::string_view kind, std::string what, Place place);
    /// Warns of a title that is no column of the table but near one.
    void warn_of_title(Table table, std::string_view title, std::string_view near, Place place);

    /// Notes how many rows a file had and what became of them.
    void count_file(std::string file, const Counts& counts);

    /// Cells that columns which the model does not know may have in all; none told: any number. A source whose rows
    /// name columns of their own could else make rows x columns out of a small file.
    void allow_cells(std::uint64_t cells);

    /// Number of a column the model does not know, to be given to set_attribute.
    /// @throws InvalidData beyond what `allow_cells` allows.
    std::size_t attribute(Table table, std::string_view column);
    /// Value of such a column in the row of the table that was accepted last.
    void set_attribute(Table table, std::size_t attribute, std::string_view value);

    [[nodiscard]] const Report& report() const noexcept;

    /// The network of all accepted rows; the builder is empty afterwards.
    [[nodiscard]] Network build();

    struct State;

private:
    std::unique_ptr<State> state_;
};

}  // namespace HANSE_NAMESPACE::model
