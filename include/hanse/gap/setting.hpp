#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/gap/occasions.hpp"
#include "hanse/model/network.hpp"
#include "hanse/model/selection.hpp"

namespace hanse::gap {

/// Who asks, compared with whom, on which ties, as of when.
struct Question {
    std::string home{};                    ///< a cluster, region, country, city or organisation; see model::find_unit
    std::vector<std::string> reference{};  ///< units to compare with; none: all others of home's kind
    std::vector<std::string> ties = {"projects", "contacts"};
    model::Date as_of{};  ///< only what was alive on that day; unknown: everything
};

/// What all kinds of gap look at, made once: who is home, who is abroad, who met whom, how far everybody is.
///
/// Home's country is its cluster's or the one most of its organisations are in. *Abroad* is every organisation of a
/// known, other country that is not home; where no organisation has a country, every one that is not home. Distances
/// count ties from home as one set.
struct Setting {
    model::Network network;
    Question question;
    model::Unit home;
    std::string country;                 ///< of home; empty if not known
    std::vector<model::Unit> reference;  ///< never home; a cluster that only lists competences has no organisations
    Occasions occasions;
    Graph graph;                       ///< of organisations; strength: on how many occasions they met
    std::vector<char> at_home;         ///< by organisation
    std::vector<char> abroad;          ///< by organisation
    std::vector<std::uint32_t> steps;  ///< ties from home, `far` if no path leads there
    std::vector<NodeId> towards_home;  ///< the next one on a shortest path home (strongest tie); itself at home
    static constexpr std::uint32_t far = ~std::uint32_t{0};

    /// The first organisation outside home on the path to `organisation` (itself if tied to home).
    [[nodiscard]] NodeId first_outside(NodeId organisation) const;
};

/// @throws InvalidArgument if home or a reference is unknown or has no organisation, a reference is home, or a tie name
///         is unknown; Cancelled
[[nodiscard]] Setting prepare(const model::Network& network, const Question& question, const RunControl& run = {});

/// What the data cannot say, in sentences: rows without date, organisations without country or competence, ...
[[nodiscard]] std::vector<std::string> blind_spots(const Setting& setting);

}  // namespace hanse::gap
