#pragma once

#include <vector>

#include "hanse/core/run_control.hpp"
#include "hanse/specialisation/table.hpp"

namespace HANSE_NAMESPACE::specialisation {

/// Economic complexity of units (eci) and fields (pci); each has mean 0 and population standard deviation 1.
struct Complexity {
    std::vector<double> eci;
    std::vector<double> pci;
};

/// How many rare things a unit can do that only able units do.
///
///     eci = second eigenvector of D^-1 X U^-1 X^T,  D = diversity of units, U = ubiquity of fields
///     pci = second eigenvector of U^-1 X^T D^-1 X = U^-1 X^T eci, standardised
///
/// Sign: eci correlates positively with diversity (with even diversity: the first unit that is not at 0 is above it).
/// If the table falls into parts that share nothing, the largest part (most units, then the first) is measured and the
/// others get NaN, as do units without fields and fields without units. NaN for all of a part with fewer than two
/// units, or if the second eigenvalue stands twice or is 0 (then no direction is preferred).
/// Time O(stored values x iterations), memory O(stored values + units).  @cite hidalgo2009 hausmann2013
/// @throws InvalidArgument if the table is not binary; Cancelled
[[nodiscard]] HANSE_API Complexity complexity(const Table& has, const RunControl& run = {});

struct FitnessOptions {
    std::uint32_t iterations = 1000;  ///< at most
    double tolerance = 1e-10;         ///< stop when no unit's fitness changes by more
};

/// Fitness of units and complexity (Q) of fields, each with mean 1.
struct Fitness {
    std::vector<double> fitness;
    std::vector<double> quality;
    std::uint32_t iterations = 0;
    bool converged = false;
};

/// Fitness: the sum of the quality of what a unit has; a field has quality if no unfit unit has it.
///
///     F(r) = sum over i of X(r,i) Q(i);   Q(i) = 1 / sum over r of X(r,i) / F(r);   each divided by its mean every
///     round
///
/// Starts at 1. Units whose table shape drives them to 0 go there slowly; `converged` says whether the limit was
/// reached. NaN for units without fields and fields without units. Time O(stored values x iterations).
/// @cite tacchella2012
/// @throws InvalidArgument if the table is not binary, or an option is 0 or negative; Cancelled
[[nodiscard]] HANSE_API Fitness fitness(const Table& has, const FitnessOptions& options = {},
                                        const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::specialisation
