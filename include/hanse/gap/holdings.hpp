#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/run_control.hpp"
#include "hanse/gap/setting.hpp"
#include "hanse/specialisation/table.hpp"

namespace hanse::gap {

/// Who can do what: bodies x competences. A *body* is an organisation (its row) or a cluster that lists competences of
/// its own (rows after the organisations). `direct` is what the tables say, `rolled` counts for all broader terms too.
struct Holdings {
    specialisation::Table direct;
    specialisation::Table rolled;
    std::uint32_t organisations = 0;

    explicit Holdings(const model::Network& network);

    /// Rows of a unit's bodies that hold anything, rising.
    [[nodiscard]] std::vector<std::uint32_t> bodies(const model::Network& network, const model::Unit& unit) const;
};

/// How much each competence adds on average to the relatedness density of all others when it is acquired:
///
///     w(j) = mean over i of 100 phi(i,j) / sum over j of phi(i,j)
///
/// so that what s adds to r, averaged over the competences, is the sum of w over those that s has and r has not: the
/// mean of specialisation::complementarity in time O(competences). phi is the proximity of competences over all bodies.
[[nodiscard]] std::vector<double> competence_weights(const Holdings& holdings, const RunControl& run = {});

/// Sum of `weights` over what `to` lacks and `from` has; both are rising lists of competences.
[[nodiscard]] double added(std::span<const std::uint32_t> from, std::span<const std::uint32_t> to,
                           std::span<const double> weights);

/// What the bodies hold together, rising: directly or rolled up.
[[nodiscard]] std::vector<std::uint32_t> held(const specialisation::Table& table,
                                              std::span<const std::uint32_t> bodies);

}  // namespace hanse::gap
