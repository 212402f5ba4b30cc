#pragma once

#include <cstdint>
#include <vector>

#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::planning {

/// Choices that each come about with some probability, and what they would then open.
struct Chances {
    std::vector<std::vector<std::uint32_t>> opens;  ///< by choice: things below worth.size(), each once
    std::vector<double> probability;                ///< by choice, 0..1
    std::vector<double> own;                        ///< by choice: what it is worth by itself, if it comes about
    std::vector<double> worth;                      ///< by thing, if any choice opens it
    std::vector<std::int64_t> costs{};              ///< by choice, in any small unit; empty: nothing costs
    std::vector<std::vector<std::uint32_t>>
        uses{};                             ///< by choice: of what it takes one (somebody's time); empty: nothing
    std::vector<std::uint32_t> capacity{};  ///< by what is used: how many there are
};

struct ProbableCoverageOptions {
    std::uint32_t k = 10;                   ///< choices, at most
    std::int64_t budget = -1;               ///< they cost at most so much; below 0: no limit
    bool exact = false;                     ///< search for the optimum
    std::uint64_t most_steps = 20'000'000;  ///< of that search
};

struct ProbableCoverage {
    std::vector<std::uint32_t> chosen;  ///< in the order chosen, the most valuable first
    std::vector<double> gains;          ///< what each added to those before
    double value = 0;                   ///< expected if choices come about independently
    double upper_bound = 0;             ///< no choice within the limits is worth more
    bool proven = false;                ///< `value` is the optimum
};

/// Chooses what is worth most in expectation:
///
///     f(S) = sum over c in S of p(c) own(c)
///            + sum over things v of worth(v) (1 - product over c in S that open v of (1 - p(c)))
///
/// f is monotone and submodular. By default greedily, lazily (a gain of an earlier round bounds the present one), which
/// reaches at least 1 - 1/e of the optimum; with costs by gain per cost, or the best single choice. Where choices use
/// up capacities, r kinds each, it reaches 1 / (1 + r). The bound is the least of f(S) + what the largest gains left
/// could add, over the states gone through. Exact: depth first, cut by that
/// bound; `proven` says whether it was finished. Equal gains: the lower number. Time O(k sum of opens) at most.
/// @cite krause2014 @cite minoux1978 @cite khuller1999 @cite fisher1978
/// @throws InvalidArgument if lengths differ, a thing or capacity is unknown, a probability is outside 0..1, or a worth
///         or cost is negative; Cancelled
[[nodiscard]] HANSE_API ProbableCoverage probable_coverage(const Chances& chances,
                                                           const ProbableCoverageOptions& options = {},
                                                           const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::planning
