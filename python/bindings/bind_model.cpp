#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

void bind_model(py::module_& module) { (void)module; }

}  // namespace hanse::bindings
