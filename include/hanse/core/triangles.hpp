#pragma once

#include <cstdint>
#include <span>

#include "hanse/core/api.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/core/tied_pairs.hpp"

namespace HANSE_NAMESPACE {

/// Sums over the triangles on every pair, of which most brokerage and clustering measures are made:
///
///     sum(i, j) = sum over common neighbours q of strength(i, q) * strength(q, j) * factor(q)
///
/// `factor` is by rank; empty: 1. One value per pair, same bits for any number of threads.
/// Time O(sum over nodes of the squared length of their row), memory 16 bytes per pair.  @throws Cancelled if `run`
/// says so.
[[nodiscard]] HANSE_API WorkVector<double> triangle_sums(const TiedPairs& pairs, std::span<const double> factor,
                                                         const RunControl& run = {});

/// The number of common neighbours of every pair: the triangles that it is in. Cost as triangle_sums.
[[nodiscard]] HANSE_API WorkVector<std::uint32_t> triangles_of_pairs(const TiedPairs& pairs,
                                                                     const RunControl& run = {});

/// The number of triangles that every node, by rank, is in. Half the time of triangles_of_pairs, memory 8 bytes per
/// node and thread.
[[nodiscard]] HANSE_API WorkVector<std::uint64_t> triangles_of_nodes(const TiedPairs& pairs,
                                                                     const RunControl& run = {});

}  // namespace HANSE_NAMESPACE
