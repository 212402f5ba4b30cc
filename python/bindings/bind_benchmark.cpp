#include <pybind11/stl.h>

#include "hanse/benchmark/exact_test.hpp"
#include "hanse/benchmark/robustness.hpp"
#include "hanse/benchmark/shrink.hpp"
#include "hanse/benchmark/strengths.hpp"
#include "hanse/benchmark/weights.hpp"
#include "hanse/core/chance.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

using namespace benchmark;

void bind_choices(py::module_& module) {
    py::enum_<Measured>(module, "Measured")
        .value("exact", Measured::exact)
        .value("count", Measured::count)
        .value("share", Measured::share);
    py::enum_<Normalise>(module, "Normalise")
        .value("min_max", Normalise::min_max)
        .value("z", Normalise::z)
        .value("rank", Normalise::rank)
        .value("borda", Normalise::borda)
        .value("goalposts", Normalise::goalposts)
        .value("reference", Normalise::reference)
        .value("target", Normalise::target);
    py::enum_<Outliers>(module, "Outliers")
        .value("keep", Outliers::keep)
        .value("winsorise", Outliers::winsorise)
        .value("log", Outliers::log);
    py::enum_<Aggregate>(module, "Aggregate")
        .value("arithmetic", Aggregate::arithmetic)
        .value("geometric", Aggregate::geometric)
        .value("harmonic", Aggregate::harmonic)
        .value("power", Aggregate::power)
        .value("copeland", Aggregate::copeland);
    py::enum_<Missing>(module, "Missing")
        .value("error", Missing::error)
        .value("drop", Missing::drop)
        .value("median", Missing::median);
}

void bind_criteria(py::module_& module) {
    py::class_<Criterion>(module, "Criterion")
        .def(py::init([](std::string name, double direction, double weight, std::uint32_t group, Measured measured,
                         double low, double high, double target) {
            return Criterion{std::move(name), direction, weight, group, measured, low, high, target};
        }));
    py::class_<Group>(module, "Group").def(py::init([](std::string name, double weight, std::uint32_t parent) {
        return Group{std::move(name), weight, parent};
    }));
    py::class_<Criteria>(module, "Criteria")
        .def(py::init([](std::vector<std::string> units, std::vector<Criterion> criteria, std::vector<Group> groups,
                         const In<double>& values, const In<double>& bases, std::uint32_t reference) {
            const auto v = as_span(values);
            const auto b = as_span(bases);
            Criteria result{std::move(units),     std::move(criteria),  std::move(groups),
                            {v.begin(), v.end()}, {b.begin(), b.end()}, reference};
            result.check();
            return result;
        }))
        .def("only", [](const Criteria& c, const std::vector<std::uint32_t>& kept) { return only(c, kept); })
        .def("with_values",
             [](const Criteria& c, const In<double>& values) {
                 Criteria other = c;
                 const auto v = as_span(values);
                 other.values.assign(v.begin(), v.end());
                 other.check();
                 return other;
             })
        .def("effective_weights", [](const Criteria& c) { return as_array(c.effective_weights()); });
    py::class_<CompositeOptions>(module, "CompositeOptions")
        .def(py::init([](Normalise normalise, Aggregate aggregate, double power, Outliers outliers, Missing missing) {
            return CompositeOptions{normalise, aggregate, power, outliers, missing};
        }));
    py::class_<Uncertainty>(module, "Uncertainty")
        .def(py::init(
            [](double weights, std::vector<Normalise> normalise, std::vector<Aggregate> aggregate, bool counts) {
                return Uncertainty{weights, std::move(normalise), std::move(aggregate), counts};
            }));
    module.attr("none") = none;
}

void bind_index(py::module_& module) {
    module.def("normalise", [](const In<double>& values, Normalise method, double direction, double low, double high,
                               double reference) {
        return as_array(normalise(as_span(values), {method, direction, low, high, reference}));
    });
    module.def("treat_outliers",
               [](const In<double>& values, Outliers method, double skewness, double kurtosis, unsigned points) {
                   return as_array(treat_outliers(as_span(values), {method, skewness, kurtosis, points}));
               });
    module.def("power_mean", [](const In<double>& values, const In<double>& weights, double p) {
        return power_mean(as_span(values), as_span(weights), p);
    });
    module.def("outranking", [](const In<double>& values, const In<double>& weights) {
        auto result = outranking(as_span(values), as_span(weights));
        const auto n = static_cast<std::size_t>(values.size() / weights.size());
        return as_matrix(std::move(result), n, n);
    });
    module.def("copeland",
               [](const In<double>& matrix, std::size_t units) { return as_array(copeland(as_span(matrix), units)); });
    module.def("budget_weights", [](const In<double>& points, std::size_t criteria) {
        return as_array(budget_weights(as_span(points), criteria));
    });
    module.def("pca_weights", [](const In<double>& values, std::size_t criteria) {
        return as_array(pca_weights(as_span(values), criteria));
    });
    module.def("shrunk", [](const In<double>& values, const In<double>& bases, Measured measured) {
        return as_array(shrunk(as_span(values), as_span(bases), measured));
    });
    module.def("composite", [](const Criteria& criteria, const CompositeOptions& options) {
        auto c = composite(criteria, options);
        const std::size_t n = criteria.units.size();
        py::dict result;
        result["normalised"] = as_matrix(std::move(c.normalised), n, criteria.criteria.size());
        result["groups"] = as_matrix(std::move(c.groups), n, criteria.groups.size());
        result["scores"] = as_array(std::move(c.scores));
        result["ranks"] = as_array(std::move(c.ranks));
        result["coverage"] = as_array(std::move(c.coverage));
        return result;
    });
    module.def("strengths", [](const Criteria& criteria, std::uint32_t home) {
        py::list rows;
        for (const auto& s : strengths(criteria, home))
            rows.append(py::make_tuple(s.value, s.low, s.high, s.best, s.best_unit, s.median, s.reference, s.z,
                                       s.p_best, s.p_median, s.p_reference));
        return rows;
    });
    module.def("nearest_peers", [](const Criteria& criteria, std::uint32_t home) {
        py::list rows;
        for (auto& p : nearest_peers(criteria, home))
            rows.append(py::make_tuple(p.unit, p.distance, p.shared, as_array(std::move(p.contributions))));
        return rows;
    });
    module.def("dominated_by", [](const Criteria& criteria) { return as_array(dominated_by(criteria)); });
}

py::dict as_dict(SobolIndices&& s) {
    py::dict result;
    result["first"] = as_array(std::move(s.first));
    result["total"] = as_array(std::move(s.total));
    if (s.first_low.empty()) return result;
    result["first_low"] = as_array(std::move(s.first_low));
    result["first_high"] = as_array(std::move(s.first_high));
    result["total_low"] = as_array(std::move(s.total_low));
    result["total_high"] = as_array(std::move(s.total_high));
    return result;
}

void bind_robustness(py::module_& module) {
    module.def("uncertain_inputs", &uncertain_inputs);
    module.def("robustness",
               [](const Criteria& criteria, const CompositeOptions& options, const Uncertainty& uncertainty,
                  std::uint64_t samples, std::uint64_t seed, unsigned threads, const py::object& report) {
                   auto r = run(threads, report, [&](const RunControl& control) {
                       return robustness(criteria, options, uncertainty, {samples, seed}, control);
                   });
                   const std::size_t n = criteria.units.size();
                   py::dict result;
                   result["ranks"] = as_matrix(std::move(r.ranks), samples, n);
                   result["frequency"] = as_matrix(std::move(r.frequency), n, n);
                   result["mean"] = as_array(std::move(r.mean));
                   result["median"] = as_array(std::move(r.median));
                   result["low"] = as_array(std::move(r.low));
                   result["high"] = as_array(std::move(r.high));
                   return result;
               });
    module.def("rank_sensitivity", [](const Criteria& criteria, const CompositeOptions& options,
                                      const Uncertainty& uncertainty, std::uint64_t samples, std::uint64_t seed,
                                      std::uint32_t resamples, unsigned threads, const py::object& report) {
        auto all = run(threads, report, [&](const RunControl& control) {
            return rank_sensitivity(criteria, options, uncertainty, {samples, seed, resamples}, control);
        });
        py::list result;
        for (auto& indices : all) result.append(as_dict(std::move(indices)));
        return result;
    });
    module.def("leave_one_out", [](const Criteria& criteria, const CompositeOptions& options) {
        return as_matrix(leave_one_out(criteria, options), criteria.criteria.size(), criteria.units.size());
    });
    module.def("sobol_points", [](std::size_t inputs, std::uint64_t samples, std::uint64_t seed) {
        auto points = sobol_points(inputs, {samples, seed, 0});
        const std::size_t rows = points.size() / inputs;
        return as_matrix(std::move(points), rows, inputs);
    });
    module.def("sobol_indices", [](const In<double>& outcomes, std::size_t inputs, std::uint64_t samples,
                                   std::uint64_t seed, std::uint32_t resamples, unsigned threads) {
        return as_dict(run(threads, py::none(), [&](const RunControl& control) {
            return sobol_indices(as_span(outcomes), inputs, {samples, seed, resamples}, control);
        }));
    });
}

}  // namespace

void bind_network_indicators(py::module_& module);  // bind_benchmark_network.cpp

void bind_benchmark(py::module_& module) {
    bind_choices(module);
    bind_criteria(module);
    bind_index(module);
    bind_robustness(module);
    bind_network_indicators(module);
    module.def("binomial_test", &binomial_test);
    module.def("poisson_test", &poisson_test);
    module.def("fisher_test", &fisher_test);
    module.def("binomial_interval", [](double k, double n, double level) {
        const auto i = binomial_interval(k, n, level);
        return py::make_tuple(i.low, i.high);
    });
    module.def("poisson_interval", [](double count, double level) {
        const auto i = poisson_interval(count, level);
        return py::make_tuple(i.low, i.high);
    });
}

}  // namespace hanse::bindings
