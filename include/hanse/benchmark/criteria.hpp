#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::benchmark {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
/// "None": no parent group, no reference unit.
inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// How a number came about, and hence how far chance alone can move it: not at all; a count (Poisson); a share of a
/// base that was counted (binomial).
enum class Measured { exact, count, share };

/// A column of the table: what it is, which way is better, how much it counts among its siblings.
struct Criterion {
    std::string name;
    double direction = 1;        ///< +1: more is better, -1: less is better
    double weight = 1;           ///< among the criteria and groups with the same parent
    std::uint32_t group = none;  ///< index into Criteria::groups; none: directly under the whole
    Measured measured = Measured::exact;
    double low = unknown, high = unknown;  ///< goalposts
    double target = unknown;
};

/// A branch of the tree: skills, structure, market position, or whatever the user says.
struct Group {
    std::string name;
    double weight = 1;
    std::uint32_t parent = none;  ///< a group that stands before this one
};

/// Units (clusters, regions) by criteria, and the tree the criteria hang on.
struct HANSE_API Criteria {
    std::vector<std::string> units;
    std::vector<Criterion> criteria;
    std::vector<Group> groups;
    std::vector<double> values;      ///< units x criteria, row by row; NaN where missing
    std::vector<double> bases;       ///< same shape: what a share is a share of; empty if there is no share
    std::uint32_t reference = none;  ///< the unit that Normalise::reference measures against

    [[nodiscard]] double value(std::size_t unit, std::size_t criterion) const {
        return values[unit * criteria.size() + criterion];
    }
    /// Values of one criterion, one per unit.
    [[nodiscard]] std::vector<double> column(std::size_t criterion) const;
    /// The same table with values that differ by rounding only made equal within each criterion (`core/same`).
    [[nodiscard]] Criteria settled() const;
    /// The share of the whole that every criterion gets: the product of its normalised weights up the tree. Sums to 1.
    [[nodiscard]] std::vector<double> effective_weights() const;
    /// @throws InvalidArgument if shapes differ, there are fewer than two units or no criterion, a value is infinite, a
    ///         direction is not +1 or -1, a weight is negative, NaN or infinite, siblings weigh nothing together, a
    ///         parent does not stand before its child, a group with a weight is empty, a count is negative, or a share
    ///         without base.
    void check() const;
};

}  // namespace HANSE_NAMESPACE::benchmark
