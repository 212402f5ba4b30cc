#pragma once

#include <span>
#include <string>
#include <vector>

#include "hanse/benchmark/criteria.hpp"
#include "hanse/benchmark/network_indicators.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/model/network.hpp"
#include "hanse/model/selection.hpp"

namespace HANSE_NAMESPACE::benchmark {

struct ProfileOptions {
    projection::Period period{};                            ///< which projects count
    std::vector<std::string> excellence = {"ERC", "MSCA"};  ///< topics of projects that are won by excellence alone
    double core = 0.1;                                      ///< the core: this share of the network's organisations
    std::vector<double> betweenness{};                      ///< of every organisation, if it is known already
};

/// What the organisations of a unit are like on average, so that large and small units can be compared.
///
///     repeat_share           organisations in more than one project
///     excellence_share       projects with a topic of `excellence`, among those with a topic
///     field_spread           1 - sum of n_i (n_i - 1) / n (n - 1);  n_i projects by topic (with two topics twice)
///     field_coherence        sum over i != j of n_i n_j phi_ij / sum over i != j of n_i n_j;  n projects by topic,
///                            phi the proximity of topics over all organisations of the network
///     kind_diversity         1 - sum of n_k (n_k - 1) / n (n - 1) over the kinds of organisations
///     core_share             organisations whose core number reaches that of the network's innermost tenth
///     broker_share           organisations on a shortest path between two others
///     typical_partners       2^(mean of log2(1 + partners)) - 1: a geometric mean, which one large university moves
///                            little
///     company_partner_share  companies among the partners outside the unit whose kind is known
///     position               mean over the organisations of the share of all others that lie on fewer shortest paths,
///                            equals count half: 1/2 is the network's average
///
/// `graph` is the projection at the level of organisations that says who is whose partner. NaN where the network cannot
/// say: no organisation or project, no kind, fewer than two topics or more than 4096 in the network (their proximity
/// would be a table of that size squared). One column per indicator, the last of `indicator_list`; no tree.
/// Time that of betweenness, memory O(ties + topics^2).  @cite hidalgo2007
/// @throws InvalidArgument if the graph or the betweenness has not one node per organisation, or core is not in (0, 1];
///         Cancelled.
[[nodiscard]] HANSE_API Criteria unit_profile(const model::Network& network, std::span<const model::Unit> units,
                                              const Graph& graph, const ProfileOptions& options = {},
                                              const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::benchmark
