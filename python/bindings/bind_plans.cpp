#include <pybind11/stl.h>

#include "hanse/planning/consortium.hpp"
#include "hanse/planning/matchmaking.hpp"
#include "hanse/planning/portfolio.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

void bind_plans(py::module_& module) {
    using namespace planning;
    py::class_<Portfolio>(module, "Portfolio")
        .def_readonly("chosen", &Portfolio::chosen)
        .def_readonly("value", &Portfolio::value)
        .def_readonly("cost", &Portfolio::cost)
        .def_readonly("upper_bound", &Portfolio::upper_bound)
        .def_readonly("marginal", &Portfolio::marginal)
        .def_readonly("uncovered", &Portfolio::uncovered);
    using Covers = std::vector<std::vector<std::uint32_t>>;
    module.def(
        "portfolio",
        [](Covers covers, std::vector<double> costs, std::vector<double> worth, double budget) {
            return run(1, py::none(), [&](const RunControl& control) {
                return portfolio({std::move(covers), std::move(costs), std::move(worth)}, budget, control);
            });
        },
        py::arg("covers"), py::arg("costs"), py::arg("worth"), py::arg("budget"));
    module.def(
        "evaluate",
        [](Covers covers, std::vector<double> costs, std::vector<double> worth,
           const std::vector<std::uint32_t>& chosen) {
            return evaluate({std::move(covers), std::move(costs), std::move(worth)}, chosen);
        },
        py::arg("covers"), py::arg("costs"), py::arg("worth"), py::arg("chosen"));

    py::class_<Meeting>(module, "Meeting")
        .def_readonly("host", &Meeting::host)
        .def_readonly("guest", &Meeting::guest)
        .def_readonly("slot", &Meeting::slot)
        .def_readonly("fit", &Meeting::fit);
    py::class_<Matchmaking>(module, "Matchmaking")
        .def_readonly("meetings", &Matchmaking::meetings)
        .def_readonly("value", &Matchmaking::value)
        .def_readonly("bound", &Matchmaking::bound)
        .def_readonly("host_price", &Matchmaking::host_price)
        .def_readonly("guest_price", &Matchmaking::guest_price);
    module.def(
        "matchmaking",
        [](const In<double>& fit, std::vector<std::uint32_t> hosts, std::vector<std::uint32_t> guests,
           std::uint32_t slots) {
            const auto values = as_span(fit);
            const Meetings meetings{{values.begin(), values.end()}, std::move(hosts), std::move(guests), slots};
            return run(1, py::none(), [&](const RunControl& control) { return matchmaking(meetings, control); });
        },
        py::arg("fit"), py::arg("host_capacity"), py::arg("guest_capacity"), py::arg("slots"));

    py::class_<Consortium>(module, "Consortium")
        .def_readonly("members", &Consortium::members)
        .def_readonly("distance", &Consortium::distance)
        .def_readonly("proven", &Consortium::proven)
        .def_readonly("smallest", &Consortium::smallest);
    module.def(
        "consortium",
        [](Covers competences, std::vector<std::uint32_t> country, const In<double>& distance, std::uint32_t required,
           std::uint32_t members, std::uint32_t countries, std::vector<std::uint32_t> include,
           std::uint64_t most_steps) {
            const auto values = as_span(distance);
            const Candidates candidates{std::move(competences), std::move(country), {values.begin(), values.end()}};
            const ConsortiumOptions options{required, members, countries, std::move(include), most_steps};
            return run(1, py::none(),
                       [&](const RunControl& control) { return consortium(candidates, options, control); });
        },
        py::arg("competences"), py::arg("country"), py::arg("distance"), py::arg("required"), py::arg("members"),
        py::arg("countries"), py::arg("include"), py::arg("most_steps"));
}

}  // namespace hanse::bindings
