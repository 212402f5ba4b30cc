#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/model/network.hpp"
#include "hanse/projection/projection.hpp"

namespace HANSE_NAMESPACE::projection {

/// Lists of numbers, one list per group.
struct HANSE_API Lists {
    std::vector<std::uint64_t> first{0};
    std::vector<model::Id> items;

    [[nodiscard]] std::size_t size() const noexcept { return first.size() - 1; }
    [[nodiscard]] std::span<const model::Id> operator[](std::size_t group) const noexcept {
        return std::span(items).subspan(first[group], first[group + 1] - first[group]);
    }
};

/// Distinct members of every group, rising, from (group, member) pairs.
[[nodiscard]] HANSE_API Lists grouped(std::size_t groups, const std::vector<model::Id>& group,
                                      const std::vector<model::Id>& member);
/// The groups of every member, rising.
[[nodiscard]] HANSE_API Lists turned(const Lists& lists, std::size_t members);

/// One tie that a contact makes.
struct ContactTie {
    model::Id from, to;
    double strength;
    model::Id row = model::none;  ///< in contacts
};

/// The row that a consortium comes from.
struct Origin {
    model::Table table;  ///< projects or events
    model::Id row;
};

/// What the projection is made of, after period, kind and size have been looked at.
struct Affiliation {
    Lists consortia;              ///< organisations of every project and event that ties at least two
    std::vector<Origin> origins;  ///< of every consortium
    std::vector<ContactTie> contacts;
    LeftOut left_out;
};

/// @throws InvalidArgument for an unknown tie name or an empty period.
[[nodiscard]] HANSE_API Affiliation affiliation(const model::Network& network, const ProjectionOptions& options);

/// Puts `stands_for[id]` in the place of every organisation, `none` leaves it out; what then joins nobody goes.
HANSE_API void replace_organisations(Affiliation& from, std::span<const model::Id> stands_for);

/// What stands behind the ties: every pair of organisations (source < target) that a row joins, and that row; pairs
/// come by source and target.
struct TieRows {
    std::vector<model::Id> sources, targets;
    std::vector<model::Table> tables;  ///< projects, events or contacts
    std::vector<model::Id> rows;
};

/// The rows behind every tie of `graph_of`. Time and memory O(sum of squared consortium sizes).
[[nodiscard]] HANSE_API TieRows tie_rows(const Affiliation& from);

/// The graph of an affiliation's organisations; weight = strength. Time and memory as `project`.
[[nodiscard]] HANSE_API Graph graph_of(const Affiliation& from, std::size_t organisations, TwoMode weight,
                                       const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::projection
