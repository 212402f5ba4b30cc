#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "hanse/core/graph.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/model/network.hpp"

namespace HANSE_NAMESPACE::projection {

/// What a node of the graph stands for.
enum class Level { organisation, cluster, region, country };

/// How strongly partners of one project (or event) are tied by it: 1; 1 / (n - 1) with n partners; or, over all their
/// projects, the share that is common.  @cite newman2001
enum class TwoMode { count, newman, jaccard };

/// What happens to ties without a date when a period is asked for.
enum class Undated { drop, keep };

/// A tie belongs to a period if its time from start to end (open where not known) overlaps [since, until].
/// `until` alone: all that began by then. since = until: what was alive on that day (as_of). A contact without an end
/// is taken to have lived for `memory` years; an agreement, and every project and event, lasts until its end is known.
struct Period {
    model::Date since{}, until{};
    Undated undated = Undated::drop;
    double memory = 5;  ///< years; infinity: for ever
};

/// Leave out what is weak or too large; 0 means no limit.
struct Limits {
    double minimum_weight = 0;             ///< ties weaker than this are dropped after adding up
    std::uint32_t largest_consortium = 0;  ///< projects and events with more organisations tie nobody
};

/// Which ties make the graph.
struct ProjectionOptions {
    /// "projects", "contacts", "events"; "projects:eu", "contacts:agreement", "events:trade_fair" take one kind only.
    std::vector<std::string> ties = {"projects", "contacts"};
    TwoMode weight = TwoMode::count;
    Period period{};
    Level level = Level::organisation;
    Limits limits{};
};

/// What the projection did not use, so that nothing disappears silently.
struct LeftOut {
    std::uint64_t undated = 0;  ///< projects, contacts and events without a date, under Undated::drop
    std::uint64_t outside_period = 0;
    std::uint64_t too_large = 0;  ///< consortia over the limit
    std::uint64_t too_large_participations = 0;
    std::uint64_t single = 0;    ///< projects and events with one organisation
    std::uint64_t too_weak = 0;  ///< ties under the minimum weight
    std::uint64_t no_unit = 0;   ///< organisations without a cluster, region or country at that level
};

/// A graph with names: one node per organisation (or cluster, region, country), undirected, weights are strengths.
struct Projected {
    Graph graph;
    std::vector<std::string>
        labels;  ///< one per node: id of the organisation or cluster, code of the region or country
    LeftOut left_out;
};

/// The graph of the chosen ties. Every organisation of the network is a node at level organisation, tied or not, in the
/// network's order; at other levels nodes are the units in order of their id, ties inside a unit are loops that are
/// dropped. Parallel ties add up. Time O(sum of squared consortium sizes), memory O(ties).
/// @throws InvalidArgument for an unknown tie name or an empty period, or if there are more than 8 million ties and 50
///         per participation and contact; Cancelled.
[[nodiscard]] HANSE_API Projected project(const model::Network& network, const ProjectionOptions& options = {},
                                          const RunControl& run = {});

}  // namespace HANSE_NAMESPACE::projection
