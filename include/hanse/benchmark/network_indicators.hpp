#pragma once

#include <span>
#include <string>
#include <vector>

#include "hanse/benchmark/criteria.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/model/network.hpp"
#include "hanse/model/selection.hpp"
#include "hanse/projection/projection.hpp"

namespace HANSE_NAMESPACE::benchmark {

/// What an indicator of a unit (cluster, region, country, ...) means.
struct IndicatorInfo {
    std::string name;
    std::string group;  ///< "technology skills", "cluster structure" or "market position"
    double direction = 1;
    Measured measured = Measured::exact;
    std::string unit;
    std::string meaning;
    std::string source;  ///< tables it is computed from
    /// What a comparison makes of it: "rate" is scored as it is, "per organisation" and "per project" after division,
    /// "describes" (size and mix, or what follows from size) is shown and not scored.
    std::string role = "rate";
};

/// All indicators that are computed from a network, in their order.
[[nodiscard]] HANSE_API std::vector<IndicatorInfo> indicator_list();

struct IndicatorOptions {
    projection::Period period{};  ///< which projects, contacts and events count; clusters' own figures have no date
    std::vector<std::string> ties = {"projects", "contacts"};  ///< what makes two organisations partners
    std::uint32_t largest_consortium = 0;                      ///< as in projection::Limits
    std::vector<double> betweenness{};                         ///< of every organisation, if it is known already
};

/// The indicators of `indicator_list` for every unit alike (the last of them those of `unit_profile`), then every
/// indicator of the network's own table that speaks of one of the units (the newest year that the period allows; group
/// "further indicators"). NaN where the network has no row to say so. Organisations that belong to several units count
/// for each. The tree has equal weights.
///
/// Partners are organisations with a tie in the projection; a partner is abroad if both countries are known and differ.
/// Time O(rows + ties of the units' organisations) and that of betweenness, memory O(ties).
/// @throws InvalidArgument as projection::project; Cancelled.
[[nodiscard]] HANSE_API Criteria network_indicators(const model::Network& network, std::span<const model::Unit> units,
                                                    const IndicatorOptions& options = {}, const RunControl& run = {});

/// All units of a kind; clusters also if only the clusters' table knows them (their figures and competences).
[[nodiscard]] HANSE_API std::vector<model::Unit> units_at(const model::Network& network, model::UnitKind kind);

/// True if [start, end] (open where not known) overlaps the period, or is undated and the period keeps those.
[[nodiscard]] HANSE_API bool falls_in(const projection::Period& period, model::Date start, model::Date end) noexcept;

}  // namespace HANSE_NAMESPACE::benchmark
