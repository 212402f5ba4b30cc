#include "hanse/core/generate.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

void bind_generate(py::module_& module) {
    const auto unlocked = py::call_guard<py::gil_scoped_release>();
    module.def("affiliation", &generate::affiliation, py::arg("nodes"), py::arg("seed"), unlocked);
    module.def("rmat", &generate::rmat, py::arg("scale"), py::arg("edge_factor"), py::arg("seed"), unlocked);
    module.def("uniform", &generate::uniform, py::arg("nodes"), py::arg("ties"), py::arg("seed"), unlocked);
}

}  // namespace hanse::bindings
