#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"

/// Significant ties: which of a dense network's ties are more than chance.
namespace HANSE_NAMESPACE::projection {

/// Who took part in what: entry i says that row rows[i] (an organisation) takes part in column columns[i] (a project).
/// An entry that comes twice counts once.
struct Incidence {
    NodeId row_count = 0;
    NodeId column_count = 0;
    std::vector<NodeId> rows;
    std::vector<NodeId> columns;
};

/// Pairs of rows with a common column, source < target, in rising order.
struct SignificantTies {
    std::vector<NodeId> sources;
    std::vector<NodeId> targets;
    std::vector<std::uint32_t> common;  ///< number of common columns
    std::vector<double> p_values;       ///< probability of at least as many by chance
};

/// Disparity filter: how unlikely a tie's share of its end's strength is if the strength is split at random.
///
///     p(i,j) = (1 - w(i,j) / s(i))^(k(i) - 1), s strength and k number of ties of i; the smaller one of both ends
///
/// One value per tie, in the order of `ties`. Direction: out at the source, in at the target. A tie that is the only
/// one of both its ends has p = 1. Parallel ties count each; a loop has p = 1 and is no part of s and k. Weight =
/// strength; a tie of strength 0 has p = 1. Time and memory O(n + m).  @cite serrano2009
/// @throws InvalidArgument if the graph's weights are not strengths within 1e-100 .. 1e100; Cancelled.
[[nodiscard]] HANSE_API std::vector<double> disparity_filter(const Graph& graph, const RunControl& run = {});

/// Hypergeometric backbone: the columns of every row are drawn at random, their number is kept (fixed row).
///
///     p(i,j) = P(X >= x), X hypergeometric: d(j) draws from all columns, d(i) of them i's
///
/// Exact up to rounding, also far out in the tail. Time O(sum of squared column sizes + different cases * degree).
/// @cite neal2013
/// @throws InvalidArgument if an entry is out of range or rows and columns differ in length; Cancelled.
[[nodiscard]] HANSE_API SignificantTies hypergeometric_backbone(const Incidence& incidence, const RunControl& run = {});

/// Stochastic degree sequence model: rows and columns keep their degrees on average.
///
///     p(i,c) = x(i) y(c) / (1 + x(i) y(c)), fitted so that every row's and column's expected degree is its own (BiCM)
///     p(i,j) = P(X >= x), X = sum over columns c of independent trials with p(i,c) p(j,c)
///
/// The tail of the Poisson-binomial distribution is computed exactly by convolution, not by a normal approximation.
/// Time O(sum of squared column sizes + different pairs of row degrees * columns * common columns), memory O(pairs).
/// @cite neal2014 @cite neal2021 @cite saracco2015
/// @throws InvalidArgument as hypergeometric_backbone; Error if the fit does not converge; Cancelled.
[[nodiscard]] HANSE_API SignificantTies sdsm_backbone(const Incidence& incidence, const RunControl& run = {});

/// The fitted probabilities of `sdsm_backbone`, row by row: row_count x column_count. For looking at small cases.
[[nodiscard]] HANSE_API std::vector<double> bicm_probabilities(const Incidence& incidence, const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::projection
