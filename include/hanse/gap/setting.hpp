#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/gap/finding.hpp"
#include "hanse/gap/occasions.hpp"
#include "hanse/model/network.hpp"
#include "hanse/model/selection.hpp"

namespace HANSE_NAMESPACE::gap {

/// Who asks, compared with whom, on which ties, as of when.
struct Question {
    std::string home{};                    ///< a cluster, region, country, city or organisation; see model::find_unit
    std::vector<std::string> reference{};  ///< units to compare with; none: all others of home's kind
    std::vector<std::string> ties = {"projects", "contacts"};
    model::Date as_of{};  ///< ties that were alive on that day; unknown: all that have begun
    double memory = 5;    ///< years that a contact without an end lives; agreements live until they end
};

/// What every question about a home looks at, made once: who is home, who is abroad, who lives, who met whom, how far
/// everybody is. Gaps, benchmarks, plans, evaluations and reports all use it.
///
/// *Home* is the unit of that name on the day of the question, the cluster's own organisation included. Its country is
/// its cluster's or the one most of its organisations are in. *Abroad* is every organisation of a known, other country
/// that is not home; where no organisation has a country, every one that is not home.
///
/// *Life* is judged on `today`: the day of the question or, without one, the system's date. Where an organisation has
/// ended, a living successor stands for it with all its ties; one that ended without is `dead`: it keeps its ties if no
/// day was asked for, and is never advised. Placeholders (`actor` false) count in figures and lead nowhere.
///
/// Distances count ties from home as one set, over living actors. Projects and events of more than `largest_consortium`
/// organisations say nothing about who knows whom and are left out.
///
/// Threads may share a setting: nothing of it changes once `prepare` has made it: every function takes it as const
/// and only reads it.
struct HANSE_API Setting {
    static constexpr std::uint32_t far = ~std::uint32_t{0};
    static constexpr std::uint32_t largest_consortium = 100;

    model::Network network;
    Question question;
    model::Date today;
    model::Unit home;
    std::string country;  ///< of home; empty if not known
    std::vector<model::Unit>
        reference;  ///< never home, alive; a cluster that only lists competences has no organisations
    projection::LeftOut left_out;
    Occasions occasions;
    Graph graph;                ///< of organisations; strength: on how many occasions they met
    std::vector<char> at_home;  ///< by organisation
    std::vector<char> abroad;   ///< by organisation
    std::vector<char>
        known;  ///< by organisation: home, ever together with it (in whatever size) by the day, or of the same name
    std::vector<std::vector<model::Id>>
        largest;  ///< who takes part in each of home's projects and events that are too large to count, rising
    std::vector<model::Id>
        stands_for;                    ///< by organisation: itself, or its living successor; itself if it ended without
    projection::Lists holdings;        ///< by organisation: rows of `competences`, an ended one's for its successor
    std::vector<char> alive;           ///< by organisation: exists today
    std::vector<std::uint32_t> steps;  ///< ties from home, `far` if no path leads there

    bool named = false;  ///< whether any organisation has a name; else ids are names

    /// A living actor with a name: may be named as supplier, target, introducer or repair.
    [[nodiscard]] bool advisable(NodeId organisation) const noexcept;
    /// The next one on a shortest path home: of equally near ones whoever can be named, then whoever neither funds
    /// others nor stands for many sites (`model::Roles`), then the strongest tie. Itself at home, and without a path.
    [[nodiscard]] NodeId towards_home(NodeId organisation) const;
    /// The first organisation outside home on the path to `organisation` (itself if tied to home).
    [[nodiscard]] NodeId first_outside(NodeId organisation) const;
    /// Whether a cluster, region, country or city is abroad: by its cluster's country, else by most of its
    /// organisations.
    [[nodiscard]] bool is_abroad(const model::Unit& unit) const;
};

/// @throws InvalidArgument if home or a reference is unknown or has no organisation on that day, a reference is home, a
///         tie name is unknown, or memory is not above 0; Cancelled
[[nodiscard]] HANSE_API Setting prepare(const model::Network& network, const Question& question,
                                        const RunControl& run = {});

/// What the data cannot say: rows without date, organisations without country or competence, ...
[[nodiscard]] HANSE_API std::vector<Note> blind_spots(const Setting& setting);

}  // namespace HANSE_NAMESPACE::gap
