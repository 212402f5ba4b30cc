#include <pybind11/stl/filesystem.h>

#include "hanse/core/graph.hpp"
#include "hanse/io/atomic_file.hpp"
#include "hanse/io/cordis.hpp"
#include "hanse/io/data_package.hpp"
#include "hanse/io/graph_table.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

using io::AttributeColumn;
using io::GraphTable;
using io::ValueType;
using std::filesystem::path;

/// Lets Ctrl-C through while many Python objects are made.
void look_up(std::size_t made) {
    constexpr std::size_t many = std::size_t{1} << 14;
    if (made % many == 0 && PyErr_CheckSignals() != 0) throw py::error_already_set();
}

py::list columns_out(std::vector<AttributeColumn>& columns) {
    py::list out;
    for (auto& column : columns) {
        py::list values(column.values.size());
        py::object last = py::none();  // of equal neighbours one object is enough
        for (std::size_t i = 0; i < column.values.size(); ++i) {
            look_up(i);
            if (column.values[i] && (i == 0 || column.values[i] != column.values[i - 1]))
                last = py::str(*column.values[i]);
            values[i] = column.values[i] ? last : py::none();
        }
        py::list types(column.types.size());
        for (std::size_t i = 0; i < column.types.size(); ++i) types[i] = column.types[i];
        out.append(py::make_tuple(column.name, column.type, values, types));
    }
    return out;
}

std::vector<AttributeColumn> columns_in(const py::list& columns) {
    std::vector<AttributeColumn> out;
    for (const py::handle item : columns) {
        const auto given = py::reinterpret_borrow<py::tuple>(item);
        AttributeColumn column{given[0].cast<std::string>(), given[1].cast<ValueType>(), {}};
        for (const py::handle value : py::list(given[2])) {
            look_up(column.values.size());
            column.values.push_back(value.is_none() ? std::nullopt : std::optional(value.cast<std::string>()));
        }
        out.push_back(std::move(column));
    }
    return out;
}

void bind_graph_files(py::module_& module) {
    py::enum_<ValueType>(module, "ValueType")
        .value("text", ValueType::text)
        .value("number", ValueType::number)
        .value("integer", ValueType::integer)
        .value("truth", ValueType::truth)
        .value("list", ValueType::list)
        .value("mixed", ValueType::mixed);
    py::enum_<io::FileDirection>(module, "FileDirection")
        .value("as_said", io::FileDirection::as_said)
        .value("mixed", io::FileDirection::mixed)
        .value("directed", io::FileDirection::directed)
        .value("undirected", io::FileDirection::undirected);
    const auto reader = [&](const char* name,
                            GraphTable (*read)(const path&, const io::GraphReading&, const RunControl&)) {
        module.def(
            name,
            [read](const path& file, io::FileDirection direction, bool weighted, const std::string& weight,
                   const std::string& encoding, const py::object& report) {
                const io::GraphReading reading{direction, weighted, weight, encoding};
                GraphTable table =
                    run(1, report, [&](const RunControl& control) { return read(file, reading, control); });
                py::list labels(table.labels.size());
                for (std::size_t n = 0; n < table.labels.size(); ++n) {
                    look_up(n);
                    labels[n] = py::str(table.labels[n]);
                }
                py::dict left_out;
                for (const auto& [what, count] : table.left_out) left_out[py::str(what)] = count;
                const bool has_weights = !table.weights.empty();
                return py::make_tuple(
                    labels, table.integer_labels, as_array(std::move(table.sources)),
                    as_array(std::move(table.targets)),
                    has_weights ? py::object(as_array(std::move(table.weights))) : py::object(py::none()),
                    table.weighting == Weighting::distance, table.directed, columns_out(table.node_attributes),
                    columns_out(table.tie_attributes), left_out);
            },
            py::arg("path"), py::arg("direction"), py::arg("weighted"), py::arg("weight"), py::arg("encoding"),
            py::arg("report"),
            "Labels, whether they are integers, sources, targets, weights, whether they are distances, "
            "directed, node attributes, tie attributes, what is left out.");
    };
    const auto writer = [&](const char* name, void (*write)(const GraphTable&, const path&, const RunControl&)) {
        module.def(
            name,
            [write](const Graph& graph, const py::list& labels, bool integer_labels, const py::list& node_attributes,
                    const py::list& tie_attributes, const path& file, const py::object& report) {
                TieList list = ties(graph);
                GraphTable table;
                for (const py::handle label : labels) {
                    look_up(table.labels.size());
                    table.labels.push_back(label.cast<std::string>());
                }
                table.integer_labels = integer_labels;
                table.sources = std::move(list.sources);
                table.targets = std::move(list.targets);
                table.weights = std::move(list.weights);
                table.weighting = graph.weighting();
                table.directed = graph.directed();
                table.node_attributes = columns_in(node_attributes);
                table.tie_attributes = columns_in(tie_attributes);
                run(1, report, [&](const RunControl& control) {
                    write(table, file, control);
                    return true;
                });
            },
            py::arg("graph"), py::arg("labels"), py::arg("integer_labels"), py::arg("node_attributes"),
            py::arg("tie_attributes"), py::arg("path"), py::arg("report"));
    };
    reader("read_graphml", &io::read_graphml);
    reader("read_gexf", &io::read_gexf);
    reader("read_pajek", &io::read_pajek);
    reader("read_gml", &io::read_gml);
    reader("read_dot", &io::read_dot);
    writer("write_graphml", &io::write_graphml);
    writer("write_gexf", &io::write_gexf);
    writer("write_pajek", &io::write_pajek);
    writer("write_gml", &io::write_gml);
    writer("write_dot", &io::write_dot);
}

}  // namespace

void bind_io(py::module_& module) {
    bind_graph_files(module);
    module.def(
        "write_file",
        [](const path& file, const py::bytes& content) {
            const std::string_view text = content;
            run(0, py::none(), [&](const RunControl& control) {
                io::AtomicFile out(file, control);
                out.write(text);
                out.commit();
                return true;
            });
        },
        py::arg("path"), py::arg("content"));
    module.def(
        "formula_safe", [](const std::string& cell) { return io::formula_safe(cell); }, py::arg("cell"),
        "The cell as text that no spreadsheet runs.");
    module.def(
        "read_data_package",
        [](const path& folder, const py::object& report) {
            return run(0, report, [&](const RunControl& control) { return io::read_data_package(folder, control); });
        },
        py::arg("folder"), py::arg("report"));
    module.def(
        "validate_data_package",
        [](const path& folder, const py::object& report) {
            return run(0, report,
                       [&](const RunControl& control) { return io::validate_data_package(folder, control); });
        },
        py::arg("folder"), py::arg("report"));
    module.def(
        "read_cordis",
        [](const path& folder, const py::object& report) {
            return run(0, report, [&](const RunControl& control) { return io::read_cordis(folder, control); });
        },
        py::arg("path"), py::arg("report"));
    module.def(
        "check_package_folder", [](const path& folder) { io::check_package_folder(folder); }, py::arg("folder"));
    module.def(
        "write_data_package",
        [](const model::Network& network, const path& folder, bool formula_safe) {
            run(0, py::none(), [&](const RunControl& control) {
                io::write_data_package(network, folder, {formula_safe}, control);
                return true;
            });
        },
        py::arg("network"), py::arg("folder"), py::arg("formula_safe"));
}

}  // namespace hanse::bindings
