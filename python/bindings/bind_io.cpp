#include <pybind11/stl/filesystem.h>

#include "hanse/io/data_package.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

using std::filesystem::path;

}  // namespace

void bind_io(py::module_& module) {
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
