#include <pybind11/stl.h>

#include <optional>

#include "hanse/benchmark/network_indicators.hpp"
#include "network_arguments.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

void bind_network_indicators(py::module_& module) {
    using namespace benchmark;
    module.def("indicator_list", [] {
        py::list rows;
        for (const auto& info : indicator_list()) {
            const char* measured = info.measured == Measured::count   ? "count"
                                   : info.measured == Measured::share ? "share"
                                                                      : "exact";
            rows.append(py::make_tuple(info.name, info.group, info.direction, measured, info.unit, info.meaning,
                                       info.source, info.role));
        }
        return rows;
    });
    module.def("network_indicators",
               [](const model::Network& network, const std::optional<std::vector<std::string>>& ids,
                  const std::string& level, const std::string& since, const std::string& until, bool keep_undated,
                  std::vector<std::string> ties, std::uint32_t largest_consortium, std::vector<double> betweenness,
                  unsigned threads, const py::object& report) {
                   std::vector<model::Unit> units;
                   if (ids) {
                       for (const auto& id : *ids) units.push_back(unit_for(network, id));
                   } else {
                       units = units_at(network, unit_kind(level));
                   }
                   const IndicatorOptions options{period_of(since, until, keep_undated), std::move(ties),
                                                  largest_consortium, std::move(betweenness)};
                   auto criteria = run(threads, report, [&](const RunControl& control) {
                       return network_indicators(network, units, options, control);
                   });
                   std::vector<std::string> names;
                   for (const auto& criterion : criteria.criteria) names.push_back(criterion.name);
                   const std::size_t m = names.size();
                   py::dict result;
                   // The caller's own words ("city:Linz") stay the labels.
                   result["units"] = ids ? *ids : criteria.units;
                   result["criteria"] = names;
                   result["values"] = as_matrix(std::move(criteria.values), units.size(), m);
                   result["bases"] = as_matrix(std::move(criteria.bases), units.size(), m);
                   return result;
               });
}

}  // namespace hanse::bindings
