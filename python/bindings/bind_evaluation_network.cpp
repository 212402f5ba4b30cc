#include <pybind11/stl.h>

#include "hanse/evaluation/development.hpp"
#include "hanse/evaluation/feedback.hpp"
#include "hanse/evaluation/tie_confidence.hpp"
#include "network_arguments.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

using namespace evaluation;
using Periods = std::vector<std::pair<std::string, std::string>>;

const char* stage_name(model::Stage stage) {
    constexpr const char* names[] = {"contact", "meeting", "agreement", "joint_project"};
    return names[static_cast<int>(stage)];
}

FunnelBy funnel_by(const std::string& by) {
    if (by.empty()) return FunnelBy::all;
    if (by == "instrument") return FunnelBy::instrument;
    if (by == "broker") return FunnelBy::broker;
    if (by == "region") return FunnelBy::region;
    if (by == "country") return FunnelBy::country;
    throw InvalidArgument("funnel: by '" + by + "' is not known; use instrument, broker, region or country");
}

model::Id organisation_for(const model::Network& network, const std::string& id) {
    const model::Id row = network.organisation(id);
    if (row == model::none)
        throw InvalidArgument("feedback: '" + id + "' is no organisation of the network; use ids of net.organisations");
    return row;
}

void bind_development(py::module_& module) {
    module.def("tie_changes",
               [](const model::Network& network, const std::string& home, const Periods& given, bool keep_undated,
                  std::vector<std::string> ties, unsigned threads, const py::object& report) {
                   const auto unit = model::find_unit(network, home);
                   std::vector<projection::Period> periods;
                   for (const auto& [since, until] : given) periods.push_back(period_of(since, until, keep_undated));
                   const auto rows = run(threads, report, [&](const RunControl& control) {
                       return tie_changes(network, unit, periods, ties, control);
                   });
                   py::list result;
                   for (const auto& r : rows)
                       result.append(py::make_tuple(r.ties, r.created, r.kept, r.dissolved, r.international, r.located,
                                                    r.partners, r.entries, r.exits));
                   return result;
               });
    module.def(
        "decay", [](const model::Network& network, const std::string& home, unsigned years, const std::string& as_of) {
            py::list result;
            for (auto& d : decay(network, model::find_unit(network, home), years, date_for(as_of)))
                result.append(py::make_tuple(d.kind, d.ties, d.ended, d.median_years, as_array(std::move(d.survival))));
            return result;
        });
    module.def("funnel", [](const model::Network& network, const std::string& home, const std::string& by,
                            const std::string& since, const std::string& until, bool keep_undated) {
        const auto unit = model::find_unit(network, home);
        py::list result;
        for (const auto& f : funnel(network, unit, funnel_by(by), period_of(since, until, keep_undated))) {
            py::list row;
            row.append(f.group);
            row.append(f.relations);
            for (const auto count : f.reached) row.append(count);
            for (int step = 0; step < 3; ++step) {
                row.append(f.conversion[step]);
                row.append(f.low[step]);
                row.append(f.high[step]);
            }
            result.append(py::tuple(row));
        }
        return result;
    });
}

}  // namespace

void bind_network_evaluation(py::module_& module) {
    bind_development(module);
    module.def("tie_confidence", [](const model::Network& network, const Graph& graph, std::vector<std::string> ties,
                                    const std::string& since, const std::string& until, bool keep_undated,
                                    std::uint32_t largest_consortium, double stated, double inferred) {
        projection::ProjectionOptions options;
        options.ties = std::move(ties);
        options.period = period_of(since, until, keep_undated);
        options.limits.largest_consortium = largest_consortium;
        return as_array(run(1, py::none(), [&](const RunControl& control) {
            return tie_confidence(network, graph, options, {stated, inferred}, control);
        }));
    });
    module.def("feedback", [](const model::Network& network, const std::vector<std::string>& from,
                              const std::vector<std::string>& to, const std::vector<std::string>& given,
                              const std::vector<std::string>& home) {
        std::vector<model::Id> members;
        for (const auto& one : home) members.push_back(organisation_for(network, one));
        std::vector<Recommendation> recommendations;
        for (std::size_t k = 0; k < from.size(); ++k)
            recommendations.push_back(
                {organisation_for(network, from[k]), organisation_for(network, to[k]), date_for(given[k])});
        const auto f = feedback(network, recommendations, members);
        py::list rows;
        for (const auto& o : f.outcomes)
            rows.append(py::make_tuple(o.followed, o.known_before, model::to_string(o.first), o.kind,
                                       o.followed ? stage_name(o.stage) : "", o.ties, o.known_at_home, o.by_others));
        py::dict result;
        result["rows"] = rows;
        result["followed_share"] = f.followed_share;
        result["low"] = f.low;
        result["high"] = f.high;
        result["base_rate"] = f.base_rate;
        result["home_share"] = f.home_share;
        result["home_base_rate"] = f.home_rate;
        return result;
    });
}

}  // namespace hanse::bindings
