#include <pybind11/stl.h>

#include "hanse/evaluation/before_after.hpp"
#include "hanse/evaluation/bootstrap.hpp"
#include "hanse/evaluation/group_difference.hpp"
#include "hanse/evaluation/qap.hpp"
#include "hanse/evaluation/rewire.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

using namespace evaluation;

void bind_permutations(py::module_& module) {
    module.def("qap", [](const In<double>& a, const In<double>& b, std::size_t nodes, std::uint64_t permutations,
                         std::uint64_t seed, unsigned threads, const py::object& report) {
        auto q = run(threads, report, [&](const RunControl& control) {
            return qap(as_span(a), as_span(b), nodes, {permutations, seed}, control);
        });
        py::dict result;
        result["correlation"] = q.correlation;
        result["p_value"] = q.p_value;
        result["p_greater"] = q.p_greater;
        result["p_less"] = q.p_less;
        result["mean"] = q.mean;
        result["deviation"] = q.deviation;
        result["permuted"] = as_array(std::move(q.permuted));
        return result;
    });
    module.def("mrqap", [](const In<double>& y, const std::vector<In<double>>& xs, std::size_t nodes,
                           std::uint64_t permutations, std::uint64_t seed, unsigned threads, const py::object& report) {
        std::vector<std::vector<double>> matrices;
        for (const auto& x : xs) {
            const auto cells = as_span(x);
            matrices.emplace_back(cells.begin(), cells.end());
        }
        auto m = run(threads, report, [&](const RunControl& control) {
            return mrqap(as_span(y), matrices, nodes, {permutations, seed}, control);
        });
        py::dict result;
        result["coefficient"] = as_array(std::move(m.coefficients));
        result["t"] = as_array(std::move(m.t));
        result["p_value"] = as_array(std::move(m.p_value));
        result["p_greater"] = as_array(std::move(m.p_greater));
        result["p_less"] = as_array(std::move(m.p_less));
        result["r_squared"] = m.r_squared;
        result["pairs"] = m.pairs;
        return result;
    });
    module.def("group_difference",
               [](const In<double>& values, const In<std::uint32_t>& groups, std::uint64_t permutations,
                  std::uint64_t seed, unsigned threads, const py::object& report) {
                   auto g = run(threads, report, [&](const RunControl& control) {
                       return group_difference(as_span(values), as_span(groups), {permutations, seed}, control);
                   });
                   py::dict result;
                   result["means"] = as_array(std::move(g.means));
                   result["sizes"] = as_array(std::move(g.sizes));
                   result["difference"] = g.difference;
                   result["f"] = g.f;
                   result["p_value"] = g.p_value;
                   return result;
               });
}

void bind_samples(py::module_& module) {
    module.def("rewire", [](const Graph& graph, double swaps_per_tie, std::uint64_t seed) {
        return run(1, py::none(), [&](const RunControl& control) {
            return rewire(graph, {swaps_per_tie, seed}, control);
        });
    });
    module.def("seed_of_sample", &seed_of_sample);
    module.def("summarise_null", [](double observed, std::vector<double> samples) {
        auto n = summarise_null(observed, std::move(samples));
        py::dict result;
        result["observed"] = n.observed;
        result["mean"] = n.mean;
        result["deviation"] = n.deviation;
        result["z"] = n.z;
        result["low"] = n.low;
        result["high"] = n.high;
        result["p_value"] = n.p_value;
        result["samples"] = as_array(std::move(n.samples));
        return result;
    });
    module.def("sample_ties",
               [](const Graph& graph, const In<double>& confidence, std::uint64_t seed, std::uint64_t sample) {
                   return sample_ties(graph, as_span(confidence), seed, sample);
               });
    module.def("summarise_samples", [](const In<double>& observed, const In<double>& samples, double level) {
        auto i = summarise_samples(as_span(observed), as_span(samples), level);
        py::dict result;
        result["value"] = as_array(std::move(i.value));
        result["mean"] = as_array(std::move(i.mean));
        result["low"] = as_array(std::move(i.low));
        result["high"] = as_array(std::move(i.high));
        result["rank"] = as_array(std::move(i.rank));
        result["rank_low"] = as_array(std::move(i.rank_low));
        result["rank_high"] = as_array(std::move(i.rank_high));
        return result;
    });
}

void bind_before_after(py::module_& module) {
    py::class_<PanelValues>(module, "PanelValues")
        .def(py::init([](std::vector<std::string> units, std::vector<std::string> periods, const In<double>& values,
                         std::uint32_t treated) {
            const auto v = as_span(values);
            return PanelValues{std::move(units), std::move(periods), {v.begin(), v.end()}, treated};
        }));
    module.def("difference_in_differences", [](const PanelValues& panel, const std::vector<std::uint32_t>& before,
                                               const std::vector<std::uint32_t>& after) {
        auto e = difference_in_differences(panel, before, after);
        py::dict result;
        result["treated_before"] = e.treated_before;
        result["treated_after"] = e.treated_after;
        result["controls_before"] = e.controls_before;
        result["controls_after"] = e.controls_after;
        result["effect"] = e.effect;
        result["p_value"] = e.p_value;
        result["chance_low"] = e.chance_low;
        result["chance_high"] = e.chance_high;
        result["placebo"] = as_array(std::move(e.placebo));
        return result;
    });
    module.def("event_study", [](const PanelValues& panel, std::uint32_t base) {
        py::list rows;
        for (const auto& r : event_study(panel, base))
            rows.append(
                py::make_tuple(r.period, r.treated, r.controls, r.effect, r.chance_low, r.chance_high, r.p_value));
        return rows;
    });
}

}  // namespace

void bind_network_evaluation(py::module_& module);  // bind_evaluation_network.cpp

void bind_evaluation(py::module_& module) {
    bind_permutations(module);
    bind_samples(module);
    bind_before_after(module);
    bind_network_evaluation(module);
}

}  // namespace hanse::bindings
