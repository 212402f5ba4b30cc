#include <algorithm>
#include <cstdint>

#include "hanse/core/error.hpp"
#include "hanse/specialisation/change.hpp"
#include "hanse/specialisation/complexity.hpp"
#include "hanse/specialisation/concentration.hpp"
#include "hanse/specialisation/density.hpp"
#include "hanse/specialisation/location_quotient.hpp"
#include "hanse/specialisation/relatedness.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

using namespace specialisation;

py::array_t<double> out(Matrix&& matrix) {
    return as_matrix(std::move(matrix.values), matrix.rows, matrix.columns);
}

Matrix matrix_of(const In<double>& array) {
    if (array.ndim() != 2) throw InvalidArgument("relatedness: not a matrix; pass fields x fields");
    Matrix matrix(static_cast<std::size_t>(array.shape(0)), static_cast<std::size_t>(array.shape(1)));
    std::copy_n(array.data(), matrix.values.size(), matrix.values.begin());
    return matrix;
}

py::tuple interval_of(const Interval& interval) {
    return py::make_tuple(interval.low, interval.high);
}

}  // namespace

void bind_specialisation(py::module_& module) {
    using Table = specialisation::Table;  // not model::Table, which a unit of several files has, too
    py::class_<Table>(module, "Table")
        .def_property_readonly("units", &Table::units)
        .def_property_readonly("fields", &Table::fields);
    module.def(
        "table",
        [](std::uint32_t units, std::uint32_t fields, const In<std::uint32_t>& unit, const In<std::uint32_t>& field,
           const In<double>& values) {
            return Table::from_triples(units, fields, as_span(unit), as_span(field), as_span(values));
        },
        "units"_a, "fields"_a, "unit"_a, "field"_a, "values"_a);
    module.def(
        "triples",
        [](const Table& table) {
            std::vector<std::uint32_t> unit;
            std::vector<std::uint32_t> field;
            std::vector<double> values;
            for (std::uint32_t u = 0; u < table.units(); ++u) {
                for (std::size_t i = 0; i < table.fields_of(u).size(); ++i) {
                    unit.push_back(u);
                    field.push_back(table.fields_of(u)[i]);
                    values.push_back(table.values_of(u)[i]);
                }
            }
            return py::make_tuple(as_array(std::move(unit)), as_array(std::move(field)), as_array(std::move(values)));
        },
        "table"_a);
    module.def(
        "roll_up",
        [](const Table& table, const In<std::uint32_t>& broader) { return roll_up(table, as_span(broader)); },
        "table"_a, "broader"_a);

    module.def(
        "location_quotient", [](const Table& counts) { return out(location_quotient(counts)); }, "counts"_a);
    module.def(
        "location_quotient_interval",
        [](const Table& counts, double confidence) {
            auto both = location_quotient_interval(counts, confidence);
            return py::make_tuple(out(std::move(both.low)), out(std::move(both.high)));
        },
        "counts"_a, "confidence"_a);
    module.def(
        "share_interval",
        [](double successes, double trials, double confidence) {
            return interval_of(share_interval(successes, trials, confidence));
        },
        "successes"_a, "trials"_a, "confidence"_a);
    module.def(
        "rate_ratio",
        [](double x, double n, double y, double m, double confidence) {
            const auto ratio = rate_ratio(x, n, y, m, confidence);
            return py::make_tuple(ratio.value, ratio.interval.low, ratio.interval.high, ratio.p_value);
        },
        "x"_a, "n"_a, "y"_a, "m"_a, "confidence"_a);

    py::enum_<Compared>(module, "Compared").value("all", Compared::all).value("others", Compared::others);
    module.def(
        "krugman", [](const Table& counts, Compared of) { return as_array(krugman(counts, of)); }, "counts"_a, "of"_a);
    module.def(
        "specialisation_coefficient",
        [](const Table& counts, Compared of) { return as_array(specialisation_coefficient(counts, of)); }, "counts"_a,
        "of"_a);
    module.def(
        "hachman", [](const Table& counts) { return as_array(hachman(counts)); }, "counts"_a);
    module.def(
        "herfindahl", [](const Table& counts) { return as_array(herfindahl(counts)); }, "counts"_a);

    py::enum_<Relatedness>(module, "Relatedness")
        .value("probability", Relatedness::probability)
        .value("association", Relatedness::association)
        .value("cosine", Relatedness::cosine)
        .value("jaccard", Relatedness::jaccard);
    def_run(
        module, "cooccurrence",
        [](const RunControl& control, const Table& table) { return cooccurrence(table, control); }, out, "table"_a);
    def_run(
        module, "relatedness",
        [](const RunControl& control, const Table& table, Relatedness method) {
            return relatedness(table, method, control);
        },
        out, "table"_a, "method"_a);
    def_run(
        module, "proximity", [](const RunControl& control, const Table& has) { return proximity(has, control); }, out,
        "has"_a);
    def_run(
        module, "density",
        [](const RunControl& control, const Table& has, const In<double>& phi) {
            const auto matrix = matrix_of(phi);
            return density(has, matrix, control);
        },
        out, "has"_a, "phi"_a);
    def_run(
        module, "complementarity",
        [](const RunControl& control, const Table& has, const In<double>& phi, const In<std::uint32_t>& receivers,
           const In<std::uint32_t>& partners) {
            const auto matrix = matrix_of(phi);
            return complementarity(has, matrix, as_span(receivers), as_span(partners), control);
        },
        out, "has"_a, "phi"_a, "receivers"_a, "partners"_a);
    def_run(
        module, "outlook_gain",
        [](const RunControl& control, const Table& has, const In<double>& phi, const In<double>& pci) {
            const auto matrix = matrix_of(phi);
            return outlook_gain(has, matrix, as_span(pci), control);
        },
        out, "has"_a, "phi"_a, "field_complexity"_a);
    def_run(
        module, "complexity", [](const RunControl& control, const Table& has) { return complexity(has, control); },
        [](auto&& both) { return py::make_tuple(as_array(std::move(both.eci)), as_array(std::move(both.pci))); },
        "has"_a);
    def_run(
        module, "fitness",
        [](const RunControl& control, const Table& has, std::uint32_t iterations, double tolerance) {
            return fitness(has, {iterations, tolerance}, control);
        },
        [](auto&& both) {
            return py::make_tuple(as_array(std::move(both.fitness)), as_array(std::move(both.quality)), both.iterations,
                                  both.converged);
        },
        "has"_a, "iterations"_a, "tolerance"_a);
    module.def(
        "entries", [](const Table& before, const Table& after) { return out(entries(before, after)); }, "before"_a,
        "after"_a);
    module.def(
        "exits", [](const Table& before, const Table& after) { return out(exits(before, after)); }, "before"_a,
        "after"_a);
}

}  // namespace hanse::bindings
