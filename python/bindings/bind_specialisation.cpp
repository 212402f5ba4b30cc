#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

void bind_specialisation(py::module_& module) { (void)module; }

}  // namespace hanse::bindings
