#include "hanse/projection/projection.hpp"

#include <pybind11/stl.h>

#include "hanse/core/error.hpp"
#include "hanse/projection/affiliation.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

using namespace hanse::projection;

model::Date date_of(const std::string& text, const char* option) {
    const auto date = model::parse_date(text);
    if (date) return *date;
    throw InvalidArgument(std::string(option) + ": '" + text + "' is not a date; write YYYY-MM-DD, YYYY-MM or YYYY");
}

py::dict as_dict(const LeftOut& left_out) {
    py::dict out;
    out["undated"] = left_out.undated;
    out["outside_period"] = left_out.outside_period;
    out["too_large"] = left_out.too_large;
    out["too_large_participations"] = left_out.too_large_participations;
    out["single"] = left_out.single;
    out["too_weak"] = left_out.too_weak;
    out["no_unit"] = left_out.no_unit;
    return out;
}

ProjectionOptions options_of(std::vector<std::string> ties, TwoMode weight, const std::string& since,
                             const std::string& until, Undated undated, Level level, double minimum_weight,
                             std::uint32_t largest_consortium, double memory) {
    return {std::move(ties),
            weight,
            {date_of(since, "since"), date_of(until, "until"), undated, memory},
            level,
            {minimum_weight, largest_consortium}};
}

}  // namespace

void bind_projection(py::module_& module) {
    py::enum_<Level>(module, "Level")
        .value("organisation", Level::organisation)
        .value("cluster", Level::cluster)
        .value("region", Level::region)
        .value("country", Level::country);
    py::enum_<TwoMode>(module, "TwoMode")
        .value("count", TwoMode::count)
        .value("newman", TwoMode::newman)
        .value("jaccard", TwoMode::jaccard);
    py::enum_<Undated>(module, "Undated").value("drop", Undated::drop).value("keep", Undated::keep);
    module.def(
        "project",
        [](const model::Network& network, std::vector<std::string> ties, TwoMode weight, const std::string& since,
           const std::string& until, Undated undated, Level level, double minimum_weight,
           std::uint32_t largest_consortium, double memory, unsigned threads, const py::object& report) {
            const auto options = options_of(std::move(ties), weight, since, until, undated, level, minimum_weight,
                                            largest_consortium, memory);
            Projected out =
                run(threads, report, [&](const RunControl& control) { return project(network, options, control); });
            py::list labels(out.labels.size());
            for (std::size_t i = 0; i < out.labels.size(); ++i) labels[i] = py::str(out.labels[i]);
            return py::make_tuple(std::move(out.graph), labels, as_dict(out.left_out));
        },
        py::arg("network"), py::arg("ties"), py::arg("weight"), py::arg("since"), py::arg("until"), py::arg("undated"),
        py::arg("level"), py::arg("minimum_weight"), py::arg("largest_consortium"), py::arg("memory"),
        py::arg("threads"), py::arg("report"));
    module.def(
        "tie_rows",
        [](const model::Network& network, std::vector<std::string> ties, const std::string& since,
           const std::string& until, Undated undated, std::uint32_t largest_consortium, double memory) {
            const auto options = options_of(std::move(ties), TwoMode::count, since, until, undated, Level::organisation,
                                            0, largest_consortium, memory);
            TieRows found = tie_rows(affiliation(network, options));
            std::vector<std::uint8_t> contact, event;
            for (const auto table : found.tables) {
                contact.push_back(table == model::Table::contacts);
                event.push_back(table == model::Table::events);
            }
            return py::make_tuple(as_array(std::move(found.sources)), as_array(std::move(found.targets)),
                                  as_array(std::move(contact)), as_array(std::move(event)),
                                  as_array(std::move(found.rows)));
        },
        "network"_a, "ties"_a, "since"_a, "until"_a, "undated"_a, "largest_consortium"_a, "memory"_a = Period{}.memory,
        "Pairs, whether a contact or an event joins them (else a project), and the row of that table.");
}

}  // namespace hanse::bindings
